"""What ends a command in its middle: a signal of the system's, as Ctrl+C does, or that nobody types."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

STOPPING = (signal.SIGTERM, signal.SIGHUP)

SAME = 1.0
"""Seconds in which another signal is the same wish: a terminal that goes away often sends two."""


class Stopped(KeyboardInterrupt):
    """A signal asked for the end."""

    def __init__(self, number: int) -> None:
        """Say by which; the exit status is the one that a shell gives for it."""
        super().__init__(number)
        self.number = number
        self.status = 128 + number


class Idle(Exception):
    """Nothing came for too long."""


@contextmanager
def stopped_like_ctrl_c() -> Iterator[None]:
    """Within, a signal to end is a `Stopped`; one right after it does not disturb the tidying up."""
    ending = [number for number in STOPPING if signal.getsignal(number) is signal.SIG_DFL]

    last = time.monotonic() - SAME

    def stop(heard: int, _frame: FrameType | None) -> None:
        nonlocal last
        before, last = last, time.monotonic()
        if last - before >= SAME:
            raise Stopped(heard)

    for number in ending:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number in ending:
            signal.signal(number, signal.SIG_DFL)


@contextmanager
def unless_idle(seconds: float | None) -> Iterator[None]:
    """Within, so many seconds are the most there are, and their end is an `Idle`; with None there is none."""
    if seconds is None:
        yield
        return
    before = signal.signal(signal.SIGALRM, _be_idle)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _be_idle(_number: int, _frame: FrameType | None) -> NoReturn:
    raise Idle
