"""A day within a week, a month, a quarter or a year: its end, its first Monday, its last working day."""

import datetime as dt
from collections.abc import Callable

from prompts.when.calendar_dates import month, rank, year
from prompts.when.chunks import Days, Scene, days
from prompts.when.numbers import ordinal
from prompts.when.quarters import quarter
from prompts.when.stretches import Stretch, month_stretch, named_month, numbered_week, stretch, year_stretch
from prompts.when.tokens import Cursor
from prompts.when.which import ONWARDS, SMALL, sees_which, which_of

Pick = Callable[[Stretch], dt.date | None]
"""Which day of a period is meant."""

_DAY = dt.timedelta(days=1)


def edge(cursor: Cursor, scene: Scene) -> Days | None:
    """The beginning, middle or end of a week, a month, a quarter, a year, or of a named month."""
    cursor.skip(*SMALL)
    kind = next((kind for kind in ("beginning", "middle", "end") if cursor.takes(kind)), "")
    if not kind:
        return None
    return _picked(cursor, scene, lambda period: getattr(period, kind), later=kind != "end")


def _picked(cursor: Cursor, scene: Scene, pick: Pick, *, later: bool) -> Days | None:
    """What is picked from the period said; from the next, where this one's is past and none was said."""
    cursor.skip(*SMALL)
    said = which_of(cursor)
    if cursor.figures == 4:
        return days(pick(year_stretch(scene, cursor.number("number") or 0)))
    offset = cursor.number("anchor")
    if offset is not None:
        return days(scene.today + offset * _DAY)
    numbered = _of_numbered(cursor, scene, pick)
    if numbered is not None:
        return numbered
    unit = cursor.name("unit")
    if unit:
        return _of_unit(scene, unit, said or which_of(cursor), pick, later=later)
    return _of_named_month(cursor, scene, pick)


def _of_numbered(cursor: Cursor, scene: Scene, pick: Pick) -> Days | None:
    """What is picked from the first quarter, the year 2027, week 48."""
    found = quarter(cursor, scene, pick)
    if found is not None:
        return found
    at = cursor.at
    unit = cursor.name("unit")
    if unit == "year" and cursor.figures == 4:
        return days(pick(year_stretch(scene, cursor.number("number") or 0)))
    if unit == "week" and cursor.figures:
        week = numbered_week(scene, cursor.number("number") or 0)
        return days(pick(week)) if week else days()
    cursor.at = at
    return None


def _of_unit(scene: Scene, unit: str, said: str, pick: Pick, *, later: bool) -> Days | None:
    """What is picked from this week, the next month, the day after tomorrow."""
    if unit == "day":
        onwards = ONWARDS[said] if said else 0
        return days(scene.today + onwards * _DAY)
    named = stretch(scene, unit, ONWARDS[said] if said else 0)
    day = pick(named) if named is not None else None
    if named is None or day is None:
        return None
    if day < scene.today and later and not said:
        following = stretch(scene, unit, 1)
        day = pick(following) if following is not None else None
    return days(day)


def _of_named_month(cursor: Cursor, scene: Scene, pick: Pick) -> Days | None:
    """What is picked from January; from the next one's, where this one's is past and no year was said."""
    calendar, number = month(cursor)
    if not number:
        return None
    in_year = year(cursor, calendar, scene)
    named = named_month(scene, calendar, number, in_year)
    day = pick(named)
    if day is not None and day < scene.today and in_year is None:
        day = pick(month_stretch(scene, calendar, calendar.parts(named.first)[0] + 1, number))
    return days(day)


def nth(cursor: Cursor, scene: Scene) -> Days | None:
    """The first Monday of December, the last Friday of the month, the last working day of next month."""
    cursor.skip("on", "at", "the")
    begin = cursor.at
    found = _ranked_before(cursor)
    if found is None:
        cursor.at = begin
        found = _ranked_behind(cursor)
    if found is None:
        return None
    number, unit, weekday = found
    return _picked(cursor, scene, lambda period: _nth_of(period, number, unit, weekday), later=True)


def _ranked_before(cursor: Cursor) -> tuple[int, str, int | None] | None:
    """The first Monday, the last working day; a period must follow."""
    number = -1 if cursor.takes("last") else rank(cursor)
    cursor.skip("the")
    unit, weekday = _counted_day(cursor)
    start = cursor.at
    cursor.skip(*SMALL)
    period_follows = any(cursor.sees(kind) for kind in ("month", "jalali", "unit")) or sees_which(cursor)
    linked = cursor.at > start or period_follows
    return (number, unit, weekday) if number is not None and unit and linked else None


def _ranked_behind(cursor: Cursor) -> tuple[int, str, int | None] | None:
    """The same with the number last, as Hebrew has it; without "of" behind it, it is a date's."""
    unit, weekday = _counted_day(cursor)
    cursor.skip("the")
    number = -1 if cursor.takes("last") else ordinal(cursor)
    linked = cursor.takes("of", "in_month") or number == -1
    return (number, unit, weekday) if number is not None and unit and linked else None


def _counted_day(cursor: Cursor) -> tuple[str, int | None]:
    """What is counted: days, working days, or a weekday."""
    unit = cursor.name("unit")
    if unit:
        return (unit, None) if unit in ("day", "workday", "week") else ("", None)
    weekday = cursor.number("weekday")
    return ("weekday", weekday) if weekday is not None else ("", None)


def _nth_of(period: Stretch, number: int, unit: str, weekday: int | None) -> dt.date | None:
    """The day of that number among the period's weekdays, working days or days; the last for -1."""
    if unit == "week":
        return _nth_week(period, number)
    count = (period.last - period.first).days + 1
    each = (period.first + number * _DAY for number in range(count))
    found = [day for day in each if _counts(period, day, unit, weekday)]
    place = number - 1 if number > 0 else number
    return found[place] if place < len(found) else None


def _nth_week(period: Stretch, number: int) -> dt.date | None:
    """The first working day in the period of its week of that number; the last week for -1."""
    week = period.scene.week
    start = period.last if number < 0 else period.first + 7 * (number - 1) * _DAY
    days_of_week = (day for day in week.working(start) if period.first <= day <= period.last)
    return next(days_of_week, None)


def _counts(period: Stretch, day: dt.date, unit: str, weekday: int | None) -> bool:
    if weekday is not None:
        return day.weekday() == weekday
    return unit == "day" or day.weekday() not in period.scene.week.weekend
