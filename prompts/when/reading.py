"""A phrase in chunks, and what the chunks come to together: one day to come, or why not."""

import datetime as dt
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TypeVar

import msgspec

from prompts.when import calendar_dates, days_within, periods
from prompts.when import days as names
from prompts.when.chunks import Bare, Chunk, Days, Either, Hour, Moment, OnWeekday, Part, Scene, days
from prompts.when.days import coming
from prompts.when.hours import PARTS, hour, part, time_of
from prompts.when.spans import span, week_beside, weekday_beside
from prompts.when.tokens import Cursor, Token

T = TypeVar("T")
Reader = Callable[[Cursor, Scene], Chunk | None]

FURTHEST = dt.timedelta(days=3653)
"""How far ahead a follow-up may lie: ten years."""

_ROUGHLY = dt.timedelta(days=31)
_UNIT, _MONTH, _NUMBER = {"unit"}, {"month", "jalali"}, {"number", "ordinal"}
_READERS: tuple[tuple[Reader, set[str]], ...] = (
    (names.anchor, {"anchor"}),
    (names.weekday, {"weekday"}),
    (calendar_dates.weekday_number, {"weekday"}),
    (calendar_dates.date, {"figure"} | _MONTH),
    (hour, {"number", "named_hour", "half_to"}),
    (part, {"part"}),
    (periods.period, _UNIT | _MONTH),
    (periods.week_of, _UNIT),
    (span, _UNIT | {"span"}),
    (weekday_beside, {"weekday"}),
    (week_beside, _UNIT),
    (calendar_dates.day_of_month, _NUMBER),
    (calendar_dates.month_with_day, _UNIT),
    (names.feast, {"feast"}),
    (days_within.edge, {"beginning", "middle", "end"}),
    (days_within.nth, {"last", "ordinal", "figure"}),
    (periods.weekend, _UNIT),
    (periods.next_working_day, _UNIT),
)
"""What reads a chunk, and the words of the grammar without any of which it finds none."""

_GAP = 12
"""So many small words in a row are no part of a date."""

_BETWEEN = ("on", "at", "the", "of", "by", "about", "starting", "and", "or", ",", "(", ")", ".", ";")


class When(msgspec.Struct, frozen=True):
    """What a phrase means: a day, and a time of day where one was said."""

    day: dt.date
    time: dt.time | None = None
    other: dt.date | None = None
    """The other day that the same words may mean: the Friday to come beside next week's."""


