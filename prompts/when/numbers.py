"""Numbers in words and figures, and amounts of time."""

import datetime as dt

import msgspec

from prompts.calendars import months_later
from prompts.when.chunks import Scene
from prompts.when.tokens import Cursor

_TENS = range(20, 100, 10)
_DAYS = {"day": 1, "workday": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_HALVES = {
    "day": (12, "hour"),
    "week": (3, "day"),
    "fortnight": (1, "week"),
    "month": (15, "day"),
    "quarter": (45, "day"),
    "year": (6, "month"),
    "hour": (30, "minute"),
}
_SIZES = ("year", "quarter", "month", "fortnight", "week", "workday", "day", "hour", "minute")
_FAR = 5000
"""So many working days are more than the ten years that a date may lie ahead."""


class Amount(msgspec.Struct, frozen=True):
    """So many of a unit of time."""

    count: int
    unit: str

    @property
    def is_of_hours(self) -> bool:
        """Whether it is shorter than a day."""
        return self.unit in ("hour", "minute")


def cardinal(cursor: Cursor) -> int | None:
    """A number in figures, or in one or two words: 21, twenty-one, treinta y uno."""
    figures = cursor.figures
    found = cursor.number("number")
    if found is None or figures or found not in _TENS:
        return found
    at = cursor.at
    cursor.skip("and", "-")
    unit = cursor.number("number") if not cursor.figures else None
    if unit is not None and unit < 10:
        return found + unit
    cursor.at = at
    return found


def ordinal(cursor: Cursor) -> int | None:
    """An ordinal in one or two words: first, twenty-first."""
    at = cursor.at
    is_tens = not cursor.figures and not cursor.sees("ordinal")
    tens = cursor.number("number") if is_tens else None
    if tens is None:
        tens = cursor.number("ordinal")
        if tens is None:
            return None
        after_tens = cursor.at
    else:
        after_tens = at
    if tens in _TENS:
        cursor.skip("and", "-")
        unit = cursor.number("ordinal")
        if unit is not None and unit < 10:
            return tens + unit
    cursor.at = after_tens
    return tens if after_tens != at else None


def amounts(cursor: Cursor) -> tuple[Amount, ...]:
    """Two weeks; a week and a half; one hour and 20 minutes; empty for anything else."""
    found = list(_amount(cursor))
    while found:
        at = cursor.at
        cursor.skip("and", ",")
        more = () if cursor.sees("clock") and cursor.sees("number", 1) else _amount(cursor)
        if not more or _SIZES.index(more[0].unit) <= _SIZES.index(found[-1].unit):
            cursor.at = at  # "a week, two weeks" is no sum
            break
        found += more
    return tuple(found)


def _amount(cursor: Cursor) -> tuple[Amount, ...]:
    at = cursor.at
    fused = cursor.name("span").partition(" ")
    if fused[0]:
        return _with_half(cursor, Amount(int(fused[0]), fused[2]))
    found = _half_unit(cursor) or _counted(cursor)
    if not found:
        cursor.at = at
    return found


def _takes_half(cursor: Cursor) -> bool:
    """Half, or a half."""
    if cursor.sees("half", 1):
        cursor.takes("number")
    return cursor.takes("half")


def _takes_quarter(cursor: Cursor) -> bool:
    """A quarter, with nothing behind it that it is a quarter of."""
    if cursor.sees("quarter_hour", 1):
        cursor.takes("number")
    return not cursor.sees("unit", 1) and cursor.takes("quarter_hour")


def _half_unit(cursor: Cursor) -> tuple[Amount, ...]:
    """Half an hour, half a year."""
    if not _takes_half(cursor):
        return ()
    cursor.takes("number")
    unit = cursor.name("unit")
    return (Amount(*_HALVES[unit]),) if unit in _HALVES else ()


def _counted(cursor: Cursor) -> tuple[Amount, ...]:
    """Two weeks; one and a half weeks; a quarter of an hour; a week, where one is not said."""
    count = cardinal(cursor)
    at = cursor.at
    if cursor.takes("quarter_hour"):
        cursor.skip("of", "the", "number")
        if cursor.name("unit") == "hour":
            return (Amount(15 * (count or 1), "minute"),)
        cursor.at = at
    half = cursor.takes("and") and _takes_half(cursor)
    if not half:
        cursor.at = at
    unit = cursor.name("unit")
    if not unit or unit == "weekend":
        return ()
    whole = Amount(1 if count is None else count, unit)
    if half:
        return (whole, Amount(*_HALVES[unit])) if unit in _HALVES else ()
    return _with_half(cursor, whole)


def _with_half(cursor: Cursor, whole: Amount) -> tuple[Amount, ...]:
    """A week, or a week and a half."""
    at = cursor.at
    more = whole.unit in _HALVES and cursor.takes("and")
    if more and whole.unit == "hour" and _takes_quarter(cursor):
        return (whole, Amount(15, "minute"))
    if more and _takes_half(cursor) and not cursor.sees("unit"):
        return (whole, Amount(*_HALVES[whole.unit]))
    cursor.at = at
    return (whole,)


def later(day: dt.date, found: tuple[Amount, ...], scene: Scene, sign: int = 1) -> dt.date:
    """The day that much later, or earlier; ValueError or OverflowError out of the calendar."""
    for amount in found:
        count = sign * amount.count
        if amount.unit in _MONTHS:
            day = months_later(scene.calendar, day, count * _MONTHS[amount.unit])
        elif amount.unit == "workday" and sign > 0:
            day = scene.week.working_days_later(day, min(amount.count, _FAR))
        elif amount.unit in _DAYS:
            day += dt.timedelta(days=count * _DAYS[amount.unit])
    return day


def hours(found: tuple[Amount, ...]) -> dt.timedelta:
    """The time that amounts of hours and minutes come to."""
    return sum(
        (dt.timedelta(**{f"{one.unit}s": one.count}) for one in found if one.is_of_hours), dt.timedelta()
    )
