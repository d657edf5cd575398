"""How somebody is sent away: with one sentence, which ssh shows, and a moment in which to read it."""

import asyncio
import socket
from asyncio.trsock import TransportSocket
from collections.abc import Mapping
from contextlib import suppress

from asyncssh import (
    DISC_BY_APPLICATION,
    DISC_NO_MORE_AUTH_METHODS_AVAILABLE,
    DISC_SERVICE_NOT_AVAILABLE,
    DISC_TOO_MANY_CONNECTIONS,
    SSHServerConnection,
)

from prompts.wording import door as wording
from tui.serve.limits import Refusal

VERSION = "Limelight"
GREETING = f"SSH-2.0-{VERSION}\r\n".encode()
"""What every server says first; ssh takes no other word before it."""

READING = 0.5
"""Seconds that a line stays open on which nothing more is said: one that is closed on what was not
read yet takes along what was said last."""
LINES = 128
"""Of these at once; with more, the one that has been open for longest is closed."""

FAREWELLS: Mapping[Refusal, tuple[int, str]] = {
    Refusal.NEWCOMERS: (DISC_TOO_MANY_CONNECTIONS, wording.CROWDED),
    Refusal.NEWCOMERS_FROM_ONE: (DISC_TOO_MANY_CONNECTIONS, wording.CROWDED_FROM_ONE),
    Refusal.GAVE_WAY: (DISC_TOO_MANY_CONNECTIONS, wording.GAVE_WAY),
    Refusal.LOGIN: (DISC_BY_APPLICATION, wording.TOOK_LONG),
    Refusal.BYTES: (DISC_BY_APPLICATION, wording.SAID_MUCH),
    Refusal.KEYS: (DISC_NO_MORE_AUTH_METHODS_AVAILABLE, wording.MANY_KEYS),
    Refusal.TRIES: (DISC_NO_MORE_AUTH_METHODS_AVAILABLE, wording.MANY_TRIES),
    Refusal.CONNECTIONS_OF_ONE: (DISC_TOO_MANY_CONNECTIONS, wording.MANY_CONNECTIONS),
    Refusal.REMOVED: (DISC_BY_APPLICATION, wording.REMOVED),
    Refusal.REQUESTS: (DISC_BY_APPLICATION, wording.MANY_REFUSED),
    Refusal.STOPPING: (DISC_SERVICE_NOT_AVAILABLE, wording.STOPPING),
}
"""What is said to whom, by its code. It is English, in ASCII: nobody knows yet which language is
theirs, and ssh shows anything else as numbers."""


class Farewells:
    """Sends people away, and waits for nobody."""

    def __init__(self) -> None:
        """Nobody yet."""
        self._lines: dict[socket.socket, asyncio.TimerHandle] = {}

    def __len__(self) -> int:
        """How many may be reading what they were told."""
        return len(self._lines)

    def say(self, connection: SSHServerConnection, refusal: Refusal, first: bytes = b"") -> None:
        """Disconnect them with the sentence for that; `first` goes before it, as it is."""
        place: TransportSocket | None = connection.get_extra_info("socket")
        line = self._keep(place, first)
        if first and line is None:
            connection.abort()
            return
        connection.disconnect(*FAREWELLS[refusal])
        self._finish(line)

    def say_plainly(self, place: TransportSocket | None, sentence: str) -> None:
        """Tell those who speak no SSH that; let everybody read what they were told before."""
        self._finish(self._keep(place, f"{sentence}\r\n".encode() if sentence else b""))

    def close(self) -> None:
        """Close all lines."""
        for line in list(self._lines):
            self._close(line)

    def _keep(self, place: TransportSocket | None, first: bytes) -> socket.socket | None:
        """The line, open though the connection is closed; None if that cannot be had."""
        line = None
        try:
            line = place.dup() if place else None
            if line and first:
                line.send(first)
        except OSError:
            if line:
                line.close()
            return None
        return line

    def _finish(self, line: socket.socket | None) -> None:
        if line is None:
            return
        with suppress(OSError):
            line.shutdown(socket.SHUT_WR)
        self._lines[line] = asyncio.get_running_loop().call_later(READING, self._close, line)
        if len(self._lines) > LINES:
            self._close(next(iter(self._lines)))

    def _close(self, line: socket.socket) -> None:
        self._lines.pop(line).cancel()
        line.close()
