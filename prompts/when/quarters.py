"""A quarter of the year by its number: Q1, the first quarter, the fourth quarter of 2027."""

import datetime as dt
from collections.abc import Callable

from prompts.calendars import month_end
from prompts.when.calendar_dates import rank, year
from prompts.when.chunks import Days, Scene, days
from prompts.when.stretches import Stretch
from prompts.when.tokens import Cursor

_QUARTERS = range(1, 5)


def quarter(cursor: Cursor, scene: Scene, pick: Callable[[Stretch], dt.date | None]) -> Days | None:
    """What is picked of a quarter: of the year said, else of the first that has it to come."""
    at = cursor.at
    number = _number(cursor)
    if number is None:
        cursor.at = at
        return None
    in_year = year(cursor, scene.calendar, scene)
    this = scene.calendar.parts(scene.today)[0]
    years = (this, this + 1) if in_year is None else (in_year,)
    found = [day for each in years if (day := pick(_stretch(scene, each, number))) is not None]
    return days(next((day for day in found if day >= scene.today), found[0] if found else None))


def _number(cursor: Cursor) -> int | None:
    """First quarter, 1st quarter; quarter 1."""
    number = rank(cursor)
    if cursor.name("unit") != "quarter":
        return None
    if number is None and cursor.figures == 1:
        number = cursor.number("number")
    return number if number in _QUARTERS else None


def _stretch(scene: Scene, in_year: int, number: int) -> Stretch:
    start = scene.calendar.first(in_year, 3 * number - 2)
    return Stretch(scene, "quarter", start, month_end(scene.calendar, start, 2))
