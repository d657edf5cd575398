"""Bytes between a channel and a session: no faster than the slower side takes them, either way."""

import asyncio
import fcntl
import os
import struct
import termios
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol, Self

from tui.hosted.modes import is_taken
from tui.hosted.sizes import clamped

AT_ONCE = 16 * 1024
"""Bytes read at a time, so that one busy session does not keep the others waiting."""
MANY = 64 * 1024
"""Bytes from a client that may wait for its session before the client has to."""


class Channel(Protocol):
    """What a relay needs of a channel; asyncssh's have it."""

    def write(self, data: bytes) -> None:
        """Send output."""

    def write_stderr(self, data: bytes) -> None:
        """Send error output."""

    def pause_reading(self) -> None:
        """Deliver no more input."""

    def resume_reading(self) -> None:
        """Deliver input again."""


def open_terminal(columns: int, lines: int) -> tuple[int, int]:
    """A new terminal of that size: the end that is kept, and the end that the session gets."""
    kept, given = os.openpty()
    for descriptor in (kept, given):
        os.set_inheritable(descriptor, False)
    resize(kept, columns, lines)
    return kept, given


Three = tuple[int, int, int]


def open_pipes() -> tuple[Three, Three]:
    """New pipes for the input, the output and the error output: the ends that are kept, and those given."""
    opened: list[int] = []
    try:
        for _ in range(3):
            opened += os.pipe2(os.O_CLOEXEC)
    except OSError:
        for each in opened:
            os.close(each)
        raise
    its_in, into, out, its_out, error, its_error = opened
    return (into, out, error), (its_in, its_out, its_error)


def resize(terminal: int, columns: int, lines: int) -> None:
    """Give a terminal that size; what sits at it is told, if it is another."""
    columns, lines = clamped(columns, lines)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))


class _Outlet:
    """What a session writes, on its way to the channel."""

    def __init__(self, descriptor: int, write: Callable[[bytes], None], ended: Callable[[], None]) -> None:
        self._loop = asyncio.get_running_loop()
        self.descriptor = descriptor
        self._write = write
        self._ended = ended
        self._paused = True
        self.is_open = True
        os.set_blocking(descriptor, False)
        self.resume()

    def pause(self) -> None:
        if self.is_open and not self._paused:
            self._paused = True
            self._loop.remove_reader(self.descriptor)

    def resume(self) -> None:
        if self.is_open and self._paused:
            self._paused = False
            self._loop.add_reader(self.descriptor, self._read)

    def drop(self) -> None:
        """Take on what comes, so that nothing waits for it, and pass it on to nobody."""
        self._write = _to_nobody
        self.resume()

    def end(self) -> None:
        self.pause()
        self.is_open = False

    def _read(self) -> None:
        try:
            data = os.read(self.descriptor, AT_ONCE)
        except BlockingIOError:
            return
        except OSError:  # a terminal that nothing sits at any more
            data = b""
        if data:
            with suppress(BrokenPipeError):  # the channel was closed just now; its visit will hear of it
                self._write(data)
        else:
            self.end()
            self._ended()


def _to_nobody(_: bytes) -> None:
    """Drop it."""


class _Inlet:
    """What came from the channel, on its way to a session."""

    def __init__(self, descriptor: int, channel: Channel, drained: Callable[[], None]) -> None:
        self._loop = asyncio.get_running_loop()
        self._descriptor = descriptor
        self._channel = channel
        self._drained = drained
        self._waiting: deque[bytes] = deque()
        self._size = 0
        self._listens = False
        self._paused = False
        self.is_open = True
        os.set_blocking(descriptor, False)

    def put(self, data: bytes) -> None:
        if self.is_open and data:
            self._waiting.append(data)
            self._size += len(data)
            if not self._listens:
                self._write()
            if self._size > MANY and not self._paused:
                self._paused = True
                self._channel.pause_reading()

    @property
    def is_empty(self) -> bool:
        return not self._waiting

    def end(self) -> None:
        self.is_open = False
        self._waiting.clear()
        self._size = 0
        self._listen(False)

    def _write(self) -> None:
        try:
            while self._waiting:
                self._written(os.write(self._descriptor, self._waiting[0]))
        except BlockingIOError:
            self._listen(True)
            return
        except OSError:  # nobody reads there any more; what is sent to nobody is dropped
            self.end()
            self._let_go_on()
        self._listen(False)
        self._drained()

    def _written(self, count: int) -> None:
        first = self._waiting.popleft()
        if count < len(first):
            self._waiting.appendleft(first[count:])
        self._size -= count
        if self._size <= MANY // 2:
            self._let_go_on()

    def _let_go_on(self) -> None:
        if self._paused:
            self._paused = False
            self._channel.resume_reading()

    def _listen(self, wanted: bool) -> None:
        if wanted and not self._listens:
            self._loop.add_writer(self._descriptor, self._write)
        elif self._listens and not wanted:
            self._loop.remove_writer(self._descriptor)
        self._listens = wanted


