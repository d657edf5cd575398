"""By which names each person goes, indexed once so that a long text is read quickly."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from store import Person, Spelling, Writing, spellings


class Name(msgspec.Struct, frozen=True, gc=False):
    """A name, and whose it is."""

    spelling: Spelling
    person: Person


class NameIndex:
    """The names of a team, to be looked up by their spelling."""

    def __init__(self, people: Iterable[Person]) -> None:
        """Index everybody under their full name, first name, aliases and handle."""
        self.people = tuple(people)
        self.writing = Writing()
        self._names: dict[str, list[Name]] = {}
        self._lengths: dict[str, set[int]] = {}
        self._beginnings: list[tuple[str, int, int]] = []
        for person in self.people:
            for spelling in spellings(person, self.writing):
                self._add(Name(spelling, person))

    def _add(self, name: Name) -> None:
        bare = [self.writing.bare(word) for word in name.spelling.words]
        if bare and all(bare):
            self._names.setdefault(" ".join(bare), []).append(name)
            self._lengths.setdefault(bare[0], set()).add(len(bare))

    def lengths(self, bare_word: str) -> Sequence[int]:
        """How many words the names have that begin with this bare word, the longest first."""
        return sorted(self._lengths.get(bare_word, ()), reverse=True)

    def named(self, bare_words: Iterable[str]) -> Sequence[Name]:
        """The names of that spelling, case and accents aside."""
        return self._names.get(" ".join(bare_words), ())

    def starting(self, prefix: str) -> tuple[Person, ...]:
        """Those with a word of a name that begins so, by how early in it, then in the index's order."""
        if not self._beginnings:
            self._beginnings = sorted(self._all_beginnings())
        found: dict[int, int] = {}
        for number in range(bisect_left(self._beginnings, (prefix,)), len(self._beginnings)):
            key, place, person = self._beginnings[number]
            if not key.startswith(prefix):
                break
            found[person] = min(place, found.get(person, place))
        return tuple(
            self.people[person] for person in sorted(found, key=lambda person: (found[person], person))
        )

    def _all_beginnings(self) -> Iterator[tuple[str, int, int]]:
        for number, person in enumerate(self.people):
            for key, place in _beginnings(person, self.writing):
                yield key, place, number


def as_index(people: Sequence[Person] | NameIndex) -> NameIndex:
    """The index of some people, unless they come with it."""
    return people if isinstance(people, NameIndex) else NameIndex(people)


def people_like(prefix: str, people: Sequence[Person] | NameIndex) -> tuple[Person, ...]:
    """Those whom a word begun may complete to, the likeliest first; everybody for an empty one.

    It may begin any word of their name, aliases or handle, or run over several ("tom b");
    case and accents do not matter.
    """
    writing = people.writing if isinstance(people, NameIndex) else Writing()
    wanted = " ".join(writing.bare(prefix.lstrip("@")).split())
    if isinstance(people, NameIndex):
        return people.starting(wanted) if wanted else people.people
    if not wanted:
        return tuple(people)
    places = [_place(wanted, person, writing) for person in people]
    found = [number for number, place in enumerate(places) if place is not None]
    return tuple(people[number] for number in sorted(found, key=lambda number: (places[number], number)))


def _place(prefix: str, person: Person, writing: Writing) -> int | None:
    """At which word of a name the first one stands that begins so."""
    places = (place for key, place in _beginnings(person, writing) if key.startswith(prefix))
    return min(places, default=None)


def _beginnings(person: Person, writing: Writing) -> Iterator[tuple[str, int]]:
    """Every ending of every name from a word's start on, with the word's place in it."""
    for name in (person.name, *person.aliases, person.handle):
        words = writing.bare(name).split()
        for place in range(len(words)):
            yield " ".join(words[place:]), place
