"""What all connections of an instance have in common."""

import asyncio
import time
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Protocol
from weakref import WeakValueDictionary

from prompts.catalogue import Catalogue, load_catalogue
from store import Keyring, LimelightError
from tui.language import language_of
from tui.serve.audit import Audit, Happening, Watched
from tui.serve.crowd import Crowd
from tui.serve.farewell import Farewells
from tui.serve.identities import Identities
from tui.serve.limits import Door, Limits, Refusal
from tui.serve.reading import Turns
from tui.serve.sessions import Sessions
from tui.serve.strangers import Strangers
from tui.serve.visit import Visit


class Guest(Protocol):
    """Somebody at the door, or in."""

    address: str
    visits: set[Visit]

    @property
    def seconds(self) -> float:
        """How long they have been here."""
        ...

    def send_away(self, refusal: Refusal) -> None:
        """Have them go, for that reason."""

    def leave_if_removed(self) -> None:
        """Have them go if they, or the key they came by, were removed."""

    def leave_if_deaf(self) -> None:
        """Have them go if they do not read what they are sent."""

    def close(self) -> None:
        """Have them go, as everybody has to."""


class House:
    """What all connections have in common: who may come in, who is in, and what stands behind."""

    def __init__(self, data: Path, limits: Limits, sessions: Sessions, audit: Audit) -> None:
        """The instance that keeps its data there."""
        self.audit = audit
        self.strangers = Strangers(audit)
        self.sessions = sessions
        self.door = Door(limits)
        self.farewells = Farewells()
        self.identities = Identities(Keyring(data), self._report)
        self.connections: set[Guest] = set()
        self.newcomers = Crowd[Guest](limits.crowded_seconds)
        self.turns = Turns()
        """In which those at the door are heard: all of them together keep nobody waiting who is in."""
        self._turns_of = WeakValueDictionary[str, Turns]()
        self.somebody_is_here = asyncio.Event()
        self.stops = False
        self._version = 0
        self._numbers = count(1)

    @property
    def visits(self) -> list[Visit]:
        """The sessions there are, and those that are about to begin."""
        return [visit for connection in self.connections for visit in connection.visits]

    def next_name(self) -> str:
        """The name of another session."""
        return f"s{next(self._numbers)}"

    def speak(self, environ: Mapping[str, str]) -> Catalogue:
        """The words of the language that an environment asks for."""
        return load_catalogue(language_of(environ))

    def turns_of(self, lead: str) -> Turns:
        """In which all connections of that lead are heard."""
        turns = self._turns_of.get(lead) or Turns()
        self._turns_of[lead] = turns
        return turns

    def elapsed(self) -> float:
        """Seconds of a clock that never goes back."""
        return time.monotonic()

    def health(self) -> dict[str, int]:
        """How things are, in numbers."""
        return {
            "sessions": self.door.sessions,
            "connections": len(self.connections),
            "newcomers": self.door.newcomers,
            "keys": len(self.identities),
        }

    def make_room(self, refusal: Refusal, address: str) -> bool:
        """Have somebody at the crowded door give way to one from that address; whether there is room."""
        if refusal is Refusal.NEWCOMERS_FROM_ONE:
            gives_way = self.newcomers.who_makes_room_within(address)
        elif len(self.newcomers) < self.door.limits.newcomers:
            return True  # those who were sent away, and are counted until they are gone, take none
        else:
            gives_way = self.newcomers.who_makes_room(address)
        if gives_way:
            self.newcomers.leave(gives_way)
            gives_way.send_away(Refusal.GAVE_WAY)
        return gives_way is not None

    def knock(self, guest: Guest) -> None:
        """Somebody is at the door."""
        self.newcomers.join(guest)
        self.somebody_is_here.set()

    def enter(self, guest: Guest) -> None:
        """Somebody is in."""
        self.newcomers.leave(guest)
        self.connections.add(guest)
        self.somebody_is_here.set()

    def is_empty(self) -> bool:
        """Whether nobody is here, nor reading why they were sent away."""
        return not (self.connections or self.newcomers or self.farewells)

    def send_home(self) -> None:
        """Have everybody go: nobody may stay any longer."""
        for guest in (*self.connections, *self.newcomers):
            guest.close()

    def leave(self, guest: Guest) -> None:
        """Somebody went."""
        self.newcomers.leave(guest)
        self.connections.discard(guest)
        if not self.connections and not self.newcomers:
            self.somebody_is_here.clear()

    def look_again(self, always: bool = False) -> None:
        """See whether the keys changed, and send away those who may stay no longer."""
        for guest in (*self.connections, *self.newcomers):
            guest.leave_if_deaf()
        self.identities.refresh()  # a newcomer may have had it read before
        if self.identities.version != self._version or always:
            self._version = self.identities.version
            self.audit(Happening.RELOADED, keys=len(self.identities))
            for connection in list(self.connections):
                connection.leave_if_removed()

    def _report(self, error: LimelightError) -> None:
        self.audit(Happening.WARNING, source="keys", error=type(error).__name__, text=str(error.args[0]))


class Room:
    """The house as the sessions of one connection have it: what is refused them is looked at."""

    def __init__(self, house: House, is_worth_it: Callable[[], bool]) -> None:
        """In that house; each refusal is asked about."""
        self.audit: Audit = Watched(house.audit, is_worth_it)
        self.door = house.door
        self.sessions = house.sessions
        self.speak = house.speak
        self.elapsed = house.elapsed
