"""A process, spoken of by a descriptor: its number may be another's as soon as it has ended."""

import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import suppress


def handles_of(pid: int) -> tuple[int, ...]:
    """A descriptor for a child that nobody has waited for yet; none where the system has no such thing."""
    with suppress(AttributeError, OSError):
        return (os.pidfd_open(pid),)
    return ()


class Handle:
    """A process that may be anybody's child: it can be signalled, and its end is told."""

    def __init__(self, descriptor: int) -> None:
        """By that descriptor, which is closed with it."""
        self._descriptor = descriptor

    def signal(self, number: int) -> None:
        """Send it a signal; nothing happens where it has ended."""
        with suppress(OSError):
            signal.pidfd_send_signal(self._descriptor, number)

    def when_ended(self, told: Callable[[], None]) -> None:
        """Have it told, again and again until the handle is closed."""
        asyncio.get_running_loop().add_reader(self._descriptor, told)

    def close(self) -> None:
        """Let go of it; whatever it is, it goes on."""
        asyncio.get_running_loop().remove_reader(self._descriptor)
        os.close(self._descriptor)
