"""By which names each person goes, indexed once so that a long text is read quickly."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from prompts.understand.writing import WORDS, bare, same_form, shape
from store import Person


class Name(msgspec.Struct, frozen=True):
    """One name somebody goes by, as it is written."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    """What stands between the words, spaces left out: a stop in "J. R. Smith"."""
    person: Person
    in_text: bool = True
    """Whether it names them without an @."""
    is_whole: bool = True
    """Whether it is all of their name; not, where only the first name of two."""


class NameIndex:
    """The names of a team, to be looked up by their spelling."""

    def __init__(self, people: Sequence[Person]) -> None:
        """Index everybody under their full name, first name, aliases and handle."""
        self.people = tuple(people)
        self._names: dict[str, list[Name]] = {}
        self._lengths: dict[str, set[int]] = {}
        for person in self.people:
            for name in _names_of(person):
                self._add(name)
        self._beginnings: list[tuple[str, int, int]] = []

    def _add(self, name: Name) -> None:
        words = [bare(word) for word in name.words]
        self._names.setdefault(" ".join(words), []).append(name)
        self._lengths.setdefault(words[0], set()).add(len(words))

    def lengths(self, word: str) -> Sequence[int]:
        """How many words the names have that begin with this bare word, the longest first."""
        return sorted(self._lengths.get(word, ()), reverse=True)

    def named(self, bare_words: Sequence[str]) -> Sequence[Name]:
        """The names of that spelling, case and accents aside."""
        return self._names.get(" ".join(bare_words), ())

    def starting(self, prefix: str) -> tuple[Person, ...]:
        """Those with a word of a name that begins so: at its start first, then in the index's order."""
        if not self._beginnings:
            self._beginnings = sorted(_beginnings(self.people))
        found: dict[int, int] = {}
        for key, place, number in self._beginnings[bisect_left(self._beginnings, (prefix,)) :]:
            if not key.startswith(prefix):
                break
            found[number] = min(place, found.get(number, place))
        return tuple(self.people[number] for number in sorted(found, key=lambda n: (found[n] > 0, n)))


def as_index(people: Sequence[Person] | NameIndex) -> NameIndex:
    """The index of some people, unless they come with it."""
    return people if isinstance(people, NameIndex) else NameIndex(people)


def people_like(prefix: str, people: Sequence[Person] | NameIndex) -> tuple[Person, ...]:
    """Those whom a word begun may complete to, the likeliest first; everybody for an empty one.

    It may begin any word of their name, aliases or handle, or run over several ("tom b");
    case and accents do not matter.
    """
    wanted = _spaced(prefix.lstrip("@"))
    if not wanted:
        return people.people if isinstance(people, NameIndex) else tuple(people)
    if isinstance(people, NameIndex):
        return people.starting(wanted)
    return NameIndex(people).starting(wanted)


def _spaced(text: str) -> str:
    return " ".join(bare(text).split())


def _beginnings(people: Sequence[Person]) -> Iterator[tuple[str, int, int]]:
    """Every ending of every name from a word's start on, with the word's place in it."""
    for number, person in enumerate(people):
        for name in (person.name, *person.aliases, person.handle):
            words = _spaced(name).split()
            for place in range(len(words)):
                yield " ".join(words[place:]), place, number


def _names_of(person: Person) -> Iterator[Name]:
    whole = _name(person.name, person)
    if whole is not None:
        yield whole
        yield from _parts_of(whole, person)
    for alias in person.aliases:
        name = _name(alias, person)
        if name is not None:
            yield name
    if person.handle:
        yield Name(words=(same_form(person.handle),), gaps=(), person=person, in_text=False)


def _parts_of(whole: Name, person: Person) -> Iterator[Name]:
    if len(whole.words) > 1:
        first = whole.words[0]
        initial = len(first) == 1 and first.isascii()
        yield Name(words=(first,), gaps=(), person=person, in_text=not initial, is_whole=False)
        joined = "".join(whole.words)
        yield Name(words=(joined,), gaps=(), person=person, in_text=False)


def _name(text: str, person: Person) -> Name | None:
    text = same_form(text)
    spans = [found.span() for found in WORDS.finditer(shape(text))]
    if not spans:
        return None
    words = tuple(text[start:end] for start, end in spans)
    if not all(bare(word) for word in words):
        return None
    gaps = tuple(text[end:start].strip() for (_, end), (start, _) in pairwise(spans))
    return Name(words=words, gaps=gaps, person=person)
