"""The line that somebody types at a terminal without having sent it yet.

Where lines are read whole, the system keeps it until Enter. It is had all the same, so
that leaving loses nothing: the terminal is told for a moment to give each key by itself.
"""

import os
import select
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO

LONGEST = 4096
"""Bytes that a terminal keeps of it, and of lines that nobody has read."""
NO_TERMINAL = (OSError, ValueError, termios.error)
"""What those streams raise that are none, closed, or at a terminal that is gone."""


@contextmanager
def kept_on_ctrl_c(stdin: TextIO) -> Iterator[None]:
    """Within, Ctrl+C leaves the half-typed line where it is; without a terminal nothing changes."""
    try:
        descriptor = stdin.fileno()
        before = termios.tcgetattr(descriptor)
    except NO_TERMINAL:
        yield
        return
    _set_modes(descriptor, before, before[tty.LFLAG] | termios.NOFLSH)
    try:
        yield
    finally:
        with suppress(termios.error):
            termios.tcsetattr(descriptor, termios.TCSANOW, before)


def half_line(stdin: TextIO) -> str:
    """What was typed and not read, whole lines before it too; nothing where there is no terminal any more."""
    try:
        descriptor = stdin.fileno()
        before = termios.tcgetattr(descriptor)
        if _is_in_background(descriptor):
            return ""
        _set_modes(descriptor, before, before[tty.LFLAG] & ~termios.ICANON)
        try:
            data = os.read(descriptor, LONGEST) if is_waiting(stdin) else b""
        finally:
            termios.tcsetattr(descriptor, termios.TCSANOW, before)
    except NO_TERMINAL:
        return ""
    return data.replace(b"\0", b"").decode("utf-8", "replace").rstrip("\n")


def is_waiting(stdin: TextIO) -> bool:
    """Whether something is there to be read; of a stream that is no file, nobody knows."""
    try:
        return bool(select.select([stdin.fileno()], [], [], 0)[0])
    except NO_TERMINAL:
        return True


def wait(stdin: TextIO) -> None:
    """Wait until something is there to be read, without taking it; not for a stream that is no file."""
    with suppress(*NO_TERMINAL):
        select.select([stdin.fileno()], [], [])


def _is_in_background(terminal: int) -> bool:
    """Whether others have the terminal now: who changes it then is halted."""
    try:
        return os.tcgetpgrp(terminal) != os.getpgrp()
    except OSError:  # it is not the one that this process was started from
        return False


def _set_modes(descriptor: int, before: list[Any], modes: int) -> None:
    attributes = [*before]
    attributes[tty.LFLAG] = modes
    termios.tcsetattr(descriptor, termios.TCSANOW, attributes)
