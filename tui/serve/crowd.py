"""Those at the door, and who of them gives way."""

from collections import Counter
from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar

from tui.serve.limits import network


class Waiting(Protocol):
    """Somebody at the door."""

    address: str

    @property
    def seconds(self) -> float:
        """How long they have been there."""
        ...


Who = TypeVar("Who", bound=Waiting)


class Crowd(Generic[Who]):
    """Those at the door, in the order in which they came."""

    def __init__(self, patience: float) -> None:
        """Nobody yet; so many seconds are long, at a crowded door."""
        self._patience = patience
        self._networks: dict[Who, str] = {}

    def __iter__(self) -> Iterator[Who]:
        """Each of them; whoever has been there for longest comes first."""
        return iter(list(self._networks))

    def __len__(self) -> int:
        """How many there are."""
        return len(self._networks)

    def join(self, one: Who) -> None:
        """Somebody is at the door."""
        self._networks[one] = network(one.address)

    def leave(self, one: Who) -> None:
        """They are there no more."""
        self._networks.pop(one, None)

    def who_makes_room(self, address: str) -> Who | None:
        """Who gives way to somebody from that address: the first of the network that most came from.

        They do so at once if it is more crowded than the other's, and else if they took long. So
        whoever is alone is kept out by nobody, and sent away by nobody, as long as others come in
        twos from one network; and those who have as many places as the others gain none by hurry.
        """
        here = network(address)
        crowds = Counter(self._networks.values())
        crowds[here] += 1
        most = max(crowds.values())
        first = next((one for one, place in self._networks.items() if crowds[place] == most), None)
        return first if crowds[here] < most else self._if_long(first)

    def who_makes_room_within(self, address: str) -> Who | None:
        """Who of the same network gives way, which has as many places as one may have."""
        here = network(address)
        return self._if_long(next((one for one, place in self._networks.items() if place == here), None))

    def _if_long(self, one: Who | None) -> Who | None:
        return one if one and one.seconds >= self._patience else None