class Relay:
    """Between a channel and the descriptors of one session, which are closed with it.

    The names of its methods are those by which asyncssh tells a session what happened.
    """

    def __init__(
        self,
        channel: Channel,
        ended: Callable[[], None],
        into: int,
        out: dict[int, Callable[[bytes], None]],
    ) -> None:
        """Pass on from the channel to one descriptor, and from the others to the channel.

        `ended` is called when all that the session wrote has been handed to the channel,
        and it will write no more.
        """
        self._ended = ended
        self._into = into
        self._is_terminal = into in out
        self._at_end = False
        self._open = {into, *out}
        self._inlet = _Inlet(into, channel, self._close_input)
        self._outlets = [_Outlet(each, write, self._one_ended) for each, write in out.items()]

    @classmethod
    def of_terminal(cls, channel: Channel, ended: Callable[[], None], terminal: int) -> Self:
        """The relay of a session at a terminal, whose kept end this is."""
        return cls(channel, ended, terminal, {terminal: channel.write})

    @classmethod
    def of_pipes(cls, channel: Channel, ended: Callable[[], None], into: int, out: int, error: int) -> Self:
        """The relay of a session with three pipes: this end of each."""
        return cls(channel, ended, into, {out: channel.write, error: channel.write_stderr})

    @property
    def has_screen(self) -> bool:
        """Whether the session draws on the terminal, or has left it so."""
        return self._is_terminal and self._into in self._open and is_taken(self._into)

    def data_received(self, data: bytes) -> None:
        """The client sent this."""
        self._inlet.put(data)

    def eof_received(self) -> None:
        """The client will send no more: so much the session hears where it has pipes."""
        self._at_end = self._inlet.is_open and not self._is_terminal
        if self._inlet.is_empty:
            self._close_input()

    def pause_writing(self) -> None:
        """The client does not keep up: let the session wait."""
        for outlet in self._outlets:
            outlet.pause()

    def resume_writing(self) -> None:
        """The client keeps up again."""
        for outlet in self._outlets:
            outlet.resume()

    def terminal_size_changed(self, columns: int, lines: int) -> None:
        """The client's window has that size now."""
        if self._is_terminal and self._open:
            resize(self._into, columns, lines)

    def hang_up(self) -> None:
        """Pass on nothing more. The session does not hear of it, and has to be ended before `close`.

        If its input ended, one with pipes would take half of a note for the whole; and of a
        terminal that is gone, the line that is half typed is gone too.
        """
        self._let_go_of(self._open - {self._into})
        for outlet in self._outlets:
            outlet.drop()

    def close(self) -> None:
        """Let go of the session; one at a terminal hears that it hung up. It does no harm twice."""
        self._let_go_of(self._open)

    def _let_go_of(self, descriptors: set[int]) -> None:
        self._inlet.end()
        for outlet in self._outlets:
            if outlet.descriptor in descriptors:
                outlet.end()
        self._open = self._open - descriptors
        for each in descriptors:
            os.close(each)

    def _close_input(self) -> None:
        if self._at_end and self._into in self._open:
            self._inlet.end()
            self._open.discard(self._into)
            os.close(self._into)

    def _one_ended(self) -> None:
        if not any(outlet.is_open for outlet in self._outlets):
            self._ended()
