"""A terminal at the other end of a network, read and written from the app's own loop.

Textual's own driver has two threads that wake ten times a second, waits for a terminal
that does not read, and never ends when the terminal is gone. This one does nothing when
nothing happens, never waits, and ends like everything else: by SIGHUP.
"""

import asyncio
import os
import signal
import termios
import tty
from contextlib import suppress
from typing import Any, BinaryIO, TextIO

from textual import constants
from textual.app import App
from textual.driver import Driver
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message

from tui.hosted.backlog import Backlog
from tui.hosted.keys import ESCAPE, Keys
from tui.hosted.modes import giving_back, taking
from tui.hosted.sizes import USUAL, clamped, known

IN, OUT = 0, 2
"""The descriptors of the input and the error output."""
AT_ONCE = 4096
"""Bytes of input taken at a time."""
MANY = 256
"""Events that may wait before no more input is taken: a flood then waits at its source."""
A_MOMENT = 0.02
"""Seconds between two looks whether a flood of input has been worked off."""
A_LULL = 0.03
"""Seconds in which a flood of resizes becomes one."""
FAREWELL = 0.5
"""Seconds that a terminal is given to take the last bytes."""

LOCAL = termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG
INPUT = termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR


class HostedDriver(Driver):
    """Draws on the error output and reads the input, as Textual's own does; both are the same terminal."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Be the driver of that app; nothing is written yet."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._in, self._out = IN, OUT
        self._loop = asyncio.get_running_loop()
        self._backlog = Backlog(self._loop, self._out, self._draw_afresh)
        self._keys = Keys()
        self._frame: list[str] = []
        self._before: list[Any] | None = None
        self._escape: asyncio.TimerHandle | None = None
        self._resize: asyncio.TimerHandle | None = None
        self._reads = False
        self._size = self._terminal_size()

    # To the terminal

    def write(self, data: str) -> None:
        """Add to the frame that `flush` ends; what begins as a command to the terminal goes by itself."""
        if data.startswith(("\x1b]", "\a")):
            self._backlog.other(data.encode("utf-8", "replace"))
        else:
            self._frame.append(data)

    def flush(self) -> None:
        """End the frame."""
        if self._frame:
            data, self._frame = "".join(self._frame), []
            self._backlog.frame(data.encode("utf-8", "replace"))

    def _draw_afresh(self) -> None:
        self._app.call_later(self._app.refresh)

    # From the terminal

    def send_message(self, message: Message) -> None:
        """Give the app a message: this is its own thread."""
        self._app.post_message(message)

    def _readable(self) -> None:
        try:
            data = os.read(self._in, AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._hung_up()
            return
        self._hear(data)
        if self._is_flooded():
            self._stop_reading()
            self._loop.call_later(A_MOMENT, self._read_again)

    def _hear(self, data: bytes) -> None:
        for event in self._keys.feed(data):
            self.process_message(event)
        if self._escape is not None:
            self._escape.cancel()
            self._escape = None
        if ESCAPE.encode() in data:
            self._escape = self._loop.call_later(constants.ESCAPE_DELAY + A_MOMENT, self._time_out)

    def _time_out(self) -> None:
        self._escape = None
        for event in self._keys.time_out():
            self.process_message(event)

    def _is_flooded(self) -> bool:
        focused = self._app.focused if self._app.screen_stack else None
        waiting = self._app.message_queue_size + (focused.message_queue_size if focused else 0)
        return waiting > MANY

    def _read_again(self) -> None:
        if self._is_flooded():
            self._loop.call_later(A_MOMENT, self._read_again)
        elif self._before is not None:
            self._start_reading()

    def _hung_up(self) -> None:
        """The terminal is gone: say so in the one way that is listened to."""
        self._stop_reading()
        signal.raise_signal(signal.SIGHUP)

    def _start_reading(self) -> None:
        self._reads = True
        self._loop.add_reader(self._in, self._readable)

    def _stop_reading(self) -> None:
        if self._reads:
            self._reads = False
            self._loop.remove_reader(self._in)

    # Its size

    def _terminal_size(self) -> tuple[int, int]:
        try:
            return clamped(*known(*os.get_terminal_size(self._out)))
        except OSError:
            return USUAL

    def _resized(self) -> None:
        if self._resize is None:
            self._resize = self._loop.call_later(A_LULL, self._tell_size)

    def _tell_size(self) -> None:
        self._resize = None
        self._size = self._terminal_size()
        size = Size(*self._size)
        self._app.post_message(Resize(size, size))

    # Beginning and end

    def start_application_mode(self) -> None:
        """Take the terminal over."""
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        signal.signal(signal.SIGCONT, signal.SIG_DFL)
        self._before = self._made_raw()
        for descriptor in (self._in, self._out):
            os.set_blocking(descriptor, False)
        self._loop.add_signal_handler(signal.SIGWINCH, self._resized)
        self._backlog.other(taking(self._mouse))
        self._start_reading()
        self._tell_size()

    def disable_input(self) -> None:
        """Hear nothing more."""
        self._stop_reading()
        self._loop.remove_signal_handler(signal.SIGWINCH)
        for timer in (self._escape, self._resize):
            if timer is not None:
                timer.cancel()

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was, as far as it listens."""
        self.disable_input()
        self._frame = []
        self._backlog.finish(giving_back(self._mouse), FAREWELL)
        before, self._before = self._before, None
        if before is not None:
            _set_attributes(self._in, before)
        for descriptor in (self._in, self._out):
            os.set_blocking(descriptor, True)

    def _made_raw(self) -> list[Any]:
        """Have every key come at once and as it is; the attributes that there were."""
        try:
            before = termios.tcgetattr(self._in)
        except termios.error:
            return []
        raw = [*before[: tty.CC], [*before[tty.CC]]]
        raw[tty.LFLAG] &= ~LOCAL
        raw[tty.IFLAG] &= ~INPUT
        raw[tty.CC][termios.VMIN] = 1
        _set_attributes(self._in, raw)
        return before

    # What a server does not do for those who visit it

    def open_url(self, url: str, new_tab: bool = True) -> None:
        """Open nothing: a browser would open on the server."""

    def deliver_binary(self, binary: BinaryIO | TextIO, **_where: Any) -> None:
        """Save nothing: the file would be the server's."""
        binary.close()


def _set_attributes(descriptor: int, attributes: list[Any]) -> None:
    """Set them, if there are any and the terminal is still there."""
    if attributes:
        with suppress(termios.error):
            termios.tcsetattr(descriptor, termios.TCSANOW, attributes)