class Why(StrEnum):
    """Why a phrase is not read."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    NOT_A_DATE = "not-a-date"
    NUMBER = "number"
    """A number and nothing that makes it a date."""
    PAST = "past"
    TOO_FAR = "too-far"
    NO_SUCH_DAY = "no-such-day"
    WRONG_WEEKDAY = "wrong-weekday"
    TWO_DATES = "two-dates"
    HOUR = "hour"
    """Hours that do not go together, or are none."""
    REPEATS = "repeats"


class Unread(msgspec.Struct, frozen=True):
    """A phrase that is no day to come, and why."""

    why: Why
    day: dt.date | None = None
    """The day that was understood, where it cannot be taken."""


def readers_of(tokens: Sequence[Token]) -> list[Reader]:
    """What may read a chunk among these tokens."""
    there = set().union(*(token.kinds for token in tokens))
    return [read for read, needed in _READERS if not needed.isdisjoint(there)]


def split(
    tokens: Sequence[Token], scene: Scene, readers: Sequence[Reader], at: int = 0
) -> tuple[list[Chunk], int]:
    """The chunks from a place on, the longest first, and the place where nothing follows any more."""
    chunks: list[Chunk] = []
    end = at
    while at < len(tokens) and at - end < _GAP:
        if chunks and not scene.free and _chooses(Cursor(tokens, at), chunks[-1]):
            chunks.append(Either())
            at += 1
            continue
        after, chunk = _longest(Cursor(tokens, at), readers, scene, chunks)
        if chunk is not None:
            chunks.append(chunk)
            at = end = after
        elif any(kind in tokens[at].kinds for kind in _BETWEEN) and not _ends(tokens[at], scene):
            at += 1
        else:
            break
    return chunks, at if at == len(tokens) else end


def _ends(token: Token, scene: Scene) -> bool:
    """Whether a sentence goes on after a date has ended: at a full stop, at "and"."""
    return scene.free and any(kind in token.kinds for kind in (".", ";", "and", "or"))


def _chooses(cursor: Cursor, before: Chunk) -> bool:
    """Whether "or" stands between, or "and" with one more number, or an "ή" that looks like an article."""
    if cursor.sees("or"):
        return True
    if cursor.sees("and"):
        return cursor.sees("number", 1) or (cursor.sees("at", 1) and not cursor.sees("clock", 1))
    return isinstance(before, Bare) and cursor.sees("suffix") and not cursor.sees_joined("suffix")


def _longest(
    cursor: Cursor, readers: Sequence[Reader], scene: Scene, before: Sequence[Chunk]
) -> tuple[int, Chunk | None]:
    start = cursor.at
    best: tuple[int, Chunk | None] = (start, None)
    told = any(isinstance(chunk, Days | OnWeekday) for chunk in before)
    for read in readers:
        cursor.at = start
        if told and read is names.anchor and cursor.sees("part"):
            continue  # "viernes mañana" is Friday morning, not Friday and tomorrow
        try:
            chunk = read(cursor, scene)
        except (ValueError, OverflowError):  # beyond the end of the calendar
            chunk = days()
        if chunk is not None and cursor.at > best[0]:
            best = (cursor.at, chunk)
    return best


def of(chunks: Sequence[Chunk], kind: type[T]) -> list[T]:
    """The chunks of one kind."""
    return [chunk for chunk in chunks if isinstance(chunk, kind)]


def resolve(chunks: Sequence[Chunk], scene: Scene) -> When | Unread:
    """The one day to come, and the hour, that chunks mean together."""
    found = _days(chunks, scene)
    if isinstance(found, Unread):
        return found
    if of(chunks, Either):
        return Unread(Why.TWO_DATES)
    if of(chunks, Moment):
        return _at_moment(chunks, scene)
    hours, parts = _hours(chunks), {one.name for one in of(chunks, Part)}
    if len(hours) > 1 or len(parts) > 1:
        return Unread(Why.HOUR)
    name = parts.pop() if parts else ""
    time = time_of(hours[0], name) if hours else None
    if hours and time is None:
        return Unread(Why.HOUR)
    return _to_come(found, time, name, scene)


def _at_moment(chunks: Sequence[Chunk], scene: Scene) -> When | Unread:
    """A moment so many hours on, to the minute; nothing goes together with it."""
    if len(chunks) > 1:
        return Unread(Why.HOUR)
    moment = of(chunks, Moment)[0].at
    return _to_come((moment.date(),), _minute(moment), "", scene)


def _minute(moment: dt.datetime) -> dt.time:
    return moment.time().replace(second=0, microsecond=0)


def _hours(chunks: Sequence[Chunk]) -> list[Hour]:
    """The hours that were said; a mere number is one only beside a day."""
    beside = any(isinstance(one, Days | OnWeekday) for one in chunks) or _is_of_today(chunks)
    bare = [Hour(one.number, exact=one.number > 12) for one in of(chunks, Bare)] if beside else []
    return list(dict.fromkeys([*of(chunks, Hour), *bare]))


def _is_of_today(chunks: Sequence[Chunk]) -> bool:
    return any(one.of_today for one in of(chunks, Part))


def _days(chunks: Sequence[Chunk], scene: Scene) -> tuple[dt.date, ...] | Unread:
    """The days that all chunks agree on, the likeliest first; none where only a moment was said."""
    said = of(chunks, Days)
    if any(not one.days for one in said):
        return Unread(Why.NO_SUCH_DAY)
    weekdays = {one.weekday for one in of(chunks, OnWeekday)}
    if len(weekdays) > 1:
        return Unread(Why.TWO_DATES)
    if not said:
        return _without_days(chunks, weekdays, scene)
    exact = [one for one in said if not one.is_rough] or said
    agreed = [day for day in exact[0].days if all(day in one.days for one in exact)]
    if not agreed or not _are_about(agreed[0], [one for one in said if one.is_rough]):
        return Unread(Why.TWO_DATES)
    if not weekdays:
        return tuple(agreed)
    return _on_weekday(exact, agreed, weekdays.pop(), scene)


def _are_about(day: dt.date, rough: Sequence[Days]) -> bool:
    return all(abs(day - one.days[0]) <= _ROUGHLY for one in rough)


def _on_weekday(
    said: Sequence[Days], agreed: Sequence[dt.date], weekday: int, scene: Scene
) -> tuple[dt.date, ...] | Unread:
    """That weekday of a week that was named or counted; else the weekday must be the date's own."""
    week = said[0].week if len(said) == 1 else ""
    if not week:
        right = tuple(day for day in agreed if day.weekday() == weekday)
        return right or Unread(Why.WRONG_WEEKDAY, agreed[0])
    if agreed[0].weekday() == weekday:
        return (agreed[0],)
    in_week = scene.week.of(agreed[0], weekday)
    counted = coming(scene, weekday) + (agreed[0] - scene.today)
    if week == "named" or counted == in_week:
        return (in_week,)
    return (counted, in_week) if (agreed[0] - scene.today).days <= 7 else (in_week, counted)


def _without_days(chunks: Sequence[Chunk], weekdays: set[int], scene: Scene) -> tuple[dt.date, ...] | Unread:
    """A weekday to come; today for an hour or "this evening"; a day of the month for a mere number."""
    if weekdays:
        return (coming(scene, weekdays.pop()),)
    of_today = any(isinstance(one, Moment) or (isinstance(one, Hour) and one.marked) for one in chunks)
    if of_today or _is_of_today(chunks):
        return (scene.today,)
    bare = of(chunks, Bare)
    if len(bare) == 1 and len(chunks) == 1 and bare[0].in_figures:
        return calendar_dates.in_month(scene, bare[0].number, None).days or Unread(Why.NO_SUCH_DAY)
    return Unread(Why.NOT_A_DATE)


def _to_come(found: Sequence[dt.date], time: dt.time | None, part: str, scene: Scene) -> When | Unread:
    """What of these days is not past and not too far off."""
    there = [day for day in found if _is_to_come(day, time, part, scene.now)]
    near = [day for day in there if day <= scene.today + FURTHEST]
    if not there:
        return Unread(Why.PAST, found[0])
    if not near:
        return Unread(Why.TOO_FAR, there[0])
    return When(near[0], time, near[1] if len(near) > 1 else None)


def _is_to_come(day: dt.date, time: dt.time | None, part: str, now: dt.datetime) -> bool:
    if day != now.date():
        return day > now.date()
    if time is not None:
        return time >= _minute(now)
    return not part or now.hour < PARTS[part][1]
