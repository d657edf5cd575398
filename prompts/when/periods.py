"""Weeks, months, quarters and years: next week, the end of the month, the first Monday of December."""

import datetime as dt
from collections.abc import Callable

from prompts.when.calendars import GREGORIAN, JALALI, Calendar, month_end, month_start
from prompts.when.chunks import Days, Scene, days
from prompts.when.numbers import ordinal
from prompts.when.tokens import Cursor

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_SMALL = ("on", "at", "of", "the", "in_month")
_ONWARDS = {"this": 0, "coming": 1, "next": 1, "after_next": 2, "past_one": -1}
_DAY = dt.timedelta(days=1)


class Period:
    """A stretch of whole days, and where in it its beginning, middle and end are said to be."""

    def __init__(self, scene: Scene, unit: str, start: dt.date, end: dt.date) -> None:
        """From the one day to the other, both counted in."""
        self.scene = scene
        self.unit = unit
        self.first = start
        self.last = end

    @property
    def beginning(self) -> dt.date:
        """A week's first working day, else the first day."""
        return self.scene.week.working(self.first)[0] if self.unit == "week" else self.first

    @property
    def middle(self) -> dt.date | None:
        """A week's third working day, a month's fifteenth, the first of a year's seventh month."""
        match self.unit:
            case "week":
                return self.scene.week.working(self.first)[2]
            case "month":
                return self.first + 14 * _DAY
            case "year":
                return month_start(self.scene.calendar, self.first, 6)
            case _:
                return None

    @property
    def end(self) -> dt.date:
        """A week's last working day, or its last day once that is past; else the last day."""
        if self.unit != "week":
            return self.last
        worked = self.scene.week.working(self.first)[-1]
        return worked if worked >= self.scene.today or self.last < self.scene.today else self.last


def period_of(scene: Scene, unit: str, onwards: int) -> Period | None:
    """The week, month, quarter or year that many after the present one."""
    if unit == "week":
        start = scene.week.start(scene.today, onwards)
        return Period(scene, unit, start, start + 6 * _DAY)
    if unit not in _MONTHS:
        return None
    length = _MONTHS[unit]
    _, month, _ = scene.calendar.parts(scene.today)
    back = (month - 1) % length
    start = month_start(scene.calendar, scene.today, onwards * length - back)
    return Period(scene, unit, start, month_end(scene.calendar, start, length - 1))


def period(cursor: Cursor, scene: Scene) -> Days | None:
    """Next week, this month, week 48, in January: the day a period stands for when it is named as a whole."""
    at = cursor.at
    found = _numbered_week(cursor, scene)
    if found is not None:
        return found
    cursor.at = at
    cursor.skip(*_SMALL)
    which = _which(cursor)
    unit = cursor.name("unit")
    if unit == "fortnight" and which == "next":
        return days(scene.week.start(scene.today, 2))
    if unit in ("week", *_MONTHS):
        which = which or _which(cursor)
        named = period_of(scene, unit, _ONWARDS[which]) if which else None
        if named is not None:
            day = named.end if which == "this" else named.beginning
            return days(day, week="named" if unit == "week" else "")
        return None
    cursor.at = at
    return _in_named_month(cursor, scene)


def _which(cursor: Cursor) -> str:
    cursor.skip("the")
    for kind in _ONWARDS:
        if cursor.takes(kind):
            return kind
    return ""


def _numbered_week(cursor: Cursor, scene: Scene) -> Days | None:
    """Week 48: the Monday of that ISO week, this year's or the next's."""
    cursor.skip(*_SMALL)
    if cursor.name("unit") != "week" or not cursor.figures:
        return None
    number = cursor.number("number") or 0
    year, this, _ = scene.today.isocalendar()
    year = year if number >= this else year + 1
    if not 1 <= number <= dt.date(year, 12, 28).isocalendar().week:
        return days()
    monday = dt.date.fromisocalendar(year, number, 1)
    day = next(
        day for day in _week_days(monday) if day.weekday() not in scene.week.weekend and day >= scene.today
    )
    return days(day, week="named")


def _week_days(start: dt.date) -> list[dt.date]:
    return [start + number * _DAY for number in range(14)]


def _in_named_month(cursor: Cursor, scene: Scene) -> Days | None:
    """In January, next May: its first day; a month's name alone is no date."""
    marked = cursor.takes("in_month")
    cursor.skip("on", "at", "of", "the")
    which = _which(cursor)
    calendar, month = _month(cursor)
    if not month or not (marked or which) or which == "past_one":
        return None
    if scene.free and which:
        return None
    return days(_named_month(cursor, scene, calendar, month).first)


def _month(cursor: Cursor) -> tuple[Calendar, int]:
    month = cursor.number("month")
    if month is not None:
        return GREGORIAN, month
    return JALALI, cursor.number("jalali") or 0


def _named_month(cursor: Cursor, scene: Scene, calendar: Calendar, month: int) -> Period:
    """That month of the year said, else the first that is not over."""
    at = cursor.at
    cursor.skip("of", "the", ",")
    this = calendar.parts(scene.today)[0]
    year = cursor.number("number") if cursor.figures == 4 else None
    if year is None:
        cursor.at = at
        last = month_end(calendar, calendar.first(this, month))
        year = this if last >= scene.today else this + 1
    start = calendar.first(year, month)
    return Period(scene, "month", start, month_end(calendar, start))


