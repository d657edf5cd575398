"""What ends a command from outside: a signal of the system's, or that nothing comes for too long."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any, Self

STOPPING = (signal.SIGTERM, signal.SIGHUP)

GRACE = 5
"""Seconds after which the system ends what was asked to end, whatever holds it up."""


class Stopped(KeyboardInterrupt):
    """A signal asked for the end."""

    def __init__(self, number: int) -> None:
        """Say by which; the exit status is the one that a shell gives for it."""
        super().__init__(number)
        self.number = number
        self.status = 128 + number


class Idle(Exception):
    """Nothing came for too long."""


class Stopping:
    """Within, a signal to end is heard as a `Stopped` in `waiting` alone: what is being done is done first.

    Outside the main thread, where no signal can be listened to, nothing changes.
    """

    def __init__(self) -> None:
        """Hear of nothing yet."""
        self._heard = 0
        self._waits = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        """Listen."""
        if threading.current_thread() is threading.main_thread():
            for number in STOPPING:
                if signal.getsignal(number) is signal.SIG_DFL:
                    self._before[number] = signal.signal(number, self._stop)
            self._before[signal.SIGALRM] = signal.signal(signal.SIGALRM, self._be_idle)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Listen no more."""
        if self._before:
            signal.alarm(0)
        for number, before in self._before.items():
            signal.signal(number, before)

    @contextmanager
    def waiting(self, seconds: float | None = None) -> Iterator[None]:
        """Within, a signal is a `Stopped` at once, and so many seconds without an end are an `Idle`."""
        self._waits = True
        try:
            if self._heard:
                raise Stopped(self._heard)
            if seconds is not None:
                signal.setitimer(signal.ITIMER_REAL, seconds)
            yield
        finally:
            self._waits = False
            if seconds is not None and not self._heard:
                signal.setitimer(signal.ITIMER_REAL, 0)

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        if not self._heard:
            self._heard = number
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(GRACE)
            if self._waits:
                raise Stopped(number)

    def _be_idle(self, _number: int, _frame: FrameType | None) -> None:
        if self._waits:
            raise Idle
