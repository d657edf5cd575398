"""Leaving when the system asks for it: the half-typed line is kept first."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

ASKED_TO_LEAVE = ("SIGTERM", "SIGHUP")
HUNG_UP = 128 + 1
"""The exit status where the terminal is gone: what is said then reaches nobody, and cannot be written."""


@contextmanager
def leaving_on_signals(leave: Callable[[int], None], grace: int = 0) -> Iterator[None]:
    """Within, a signal to end calls `leave` with its number; where signals cannot be had, nothing changes.

    With a grace of so many seconds, the system ends the process once they are over: a
    program that hangs would else outlive the terminal that it hangs at.
    """
    loop = asyncio.get_running_loop()
    heard: list[int] = []
    for name in ASKED_TO_LEAVE:
        number = getattr(signal, name, None)
        if number is not None and _listen(loop, number, leave):
            heard.append(number)
            if grace:
                # The loop hears of it all the same; this is for when it never gets round to it.
                signal.signal(number, lambda *_: signal.alarm(grace))
    try:
        yield
    finally:
        for number in heard:
            loop.remove_signal_handler(number)


def _listen(loop: asyncio.AbstractEventLoop, number: int, leave: Callable[[int], None]) -> bool:
    """Whether the loop can: not outside the main thread, and not on every system."""
    try:
        loop.add_signal_handler(number, leave, number)
    except (NotImplementedError, ValueError, RuntimeError):
        return False
    return True
