"""How often something comes again, as it is said."""

from prompts.catalogue import Catalogue
from prompts.spoken import weekday_name
from prompts.wording import cli as wording
from store import Repeat, RepeatUnit

LAST = 31
"""The day of the month that stands for its last one."""

REPEATS = {
    RepeatUnit.DAY: wording.EVERY_DAY,
    RepeatUnit.WEEK: wording.EVERY_WEEK,
    RepeatUnit.MONTH: wording.EVERY_MONTH,
}


def spoken_repeat(repeat: Repeat, words: Catalogue) -> str:
    """An interval in words: "every 2 weeks", "every Tuesday", "every 3 months on day 15"."""
    one, many = _forms(repeat)
    on = repeat.on or 0
    weekday = weekday_name(on, words) if repeat.unit is RepeatUnit.WEEK else ""
    return words.plural(one, many, repeat.every, weekday=weekday, day=on)


def _forms(repeat: Repeat) -> tuple[str, str]:
    match repeat.unit, repeat.on:
        case (_, None) | (RepeatUnit.DAY, _):
            return REPEATS[repeat.unit]
        case RepeatUnit.WEEK, _:
            return wording.EVERY_WEEKDAY
        case _, day if day == LAST:
            return wording.EVERY_MONTHS_END
        case _:
            return wording.EVERY_MONTHS_DAY
