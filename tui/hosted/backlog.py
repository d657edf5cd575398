"""What is on its way to a terminal that may be slow, or never read again."""

import asyncio
import os
import select
from collections import deque
from collections.abc import Callable
from contextlib import suppress

FRAMES = 64 * 1024
"""Bytes that may wait before whole frames are left out: some pictures of a usual terminal."""
OTHERS = 1024 * 1024
"""Bytes that may wait before anything is: what was copied goes to the terminal too, and is no picture."""
AT_ONCE = 64 * 1024
"""Bytes offered to the system at a time."""


class Backlog:
    """Writes to a descriptor as fast as it takes it, and never waits for it.

    A frame is written whole or not at all. Once one was left out, none is written
    before the terminal has caught up; then the picture is to be drawn afresh.
    """

    def __init__(
        self, loop: asyncio.AbstractEventLoop, descriptor: int, caught_up: Callable[[], None]
    ) -> None:
        """Write to that descriptor, which does not block; `caught_up` is called to have all drawn afresh."""
        self._loop = loop
        self._descriptor = descriptor
        self._caught_up = caught_up
        self._waiting: deque[bytes] = deque()
        self._begun = False
        self._listens = False
        self._left_out = False
        self._gone = False
        self.size = 0
        """Bytes that wait."""

    def frame(self, data: bytes) -> None:
        """Write a picture, or what changes in it, unless too much waits already."""
        if self._left_out or self.size > FRAMES:
            self._left_out = True
        else:
            self._put(data)

    def other(self, data: bytes) -> None:
        """Write something that is no picture."""
        if self.size <= OTHERS:
            self._put(data)

    def finish(self, data: bytes, patience: float) -> None:
        """Write these last bytes, and wait a little for them to be taken; frames not begun are left out."""
        self._stop_listening()
        begun = [self._waiting[0]] if self._begun and self._waiting else []
        self._waiting = deque([*begun, data])
        while self._waiting and not self._gone and _takes(self._descriptor, patience):
            self._write()
        self._forget()

    def _put(self, data: bytes) -> None:
        if self._gone or not data:
            return
        self._waiting.append(data)
        self.size += len(data)
        if not self._listens:
            self._go_on()

    def _go_on(self) -> None:
        """Write what is taken, and listen for when more will be."""
        self._write()
        if self._waiting and not self._listens:
            self._listens = True
            self._loop.add_writer(self._descriptor, self._go_on)
        elif not self._waiting:
            self._stop_listening()
            if self._left_out and not self._gone:
                self._left_out = False
                self._caught_up()

    def _write(self) -> None:
        try:
            while self._waiting:
                self._written(os.write(self._descriptor, self._waiting[0][:AT_ONCE]))
        except BlockingIOError:
            pass
        except OSError:
            self._gone = True
            self._forget()

    def _written(self, count: int) -> None:
        first = self._waiting.popleft()
        self.size -= count
        self._begun = count < len(first)
        if self._begun:
            self._waiting.appendleft(first[count:])

    def _forget(self) -> None:
        self._waiting.clear()
        self.size = 0

    def _stop_listening(self) -> None:
        if self._listens:
            self._listens = False
            self._loop.remove_writer(self._descriptor)


def _takes(descriptor: int, patience: float) -> bool:
    """Whether the descriptor takes something within that time."""
    with suppress(OSError):
        poll = select.poll()
        poll.register(descriptor, select.POLLOUT)
        return bool(poll.poll(patience * 1000))
    return False
