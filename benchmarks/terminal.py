"""A real terminal line with a program at its other end."""

import codecs
import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

CONTROL = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]P_][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^=>])")
COLUMNS, ROWS = 100, 30


class Terminal:
    """Runs a program on a pseudo-terminal, types to it and reads what it draws."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
        """Start the program; its time runs from here."""
        self.started = time.perf_counter()
        self._pid, self._line = pty.fork()
        if self._pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execve(arguments[0], list(arguments), {**os.environ, **environment, **LOOKS})
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def __enter__(self) -> Self:
        """Leave it running inside the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the program, however it feels about that."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._line)

    def type(self, text: str) -> None:
        """Press these keys."""
        os.write(self._line, text.encode())

    def until(self, words: str, patience: float = 30) -> float:
        """The moment at which these words were drawn, spaces and line ends apart."""
        drawn, wanted = "", "".join(words.split())
        while wanted not in drawn:
            chunk = self._read(patience)
            if not chunk:
                raise TimeoutError(f"{words!r} was never drawn; last came {drawn[-400:]!r}")
            drawn = "".join(CONTROL.sub("", drawn + chunk).split())
        return time.perf_counter()

    def echo(self, key: str) -> float:
        """How long it took from pressing a key until it was drawn."""
        pressed = time.perf_counter()
        self.type(key)
        return self.until(key) - pressed

    def settle(self, quiet: float = 0.05) -> None:
        """Wait until nothing has been drawn for that long."""
        while self._read(quiet):
            pass

    def fileno(self) -> int:
        """What to wait at until something is drawn."""
        return self._line

    def take(self) -> None:
        """Take what is drawn now."""
        self._read(0)

    def _read(self, patience: float) -> str:
        ready, _, _ = select.select([self._line], [], [], patience)
        return self._decoder.decode(os.read(self._line, 65536)) if ready else ""


LOOKS = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
