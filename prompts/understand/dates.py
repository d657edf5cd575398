"""Dates inside other words: the day a promise speaks of, and the weekly day of the check-in."""

import datetime as dt

import msgspec

from prompts.when import Dates, When
from store import Repeat


class Offered(msgspec.Struct, frozen=True):
    """A text that speaks of one date, and that date: something to offer, never to take."""

    about: str
    """The text without the date, where the date can be left out without harm; else the whole."""
    when: When
    repeat: Repeat | None = None
    """How often, where the text says "every Tuesday" or the like."""


def offered_date(text: str, now: dt.datetime, dates: Dates) -> Offered | None:
    """The one date to come that a text speaks of, such as `by next Tuesday`; None for none or several."""
    again = dates.find_repeat(text, now)
    if again is not None:
        about = _without(text, again.start, again.end)
        return Offered(about=about or text, when=again.again.first, repeat=again.again.repeat)
    found = dates.find(text, now)
    if not found or len({one.when for one in found}) > 1:
        return None
    apart = len(found) == 1 and found[0].stands_apart
    about = _without(text, found[0].start, found[0].end) if apart else ""
    return Offered(about=about or text, when=found[0].when)


def _without(text: str, start: int, end: int) -> str:
    """The text with the date cut out, and the signs that joined it."""
    before, after = text[:start].rstrip(" ,;:("), text[end:].lstrip(" ,;:)")
    return f"{before} {after}" if before and after.strip(" .!") else before or after.strip()


class WeeklyMoment(msgspec.Struct, frozen=True):
    """A weekday, Monday being 0, and a time of day where one was said."""

    weekday: int
    time: dt.time | None = None


def read_weekly_moment(text: str, now: dt.datetime, dates: Dates) -> WeeklyMoment | None:
    """`Thursday at 4pm`, `every Wed 9:30`; None where it names no weekday, or anything besides."""
    read = dates.read_weekly(text, now)
    return WeeklyMoment(*read) if read is not None else None
