"""Dates of the calendar by their words: 15 December 2026, December 15, the 15th, Monday 23."""

import datetime as dt
from collections.abc import Iterable

from prompts.calendars import GREGORIAN, JALALI, Calendar, day_of, month_start
from prompts.when.chunks import Days, Scene, days
from prompts.when.figures import figures, in_year
from prompts.when.hours import part_follows
from prompts.when.numbers import cardinal, ordinal
from prompts.when.tokens import Cursor, Token
from prompts.when.which import ONWARDS, sees_which, which

_BEFORE_DAY = ("the", "on", "at", "of")
_OTHER_THAN_DAY = [
    "month",
    "jalali",
    "figure",
    "unit",
    "part",
    "hours",
    "am",
    "pm",
    "half",
    "and",
    ":",
    ".",
    "/",
    "-",
]
"""What makes something else of a number after a weekday than a day of the month."""
_ENDS = frozenset(",.;!?)")
_UNCLEAR = 3
"""Words for numbers up to this one may mean something else: "the first", "the second"."""


def date(cursor: Cursor, scene: Scene) -> Days | None:
    """A date of the calendar: in figures, or with its month's name."""
    cursor.skip("on", "the", "at", "of", "next", "coming", "this")
    cursor.takes_unit("day")
    start = cursor.at
    for read in (figures, _day_month, _month_day):
        cursor.at = start
        found = read(cursor, scene)
        if found is not None:
            return found
    return None


def weekday_number(cursor: Cursor, scene: Scene) -> Days | None:
    """Monday 23, where the next 23rd is a Monday; else there is no such day."""
    cursor.skip("on", "the", "at")
    weekday = cursor.number("weekday")
    at = cursor.sees("at")
    cursor.skip("of", "the", "on", "at", ",")
    if weekday is None or not 0 < cursor.figures < 3:
        return None
    number, _ = _day_number(cursor)
    if number is None or (at and _is_hour(scene, weekday, number)) or _is_no_day(cursor, number):
        return None
    return days(*(day for day in in_month(scene, number, None).days if day.weekday() == weekday))


def _is_no_day(cursor: Cursor, number: int) -> bool:
    """Whether what follows a number makes an hour, a date or an amount of it."""
    hour = part_follows(cursor) and number <= 12
    part = cursor.sees("part") and number > 12
    hour_follows = cursor.sees("figure") and cursor.sees(":", 1)
    others = any(cursor.sees(kind) for kind in _OTHER_THAN_DAY) and not hour_follows
    return hour or _month_follows(cursor) or _of_month(cursor)[0] or (others and not part)


def day_of_month(cursor: Cursor, scene: Scene) -> Days | None:
    """The 15th; the 15th of next month; without either, a number is not a day."""
    start = cursor.at
    cursor.skip(*_BEFORE_DAY)
    if cursor.at > start:
        cursor.skip("next", "coming", "this")
    named = cursor.takes_unit("day")
    cursor.skip("the")
    marked = any(map(_marks_day, cursor.tokens[start : cursor.at]))
    figures = cursor.figures
    number, is_ordinal = _day_number(cursor)
    if number is None or cursor.sees_joined(":") or cursor.sees("am") or cursor.sees("pm"):
        return None
    of_month, onwards = _of_month(cursor, loose=is_ordinal)
    alone = is_ordinal or named or (marked and (figures or number > _UNCLEAR))
    if not of_month and not (_is_due_on(cursor, start) if scene.free else alone):
        return None
    return in_month(scene, number, onwards)


def _marks_day(token: Token) -> bool:
    """Whether a word says that a day follows: the 15th, στις 15; a mere "on", "with" or "by" does not."""
    return "the" in token.kinds or "at" in token.kinds


def _is_hour(scene: Scene, weekday: int, number: int) -> bool:
    """Whether a number after a weekday and a mere "at" is an hour rather than that weekday's date."""
    ahead = (weekday - scene.today.weekday() - 1) % 7 + 1
    return number <= 12 or (number <= 24 and (scene.today + dt.timedelta(days=ahead)).day != number)


def _is_due_on(cursor: Cursor, start: int) -> bool:
    """Whether a sentence says "by the 15th", and no more of a name follows: on the 2nd floor."""
    before = cursor.tokens[max(start - 1, 0) : start + 1]
    alone = cursor.done or cursor.tokens[cursor.at].text in _ENDS
    return alone and any(_is_due_word(token) for token in before)


def _is_due_word(token: Token) -> bool:
    """By, before, on; where the same word is "at" too, an hour may be meant."""
    return "by" in token.kinds or ("on" in token.kinds and "at" not in token.kinds)


def _of_month(cursor: Cursor, *, loose: bool = False) -> tuple[bool, int | None]:
    """Whether a month is spoken of, and how many months on, if that is said: of this, of next month."""
    at = cursor.at
    cursor.skip("of", "the", "in_month", "at")
    linked = loose or cursor.at > at
    before = which(cursor)
    if cursor.name("unit") == "month" and (linked or before or sees_which(cursor)):
        return True, ONWARDS.get(before or which(cursor))
    cursor.at = at
    return False, None


