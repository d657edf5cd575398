"""What comes again: every Tuesday, every two weeks, monthly on the 15th, every quarter."""

import datetime as dt
from collections.abc import Sequence

import msgspec

from prompts.calendars import GREGORIAN
from prompts.when.calendar_dates import in_month
from prompts.when.chunks import Bare, Chunk, Days, OnWeekday, Scene
from prompts.when.days import coming
from prompts.when.numbers import Amount, amounts, ordinal
from prompts.when.reading import Unread, When, Why, of, readers_of, resolve, split
from prompts.when.tokens import Cursor, Token, tokenise
from store import Repeat, RepeatUnit

_ADVERBS = {
    "daily": Amount(1, "day"),
    "weekly": Amount(1, "week"),
    "fortnightly": Amount(2, "week"),
    "monthly": Amount(1, "month"),
    "quarterly": Amount(3, "month"),
    "yearly": Amount(12, "month"),
}
_UNITS = {
    "day": (RepeatUnit.DAY, 1),
    "week": (RepeatUnit.WEEK, 1),
    "fortnight": (RepeatUnit.WEEK, 2),
    "month": (RepeatUnit.MONTH, 1),
    "quarter": (RepeatUnit.MONTH, 3),
    "year": (RepeatUnit.MONTH, 12),
}
_MOST = 1000
_LONGEST = 10
"""So many words of the grammar may tell in a text how often."""

_BETWEEN = ("on", "at", "the", "of", "in")


class Again(msgspec.Struct, frozen=True):
    """How often something comes again, and when first."""

    repeat: Repeat
    first: When


def read_repeat(tokens: Sequence[Token], scene: Scene) -> Again | Unread:
    """How often, and the first day; Unread for whatever does not repeat."""
    everywhere = (_repeat_at(tokens, at) for at in range(len(tokens)))
    start, end, repeat = max(everywhere, key=_length, default=(0, 0, None))
    if repeat is None:
        return Unread(Why.NOT_A_DATE)
    beside = (*tokens[:start], *tokens[end:])
    rest = tuple(token for token in beside if not {"starting", "every"} & token.kinds.keys())
    chunks, after = split(rest, scene, readers_of(rest))
    if after < len(rest):
        return Unread(Why.NOT_A_DATE)
    starting = any("starting" in token.kinds for token in beside)
    return _put_together(repeat, chunks, scene, starting=starting)


class FoundAgain(msgspec.Struct, frozen=True):
    """What a text says comes again, and where it says so."""

    start: int
    end: int
    again: Again


def find_repeat(text: str, scene: Scene) -> FoundAgain | None:
    """The first "every Tuesday" of a text; None where it has none."""
    tokens = tokenise(text, scene.language)
    for at, token in enumerate(tokens):
        if "every" in token.kinds or "times" in token.kinds:
            for end in range(min(at + _LONGEST, len(tokens)), at + 1, -1):
                again = read_repeat(tokens[at:end], scene)
                if not isinstance(again, Unread) and not _is_between(tokens[end - 1]):
                    return FoundAgain(token.start, tokens[end - 1].end, again)
    return None


def _is_between(token: Token) -> bool:
    return "about" in token.kinds or any(kind in token.kinds for kind in _BETWEEN)


def _length(found: tuple[int, int, Repeat | None]) -> int:
    return found[1] - found[0] if found[2] is not None else 0


def _repeat_at(tokens: Sequence[Token], at: int) -> tuple[int, int, Repeat | None]:
    cursor = Cursor(tokens, at)
    repeat = _adverb(cursor) or _every(cursor)
    return at, cursor.at, repeat


def _adverb(cursor: Cursor) -> Repeat | None:
    name = next((name for name in _ADVERBS if cursor.takes(name)), "")
    return _repeat((_ADVERBS[name],)) if name else None


