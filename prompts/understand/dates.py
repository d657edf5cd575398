"""Dates inside other words: the day a promise ends with, and the weekly day of the check-in."""

import datetime as dt
import re
from collections.abc import Callable

import msgspec

from prompts.catalogue import Catalogue
from prompts.spoken import weekday_name
from prompts.when import When

_LONGEST_PHRASE = 6
_LEADS_IN = re.compile(r"(?i)(?:[\s,;:(]+(?:by|on|until|till|before|due|at|for))*[\s,;:(]*$")
_STANDS_ALONE = re.compile(r"(?i)(?:by|on|until|till|before|due|in|next|this|today|tomorrow|end|the end)\b")
_TIME = re.compile(r"(?i)(?:\bat )?\b(\d{1,2})(?:[:.](\d\d))? ?(am|pm|a\.m\.|p\.m\.|h\b|o.clock)?(?=\W|$)")


class Ending(msgspec.Struct, frozen=True):
    """A text that ended with a date, and that date: something to offer, never to take."""

    about: str
    """The text without the date, where the date can be left out without harm; else the whole."""
    when: When


def ending_date(
    text: str, now: dt.datetime, read: Callable[[str, dt.datetime], When | None]
) -> Ending | None:
    """The longest date a text ends with, such as `by next Tuesday`; None where it ends with none."""
    words = [found.start() for found in re.finditer(r"\S+", text)][1:]
    for start in words[-_LONGEST_PHRASE:]:
        phrase = text[start:].rstrip(" .!)")
        when = read(phrase, now)
        if when is not None:
            about = _LEADS_IN.sub("", text[:start]).rstrip()
            cut = about and (about != text[:start].rstrip() or _STANDS_ALONE.match(phrase))
            return Ending(about=about if cut else text, when=when)
    return None


class WeeklyMoment(msgspec.Struct, frozen=True):
    """A weekday, Monday being 0, and a time of day where one was said."""

    weekday: int
    time: dt.time | None = None


def read_weekly_moment(text: str, words: Catalogue) -> WeeklyMoment | None:
    """`Thursday at 4pm`, `every Wed 9:30`; None where it names no weekday, or anything besides."""
    found = _TIME.search(text)
    time = _time(found) if found is not None else None
    if found is not None and time is None:
        return None
    rest = text.replace(found[0], " ", 1) if found is not None else text
    left = [word.strip(",.").casefold() for word in rest.split()]
    named = [word for word in left if word not in words("every, each, on, at").split(", ")]
    weekday = _weekday(named[0], words) if len(named) == 1 else None
    return WeeklyMoment(weekday, time) if weekday is not None else None


def _weekday(word: str, words: Catalogue) -> int | None:
    """The weekday a word means: its name, the plural of it, or at least three letters of its beginning."""
    for number in range(7):
        name = weekday_name(number, words).casefold()
        if word == f"{name}s" or (len(word) >= min(3, len(name)) and name.startswith(word)):
            return number
    return None


def _time(found: re.Match[str]) -> dt.time | None:
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").replace(".", "").casefold()
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None
