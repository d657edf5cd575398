"""Where the time of day comes from; nothing else asks the system for it."""

import datetime as dt
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> dt.datetime:
        """The present moment, with its offset from UTC."""
        ...


class SystemClock:
    """The machine's own clock, in its local time zone."""

    def now(self) -> dt.datetime:
        """The present moment, to the second."""
        return dt.datetime.now().astimezone().replace(microsecond=0)


class FixedClock:
    """A clock that stands still: for demonstrations and tests."""

    def __init__(self, moment: dt.datetime) -> None:
        """Stand at that moment; one without an offset is taken as local time."""
        self._moment = moment if moment.tzinfo else moment.astimezone()

    def now(self) -> dt.datetime:
        """Always the same moment."""
        return self._moment