def in_month(scene: Scene, number: int, which: int | None) -> Days:
    """That day of the month spoken of, else of the first month that still has it to come."""
    months = (0, 1, 2) if which is None else (which,)
    starts = (month_start(scene.calendar, scene.today, month) for month in months)
    found = (day_of(scene.calendar, *scene.calendar.parts(start)[:2], number) for start in starts)
    return days(_first_to_come(scene.today, found) if which is None else next(found))


def _first_to_come(today: dt.date, found: Iterable[dt.date | None]) -> dt.date | None:
    return next((day for day in found if day is not None and day >= today), None)


def _day_number(cursor: Cursor) -> tuple[int | None, bool]:
    """A day of a month, and whether it was said as an ordinal in figures: 15th, 15."""
    figures = cursor.figures
    if figures:
        number = cursor.number("number")
        marked = _suffix_follows(cursor) or (cursor.sees_joined(".") and not _ends_hour(cursor))
        cursor.at += marked
        return (number, marked) if figures < 3 else (None, False)
    at = cursor.at
    number = ordinal(cursor)
    if number is not None:
        return number, number > _UNCLEAR
    cursor.at = at
    return cardinal(cursor), False


def rank(cursor: Cursor) -> int | None:
    """An ordinal in words, or in figures with its sign: second, 2nd, 2."""
    at = cursor.at
    number, marked = _day_number(cursor) if cursor.figures else (ordinal(cursor), True)
    if marked and number is not None:
        return number
    cursor.at = at
    return None


def _ends_hour(cursor: Cursor) -> bool:
    """Whether a full stop ends the phrase after a number that may be an hour: αύριο στις 5."""
    last = cursor.at + 1 == len(cursor.tokens)
    return last and cursor.at > 1 and "at" in cursor.tokens[cursor.at - 2].kinds


def _suffix_follows(cursor: Cursor) -> bool:
    """Whether an ordinal's ending follows; one letter must be written onto the figure."""
    return cursor.sees("suffix") and (
        cursor.tokens[cursor.at].joined or len(cursor.tokens[cursor.at].text) > 1
    )


def month_with_day(cursor: Cursor, scene: Scene) -> Days | None:
    """Next month on the 5th."""
    of_month, onwards = _of_month(cursor)
    cursor.skip(*_BEFORE_DAY, ",")
    cursor.takes_unit("day")
    number, _ = _day_number(cursor)
    if not of_month or onwards is None or number is None:
        return None
    return in_month(scene, number, onwards)


def _day_month(cursor: Cursor, scene: Scene) -> Days | None:
    """15 December, 15. des. 2026, the fifteenth of December."""
    number, _ = _day_number(cursor)
    cursor.skip("of", "the", "in_month", "-", "/", "at")
    return _named(cursor, scene, number)


def _month_day(cursor: Cursor, scene: Scene) -> Days | None:
    """December 15, December the 15th, 2026."""
    is_weekday = cursor.sees("weekday")
    calendar, number_of_month = month(cursor)
    if not number_of_month:
        return None
    cursor.skip("the", "of", "-", "/")
    number, _ = _day_number(cursor)
    if number is None or cursor.sees(":") or (is_weekday and _month_follows(cursor)):
        return None
    return in_year(scene, calendar, year(cursor, calendar, scene), number_of_month, number)


def _month_follows(cursor: Cursor) -> bool:
    """Whether the name before was a weekday's after all: "mar 24 nov", "mar 24/11"."""
    ahead = 0
    while any(cursor.sees(kind, ahead) for kind in ("of", "the", "in_month")):
        ahead += 1
    in_figures = cursor.sees("figure", 1) and (cursor.sees("/") or cursor.sees("."))
    return in_figures or cursor.sees("month", ahead) or cursor.sees("jalali", ahead)


def _named(cursor: Cursor, scene: Scene, number: int | None) -> Days | None:
    calendar, number_of_month = month(cursor)
    if number is None or not number_of_month:
        return None
    return in_year(scene, calendar, year(cursor, calendar, scene), number_of_month, number)


def month(cursor: Cursor) -> tuple[Calendar, int]:
    """The calendar and the number of a month's name; 0 where there is none."""
    number = cursor.number("month")
    if number is not None:
        return GREGORIAN, number
    return JALALI, cursor.number("jalali") or 0


def year(cursor: Cursor, calendar: Calendar, scene: Scene) -> int | None:
    """A year in four figures, or this or the next, after a small word if need be; None where none is said."""
    at = cursor.at
    cursor.skip("of", ",", "-", "/", "the", "in_month")
    said = which(cursor)
    if cursor.takes_unit("year"):
        cursor.skip("the")
        said = said or which(cursor)
        if said:
            return calendar.parts(scene.today)[0] + ONWARDS[said]
    if not said and cursor.figures == 4 and not cursor.sees(":", 1):
        return cursor.number("number")
    if not said and cursor.takes("'") and cursor.figures == 2:
        return 2000 + (cursor.number("number") or 0)
    cursor.at = at
    return None
