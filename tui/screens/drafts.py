"""Keeping the half-typed line while it is typed, seldom enough not to be felt."""

from collections.abc import Callable
from typing import Protocol

LULL = 0.3
"""Seconds after the last key when the line is kept."""
AT_LEAST_EVERY = 1.0
"""Seconds of typing without a lull after which it is kept all the same."""


class Timer(Protocol):
    """What is needed of a timer."""

    def reset(self) -> None:
        """Begin anew."""

    def stop(self) -> None:
        """Never call."""


SetTimer = Callable[[float, Callable[[], object]], Timer]


class DraftKeeper:
    """Has the line kept after a lull in typing, and at least once a second."""

    def __init__(self, keep: Callable[[], bool], set_timer: SetTimer) -> None:
        """Keep through that function, which says whether it could, timed by that one."""
        self._keep = keep
        self._set_timer = set_timer
        self._timers: tuple[Timer, ...] = ()
        self._is_kept = True

    def typed(self) -> None:
        """Note that there is something new to keep."""
        if self._timers:
            self._timers[0].reset()
        else:
            self._timers = (self._set_timer(LULL, self.now), self._set_timer(AT_LEAST_EVERY, self.now))

    def now(self) -> bool:
        """Keep at once what is not kept yet; whether all of it is."""
        return self.at_last() if self._timers or not self._is_kept else True

    def at_last(self) -> bool:
        """Keep what there is, whatever was told of it: the last key may still be on its way."""
        self.forget()
        self._is_kept = self._keep()
        return self._is_kept

    def forget(self) -> None:
        """Let go of what is not kept yet: it was sent."""
        for timer in self._timers:
            timer.stop()
        self._timers = ()
        self._is_kept = True
