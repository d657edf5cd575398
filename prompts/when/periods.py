"""Weeks, months, quarters and years named as a whole: next week, in January, the weekend, week 48."""

import datetime as dt

from prompts.calendars import GREGORIAN
from prompts.when.calendar_dates import date, day_of_month, month, year
from prompts.when.chunks import Days, Scene, days
from prompts.when.quarters import quarter
from prompts.when.stretches import MONTHS, named_month, numbered_week, stretch
from prompts.when.tokens import Cursor
from prompts.when.which import ONWARDS, SMALL, which_of

_DAY = dt.timedelta(days=1)


def period(cursor: Cursor, scene: Scene) -> Days | None:
    """Next week, this month, week 48, in January: the day a period stands for when it is named as a whole."""
    at = cursor.at
    for read in (_numbered_week, _numbered_quarter):
        cursor.at = at
        found = read(cursor, scene)
        if found is not None:
            return found
    cursor.at = at
    cursor.skip(*SMALL)
    said = which_of(cursor)
    unit = cursor.name("unit")
    if unit == "fortnight" and said == "next":
        return days(scene.week.start(scene.today, 2))
    if unit in ("week", *MONTHS):
        return _whole(scene, unit, said or which_of(cursor))
    cursor.at = at
    return _in_named_month(cursor, scene)


def _whole(scene: Scene, unit: str, said: str) -> Days | None:
    """The end of this week, month, quarter or year, the beginning of another."""
    named = stretch(scene, unit, ONWARDS[said]) if said else None
    if named is None:
        return None
    day = named.end if said == "this" else named.beginning
    return days(day, week="named" if unit == "week" else "")


def _numbered_week(cursor: Cursor, scene: Scene) -> Days | None:
    """Week 48: its first working day to come, this year's or the next's."""
    cursor.skip(*SMALL)
    if cursor.name("unit") != "week" or not cursor.figures:
        return None
    number = cursor.number("number") or 0
    week = numbered_week(scene, number, year(cursor, GREGORIAN, scene))
    if week is None:
        return days()
    off = scene.week.weekend
    coming = (day for day in _week_days(week.first) if day.weekday() not in off and day >= scene.today)
    return days(next(coming, week.first), week="named")


def _numbered_quarter(cursor: Cursor, scene: Scene) -> Days | None:
    """The first quarter: its first day; its last where it has begun."""
    marked = cursor.takes("in_month")
    cursor.skip("on", "at", "of", "the")
    if scene.free and not marked:
        return None
    found = quarter(cursor, scene, lambda one: one.first if one.first >= scene.today else one.last)
    return None if scene.free and cursor.sees("of") else found


def _week_days(start: dt.date) -> list[dt.date]:
    return [start + number * _DAY for number in range(14)]


def _in_named_month(cursor: Cursor, scene: Scene) -> Days | None:
    """In January, next May, January 2027: its first day; a month's name alone is no date."""
    marked = cursor.takes("in_month")
    cursor.skip("on", "at", "of", "the")
    said = which_of(cursor)
    calendar, number = month(cursor)
    if not number:
        return None
    said = said or _which_behind(cursor)
    in_year = year(cursor, calendar, scene)
    if said == "past_one" or not (marked or said or in_year) or (scene.free and not marked):
        return None
    return days(named_month(scene, calendar, number, in_year).first)


def _which_behind(cursor: Cursor) -> str:
    """The word that says which after a month, unless it belongs to a year that follows."""
    at = cursor.at
    said = which_of(cursor)
    if said and not cursor.sees("unit"):
        return said
    cursor.at = at
    return ""


def week_of(cursor: Cursor, scene: Scene) -> Days | None:
    """The week of 7 December: its first working day."""
    cursor.skip(*SMALL)
    if cursor.name("unit") != "week" or not (cursor.sees("of") or cursor.sees("the")):
        return None
    at = cursor.at
    found = date(cursor, scene)
    if found is None:
        cursor.at = at
        found = day_of_month(cursor, scene)
    if found is None:
        return None
    return days(*(scene.week.working(day)[0] for day in found.days), week="named")


def weekend(cursor: Cursor, scene: Scene) -> Days | None:
    """The weekend: its first day to come; next weekend may be that or the one after."""
    by = cursor.at > 0 and "by" in cursor.tokens[cursor.at - 1].kinds
    over = cursor.takes("after")
    cursor.skip(*SMALL, "over")
    said = which_of(cursor)
    if cursor.name("unit") != "weekend":
        return None
    said = said or which_of(cursor)
    if over:
        return days(scene.week.working(_rest_to_come(scene), 1)[0])
    return days(_eve_of_rest(scene)) if by and not said else _weekend(scene, said)


def _weekend(scene: Scene, said: str) -> Days:
    """The first day of the weekend of which it is said which."""
    coming = _rest_to_come(scene)
    match said:
        case "next":
            both = (coming, scene.week.rest(scene.today, 1))
            return days(*(both if scene.language.next_is_coming else reversed(both)))
        case "after_next":
            return days(coming + 7 * _DAY)
        case "past_one":
            return days(scene.week.rest(scene.today, -1))
        case _:
            return days(coming)


def _eve_of_rest(scene: Scene) -> dt.date:
    """The last working day before the next weekend: what is to be done before it is done by then."""
    this, following = (scene.week.working(scene.today, weeks)[-1] for weeks in (0, 1))
    return this if this >= scene.today else following


def _rest_to_come(scene: Scene) -> dt.date:
    """The first weekend day, of this week or the next, that is not past."""
    each = _week_days(scene.week.start(scene.today))
    return next(day for day in each if day.weekday() in scene.week.weekend and day >= scene.today)


def next_working_day(cursor: Cursor, scene: Scene) -> Days | None:
    """The next working day, the next day."""
    cursor.skip(*SMALL)
    said = which_of(cursor)
    unit = cursor.name("unit")
    said = said or which_of(cursor)
    if said not in ("next", "coming") or unit not in ("day", "workday"):
        return None
    return days(scene.today + _DAY if unit == "day" else scene.week.working_days_later(scene.today, 1))
