"""What the front and the fork server tell each other, over one socket that keeps messages whole.

    front → fork server     Start, with the session's descriptors beside it; Signal; Stop
    fork server → front     Ready; Started, with a handle of the session's process; Ended

A message is a JSON object whose `do` or `did` says which it is.
"""

import os
import socket
from typing import Generic, TypeVar

import msgspec

from store import UNDECODABLE
from tui.hosted.bounds import Bounds

LARGEST = 128 * 1024
"""Bytes of the largest message: a command line of SSH is no longer than 32 KiB."""
MOST_DESCRIPTORS = 3
"""A terminal is one descriptor, and three pipes are as many as come with a message."""
PATIENCE = 5.0
"""Seconds that the other side may take before it counts as gone: it does nothing but read."""
GRACE = 6.0
"""Seconds that sessions are given to keep what is half typed, once all are to end."""
NOT_STARTED = -1
"""The status of a session that could not be forked."""


class Terms(Bounds, frozen=True, kw_only=True):
    """What every session of an instance is held to."""

    data: str
    """The data directory, shared by all leads; each session opens only its own lead's."""
    inherited: dict[str, str] = msgspec.field(default_factory=dict)
    """What sessions have in their environment of the instance's own, such as TZ."""


class Start(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", tag="start"):
    """Start a session. With it come the terminal, or the input, the output and the error output."""

    session: str
    lead: str
    role: str
    command: str | None = None
    """What is to be run, as one line; None for the check-in."""
    terminal: str | None = None
    """The kind of the terminal; None where three pipes come instead."""
    environ: dict[str, str] = {}


class Signal(msgspec.Struct, frozen=True, tag_field="do", tag="signal"):
    """Send a session a signal; nothing happens where it has ended."""

    session: str
    number: int


class Stop(msgspec.Struct, frozen=True, tag_field="do", tag="stop"):
    """End all sessions, in good order, and then yourself."""


class Ready(msgspec.Struct, frozen=True, tag_field="did", tag="ready"):
    """Sessions can be started."""


class Started(msgspec.Struct, frozen=True, tag_field="did", tag="started"):
    """A session runs, as that process. With it comes a handle of it, where the system has such a thing."""

    session: str
    pid: int


class Ended(msgspec.Struct, frozen=True, tag_field="did", tag="ended"):
    """A session ended with that status, or by that signal; NOT_STARTED where there is no process for it."""

    session: str
    status: int
    signal: int = 0


Order = Start | Signal | Stop
Report = Ready | Started | Ended
Heard = TypeVar("Heard")


class BrokenWire(Exception):
    """What came is no message: the other side is not what it should be."""


class Stripped(Exception):
    """An order to start a session came whole, but there was no room here for its descriptors."""

    def __init__(self, session: str) -> None:
        """It was to be that session."""
        super().__init__(session)
        self.session = session


class Wire(Generic[Heard]):
    """One end of the socket, with the messages that are heard there."""

    def __init__(self, end: socket.socket, heard: object, patience: float = PATIENCE) -> None:
        """Speak through that end; `heard` is the union of what may come.

        Without patience, what cannot be sent at once raises BlockingIOError.
        """
        end.settimeout(patience)
        self._end = end
        self._decoder: msgspec.json.Decoder[Heard] = msgspec.json.Decoder(heard)

    def fileno(self) -> int:
        """The descriptor to wait at, before `receive`."""
        return self._end.fileno()

    def send(self, message: Order | Report, descriptors: tuple[int, ...] = ()) -> None:
        """Send a message; copies of the descriptors go with it, and the sender's stay open."""
        data = msgspec.json.encode(message)
        if len(data) > LARGEST:
            raise BrokenWire(f"{len(data)} bytes")
        socket.send_fds(self._end, [data], list(descriptors))

    def receive(self) -> tuple[Heard, list[int]] | None:
        """The next message and its descriptors; None once the other side is gone.

        A report counts without its handle too: where no more files may be open, there is none.
        """
        try:
            data, descriptors, flags, _ = socket.recv_fds(self._end, LARGEST, MOST_DESCRIPTORS)
        except ConnectionError:
            return None
        for descriptor in descriptors:
            os.set_inheritable(descriptor, False)
        try:
            return (self._decode(data, flags), descriptors) if data else None
        except (BrokenWire, Stripped):
            close_all(descriptors)
            raise

    def _decode(self, data: bytes, flags: int) -> Heard:
        if flags & socket.MSG_TRUNC:
            raise BrokenWire("cut short")
        try:
            message = self._decoder.decode(data)
        except UNDECODABLE as error:
            raise BrokenWire(str(error)) from error
        if flags & socket.MSG_CTRUNC and isinstance(message, Start):
            raise Stripped(message.session)
        return message

    def close(self) -> None:
        """Be gone."""
        self._end.close()


FrontWire = Wire[Report]
"""The end of the front."""
ServerWire = Wire[Order]
"""The end of the fork server."""


def new_wire() -> tuple[FrontWire, socket.socket]:
    """The front's end, and the socket that becomes the fork server's `ServerWire`."""
    front, server = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    return Wire(front, Report), server


def server_wire(end: socket.socket) -> ServerWire:
    """The end of the fork server, which waits for nobody."""
    return Wire(end, Order, 0.0)


def close_all(descriptors: list[int]) -> None:
    """Close them all."""
    for descriptor in descriptors:
        os.close(descriptor)
