"""The interval that a promise ends with: something to offer, never to take."""

import datetime as dt
import re

import msgspec

from prompts.when import Dates, Unread, When
from store import Repeat

_LONGEST_PHRASE = 10


class Repeating(msgspec.Struct, frozen=True):
    """A text that ended with how often something comes again, and when first."""

    about: str
    repeat: Repeat
    first: When


def offered_repeat(text: str, now: dt.datetime, dates: Dates) -> Repeating | None:
    """The longest interval that a text ends with, such as `every two weeks`; None where it ends with none."""
    words = [found.start() for found in re.finditer(r"\S+", text)][1:]
    for start in words[-_LONGEST_PHRASE:]:
        again = dates.read_repeat(text[start:].rstrip(" .!)"), now)
        if not isinstance(again, Unread):
            return Repeating(about=text[:start].rstrip(" ,;:(-–"), repeat=again.repeat, first=again.first)
    return None
