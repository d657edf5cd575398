"""Days and moments by how far off they are: in two weeks, a week from Friday, 3 days ago."""

import datetime as dt

import msgspec

from prompts.when.calendar_dates import date, day_of_month
from prompts.when.chunks import Chunk, Days, Moment, OnWeekday, Scene, days
from prompts.when.days import anchor, coming, feast, weekday
from prompts.when.days_within import edge
from prompts.when.numbers import Amount, amounts, hours, later, ordinal
from prompts.when.tokens import Cursor

_WEEKS = {"week", "fortnight"}
_MONTHS_SAID = 12
"""Who says more months than that may mean a day of the month."""
_DAY = (Amount(1, "day"),)
_STARTS = (anchor, weekday, date, day_of_month, feast)


class _Before(msgspec.Struct, frozen=True):
    """What stands before an amount."""

    ago: bool
    within: bool
    linked: bool
    """Whether a word stands there that may stand before a month too."""
    rough: bool
    follows: bool
    """Whether "next" stands there."""
    bare: bool
    """Whether the unit comes at once, without a number."""


def span(cursor: Cursor, scene: Scene) -> Days | Moment | None:
    """In two weeks, two weeks from now, a week from Friday, three days ago."""
    begin, before = cursor.at, _before(cursor)
    found = amounts(cursor)
    lone = before.bare and not scene.language.bare_units
    if not found or (lone and (found != _DAY or before.within or before.ago)):
        return None
    if before.bare and (before.follows or cursor.sees("next")):
        return None  # after next week is not in a week
    within = _is_within(cursor, before)
    beside = None if before.ago else _beside(cursor, scene, found, before=within)
    if beside is not None or lone:
        return beside
    if before.ago or cursor.takes("ago"):
        return _ago(found, scene)
    plain = begin == 0 and not before.bare and not before.linked and _is_plain(cursor, scene, found)
    if not (_later(cursor) or within or plain):
        return None
    read = _from_now(scene, found, rough=before.rough)
    many = found[0].unit == "month" and found[0].count > _MONTHS_SAID and not within
    return _or_in_month(cursor, scene, begin, read) if many and isinstance(read, Days) else read


def _before(cursor: Cursor) -> _Before:
    """Take what stands before an amount."""
    ago = cursor.takes("ago")
    within = not ago and _takes_in(cursor)
    linked = not within and cursor.takes("in_month")
    rough = cursor.takes("about")
    follows = _skips_next(cursor)
    return _Before(ago, within, linked, rough, follows, bare=cursor.sees("unit"))


def _is_within(cursor: Cursor, before: _Before) -> bool:
    """Whether "in" before an amount, or "next" behind a linked one, counts it from now."""
    if not (before.within or before.linked):
        return False
    cursor.skip("the")
    return cursor.takes("next", "coming") or before.within


def _or_in_month(cursor: Cursor, scene: Scene, begin: int, read: Days) -> Days:
    """So many months on, or that day of the next month where the same words say it: ۱۵ ماه آینده."""
    end, cursor.at = cursor.at, begin
    other = day_of_month(cursor, scene)
    same = cursor.at == end
    cursor.at = end
    return days(*read.days, *other.days) if other is not None and same else read


def _skips_next(cursor: Cursor) -> bool:
    """Leave out what stands before an amount: the, the coming; whether "next" was among it."""
    start = cursor.at
    cursor.skip("the", "next", "coming")
    return any("next" in token.kinds for token in cursor.tokens[start : cursor.at])


def _takes_in(cursor: Cursor) -> bool:
    """Whether "in" or "within" stands before, with a "by" if need be."""
    if cursor.sees("by") and cursor.sees("in", 1):
        cursor.takes("by")
    return cursor.takes("in")


def _is_plain(cursor: Cursor, scene: Scene, found: tuple[Amount, ...]) -> bool:
    """Whether an amount and nothing more may stand for itself: two weeks, but not "one day"."""
    return not scene.free and cursor.done and found != _DAY


def _later(cursor: Cursor) -> bool:
    """Later, from now, from today."""
    if cursor.takes("later"):
        cursor.takes("now")
        return True
    at = cursor.at
    if cursor.takes("from", "after", "on") and (cursor.takes("now") or _is_today(cursor)):
        cursor.takes("later")
        return True
    cursor.at = at
    return False


def _is_today(cursor: Cursor) -> bool:
    return cursor.number("anchor") == 0


def _beside(cursor: Cursor, scene: Scene, found: tuple[Amount, ...], *, before: bool) -> Days | None:
    """So long after or before a day: a week from Friday, a week on Tuesday, two days before Christmas."""
    at = cursor.at
    weeks = found[0].unit in _WEEKS and not before
    onwards = weeks and not scene.free and cursor.sees("anchor")  # five weeks today
    sign = 1 if onwards else _direction(cursor, weeks=weeks)
    start = _start(cursor, scene) if sign and not cursor.sees("now") else None
    if start is None or found[0].is_of_hours:
        cursor.at = at
        return None
    return days(*(_shifted(day, found, scene, sign) for day in start.days))


