"""Days by name: tomorrow, next Friday, Christmas."""

import datetime as dt

from prompts.when.calendar_dates import year
from prompts.when.chunks import Days, OnWeekday, Scene, days
from prompts.when.figures import in_year
from prompts.when.tokens import Cursor
from prompts.when.which import sees_which, which

_WEEK = dt.timedelta(weeks=1)


def anchor(cursor: Cursor, scene: Scene) -> Days | None:
    """Today, tomorrow, the day after; yesterday too, to be refused in so many words."""
    offset = cursor.number("anchor")
    return None if offset is None else days(scene.today + dt.timedelta(days=offset))


def coming(scene: Scene, weekday: int) -> dt.date:
    """The first such weekday after today."""
    return scene.today + dt.timedelta(days=(weekday - scene.today.weekday() - 1) % 7 + 1)


def weekday(cursor: Cursor, scene: Scene) -> Days | OnWeekday | None:
    """Friday; this, next, last Friday; the Friday after next; Friday week."""
    cursor.skip("on", "the", "at", "of")
    before = which(cursor)
    cursor.skip("the")
    number = cursor.number("weekday")
    if number is None:
        return None
    said = before or _which_after(cursor)
    if not said and _takes_week(cursor):
        said = "week_on"
    return _weekday_days(scene, number, said) if said else OnWeekday(number)


def _which_after(cursor: Cursor) -> str:
    """The same after the weekday, unless it belongs to a week that follows: Tuesday next week."""
    at = cursor.at
    cursor.skip("the")
    said = which(cursor)
    of_period = (cursor.sees("unit") and not cursor.sees("clock")) or cursor.sees("month")
    if said and not of_period:
        return said
    cursor.at = at
    return ""


def _takes_week(cursor: Cursor) -> bool:
    """Whether a mere "week" follows, as in Friday week."""
    if not cursor.sees("unit") or cursor.tokens[cursor.at].kinds["unit"] != "week":
        return False
    if sees_which(cursor, 1) or cursor.sees("number", 1) or cursor.sees("the", 1):
        return False
    cursor.at += 1
    return True


def _weekday_days(scene: Scene, weekday: int, said: str) -> Days:
    first, today = coming(scene, weekday), scene.today
    match said:
        case "next":
            next_week = scene.week.of(today, weekday, 1)
            both = (first, next_week) if scene.language.next_is_coming else (next_week, first)
            return days(*both)
        case "this":
            return days(today if weekday == today.weekday() else first)
        case "week_on" if weekday == today.weekday():
            return days(first + _WEEK, first)
        case "after_next" | "week_on":
            return days(first + _WEEK)
        case "past_one":
            return days(first - _WEEK * (1 + (weekday == today.weekday())))
        case _:
            return days(first)


def feast(cursor: Cursor, scene: Scene) -> Days | None:
    """Christmas, Nowruz: a day with a name of its own."""
    cursor.skip("on", "the", "at")
    month, _, day = cursor.name("feast").partition("-")
    return (
        in_year(scene, scene.calendar, year(cursor, scene.calendar, scene), int(month), int(day))
        if month
        else None
    )
