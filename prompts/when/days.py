"""Days by name or by date: tomorrow, next Friday, the 15th, 15 December 2026."""

import datetime as dt
from collections.abc import Iterable

from prompts.when.calendars import GREGORIAN, JALALI, Calendar, day_of, month_start
from prompts.when.chunks import Days, OnWeekday, Scene, days
from prompts.when.numbers import cardinal, ordinal
from prompts.when.tokens import Cursor

_BEFORE_DAY = ("the", "on", "at", "of")
_NO_DAY = (
    ":",
    ".",
    "/",
    "-",
    "hours",
    "am",
    "pm",
    "unit",
    "part",
    "month",
    "jalali",
    "figure",
    "half",
    "and",
)
"""What makes something else of a number after a weekday than a day of the month."""
_UNCLEAR = 3
"""Words for numbers up to this one may mean something else: "the first", "the second"."""
_WEEK = dt.timedelta(weeks=1)
_MONTHS_ON = {"this": 0, "next": 1, "coming": 1, "after_next": 2, "past_one": -1}
_WHICH = ("coming", "next", "after_next", "this", "past_one")


def anchor(cursor: Cursor, scene: Scene) -> Days | None:
    """Today, tomorrow, the day after; yesterday too, to be refused in so many words."""
    offset = cursor.number("anchor")
    return None if offset is None else days(scene.today + dt.timedelta(days=offset))


def coming(scene: Scene, weekday: int) -> dt.date:
    """The first such weekday after today."""
    return scene.today + dt.timedelta(days=(weekday - scene.today.weekday() - 1) % 7 + 1)


def weekday(cursor: Cursor, scene: Scene) -> Days | OnWeekday | None:
    """Friday; this, next, last Friday; the Friday after next; Friday week."""
    cursor.skip("on", "the", "at")
    before = _which(cursor)
    cursor.skip("the")
    number = cursor.number("weekday")
    if number is None:
        return None
    which = before or _which_after(cursor)
    if not which and _takes_week(cursor):
        which = "week_on"
    return _weekday_days(scene, number, which) if which else OnWeekday(number)


def _which(cursor: Cursor) -> str:
    """The word that says which of several is meant."""
    for kind in _WHICH:
        if cursor.takes(kind):
            return "coming" if kind == "this" and cursor.takes("coming") else kind
    return ""


def _sees_which(cursor: Cursor) -> bool:
    return any(cursor.sees(kind) for kind in _WHICH)


def _which_after(cursor: Cursor) -> str:
    """The same after the weekday, unless it belongs to a week that follows: Tuesday next week."""
    at = cursor.at
    cursor.skip("the")
    which = _which(cursor)
    if which and not cursor.sees("unit") and not cursor.sees("month"):
        return which
    cursor.at = at
    return ""


def _takes_week(cursor: Cursor) -> bool:
    """Whether a mere "week" follows, as in Friday week."""
    if not cursor.sees("unit") or cursor.tokens[cursor.at].kinds["unit"] != "week":
        return False
    if any(
        cursor.sees(kind, 1) for kind in ("next", "this", "coming", "after_next", "number", "the", "past_one")
    ):
        return False
    cursor.at += 1
    return True


def _weekday_days(scene: Scene, weekday: int, which: str) -> Days:
    first, today = coming(scene, weekday), scene.today
    match which:
        case "next":
            next_week = scene.week.of(today, weekday, 1)
            both = (first, next_week) if scene.language.next_is_coming else (next_week, first)
            return days(*both)
        case "this":
            return days(today if weekday == today.weekday() else first)
        case "after_next" | "week_on":
            return days(first + _WEEK)
        case "past_one":
            return days(first - _WEEK * (1 + (weekday == today.weekday())))
        case _:
            return days(first)


def date(cursor: Cursor, scene: Scene) -> Days | None:
    """A date of the calendar: in figures, or with its month's name."""
    cursor.skip("on", "the", "at", "of", "next", "coming", "this")
    _skip_word_day(cursor)
    start = cursor.at
    for read in (_figures, _day_month, _month_day):
        cursor.at = start
        found = read(cursor, scene)
        if found is not None:
            return found
    return None


def weekday_number(cursor: Cursor, scene: Scene) -> Days | None:
    """Monday 23, the next 23rd that is a Monday; none within three months is no such day."""
    cursor.skip("on", "the", "at")
    weekday = cursor.number("weekday")
    cursor.skip("of", "the", "on", ",")
    if weekday is None or not 0 < cursor.figures < 3:
        return None
    number, _ = _day_number(cursor)
    if number is None or _month_follows(cursor) or any(cursor.sees(kind) for kind in _NO_DAY):
        return None
    months = (in_month(scene, number, month).days for month in range(4))
    return days(
        _first_to_come(scene.today, (day for one in months for day in one if day.weekday() == weekday))
    )


def day_of_month(cursor: Cursor, scene: Scene) -> Days | None:
    """The 15th; the 15th of next month; without either, a number is not a day."""
    start = cursor.at
    cursor.skip(*_BEFORE_DAY)
    marked = cursor.at > start
    if marked:
        cursor.skip("next", "coming", "this")
    _skip_word_day(cursor)
    cursor.skip("the")
    marked = cursor.at > start
    figures = cursor.figures
    number, is_ordinal = _day_number(cursor)
    if number is None:
        return None
    of_month, which = _of_month(cursor)
    alone = is_ordinal or (marked and (figures or number > _UNCLEAR))
    if not of_month and not (_is_due_on(cursor, start) if scene.free else alone):
        return None
    return in_month(scene, number, which)


