"""The hours of a clock, and the parts of a day."""

import datetime as dt

from prompts.when.chunks import Bare, Hour, Part, Scene
from prompts.when.numbers import cardinal
from prompts.when.tokens import Cursor

PARTS = {
    "morning": (0, 12),
    "noon": (11, 17),
    "afternoon": (12, 21),
    "evening": (16, 24),
    "night": (18, 24),
}
"""From which hour on, and before which, a part of the day lies."""

AFTERNOON = range(1, 7)
"""Hours that are meant after noon where nobody says which half of the day: people work by day."""


def hour(cursor: Cursor, scene: Scene) -> Hour | Bare | None:
    """3pm, at 4, 15:30, half past three, noon; a number after a mere "at" may be a day of the month."""
    start = cursor.at
    clock = _marked(cursor) or _roughly(cursor)
    said = _named(cursor) or _half_to(cursor) or _quarter_to(cursor)
    if said is not None:
        return _with_half(cursor, said, marked=bool(clock) or _is_bound(cursor, start))
    return _by_number(cursor, scene, clock, start)


def _by_number(cursor: Cursor, scene: Scene, clock: str, start: int) -> Hour | Bare | None:
    """3pm, at 4, 15:30, at 1500; `clock` is the word that stood before, as `_marked` has it."""
    figures = cursor.figures
    leading = figures == 2 and cursor.tokens[cursor.at].text[0] == "0"
    number = cardinal(cursor)
    if figures == 4 and clock == "clock" and number is not None:
        return _in_four_figures(number)
    if number is None or number > 24:
        return None
    exact = leading or number > 12 or number == 0
    found = _minutes(cursor, number, scene, clock=clock or "at", figures=bool(figures))
    if found is not None:
        said = Hour(found.hour, found.minute, exact=exact)
        return _with_half(cursor, said, marked=bool(clock))
    if not clock and number <= 12 and _is_amount(cursor, start):
        return None
    if cursor.takes("hours") or clock == "clock" or cursor.sees("am") or cursor.sees("pm"):
        return _with_half(cursor, Hour(number, exact=exact), marked=True)
    if part_follows(cursor):
        return Hour(number, exact=exact, marked=bool(clock))
    return Bare(number, in_figures=bool(figures)) if clock == "at" and not scene.free else None


def _is_amount(cursor: Cursor, start: int) -> bool:
    """Whether a number with a unit ends the phrase and no day stands before: 2h are two hours."""
    ends = cursor.sees("unit") and cursor.at + 1 == len(cursor.tokens)
    before = cursor.tokens[start - 1].kinds if start else {}
    return ends and not any(kind in before for kind in ("weekday", "anchor", "month", "figure", ","))


def _in_four_figures(number: int) -> Hour | None:
    """At 1500."""
    hour, minute = divmod(number, 100)
    return Hour(hour, minute, exact=True, marked=True) if hour < 24 and minute < 60 else None


def _is_bound(cursor: Cursor, start: int) -> bool:
    """Whether "by" stands before: by noon."""
    return start > 0 and "by" in cursor.tokens[start - 1].kinds


def part_follows(cursor: Cursor) -> bool:
    """Whether a part of the day makes an hour of the number before it: 3 de la tarde."""
    ahead = 0
    while any(cursor.sees(kind, ahead) for kind in ("of", "the", "in", "on", "at")):
        ahead += 1
    return cursor.sees("part", ahead)


def _marked(cursor: Cursor) -> str:
    """Which word says that an hour follows: one that can say nothing else, a mere "at", or none."""
    marked = ""
    while cursor.sees("clock") or cursor.sees("at"):
        marked = "clock" if cursor.sees("clock") or marked == "clock" else "at"
        cursor.takes("clock", "at")
    return marked


def _roughly(cursor: Cursor) -> str:
    """Whether "about" between a day and a figure makes an hour of it: tomorrow around 9."""
    before = cursor.tokens[cursor.at - 1].kinds if cursor.at else {}
    of_day = "weekday" in before or "anchor" in before
    others = any(cursor.sees(kind, 2) for kind in ("unit", "month", "jalali", ".", "/", "-"))
    found = of_day and cursor.sees("figure", 1) and not others and cursor.takes("about")
    return "clock" if found else ""


def _named(cursor: Cursor) -> Hour | None:
    """Noon, and whatever else is an hour in a word."""
    hour, _, minute = cursor.name("named_hour").partition(":")
    return Hour(int(hour), int(minute)) if hour else None


def _half_to(cursor: Cursor) -> Hour | None:
    """Half to four: half past three."""
    at = cursor.at
    number = cardinal(cursor) if cursor.takes("half_to") else None
    if number is not None and 1 <= number <= 12:
        return Hour((number - 1) or 12, 30)
    cursor.at = at
    return None


