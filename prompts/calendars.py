"""The two calendars dates are said in, and the weeks of a territory: arithmetic without words."""

import datetime as dt
from collections.abc import Mapping
from typing import Protocol

import msgspec


class Calendar(Protocol):
    """A way to divide the days into years and months."""

    def parts(self, day: dt.date) -> tuple[int, int, int]:
        """The year, month and day of the month of a day."""

    def length(self, year: int, month: int) -> int:
        """How many days a month has."""

    def first(self, year: int, month: int) -> dt.date:
        """The first day of a month; ValueError where the calendar does not reach."""


class Gregorian:
    """The calendar of ISO 8601."""

    def parts(self, day: dt.date) -> tuple[int, int, int]:
        """The year, month and day of the month of a day."""
        return day.year, day.month, day.day

    def length(self, year: int, month: int) -> int:
        """How many days a month has."""
        later, month = divmod(month, 12)
        return (dt.date(year + later, month + 1, 1) - dt.timedelta(days=1)).day

    def first(self, year: int, month: int) -> dt.date:
        """The first day of a month; ValueError where the calendar does not reach."""
        return dt.date(year, month, 1)


class Jalali:
    """The Solar Hijri calendar, by its cycles of 33 years: right from 1800 to 2100 and beyond."""

    def parts(self, day: dt.date) -> tuple[int, int, int]:
        """The year, month and day of the month of a day."""
        year = day.year - 621
        if day < _new_year(year):
            year -= 1
        days = (day - _new_year(year)).days
        month = days // 31 if days < 186 else 6 + (days - 186) // 30
        return year, month + 1, days - _days_before(month + 1) + 1

    def length(self, year: int, month: int) -> int:
        """How many days a month has."""
        if month == 12:
            return 30 if _is_leap(year) else 29
        return 31 if month < 7 else 30

    def first(self, year: int, month: int) -> dt.date:
        """The first day of a month; ValueError where the calendar does not reach."""
        if not 1 <= month <= 12:
            raise ValueError(month)
        return _new_year(year) + dt.timedelta(days=_days_before(month))


GREGORIAN = Gregorian()
JALALI = Jalali()

CALENDARS: Mapping[str, Calendar] = {"gregorian": GREGORIAN, "jalali": JALALI}
"""By the names that the languages' files have for them."""

_LEAP = (1, 5, 9, 13, 17, 22, 26, 30)
_FIRST = dt.date(2024, 3, 20)
"""The first of Farvardin 1403."""


def _is_leap(year: int) -> bool:
    return year % 33 in _LEAP


def _leaps_before(year: int) -> int:
    cycles, rest = divmod(year, 33)
    return 8 * cycles + sum(leap < rest for leap in _LEAP)


def _new_year(year: int) -> dt.date:
    days = 365 * (year - 1403) + _leaps_before(year) - _leaps_before(1403)
    return _FIRST + dt.timedelta(days=days)


def _days_before(month: int) -> int:
    return 30 * (month - 1) + min(month - 1, 6)


def day_of(calendar: Calendar, year: int, month: int, day: int) -> dt.date | None:
    """The day of that date; None where there is no such date."""
    if not 1 <= month <= 12 or not 1 <= year <= 9998 or not 1 <= day <= calendar.length(year, month):
        return None
    return calendar.first(year, month) + dt.timedelta(days=day - 1)


def month_start(calendar: Calendar, day: dt.date, months: int = 0) -> dt.date:
    """The first of the month that many months after a day's own."""
    year, month, _ = calendar.parts(day)
    years, month = divmod(month - 1 + months, 12)
    return calendar.first(year + years, month + 1)


def month_end(calendar: Calendar, day: dt.date, months: int = 0) -> dt.date:
    """The last of the month that many months after a day's own."""
    return month_start(calendar, day, months + 1) - dt.timedelta(days=1)


def months_later(calendar: Calendar, day: dt.date, months: int) -> dt.date:
    """The same day of the month that many months later; the month's last where it is missing."""
    first, last = month_start(calendar, day, months), month_end(calendar, day, months)
    return min(first + dt.timedelta(days=calendar.parts(day)[2] - 1), last)


class Week(msgspec.Struct, frozen=True):
    """The week of a territory, as CLDR has it; Monday is 0."""

    first: int = 0
    weekend: frozenset[int] = frozenset({5, 6})

    def start(self, day: dt.date, weeks: int = 0) -> dt.date:
        """The first day of the week that many weeks after a day's own."""
        return day + dt.timedelta(days=7 * weeks - (day.weekday() - self.first) % 7)

    def of(self, day: dt.date, weekday: int, weeks: int = 0) -> dt.date:
        """That weekday in the week that many weeks after a day's own."""
        return self.start(day, weeks) + dt.timedelta(days=(weekday - self.first) % 7)

    def working(self, day: dt.date, weeks: int = 0) -> list[dt.date]:
        """The working days of the week that many weeks after a day's own."""
        start = self.start(day, weeks)
        days = (start + dt.timedelta(days=number) for number in range(7))
        return [one for one in days if one.weekday() not in self.weekend]

    def rest(self, day: dt.date, weeks: int = 0) -> dt.date:
        """The first day of rest after the working days of the week that many weeks after a day's own."""
        before = self.working(day, weeks)[-1]
        return before + dt.timedelta(days=1)

    def working_days_later(self, day: dt.date, count: int) -> dt.date:
        """The day that many working days later."""
        while count:
            day += dt.timedelta(days=1)
            count -= day.weekday() not in self.weekend
        return day