def _is_due_on(cursor: Cursor, start: int) -> bool:
    """Whether a sentence says "by the 15th", and no more of a name follows: on the 2nd floor."""
    before = cursor.tokens[max(start - 1, 0) : start + 1]
    alone = cursor.done or not cursor.tokens[cursor.at].text.isalnum()
    return alone and any("by" in token.kinds or "on" in token.kinds for token in before)


def _skip_word_day(cursor: Cursor) -> None:
    """Leave out a word "day" before a number or a name: el día 15."""
    if cursor.sees("unit") and cursor.tokens[cursor.at].kinds["unit"] == "day":
        cursor.at += 1


def _of_month(cursor: Cursor) -> tuple[bool, int | None]:
    """Whether a month is spoken of, and how many months on, if that is said: of this, of next month."""
    at = cursor.at
    cursor.skip("of", "the", "in_month", "at")
    linked = cursor.at > at
    before = _which(cursor)
    if cursor.name("unit") == "month" and (linked or before or _sees_which(cursor)):
        return True, _MONTHS_ON.get(before or _which(cursor))
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
        marked = cursor.sees_joined("suffix") or cursor.sees_joined(".")
        cursor.at += marked
        return (number, marked) if figures < 3 else (None, False)
    at = cursor.at
    number = ordinal(cursor)
    if number is not None:
        return number, number > _UNCLEAR
    cursor.at = at
    return cardinal(cursor), False


def _day_month(cursor: Cursor, scene: Scene) -> Days | None:
    """15 December, 15. des. 2026, the fifteenth of December."""
    number, _ = _day_number(cursor)
    cursor.skip("of", "the", "in_month", "-", "/", "at")
    return _named(cursor, scene, number)


def _month_day(cursor: Cursor, scene: Scene) -> Days | None:
    """December 15, December the 15th, 2026."""
    is_weekday = cursor.sees("weekday")
    calendar, month = _month(cursor)
    if not month:
        return None
    cursor.skip("the", "of", "-", "/")
    number, _ = _day_number(cursor)
    if number is None or cursor.sees(":") or (is_weekday and _month_follows(cursor)):
        return None
    return _in_year(scene, calendar, _year(cursor), month, number)


def _month_follows(cursor: Cursor) -> bool:
    """Whether the name before was a weekday's after all: "mar 24 nov", a Tuesday."""
    ahead = 0
    while any(cursor.sees(kind, ahead) for kind in ("of", "the", "in_month")):
        ahead += 1
    return cursor.sees("month", ahead) or cursor.sees("jalali", ahead)


def _named(cursor: Cursor, scene: Scene, number: int | None) -> Days | None:
    calendar, month = _month(cursor)
    if number is None or not month:
        return None
    return _in_year(scene, calendar, _year(cursor), month, number)


def _month(cursor: Cursor) -> tuple[Calendar, int]:
    month = cursor.number("month")
    if month is not None:
        return GREGORIAN, month
    return JALALI, cursor.number("jalali") or 0


def _year(cursor: Cursor) -> int | None:
    """A year of four figures, after a comma or a small word if need be."""
    at = cursor.at
    cursor.skip("of", ",", "-", "/", "the", "in_month")
    if cursor.sees("unit") and cursor.tokens[cursor.at].kinds["unit"] == "year":
        cursor.at += 1
    if cursor.figures == 4 and not cursor.sees(":", 1):
        return cursor.number("number")
    if cursor.takes("'") and cursor.figures == 2:
        return 2000 + (cursor.number("number") or 0)
    cursor.at = at
    return None


def _in_year(scene: Scene, calendar: Calendar, year: int | None, month: int, number: int) -> Days:
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


def _figures(cursor: Cursor, scene: Scene) -> Days | None:
    """2026-12-15, 15/12, 15.12.2026, 12/15/26 where the month comes first."""
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
    if len(found) == 2 and (scene.free or max(widths) > 2 or not _is_short_date(scene, sign, dotted)):
        return None
    if len(found) == 3 and not cursor.done and cursor.tokens[cursor.at].text == "t":
        cursor.at += cursor.sees("figure", 1)  # the T of ISO 8601
    return _arranged(scene, found, widths)


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


def _arranged(scene: Scene, found: list[int], widths: list[int]) -> Days | None:
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
    read = [_dated(scene, year, month, day) for month, day in orders]
    possible = [day for one in read for day in one.days]
    return days(*possible) if not scene.language.locale.order_known else days(*possible[:1])


def _dated(scene: Scene, year: int | None, month: int, day: int) -> Days:
    """A date in figures: of the Solar Hijri calendar where its year, or the language, says so."""
    jalali = not scene.is_gregorian and (year is None or 1300 <= year < 1500)
    calendar = JALALI if jalali else GREGORIAN
    if not 1 <= month <= 12:
        return days()
    return _in_year(scene, calendar, year, month, day)


def feast(cursor: Cursor, scene: Scene) -> Days | None:
    """Christmas, Nowruz: a day with a name of its own."""
    cursor.skip("on", "the", "at")
    month, _, day = cursor.name("feast").partition("-")
    return _in_year(scene, scene.calendar, _year(cursor), int(month), int(day)) if month else None