def _every(cursor: Cursor) -> Repeat | None:
    """Every two weeks, every other Tuesday, once a month."""
    if cursor.takes("times"):
        cursor.skip(*_BETWEEN, "every")
        return _repeat(amounts(cursor))
    if not cursor.takes("every"):
        return None
    cursor.skip("the")
    at = cursor.at
    count = 2 if cursor.takes("other") else _nth(cursor)
    if count and not any(cursor.sees(kind) for kind in ("weekday", "unit", "span", "half")):
        count, cursor.at = 0, at  # a weekday's name that is an ordinal too
    first = count == 1
    weekday = cursor.number("weekday")
    if weekday is not None and first:
        return None  # "every first Monday" of something is no interval
    if weekday is not None:
        return Repeat(every=count or 1, unit=RepeatUnit.WEEK, on=weekday) if (count or 1) < _MOST else None
    if not count:
        cursor.at = at
    found = amounts(cursor)
    return _repeat(tuple(Amount(one.count * (count or 1), one.unit) for one in found))


def _nth(cursor: Cursor) -> int:
    """Every third, every 14th; 0 where no ordinal follows."""
    at = cursor.at
    number = cursor.number("number") if cursor.figures else None
    if number and (cursor.sees_joined("suffix") or cursor.sees_joined(".")):
        cursor.at += 1
        return number
    if number and cursor.sees("weekday"):
        return number
    cursor.at = at
    return ordinal(cursor) or 0


def _repeat(found: Sequence[Amount]) -> Repeat | None:
    if len(found) != 1 or found[0].unit not in _UNITS or not 0 < found[0].count < _MOST:
        return None
    unit, times = _UNITS[found[0].unit]
    return Repeat(every=found[0].count * times, unit=unit)


def _put_together(repeat: Repeat, chunks: Sequence[Chunk], scene: Scene, *, starting: bool) -> Again | Unread:
    """The repeat with the weekday or the day of the month said beside it, and its first day."""
    if repeat.unit is RepeatUnit.MONTH:
        chunks = [_as_day(chunk, scene) for chunk in chunks]
    weekdays, said = of(chunks, OnWeekday), of(chunks, Days)
    if weekdays and (not starting or said):
        if repeat.unit is not RepeatUnit.WEEK or repeat.on is not None:
            return Unread(Why.TWO_DATES)
        repeat = msgspec.structs.replace(repeat, on=weekdays[0].weekday)
    elif said and repeat.unit is RepeatUnit.MONTH and not starting:
        if scene.calendar is not GREGORIAN or not said[0].days:
            return Unread(Why.NOT_A_DATE)
        repeat = msgspec.structs.replace(repeat, on=said[0].days[0].day)
    first = _first(repeat, [one for one in chunks if not (said and isinstance(one, OnWeekday))], scene)
    return first if isinstance(first, Unread) else Again(repeat, _on_its_day(repeat, first))


def _on_its_day(repeat: Repeat, first: When) -> When:
    """The first such weekday from a first day on."""
    if repeat.unit is not RepeatUnit.WEEK or repeat.on is None:
        return first
    ahead = (repeat.on - first.day.weekday()) % 7
    return msgspec.structs.replace(first, day=first.day + dt.timedelta(days=ahead))


def _as_day(chunk: Chunk, scene: Scene) -> Chunk:
    """Beside a month a mere number is a day of it."""
    return in_month(scene, chunk.number, None) if isinstance(chunk, Bare) else chunk


def _first(repeat: Repeat, chunks: Sequence[Chunk], scene: Scene) -> When | Unread:
    """The day that was said, else the weekday to come, else one whole interval from today."""
    own: list[Chunk] = list(chunks)
    if not any(isinstance(one, Days | OnWeekday) for one in own):
        own.append(Days((_one_on(repeat, scene),)))
    return resolve(own, scene)


def _one_on(repeat: Repeat, scene: Scene) -> dt.date:
    if repeat.on is not None and repeat.unit is RepeatUnit.WEEK:
        return coming(scene, repeat.on)
    return repeat.after(scene.today, scene.today)
