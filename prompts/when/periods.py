"""Weeks, months, quarters and years: next week, the end of the month, the first Monday of December."""

import datetime as dt
from collections.abc import Callable

from prompts.calendars import GREGORIAN, Calendar, month_end
from prompts.when.calendar_dates import date, day_of_month, month, rank, year
from prompts.when.chunks import Days, Scene, days
from prompts.when.numbers import ordinal
from prompts.when.quarters import quarter
from prompts.when.stretches import MONTHS, Stretch, month_stretch, stretch, year_stretch
from prompts.when.tokens import Cursor
from prompts.when.which import ONWARDS, sees_which, which

_SMALL = ("on", "at", "clock", "of", "the", "in_month")
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
    cursor.skip(*_SMALL)
    said = _which_of(cursor)
    unit = cursor.name("unit")
    if unit == "fortnight" and said == "next":
        return days(scene.week.start(scene.today, 2))
    if unit in ("week", *MONTHS):
        said = said or _which_of(cursor)
        named = stretch(scene, unit, ONWARDS[said]) if said else None
        if named is not None:
            day = named.end if said == "this" else named.beginning
            return days(day, week="named" if unit == "week" else "")
        return None
    cursor.at = at
    return _in_named_month(cursor, scene)


def _which_of(cursor: Cursor) -> str:
    cursor.skip("the")
    return which(cursor)


def _numbered_week(cursor: Cursor, scene: Scene) -> Days | None:
    """Week 48: its first working day to come, this year's or the next's."""
    cursor.skip(*_SMALL)
    if cursor.name("unit") != "week" or not cursor.figures:
        return None
    number = cursor.number("number") or 0
    monday = _monday(scene, number, year(cursor, GREGORIAN, scene))
    if monday is None:
        return days()
    off = scene.week.weekend
    coming = (day for day in _week_days(monday) if day.weekday() not in off and day >= scene.today)
    return days(next(coming, monday), week="named")


def _monday(scene: Scene, number: int, in_year: int | None = None) -> dt.date | None:
    """The Monday of the ISO week of that number, in the year said, else this year or the next."""
    this_year, this, _ = scene.today.isocalendar()
    in_year = in_year or (this_year if number >= this else this_year + 1)
    last = dt.date(in_year, 12, 28).isocalendar().week
    return dt.date.fromisocalendar(in_year, number, 1) if 1 <= number <= last else None


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
    said = _which_of(cursor)
    calendar, number = month(cursor)
    if not number:
        return None
    said = said or _which_behind(cursor)
    in_year = year(cursor, calendar, scene)
    if said == "past_one" or not (marked or said or in_year) or (scene.free and not marked):
        return None
    return days(_named_month(scene, calendar, number, in_year).first)


def _which_behind(cursor: Cursor) -> str:
    """The word that says which after a month, unless it belongs to a year that follows."""
    at = cursor.at
    said = _which_of(cursor)
    if said and not cursor.sees("unit"):
        return said
    cursor.at = at
    return ""


def _named_month(scene: Scene, calendar: Calendar, number: int, in_year: int | None) -> Stretch:
    """That month of the year said, else the first that is not over."""
    if in_year is None:
        this = calendar.parts(scene.today)[0]
        last = month_end(calendar, calendar.first(this, number))
        in_year = this if last >= scene.today else this + 1
    return month_stretch(scene, calendar, in_year, number)


def week_of(cursor: Cursor, scene: Scene) -> Days | None:
    """The week of 7 December: its first working day."""
    cursor.skip(*_SMALL)
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


def edge(cursor: Cursor, scene: Scene) -> Days | None:
    """The beginning, middle or end of a week, a month, a quarter, a year, or of a named month."""
    cursor.skip(*_SMALL)
    kind = next((kind for kind in ("beginning", "middle", "end") if cursor.takes(kind)), "")
    if not kind:
        return None
    return _edge_of(cursor, scene, lambda period: getattr(period, kind), later=kind != "end")


