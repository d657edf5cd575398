"""What the coach can tell of a note, by looking for words and phrases of a language it knows."""

import re
from collections.abc import Iterator
from itertools import pairwise

from prompts import coach_english as english


def plain(note: str) -> str:
    """The note in lower case with plain apostrophes and without @people, #tags and addresses."""
    text = re.sub(r"https?://\S+|(?<!\w)[@#]\S+", " ", note.casefold().replace("’", "'"))
    return english.HELPED_SOMEBODY.sub(r"\1 them", " ".join(text.split()))


def is_known(text: str) -> bool:
    """Whether the note is in a language that the rules know."""
    tokens = set(_tokens(text))
    return not tokens.isdisjoint(english.SIGNS_OF_ENGLISH) or any(map(_is_listed, tokens))


def says_what_was_done(text: str) -> bool:
    """Whether, all praise apart, something is left that somebody did."""
    left = _tokens(english.PRAISE.sub(" , ", text))
    return any(_is_deed(before, word, " by " in text) for before, word in pairwise(["", *left]))


def says_what_it_changed(text: str) -> bool:
    """Whether a cause, a consequence, a comparison or a number is given."""
    return english.EFFECT.search(english.PRAISE.sub(" ", text)) is not None


def is_habit(text: str) -> bool:
    """Whether it tells of what somebody always does, and of no one moment."""
    return english.HABIT.search(text) is not None and not _names_a_moment(text)


def is_general(text: str) -> bool:
    """Whether it tells of a habit or of how somebody is, and of no one moment."""
    return is_habit(text) or (english.TRAIT.search(text) is not None and not _names_a_moment(text))


def _names_a_moment(text: str) -> bool:
    return english.MOMENT.search(text) is not None


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+(?:['-]\w+)*|[.,;:!?]", text)


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
    """The plain forms an inflected one may come from: `reviews`, `planned`, `writing`, `rides`."""
    for ending in ("s", "es", "ed", "d", "ing"):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            yield from (stem, stem + "e")
            if stem[-1:] == stem[-2:-1]:
                yield stem[:-1]