def edge(cursor: Cursor, scene: Scene) -> Days | None:
    """The beginning, middle or end of a week, a month, a quarter, a year, or of a named month."""
    cursor.skip(*_SMALL)
    kind = next((kind for kind in ("beginning", "middle", "end") if cursor.takes(kind)), "")
    if not kind:
        return None
    return _edge_of(cursor, scene, lambda period: getattr(period, kind), later=kind != "end")


def _edge_of(
    cursor: Cursor, scene: Scene, pick: Callable[[Period], dt.date | None], *, later: bool
) -> Days | None:
    """What is picked from the period said; from the next, where this one's is past and none was said."""
    cursor.skip(*_SMALL)
    which = _which(cursor)
    offset = cursor.number("anchor")
    if offset is not None:
        return days(scene.today + offset * _DAY)
    at = cursor.at
    unit = cursor.name("unit")
    if unit:
        which = which or _which(cursor)
        return _pick_from(scene, unit, which, pick, later=later)
    cursor.at = at
    calendar, month = _month(cursor)
    if not month:
        return None
    named = _named_month(cursor, scene, calendar, month)
    day = pick(named)
    if day is not None and day < scene.today and named.last >= scene.today:
        start = month_start(calendar, named.first, 12)
        day = pick(Period(scene, "month", start, month_end(calendar, start)))
    return days(day)


def _pick_from(
    scene: Scene, unit: str, which: str, pick: Callable[[Period], dt.date | None], *, later: bool
) -> Days | None:
    if unit == "day":
        onwards = _ONWARDS[which] if which else 0
        return days(scene.today + onwards * _DAY)
    named = period_of(scene, unit, _ONWARDS[which] if which else 0)
    day = pick(named) if named is not None else None
    if named is None or day is None:
        return None
    if day < scene.today and later and not which:
        following = period_of(scene, unit, 1)
        day = pick(following) if following is not None else None
    return days(day)


def nth(cursor: Cursor, scene: Scene) -> Days | None:
    """The first Monday of December, the last Friday of the month, the last working day of next month."""
    cursor.skip("on", "at", "the")
    begin = cursor.at
    number = _rank(cursor)
    cursor.skip("the")
    unit = cursor.name("unit")
    weekday = cursor.number("weekday") if not unit else None
    if number is not None and weekday is None and not unit:
        number, cursor.at = None, begin  # a weekday's name that is an ordinal too
        weekday = cursor.number("weekday")
    if number is None:
        cursor.skip("the")
        number = _rank(cursor)
    if number is None or (weekday is None and unit not in ("day", "workday")):
        return None
    start = cursor.at
    cursor.skip(*_SMALL)
    if cursor.at == start and not (cursor.sees("month") or cursor.sees("jalali") or cursor.sees("unit")):
        return None
    return _edge_of(cursor, scene, lambda period: _nth_of(period, number, unit, weekday), later=True)


def _rank(cursor: Cursor) -> int | None:
    """First, second, and so on; -1 for the last."""
    return -1 if cursor.takes("last") else ordinal(cursor)


def _nth_of(period: Period, number: int, unit: str, weekday: int | None) -> dt.date | None:
    """The day of that number among the period's weekdays, working days or days; the last for -1."""
    count = (period.last - period.first).days + 1
    each = (period.first + number * _DAY for number in range(count))
    found = [day for day in each if _counts(period, day, unit, weekday)]
    place = number - 1 if number > 0 else number
    return found[place] if place < len(found) else None


def _counts(period: Period, day: dt.date, unit: str, weekday: int | None) -> bool:
    if weekday is not None:
        return day.weekday() == weekday
    return unit == "day" or day.weekday() not in period.scene.week.weekend


def weekend(cursor: Cursor, scene: Scene) -> Days | None:
    """The weekend: its first day to come; next weekend may be that or the one after."""
    over = cursor.takes("after")
    cursor.skip(*_SMALL, "over")
    which = _which(cursor)
    if cursor.name("unit") != "weekend":
        return None
    which = which or _which(cursor)
    first = next(day for day in _rests(scene) if day >= scene.today)
    if over:
        return days(scene.week.working(first, 1)[0])
    following = scene.week.rest(scene.today, 1)
    match which:
        case "next":
            both = (first, following) if scene.language.next_is_coming else (following, first)
            return days(*both)
        case "after_next":
            return days(first + 7 * _DAY)
        case "past_one":
            return days(scene.week.rest(scene.today, -1))
        case _:
            return days(first)


def _rests(scene: Scene) -> list[dt.date]:
    """The weekend days of this week and the next."""
    start = scene.week.start(scene.today)
    return [day for day in _week_days(start) if day.weekday() in scene.week.weekend]


def next_working_day(cursor: Cursor, scene: Scene) -> Days | None:
    """The next working day, the next day."""
    cursor.skip(*_SMALL)
    which = _which(cursor)
    unit = cursor.name("unit")
    which = which or _which(cursor)
    if which not in ("next", "coming") or unit not in ("day", "workday"):
        return None
    return days(scene.today + _DAY if unit == "day" else scene.week.working_days_later(scene.today, 1))
