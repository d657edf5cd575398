"""The quiet coach: whether a note is specific enough to be worth hearing, by rules, offline.

In one sentence: a note should say what they did and what it changed; where it tells
of a habit or a trait instead, it is asked for one moment. The rules know English;
a note in a language they do not know is left alone.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise

from prompts import coach_english as english
from prompts.catalogue import Catalogue


class Missing(StrEnum):
    """What is most worth adding to a note."""

    SITUATION = "situation"
    """When and where it was."""
    BEHAVIOUR = "behaviour"
    """What they did."""
    IMPACT = "impact"
    """What it changed."""


def missing(note: str) -> Missing | None:
    """The one thing most worth adding; None where the note is specific enough, or not understood."""
    text = _plain(note)
    if not _is_known(text):
        return None
    moment = english.MOMENT.search(text) is not None
    if not _says_what_was_done(text):
        general = english.TRAIT.search(text) or english.HABIT.search(text)
        return Missing.SITUATION if general and not moment else Missing.BEHAVIOUR
    if english.EFFECT.search(english.PRAISE.sub(" ", text)):
        return None
    return Missing.SITUATION if english.HABIT.search(text) and not moment else Missing.IMPACT


def advice(missing: Missing, words: Catalogue) -> str:
    """One quiet sentence that asks for just that."""
    match missing:
        case Missing.SITUATION:
            return words("When did you see that? One moment is enough.")
        case Missing.BEHAVIOUR:
            return words("What did they do? Name one thing that they would recognise.")
        case Missing.IMPACT:
            return words("What did it change, or for whom?")


def _plain(note: str) -> str:
    """The note in lower case with plain apostrophes and without @people, #tags and addresses."""
    text = re.sub(r"https?://\S+|(?<!\w)[@#]\S+", " ", note.casefold().replace("’", "'"))
    return english.HELPED_SOMEBODY.sub(r"\1 them", " ".join(text.split()))


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+(?:['-]\w+)*|[.,;:!?]", text)


def _is_known(text: str) -> bool:
    """Whether the note is in a language that the rules know."""
    tokens = set(_tokens(text))
    return not tokens.isdisjoint(english.SIGNS_OF_ENGLISH) or any(map(_is_listed, tokens))


def _says_what_was_done(text: str) -> bool:
    left = _tokens(english.PRAISE.sub(" , ", text))
    return any(_is_deed(before, word, " by " in text) for before, word in pairwise(["", *left]))


def _is_deed(before: str, word: str, passive: bool) -> bool:
    """Whether a word, after the word before it, says what somebody did."""
    if word in english.SAYS_TOO_LITTLE:
        return False
    if word in english.IRREGULAR_DEEDS:
        return True
    if word.endswith("ed") and len(word) > 4:
        return passive or before not in english.BEFORE_A_TRAIT
    if word.endswith("ing") and len(word) > 5:
        return before in english.BEFORE_A_GERUND
    if word in english.DEEDS:
        return before in english.BEFORE_A_VERB
    return _is_listed(word) and before not in english.BEFORE_A_NOUN


def _is_listed(word: str) -> bool:
    """Whether a word is a listed deed, in an inflected form."""
    return word in english.IRREGULAR_DEEDS or any(stem in english.DEEDS for stem in _stems(word))


def _stems(word: str) -> Iterator[str]:
    """The plain forms an inflected one may come from: `reviews`, `planned`, `writing`, `carries`."""
    for ending in ("s", "es", "ed", "d", "ing"):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            yield from (stem, stem + "e")
            if stem[-1:] == stem[-2:-1]:
                yield stem[:-1]
