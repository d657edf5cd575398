"""What clients send: taken in small pieces, and in turn."""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Protocol

PIECE = 4 * 1024
"""Bytes taken from a client at a time. All that they ask for is done before anybody else has a turn,
and that may be much: a packet takes 16 bytes, and for each the library copies all that follows it.
The 256 KiB that the loop would take at once keep it for half a second, these for a few milliseconds."""


class Hearer(Protocol):
    """What becomes of what a client sends: a connection of the library."""

    def data_received(self, data: bytes) -> None:
        """More of it."""

    def eof_received(self) -> bool | None:
        """There is no more."""

    def connection_lost(self, exc: Exception | None) -> None:
        """The client is gone."""


class Turns:
    """Has only one of those who share them heard in each turn of the loop.

    Of those who wait, every network is heard before any is heard again: whoever comes from elsewhere
    does not wait for all that one network sends.
    """

    def __init__(self) -> None:
        """Nobody waits."""
        self._waiting: dict[str, deque[Callable[[], None]]] = {}
        self._is_taken = False

    def take(self, network: str, act: Callable[[], None]) -> bool:
        """Have that done: now, if this turn is nobody's; else in a later one. Whether it was done."""
        self._waiting.setdefault(network, deque()).append(act)
        if self._is_taken:
            return False
        self._next()
        return True

    def _next(self) -> None:
        """Give this turn to whoever is next."""
        self._is_taken = bool(self._waiting)
        if self._waiting:
            # The turn ends with this one of the loop, whatever comes of it.
            asyncio.get_running_loop().call_soon(self._next)
            self._first()()

    def _first(self) -> Callable[[], None]:
        """What waits first; the rest of its network goes behind all others."""
        network = next(iter(self._waiting))
        acts = self._waiting.pop(network)
        act = acts.popleft()
        if acts:
            self._waiting[network] = acts
        return act


class Reading(asyncio.BufferedProtocol):
    """Takes what one client sends, and hands it on as its turns come."""

    def __init__(
        self,
        transport: asyncio.Transport,
        hearer: Hearer,
        place: tuple[Turns, str],
        may_say: Callable[[int], bool],
    ) -> None:
        """In the place of `hearer`, to whom it goes if `may_say`, which is asked for so many bytes."""
        self._transport = transport
        self._hearer = hearer
        self._may_say = may_say
        self._buffer = bytearray(PIECE)
        self._turns, self._network = place
        transport.set_protocol(self)

    def move(self, turns: Turns) -> None:
        """From now on, have a part in those turns."""
        self._turns = turns

    def get_buffer(self, sizehint: int) -> bytearray:  # noqa: ARG002 (what the loop would like)
        """Where the next piece goes."""
        return self._buffer

    def buffer_updated(self, nbytes: int) -> None:
        """A piece is there; until it is heard, the client's network keeps the next."""
        piece = bytes(memoryview(self._buffer)[:nbytes])
        if not self._turns.take(self._network, lambda: self._hear(piece)):
            self._transport.pause_reading()

    def eof_received(self) -> bool | None:
        """There is no more."""
        return self._hearer.eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client is gone."""
        self._hearer.connection_lost(exc)

    def _hear(self, piece: bytes) -> None:
        if not self._transport.is_closing() and self._may_say(len(piece)):
            self._hearer.data_received(piece)
            self._transport.resume_reading()