def _quarter_to(cursor: Cursor) -> Hour | None:
    """Half past three, a quarter to four, ten past three."""
    at = cursor.at
    minutes = _few_minutes(cursor)
    past = cursor.takes("past")
    if minutes is None or not (past or cursor.takes("to")):
        cursor.at = at
        return None
    said = _half_to(cursor) or _full_hour(cursor)
    if said is None:
        cursor.at = at
        return None
    total = 60 * said.hour + said.minute + (minutes if past else -minutes)
    return Hour(total // 60 or 12, total % 60)


def _full_hour(cursor: Cursor) -> Hour | None:
    number = cardinal(cursor)
    return Hour(number) if number is not None and 1 <= number <= 23 else None


def _few_minutes(cursor: Cursor) -> int | None:
    if cursor.takes("half"):
        return 30
    at = cursor.at
    number = cardinal(cursor)
    if cursor.takes("quarter_hour"):
        return 15
    if number is None or not 1 <= number < 60:
        cursor.at = at
        return None
    if cursor.sees("unit"):
        cursor.name("unit")
    return number


def _minutes(cursor: Cursor, hour: int, scene: Scene, *, clock: str, figures: bool) -> Hour | None:
    """What follows an hour: :30, and a half, and a quarter, minus a quarter."""
    at = cursor.at
    if figures and _is_clock_sign(cursor, clock):
        cursor.at += 1
        if cursor.figures == 2:
            minute = cursor.number("number")
            if minute is not None and minute < 60:
                return Hour(hour, minute)
        cursor.at = at
        return None
    if cursor.takes("and"):
        minutes = _minutes_after(cursor, hour, scene, figures=figures)
        if minutes is not None and not cursor.sees("unit"):
            return Hour(hour, minutes)
    elif cursor.takes("minus"):
        minutes = _few_minutes(cursor)
        if minutes is not None:
            return Hour((hour - 1) or 12, 60 - minutes)
    cursor.at = at
    return None


def _minutes_after(cursor: Cursor, hour: int, scene: Scene, *, figures: bool) -> int | None:
    """The minutes said after "and"; without their unit only such as are said: 9 and 20, but not 15 and 16."""
    at, counted = cursor.at, cursor.sees("number")
    in_figures = figures and cursor.figures > 0
    minutes = _few_minutes(cursor) if scene.language.and_minutes or not counted else None
    if minutes is None or not counted or cursor.tokens[cursor.at - 1].kinds.get("unit") == "minute":
        return minutes
    usual = minutes % 5 == 0 and not (in_figures and hour > 12)
    return minutes if usual or cursor.at > at + 2 else None


def _is_clock_sign(cursor: Cursor, clock: str) -> bool:
    """Whether a colon follows, a full stop after "kl.", or the h of 14h30."""
    if cursor.sees_joined(":"):
        return True
    minutes = cursor.sees("figure", 1)
    stopped = cursor.sees_joined(".") and minutes
    full_stop = stopped and (clock == "clock" or _half_follows(cursor) or (clock and _are_minutes(cursor)))
    return bool(full_stop) or (cursor.sees_joined("hours") and minutes)


def _are_minutes(cursor: Cursor) -> bool:
    """Whether the figures after the next token are no month's: 15.30, 15.00."""
    text = cursor.tokens[cursor.at + 1].text
    return len(text) == 2 and not 1 <= int(text) <= 12


def _half_follows(cursor: Cursor) -> bool:
    return cursor.sees("am", 2) or cursor.sees("pm", 2)


def _with_half(cursor: Cursor, said: Hour, *, marked: bool) -> Hour:
    """The hour with am or pm where one follows."""
    marked = cursor.takes("hours") or marked
    half = "am" if cursor.takes("am") else "pm" if cursor.takes("pm") else ""
    return Hour(said.hour, said.minute, half, said.exact, marked or bool(half))


def part(cursor: Cursor, _: Scene) -> Part | None:
    """In the morning; this evening, which is today's, as is "in the evening" alone."""
    start = cursor.at
    cursor.skip("of", "the", "in", "on", "at")
    of_today = cursor.takes("this")
    name = cursor.name("part")
    alone = 1 < len(cursor.tokens) == cursor.at and start == 0 and name != "morning"
    return Part(name, of_today=of_today or alone) if name else None


def time_of(said: Hour, part: str) -> dt.time | None:
    """The time of day an hour stands for beside a part of the day; None where they do not go together."""
    hour = _hour_of(said, part)
    if hour is None or not 0 <= hour < 24:
        return None
    first, end = PARTS[part] if part else (0, 24)
    return dt.time(hour, said.minute) if first <= hour < end else None


def _hour_of(said: Hour, part: str) -> int | None:
    hour = said.hour
    if said.half:
        return hour % 12 + 12 * (said.half == "pm") if 1 <= hour <= 12 else None
    if said.exact or part == "morning" or hour > 12:
        return hour
    if hour == 12:
        return None if part in ("night", "evening") else 12
    if part == "noon":
        return hour if hour > 10 else hour + 12
    if part:
        return hour + 12
    return hour + 12 if hour in AFTERNOON else hour
