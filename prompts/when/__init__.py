"""A date as people type it: read with certainty, or refused.

The phrases people use most are a small table of our own (`prompts.english_days`, where
each meaning is written down); behind it stands dateparser, asked only about a text that
is nothing but a calendar date, and believed only where its answer has the very day,
month and year that were typed. English for now.

The past is refused, and what lies more than ten years ahead; a number or a month alone;
words that are not all part of the date; two dates in one phrase; an hour such as "at 3",
of which nobody can say which it is. "Before Friday" and "by Friday" are Friday: the last
day that still counts. A time of day is given only where a clock's hour was said, so
"tomorrow morning" has none.
"""

import datetime as dt
import re
from collections.abc import Sequence

import msgspec

from prompts.english_days import MONTH, NUMBER, ORDINAL, UNIT, WEEKDAY, later, number, read_day, spelled_by


class When(msgspec.Struct, frozen=True):
    """What a phrase means: a day, and a time of day where one was said."""

    day: dt.date
    time: dt.time | None = None


_LONGEST = 100
_FURTHEST = dt.timedelta(days=3653)
_ORDINARY_WORDS = frozenset({"sun", "sat", "wed"})
_LAST_DAY = re.compile("^(?:on|by|before|until|till|no later than|at) ")
_PARTS_OF_DAY = {
    "": (0, 24),
    "morning": (0, 12),
    "afternoon": (12, 18),
    "evening": (16, 24),
    "night": (18, 24),
}
_CLOCK = (
    r"(?:at |@ ?)?(?:(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))? ?(?P<half>am|pm|a\.m\.?|p\.m\.?)"
    r"|(?P<hour24>[0-9]{1,2}):(?P<minute24>[0-9]{2})|(?P<noon>noon))"
)
_TIME_LAST = re.compile(rf"(?P<rest>.+?) {_CLOCK}")
_TIME_FIRST = re.compile(rf"{_CLOCK} (?:on )?(?P<rest>.+)")
_PART_LAST = re.compile("(?P<rest>.+?) (?:in the |at )?(?P<part>morning|afternoon|evening|night)")
_CALENDAR_WORDS = {
    "day": "[0-9]{1,2}",
    "year": "[0-9]{4}",
    "month": MONTH,
    "weekday": WEEKDAY,
    "": f"{ORDINAL}|of|the|[-./]",
}


def read_date(phrase: str, now: dt.datetime) -> When | None:
    """The day, today or later, that a phrase names at that moment; None for anything else.

    Commas may join ways of saying the same date ("Tuesday 24 November, in 2 days");
    if they name different days, neither is taken.
    """
    if len(phrase) > _LONGEST:
        return None
    text = " ".join(phrase.casefold().split()).rstrip(" .")
    if text in _ORDINARY_WORDS:
        return None
    return _read(" ".join(text.replace(",", " ").split()), now) or _agreed(text.split(","), now)


def _agreed(parts: Sequence[str], now: dt.datetime) -> When | None:
    """The one date that all the parts name."""
    texts = [part.strip() for part in parts]
    rough = [text for text in texts if text.startswith("in about ")]
    whens = {_read(text, now) for text in texts if text not in rough}
    when = whens.pop() if len(whens) == 1 else None
    return when if when and all(_is_about(text, when.day, now.date()) for text in rough) else None


def _is_about(text: str, day: dt.date, today: dt.date) -> bool:
    span = re.fullmatch(f"in about {NUMBER} {UNIT}", text)
    if span is None:
        return False
    try:
        meant = later(today, number(span["n"]), span["unit"])
    except (ValueError, OverflowError):
        return False
    return meant is not None and abs(day - meant) <= dt.timedelta(days=31)


def _read(text: str, now: dt.datetime) -> When | None:
    span = re.fullmatch(f"in {NUMBER} (?P<unit>hour|minute)s?", text)
    if span:
        return _moment(number(span["n"]), span["unit"], now)
    clock = _TIME_LAST.fullmatch(text) or _TIME_FIRST.fullmatch(text)
    time = _time(clock) if clock else None
    if clock and time is None:
        return None
    rest, part = _without_part_of_day(clock["rest"] if clock else text)
    day = _day(_LAST_DAY.sub("", rest), now.date())
    return When(day, time) if day and _is_to_come(day, time, part, now) else None


def _moment(count: int, unit: str, now: dt.datetime) -> When | None:
    if count == 0:
        return None
    then = now + dt.timedelta(**{f"{unit}s": count})
    return When(then.date(), then.time().replace(second=0, microsecond=0))


def _time(match: re.Match[str]) -> dt.time | None:
    if match["noon"]:
        return dt.time(12)
    if match["hour24"]:
        return _valid_time(int(match["hour24"]), int(match["minute24"]))
    hour = int(match["hour"])
    if not 1 <= hour <= 12:
        return None
    return _valid_time(hour % 12 + 12 * match["half"].startswith("p"), int(match["minute"] or 0))


def _valid_time(hour: int, minute: int) -> dt.time | None:
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def _without_part_of_day(text: str) -> tuple[str, str]:
    """The text without "morning", "in the evening" or the like, and which it was."""
    if text == "tonight":
        return "today", "night"
    found = _PART_LAST.fullmatch(text)
    if found is None:
        return text, ""
    return "today" if found["rest"] == "this" else found["rest"], found["part"]


def _day(text: str, today: dt.date) -> dt.date | None:
    return read_day(text, today) or _calendar_date(text)


def _is_to_come(day: dt.date, time: dt.time | None, part: str, now: dt.datetime) -> bool:
    """Whether a time on a day is not past, is not far off, and is of the part of the day that was said."""
    today, (first, end) = now.date(), _PARTS_OF_DAY[part]
    if not today <= day <= today + _FURTHEST or (time is not None and not first <= time.hour < end):
        return False
    return day > today or (now.hour < end if time is None else time >= now.time())


def _calendar_date(text: str) -> dt.date | None:
    """What dateparser makes of a text of nothing but a day, a month's name and a year."""
    words = re.findall("[a-z]+|[0-9]+|[^ a-z0-9]", text)
    kinds = sorted(kind for word in words if (kind := _kind(word)))
    if kinds not in (["day", "month", "year"], ["day", "month", "weekday", "year"]):
        return None
    from dateparser import parse  # 150 ms, and few phrases come this far

    settings = {"PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["day", "month", "year"]}
    found = parse(text, languages=["en"], settings=settings)
    return found.date() if found and _says(words, found.date()) else None


def _kind(word: str) -> str:
    return next((kind for kind, form in _CALENDAR_WORDS.items() if re.fullmatch(form, word)), "other")


def _says(words: Sequence[str], day: dt.date) -> bool:
    """Whether a day is of the very numbers and names in a text."""
    numbers = {int(word) for word in words if word.isdigit()}
    names = [word for word in words if _kind(word) in ("month", "weekday")]
    return numbers == {day.day, day.year} and all(spelled_by(day, name) for name in names)