def _edge_of(
    cursor: Cursor, scene: Scene, pick: Callable[[Stretch], dt.date | None], *, later: bool
) -> Days | None:
    """What is picked from the period said; from the next, where this one's is past and none was said."""
    cursor.skip(*_SMALL)
    said = _which_of(cursor)
    if cursor.figures == 4:
        return days(pick(year_stretch(scene, cursor.number("number") or 0)))
    offset = cursor.number("anchor")
    if offset is not None:
        return days(scene.today + offset * _DAY)
    numbered = _edge_of_numbered(cursor, scene, pick)
    if numbered is not None:
        return numbered
    at = cursor.at
    unit = cursor.name("unit")
    if unit:
        said = said or _which_of(cursor)
        return _pick_from(scene, unit, said, pick, later=later)
    cursor.at = at
    calendar, number = month(cursor)
    if not number:
        return None
    in_year = year(cursor, calendar, scene)
    named = _named_month(scene, calendar, number, in_year)
    day = pick(named)
    if day is not None and day < scene.today and in_year is None:
        day = pick(month_stretch(scene, calendar, calendar.parts(named.first)[0] + 1, number))
    return days(day)


def _edge_of_numbered(cursor: Cursor, scene: Scene, pick: Callable[[Stretch], dt.date | None]) -> Days | None:
    """What is picked from the first quarter, the year 2027, week 48."""
    found = quarter(cursor, scene, pick)
    if found is not None:
        return found
    at = cursor.at
    unit = cursor.name("unit")
    if unit == "year" and cursor.figures == 4:
        return days(pick(year_stretch(scene, cursor.number("number") or 0)))
    if unit == "week" and cursor.figures:
        monday = _monday(scene, cursor.number("number") or 0)
        return days(pick(Stretch(scene, "week", monday, monday + 6 * _DAY))) if monday else days()
    cursor.at = at
    return None


def _pick_from(
    scene: Scene, unit: str, said: str, pick: Callable[[Stretch], dt.date | None], *, later: bool
) -> Days | None:
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
    return _edge_of(cursor, scene, lambda period: _nth_of(period, number, unit, weekday), later=True)


def _ranked_before(cursor: Cursor) -> tuple[int, str, int | None] | None:
    """The first Monday, the last working day; a period must follow."""
    number = -1 if cursor.takes("last") else rank(cursor)
    cursor.skip("the")
    unit, weekday = _counted_day(cursor)
    start = cursor.at
    cursor.skip(*_SMALL)
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


def weekend(cursor: Cursor, scene: Scene) -> Days | None:
    """The weekend: its first day to come; next weekend may be that or the one after."""
    by = cursor.at > 0 and "by" in cursor.tokens[cursor.at - 1].kinds
    over = cursor.takes("after")
    cursor.skip(*_SMALL, "over")
    said = _which_of(cursor)
    if cursor.name("unit") != "weekend":
        return None
    said = said or _which_of(cursor)
    first = next(day for day in _rests(scene) if day >= scene.today)
    if over:
        return days(scene.week.working(first, 1)[0])
    if by and not said:
        return days(_eve_of_rest(scene))
    following = scene.week.rest(scene.today, 1)
    match said:
        case "next":
            both = (first, following) if scene.language.next_is_coming else (following, first)
            return days(*both)
        case "after_next":
            return days(first + 7 * _DAY)
        case "past_one":
            return days(scene.week.rest(scene.today, -1))
        case _:
            return days(first)


def _eve_of_rest(scene: Scene) -> dt.date:
    """The last working day before the next weekend: what is to be done before it is done by then."""
    this, following = (scene.week.working(scene.today, weeks)[-1] for weeks in (0, 1))
    return this if this >= scene.today else following


def _rests(scene: Scene) -> list[dt.date]:
    """The weekend days of this week and the next."""
    start = scene.week.start(scene.today)
    return [day for day in _week_days(start) if day.weekday() in scene.week.weekend]


def next_working_day(cursor: Cursor, scene: Scene) -> Days | None:
    """The next working day, the next day."""
    cursor.skip(*_SMALL)
    said = _which_of(cursor)
    unit = cursor.name("unit")
    said = said or _which_of(cursor)
    if said not in ("next", "coming") or unit not in ("day", "workday"):
        return None
    return days(scene.today + _DAY if unit == "day" else scene.week.working_days_later(scene.today, 1))
