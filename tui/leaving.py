"""Leaving when the system asks for it: the half-typed line is kept first."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

ASKED_TO_LEAVE = ("SIGTERM", "SIGHUP")


@contextmanager
def leaving_on_signals(leave: Callable[[int], None]) -> Iterator[None]:
    """Within, a signal to end calls `leave` with its number; where signals cannot be had, nothing changes."""
    loop = asyncio.get_running_loop()
    heard: list[int] = []
    for name in ASKED_TO_LEAVE:
        number = getattr(signal, name, None)
        if number is not None and _listen(loop, number, leave):
            heard.append(number)
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
