"""By which names somebody goes: one rule, for what a lead types and for what others send."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Protocol

import msgspec

from store.writing import WORDS, Writing, same_form


class Named(Protocol):
    """Somebody with names; a Person is one."""

    @property
    def name(self) -> str:
        """The full name."""
        ...

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names."""
        ...

    @property
    def handle(self) -> str:
        """What follows the @, or nothing."""
        ...


class Spelling(msgspec.Struct, frozen=True, gc=False):
    """One name somebody goes by, as it is written."""

    words: tuple[str, ...]
    gaps: tuple[str, ...] = ()
    """What stands between the words, spaces left out: a stop in "J. R. Smith"."""
    in_text: bool = True
    """Whether it names them without an @."""
    is_whole: bool = True
    """Whether it is all of a name; not, where only the first of several words."""


def spellings(person: Named, writing: Writing) -> Iterator[Spelling]:
    """Their full name, also in one word, their first name, their aliases and their handle."""
    words, gaps = _taken_apart(person.name, writing)
    yield Spelling(words, gaps)
    if len(words) > 1:
        is_initial = len(words[0]) == 1 and words[0].isascii()
        yield Spelling(words[:1], in_text=not is_initial, is_whole=False)
        yield Spelling(("".join(words),), in_text=False)
    for alias in person.aliases:
        yield Spelling(*_taken_apart(alias, writing))
    if person.handle:
        yield Spelling((same_form(person.handle),), in_text=False)


def goes_by(person: Named, word: str, writing: Writing) -> bool:
    """Whether that one word is a name of theirs, never a part of one; case and accents do not matter."""
    wanted = writing.bare(same_form(word))
    return bool(wanted) and any(
        len(spelling.words) == 1 and writing.bare(spelling.words[0]) == wanted
        for spelling in spellings(person, writing)
    )


def _taken_apart(text: str, writing: Writing) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a name, and what stands between them besides spaces."""
    text = same_form(text)
    spans = [found.span() for found in WORDS.finditer(writing.shape(text))]
    gaps = tuple(text[end:start].strip() for (_, end), (start, _) in pairwise(spans))
    return tuple(text[start:end] for start, end in spans), gaps
