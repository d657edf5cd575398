"""Whom a text names: with an @ or in plain words, whole names only.

The longest name wins; among names of one length the spelling closest to what is
written: the very same, then the same but for case, then but for accents. Whoever is
left is a candidate; several are left to the lead to tell apart. A first name that runs
on into a surname nobody on the team has is somebody else: it has no candidates.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import msgspec

from prompts.understand.names import Name, NameIndex, as_index
from prompts.understand.ordinary import Certainty, Place, certainty, is_ordinary, may_be_surname
from store import WORDS, Person, Writing, folded, same_form


class Mention(msgspec.Struct, frozen=True):
    """A place in a text where somebody is named."""

    start: int
    end: int
    text: str
    candidates: tuple[Person, ...]
    """Whom it may mean: one, several to choose from, or nobody on the team."""
    explicit: bool = False
    """Whether it is written with an @."""


class _Word(msgspec.Struct, frozen=True):
    start: int
    end: int
    text: str
    bare: str
    explicit: bool
    possessive: bool = False


class _Reading(msgspec.Struct, frozen=True):
    """Some words, from a first one on, read as a name."""

    words: tuple[_Word, ...]
    candidates: tuple[Person, ...] = ()
    certainty: Certainty = Certainty.SURE


_TOKENS = re.compile(
    r"(?P<address>(?<![wjz+])[wjz+]*+(?<=w)@w[wjz@]*)"
    rf"|(?P<explicit>(?<!w)@(?:{WORDS.pattern}))"
    rf"|(?P<word>{WORDS.pattern})"
)
_SENTENCE_BREAK = re.compile(r'[.!?:;…\n"“”«»()•*—–]|(?:^|\s)-')


def mentions(text: str, people: Sequence[Person] | NameIndex) -> tuple[Mention, ...]:
    """Every mention in the text, in its order; they never overlap.

    A word with an @ that is nobody's name is a mention of nobody; an e-mail address is
    none. Names that are also English words follow the rule of `prompts.understand.ordinary`.
    """
    index = as_index(people)
    words = tuple(_words(text, index.writing))
    found = tuple(_Reader(text, words, index).readings())
    sure = {
        person for reading in found if reading.certainty is Certainty.SURE for person in reading.candidates
    }
    only_names = sum(len(reading.words) for reading in found) == sum(word.bare != "and" for word in words)
    return tuple(
        _mention(text, reading)
        for reading in found
        if reading.certainty is Certainty.SURE
        or only_names
        or (reading.certainty is Certainty.LIKELY and sure.issuperset(reading.candidates))
    )


def _mention(text: str, reading: _Reading) -> Mention:
    start, end = reading.words[0].start, reading.words[-1].end
    return Mention(start, end, text[start:end], reading.candidates, reading.words[0].explicit)


def _words(text: str, writing: Writing) -> Iterator[_Word]:
    for token in _TOKENS.finditer(writing.shape(text)):
        if token.lastgroup != "address":
            explicit = token.lastgroup == "explicit"
            written = same_form(text[token.start() + explicit : token.end()])
            yield _Word(token.start(), token.end(), written, writing.bare(written), explicit)


def _owner(word: _Word) -> _Word | None:
    """The word without a possessive 's; None where it has none."""
    if not word.text.endswith(("'s", "'S")):
        return None
    return _Word(word.start, word.end - 2, word.text[:-2], word.bare[:-2], word.explicit, possessive=True)


class _Reader:
    """Reads the words of one text by one index of names."""

    def __init__(self, text: str, words: Sequence[_Word], index: NameIndex) -> None:
        self._text = text
        self._words = words
        self._index = index

    def readings(self) -> Iterator[_Reading]:
        """All the readings in the text, the unlikely ones included."""
        first = 0
        while first < len(self._words):
            reading = self._reading(first)
            if reading is not None:
                yield reading
            first += len(reading.words) if reading is not None else 1

    def _reading(self, first: int) -> _Reading | None:
        """The longest name that begins at a word."""
        word = self._words[first]
        owner = _owner(word)
        counts = (*self._index.lengths(word.bare), *((1,) if owner is not None else ()))
        for count in counts:
            run = tuple(self._words[first : first + count])
            last = _owner(run[-1])
            reading = self._named(first, run) or (self._named(first, (*run[:-1], last)) if last else None)
            if len(run) == count and reading is not None:
                return reading
        return _Reading((owner or word,)) if word.explicit else None

    def _named(self, first: int, run: tuple[_Word, ...]) -> _Reading | None:
        explicit = run[0].explicit
        alike = self._index.named(word.bare for word in run)
        fitting = [
            name for name in alike if (explicit or name.spelling.in_text) and self._holds_together(run, name)
        ]
        names = _closest(fitting, run)
        if not names:
            return None
        if not explicit and not any(name.spelling.is_whole for name in names) and self._runs_on(first, run):
            surname = self._words[first + 1]
            return _Reading((*run, _owner(surname) or surname))
        candidates = tuple(dict.fromkeys(name.person for name in names))
        return _Reading(run, candidates, Certainty.SURE if explicit else self._certainty(first, run))

    def _holds_together(self, run: Sequence[_Word], name: Name) -> bool:
        """Whether only spaces, or what the name itself has there, stand between its words."""
        gaps = (self._text[one.end : two.start] for one, two in pairwise(run))
        return not any(word.explicit for word in run[1:]) and all(
            gap and gap.strip() in ("", own) for gap, own in zip(gaps, name.spelling.gaps, strict=False)
        )

    def _runs_on(self, first: int, run: Sequence[_Word]) -> bool:
        """Whether a first name is followed by what looks like another's surname."""
        following = self._word(first + 1)
        return (
            following is not None
            and not run[-1].possessive
            and run[0].text[:1].isupper()
            and self._gap(first + 1) == " "
            and not following.explicit
            and not self._index.lengths(following.bare)
            and may_be_surname((_owner(following) or following).text)
        )

    def _certainty(self, first: int, run: Sequence[_Word]) -> Certainty:
        if not all(is_ordinary(word.text.casefold()) for word in run):
            return Certainty.SURE
        after = first + len(run)
        place = Place(
            starts_sentence=first == 0 or bool(_SENTENCE_BREAK.search(self._gap(first))),
            before=self._words[first - 1].bare if first else "",
            after=tuple(word.text for word in self._words[after : after + 2]),
            gap=self._gap(after).strip(),
            possessive=run[-1].possessive,
        )
        return certainty([word.text for word in run], place)

    def _word(self, number: int) -> _Word | None:
        return self._words[number] if number < len(self._words) else None

    def _gap(self, number: int) -> str:
        """What stands before a word."""
        if not 0 < number < len(self._words):
            return ""
        return self._text[self._words[number - 1].end : self._words[number].start]


def _closest(names: Sequence[Name], run: Sequence[_Word]) -> Sequence[Name]:
    """Those of the names whose spelling is closest to what is written."""
    spellings: tuple[Callable[[str], str], ...] = (same_form, folded)
    for spelling in spellings:
        written = tuple(spelling(word.text) for word in run)
        alike = [name for name in names if tuple(spelling(word) for word in name.spelling.words) == written]
        if alike:
            return alike
    return names
