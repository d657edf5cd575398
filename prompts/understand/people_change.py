"""A correction of whom a note is about: `not Chidi`, `only Priya`."""

import re
from collections.abc import Sequence

from prompts.catalogue import Catalogue
from prompts.understand.mentions import Mention, mentions
from store import Person


def read_people_change(text: str, people: Sequence[Person], words: Catalogue) -> tuple[Person, ...] | None:
    """Those who remain of a note's people; None where the text is no such correction."""
    first, _, rest = text.strip().partition(" ")
    found = [mention for mention in mentions(rest, people) if len(mention.candidates) == 1]
    if not found or _besides(rest, found, words):
        return None
    named = {mention.candidates[0] for mention in found}
    if first.casefold() in words("not, without, minus").split(", "):
        return tuple(person for person in people if person not in named) or None
    if first.casefold() in words("only, just").split(", "):
        return tuple(person for person in people if person in named)
    return None


def take_people_change(
    text: str, people: Sequence[Person], words: Catalogue
) -> tuple[tuple[Person, ...] | None, str]:
    """Those who remain, and what the text says besides; the commas of a line stand between its parts."""
    remaining = read_people_change(text, people, words)
    if remaining is not None:
        return remaining, ""
    parts = [part.strip() for part in re.split("[,;·]", text)]
    for at, part in enumerate(parts):
        remaining = read_people_change(part, people, words)
        if remaining is not None:
            return remaining, ", ".join(parts[:at] + parts[at + 1 :])
    return None, text


def _besides(text: str, found: Sequence[Mention], words: Catalogue) -> str:
    """What a text says besides the names in it."""
    for mention in reversed(found):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    said = (word.strip(",.;") for word in text.split())
    return " ".join(word for word in said if word and word.casefold() != words("and"))
