"""What stands within a sentence in the catalogue's words: names in a row, a span, a date or another.

A date itself is said by the language's file: `words.speech`, in prompts/speech.py.
"""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from prompts.catalogue import Catalogue

if TYPE_CHECKING:
    from prompts.when import When

_MONTH = 30.44


def spoken_when(when: "When", today: dt.date, words: Catalogue) -> str:
    """A date as it is echoed, with the hour where one was said; both days where it may be either."""
    day = words.speech.say(when.day, today)
    if when.other is not None:
        return words("{day}, or {other}", day=day, other=words.speech.say(when.other, today))
    return day if when.time is None else words.speech.at(day, when.time)


def spoken_span(days: int, words: Catalogue) -> str:
    """How long something has lasted: "ten days", "two weeks", "three months"; rounded down."""
    if days < 14 and days != 7:
        return _days(days, words)
    if days < 61:
        # Translators: spans of one to eight weeks, in that order, separated by commas.
        weeks = words(
            "one week, two weeks, three weeks, four weeks, five weeks, six weeks, seven weeks, eight weeks"
        )
        return weeks.split(", ")[days // 7 - 1]
    if days < 365:
        # Translators: spans of one to eleven months, in that order, separated by commas.
        months = words(
            "one month, two months, three months, four months, five months, six months, seven months, "
            "eight months, nine months, ten months, eleven months"
        )
        return months.split(", ")[int(days / _MONTH) - 1]
    return words.plural("{n} year", "{n} years", days // 365)


def _days(days: int, words: Catalogue) -> str:
    if not 0 < days < 14:
        return words.plural("{n} day", "{n} days", days)
    # Translators: spans of one to thirteen days, in that order, separated by commas.
    spans = words(
        "one day, two days, three days, four days, five days, six days, seven days, eight days, nine days, "
        "ten days, eleven days, twelve days, thirteen days"
    )
    return spans.split(", ")[days - 1]


def spoken_names(names: Sequence[str], words: Catalogue) -> str:
    """Names in a row: "Ana, Bo and Cleo"; empty for none."""
    if len(names) < 2:
        return "".join(names)
    listed = names[0]
    for name in names[1:-1]:
        listed = words("{names}, {name}", names=listed, name=name)
    return words("{names} and {name}", names=listed, name=names[-1])
