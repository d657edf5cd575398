"""When somebody was away, and how many days count between two dates."""

import datetime as dt
from collections.abc import Iterable

from store.value import Value

_DAY = dt.timedelta(days=1)


class Absence(Value, frozen=True, kw_only=True):
    """Days in a row on which somebody was away, the first and the last included."""

    since: dt.date
    until: dt.date

    def covers(self, day: dt.date) -> bool:
        """Whether that day is one of them."""
        return self.since <= day <= self.until


def with_absence(absences: tuple[Absence, ...], today: dt.date, until: dt.date | None) -> tuple[Absence, ...]:
    """The absences once somebody is known to be away from today until that day, or back with None.

    One that goes on today keeps its beginning: it is prolonged or cut short.
    """
    goes_on = bool(absences) and absences[-1].covers(today)
    before = absences[:-1] if goes_on else absences
    since = absences[-1].since if goes_on else today
    last = today - _DAY if until is None else until
    return (*before, Absence(since=since, until=last)) if last >= since else before


def days_counted(first: dt.date, last: dt.date, absences: Iterable[Absence]) -> int:
    """How many days after the first, up to the last, fall into none of the absences."""
    days, counted_to = max(0, (last - first).days), first
    for absence in sorted(absences, key=lambda one: (one.since, one.until)):
        begin, end = max(absence.since, counted_to + _DAY), min(absence.until, last)
        if begin <= end:
            days -= (end - begin).days + 1
            counted_to = end
    return days
