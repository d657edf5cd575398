"""What ends a command in its middle: a signal of the system's, as Ctrl+C does."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

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
