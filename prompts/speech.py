"""Says dates the way a language's file tells; all of it is understood when typed back."""

import datetime as dt
from collections.abc import Mapping

import msgspec

from prompts.calendars import CALENDARS, GREGORIAN
from prompts.language_files import code_and_territory, echo_of
from store import Repeat, RepeatUnit

_FAR = 60
"""From so many days on, a distance is said in months."""
_MONTH = 30.44


class Echo(msgspec.Struct, frozen=True, kw_only=True):
    """How dates are said: patterns with `{weekday}`, `{day}`, `{month}`, `{year}`, `{n}` to be filled in."""

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    short_months: tuple[str, ...]
    date: str
    dated: str
    short: str
    short_dated: str
    at: str
    near: str = "{date}, {distance}"
    calendar: str = "gregorian"
    distance: Mapping[str, str]
    every: Mapping[str, str]
    beside: str = ""
    """A date of the language's own calendar with the Gregorian one beside it."""
    gregorian_months: tuple[str, ...] = ()
    digits: str = "0123456789"


class Speech:
    """Says days, hours and distances in one language."""

    def __init__(self, echo: Echo) -> None:
        """Say them in that way."""
        self._echo = echo
        self._calendar = CALENDARS[echo.calendar]

    def say(self, day: dt.date, today: dt.date) -> str:
        """Weekday, date and distance: "Tuesday 24 November, in 2 days"; the year where it is another."""
        return self._echo.near.format(date=self.full(day, today), distance=self.distance((day - today).days))

    def full(self, day: dt.date, today: dt.date) -> str:
        """Weekday and date: "Tuesday 24 November", or "Thursday 7 January 2027" in another year."""
        echo = self._echo
        own = self._dated(day, today, (echo.date, echo.dated), echo.weekdays, echo.months)
        return echo.beside.format(date=own, gregorian=self.gregorian(day)) if echo.beside else own

    def short(self, day: dt.date, today: dt.date) -> str:
        """Weekday and date in brief: "Tue 24 Nov", or "Thu 7 Jan 2027" in another year."""
        echo = self._echo
        return self._dated(day, today, (echo.short, echo.short_dated), echo.short_weekdays, echo.short_months)

    def gregorian(self, day: dt.date) -> str:
        """A date of the Gregorian calendar, to stand beside one of another."""
        months = self._echo.gregorian_months or self._echo.months
        return f"{self.number(day.day)} {months[day.month - 1]} {self.number(day.year)}"

    def weekday(self, weekday: int) -> str:
        """The name of a weekday, Monday being 0."""
        return self._echo.weekdays[weekday]

    def plain(self, day: dt.date) -> str:
        """A weekday as it stands beside a date in figures, with the date of a calendar of its own."""
        if self._calendar is GREGORIAN:
            return self.weekday(day.weekday())
        echo = self._echo
        return self._dated(day, None, (echo.date, echo.dated), echo.weekdays, echo.months)

    def at(self, date: str, time: dt.time) -> str:
        """A date as it was said, with the hour."""
        hour, minute = self._figures(f"{time:%H}"), self._figures(f"{time:%M}")
        return self._echo.at.format(date=date, time=f"{hour}:{minute}")

    def distance(self, days: int) -> str:
        """How far off a day is: "today", "in 2 days", "3 days ago", "in about 6 months"."""
        near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(days)
        if near:
            return self._echo.distance[near]
        months = round(abs(days) / _MONTH)
        if abs(days) >= _FAR:
            pattern, count = ("in_months" if days > 0 else "months_ago"), months
        else:
            pattern, count = ("in_days" if days > 0 else "days_ago"), abs(days)
        return self._echo.distance[pattern].format(n=self.number(count))

    def every(self, repeat: Repeat) -> str:
        """How often something comes again: "every 2 weeks", "every Tuesday", "every month on day 15"."""
        unit, on = repeat.unit, repeat.on
        kind = unit if on is None else {RepeatUnit.WEEK: "weekday", RepeatUnit.MONTH: "monthday"}[unit]
        pattern = self._echo.every[kind if repeat.every == 1 else f"{kind}s"]
        weekday = self.weekday(on) if unit is RepeatUnit.WEEK and on is not None else ""
        return pattern.format(n=self.number(repeat.every), weekday=weekday, day=self.number(on or 0))

    def number(self, number: int) -> str:
        """A number in the figures of the language."""
        return self._figures(str(number))

    def _figures(self, figures: str) -> str:
        return "".join(self._echo.digits[int(figure)] for figure in figures)

    def _dated(
        self,
        day: dt.date,
        today: dt.date | None,
        patterns: tuple[str, str],
        weekdays: tuple[str, ...],
        months: tuple[str, ...],
    ) -> str:
        """A date by the first pattern, or with its year by the second where the year is not today's."""
        parts = self._calendar.parts
        year, month, number = parts(day)
        same = today is not None and parts(today)[0] == year
        return patterns[not same].format(
            weekday=weekdays[day.weekday()],
            day=self.number(number),
            month=months[month - 1],
            year=self.number(year),
        )


def load_speech(locale: str) -> Speech:
    """How dates are said in a locale such as `nb` or `fa-IR`; in English where there is no file for it."""
    return Speech(msgspec.convert(echo_of(code_and_territory(locale)[0]), Echo))