def weekday_beside(cursor: Cursor, scene: Scene) -> Days | None:
    """The Friday before Christmas, the first Monday after 1 December."""
    cursor.skip("on", "the", "at", "of")
    ranked = -1 if cursor.takes("last") else ordinal(cursor)
    number = cursor.number("weekday")
    sign = _direction(cursor, weeks=False) if number is not None else 0
    starts = sign and not cursor.sees("weekday") and not _is_hour(cursor)
    start = _start(cursor, scene) if starts else None
    if number is None or start is None or ranked not in (None, sign):
        return None
    return days(*(_weekday_from(day, number, sign) for day in start.days))


def _is_hour(cursor: Cursor) -> bool:
    """Whether a small number after "at" ends the phrase: before five on that Friday, not before the 5th."""
    last = cursor.at + 2 >= len(cursor.tokens) and cursor.sees("at") and cursor.sees("number", 1)
    return last and int(cursor.tokens[cursor.at + 1].kinds["number"]) <= 12


def week_beside(cursor: Cursor, scene: Scene) -> Days | None:
    """The week after Christmas: a week from it, or the first working day of the week that follows."""
    cursor.skip("on", "the", "at", "of")
    is_week = cursor.name("unit") == "week" and not scene.language.bare_units
    sign = _direction(cursor, weeks=False) if is_week else 0
    start = _start(cursor, scene) if sign and not cursor.sees("weekday") else None
    if start is None or not start.days:
        return start
    day = start.days[0]
    both = (day + sign * dt.timedelta(weeks=1), scene.week.working(day, sign)[0])
    return days(*(both if sign < 0 else reversed(both)))


def _weekday_from(day: dt.date, weekday: int, sign: int) -> dt.date:
    """The last such weekday before a day, or the first after it."""
    ahead = (sign * (weekday - day.weekday()) - 1) % 7 + 1
    return day + sign * dt.timedelta(days=ahead)


def _direction(cursor: Cursor, *, weeks: bool) -> int:
    """1 for so long after, -1 for so long before, 0 for neither."""
    if cursor.takes("from", "after") or (weeks and cursor.takes("on")):
        return 1
    return -1 if cursor.takes("by", "ago") else 0


def _start(cursor: Cursor, scene: Scene) -> Days | None:
    """The day a span is counted from."""
    begin = cursor.at
    best: tuple[int, Chunk | None] = (begin, None)
    for read in _STARTS if scene.free else (*_STARTS, edge):
        cursor.at = begin
        found = read(cursor, scene)
        if found is not None and cursor.at > best[0]:
            best = (cursor.at, found)
    cursor.at, chunk = best
    if isinstance(chunk, OnWeekday):
        return days(coming(scene, chunk.weekday))
    return chunk if isinstance(chunk, Days) else None


def _from_now(scene: Scene, found: tuple[Amount, ...], *, rough: bool) -> Days | Moment | None:
    if all(one.is_of_hours for one in found):
        return _in_hours(found, scene)
    if any(one.is_of_hours for one in found) and len(found) == 2 and found[1] == Amount(12, "hour"):
        return None  # a day and a half is no day
    if not all(one.count for one in found) and found[0].count == 0:
        return days()
    if any(one.is_of_hours for one in found):
        return Moment(scene.now + (_shifted(scene.today, found, scene) - scene.today) + hours(found))
    day = _shifted(scene.today, found, scene)
    counted = all(one.unit in _WEEKS for one in found)
    return Days((day,), week="counted" if counted else "", is_rough=rough)


def _ago(found: tuple[Amount, ...], scene: Scene) -> Days | Moment:
    """A day or a moment that is past."""
    if not any(one.is_of_hours for one in found):
        return days(_shifted(scene.today, found, scene, sign=-1))
    try:
        return Moment(scene.now - hours(found))
    except OverflowError:
        return days(dt.date.min)


def _in_hours(found: tuple[Amount, ...], scene: Scene) -> Moment | Days:
    if not any(one.count for one in found):
        return days()
    try:
        return Moment(scene.now + hours(found))
    except OverflowError:
        return days(dt.date.max)


def _shifted(day: dt.date, found: tuple[Amount, ...], scene: Scene, sign: int = 1) -> dt.date:
    """The day that much later or earlier; the calendar's last or first where it does not reach."""
    try:
        return later(day, found, scene, sign)
    except (ValueError, OverflowError):
        return dt.date.max if sign > 0 else dt.date.min
