"""How often something comes again."""

import datetime as dt
from enum import StrEnum

from store.value import Value


class RepeatUnit(StrEnum):
    """What a repeat is counted in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Repeat(Value, frozen=True, kw_only=True):
    """How often a follow-up comes again, counted from when it was last really done."""

    every: int
    unit: RepeatUnit
    on: int | None = None
    """With weeks, the weekday, Monday being 0; with months, the day of the month, 31 being the last."""

    def after(self, done: dt.date, due: dt.date) -> dt.date:
        """The next due date of one that was due on a day and done on another.

        Without `on` it is counted from the day it was done, and is the month's last day
        where the day is missing. With `on` it is the first such day after both, and as
        many weeks or months less one beyond that.
        """
        if self.unit is RepeatUnit.DAY:
            return done + dt.timedelta(days=self.every)
        if self.on is None:
            weeks = self.unit is RepeatUnit.WEEK
            return done + dt.timedelta(weeks=self.every) if weeks else _months_later(done, self.every)
        if self.unit is RepeatUnit.WEEK:
            return _weekday_after(max(done, due), self.on) + dt.timedelta(weeks=self.every - 1)
        return _day_of_month_after(max(done, due), self.on, self.every - 1)


def _months_later(day: dt.date, months: int) -> dt.date:
    return _in_month(day.year * 12 + day.month - 1 + months, day.day)


def _weekday_after(day: dt.date, weekday: int) -> dt.date:
    return day + dt.timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def _day_of_month_after(day: dt.date, number: int, months: int) -> dt.date:
    """The first day of that number after a day, and that many months beyond."""
    month = day.year * 12 + day.month - 1
    return _in_month(month + (_in_month(month, number) <= day) + months, number)


def _in_month(month: int, number: int) -> dt.date:
    """The day of that number in a month, counted from the year 0; its last one where it is shorter."""
    first, next_first = (dt.date(each // 12, each % 12 + 1, 1) for each in (month, month + 1))
    return first.replace(day=min(number, (next_first - first).days))
