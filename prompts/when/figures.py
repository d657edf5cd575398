"""Dates in figures: 2026-12-15, 15/12, 15.12.2026, 12/15/26 where the month comes first."""

import datetime as dt
from collections.abc import Sequence

from prompts.calendars import GREGORIAN, JALALI, Calendar, day_of
from prompts.when.chunks import Days, Scene, days
from prompts.when.tokens import Cursor, Token


def figures(cursor: Cursor, scene: Scene) -> Days | None:
    """2026-12-15, 15/12, 15.12.2026, 12/15/26 where the month comes first."""
    start = cursor.at
    widths, numbers, sign = [cursor.figures], [cursor.number("number")], ""
    while len(numbers) < 3 and _takes_sign(cursor, sign):
        sign = next(iter(cursor.tokens[cursor.at - 1].kinds))
        widths.append(cursor.figures)
        numbers.append(cursor.number("number"))
    found = [number for number in numbers if number is not None]
    if len(found) < 2 or not all(widths):
        return None
    dotted = sign == "." and cursor.sees_joined(".")
    cursor.at += dotted
    alone = scene.free and not is_beside_weekday(cursor.tokens, start)
    if len(found) == 2 and (alone or max(widths) > 2 or not _is_short_date(scene, sign, dotted)):
        return None
    if len(found) == 3 and not cursor.done and cursor.tokens[cursor.at].text == "t":
        cursor.at += cursor.sees("figure", 1)  # the T of ISO 8601
    read = _arranged(scene, found, widths, sign)
    is_hour = sign == "." and len(found) == 2 and (not dotted or not 1 <= found[1] <= 12)
    return None if is_hour and read is not None and not read.days else read


def is_beside_weekday(tokens: Sequence[Token], at: int) -> bool:
    """Whether a weekday stands before that place, but for small words: Friday the 27/11."""
    before = at - 1
    while before >= 0 and any(kind in tokens[before].kinds for kind in ("the", "on", "at", "of", ",", "(")):
        before -= 1
    return before >= 0 and "weekday" in tokens[before].kinds


def _is_short_date(scene: Scene, sign: str, dotted: bool) -> bool:
    """Whether two figures with that sign between are a day and a month: 15/12, 15.12."""
    return sign == "/" or dotted or (sign == "." and scene.language.dotted)


def _takes_sign(cursor: Cursor, sign: str) -> bool:
    """Whether a sign as the one before, or any at first, stands between two figures."""
    signs = (sign,) if sign else ("/", ".", "-")
    if not cursor.sees("figure", 1) or not any(cursor.sees(each) for each in signs):
        return False
    cursor.at += 1
    return True


def _arranged(scene: Scene, found: list[int], widths: list[int], sign: str) -> Days | None:
    """The figures as year, month and day: by their width, then by the order of the territory."""
    if widths[0] == 4:
        return _dated(scene, found[0], found[1], found[2]) if len(found) == 3 else None
    if len(found) == 3 and widths[2] not in (2, 4):
        return None
    year = None if len(found) == 2 else found[2] + (2000 if widths[2] == 2 else 0)
    first, second = found[:2]
    orders = [(second, first), (first, second)]  # month and day
    if scene.language.locale.month_first:
        orders.reverse()
    if sign == "." and not scene.language.locale.month_first:
        orders = orders[:1]  # nobody writes the month first with full stops, and 8.30 is an hour
    read = [_dated(scene, year, month, day) for month, day in orders]
    possible = [day for one in read for day in one.days]
    if not scene.is_gregorian and len(found) == 3 and widths[2] == 2:
        return None  # the year may stand first
    may_be_two = not scene.language.locale.order_known and possible[:1] >= [scene.today]
    return days(*possible) if may_be_two else days(*possible[:1])


def _dated(scene: Scene, year: int | None, month: int, day: int) -> Days:
    """A date in figures: of the Solar Hijri calendar where its year, or the language, says so."""
    jalali = not scene.is_gregorian and (year is None or 1300 <= year < 1500)
    calendar = JALALI if jalali else GREGORIAN
    if not 1 <= month <= 12:
        return days()
    return in_year(scene, calendar, year, month, day)


def in_year(scene: Scene, calendar: Calendar, year: int | None, month: int, number: int) -> Days:
    """The date in that year, else the first to come; none where this year's or the next one's is missing."""
    if year is not None:
        if not 1000 <= year < 9000:
            return days()
        return days(day_of(calendar, year, month, number))
    this = calendar.parts(scene.today)[0]
    day = day_of(calendar, this, month, number)
    if day is None or day >= scene.today:
        return days(day or _leap_day(scene, calendar, this, month, number))
    return days(day_of(calendar, this + 1, month, number))


def _leap_day(scene: Scene, calendar: Calendar, year: int, month: int, number: int) -> dt.date | None:
    """A day that this year's month lacks, where that month is over and the next year's has it."""
    last = day_of(calendar, year, month, calendar.length(year, month)) if 1 <= month <= 12 else None
    return day_of(calendar, year + 1, month, number) if last and last < scene.today else None
