"""What the words of a command or a form mean: a person, names, an audience, an interval."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from prompts.catalogue import Catalogue
from prompts.when import Unread
from store import (
    AmbiguousPerson,
    Audience,
    NotUnderstood,
    Person,
    Repeat,
    RepeatUnit,
    UnknownPerson,
    Writing,
    folded,
    same_form,
)

if TYPE_CHECKING:
    from prompts.when.repeats import Again

AUDIENCES = {
    "private": Audience.PRIVATE,
    "team": Audience.TEAM,
    "company": Audience.COMPANY,
    "anywhere": Audience.OUTSIDE,
    "outside": Audience.OUTSIDE,
    "unknown": None,
}
"""The audiences as they are typed."""


def find_person(text: str, people: Sequence[Person]) -> Person:
    """The one who goes by that name; of those who do, the one who is spelled most like it.

    A whole name counts before a handle or an alias, these before a first name, and
    all of them before a number; the same spelling counts before one of another case,
    and that before one with other accents. Raises UnknownPerson or AmbiguousPerson.
    """
    wanted = text.strip().lstrip("@")
    for names_of in (_whole_name, _other_names, _first_name, _number):
        for spelled in (same_form, folded, Writing().bare):
            found = [one for one in people if _goes_by(names_of(one), wanted, spelled)]
            if len(found) == 1:
                return found[0]
            if found:
                raise AmbiguousPerson(text, ", ".join(map(full_name, found)))
    raise UnknownPerson(text)


def split_names(words: Sequence[str]) -> tuple[str, ...]:
    """The names that some words of a command line are, as a shell hands them on.

    Commas stand between names. Where a word holds a space it was in quotes, so each word is
    a name. Words with neither are one name or several, as are those that mix the two: these
    are not understood.
    """
    commas = any("," in word for word in words)
    spaces = any(" " in word.strip() for word in words)
    between = [word.rstrip().endswith(",") for word in words[:-1]]
    if len(words) > 1 and commas == spaces and not (commas and all(between)):
        raise NotUnderstood(" ".join(words))
    text = (" " if commas else ",").join(words)
    return tuple(name for part in text.split(",") if (name := " ".join(part.split())))


def full_name(person: Person) -> str:
    """The name, with the handle of whoever has one, as in `Ana García (@ana)`."""
    return f"{person.name} (@{person.handle})" if person.handle else person.name


def read_audience_argument(text: str) -> Audience | None:
    """The audience of that name, None for `unknown`; NotUnderstood for anything else."""
    if text.casefold() not in AUDIENCES:
        raise NotUnderstood(text)
    return AUDIENCES[text.casefold()]


def read_interval(text: str, now: dt.datetime, words: Catalogue) -> "Again | Unread":
    """How often, and when first; the word "every" may be left out, as in `2 weeks`."""
    again = words.dates.read_repeat(text, now)
    if isinstance(again, Unread):
        every, _, _ = interval_examples(words)[1].partition(" ")
        again = words.dates.read_repeat(f"{every} {text}", now)
    return again


def interval_examples(words: Catalogue) -> tuple[str, str]:
    """Two that are understood: `every Tuesday` and `every 2 weeks`."""
    tuesdays = Repeat(every=1, unit=RepeatUnit.WEEK, on=1)
    return words.speech.every(tuesdays), words.speech.every(Repeat(every=2, unit=RepeatUnit.WEEK))


def _goes_by(names: Iterable[str], wanted: str, spelled: Callable[[str], str]) -> bool:
    return spelled(wanted).split() in (spelled(name).split() for name in names)


def _whole_name(person: Person) -> Iterable[str]:
    return (person.name,)


def _other_names(person: Person) -> Iterable[str]:
    return (name for name in (person.handle, *person.aliases) if name)


def _first_name(person: Person) -> Iterable[str]:
    return person.name.split()[:1]


def _number(person: Person) -> Iterable[str]:
    return (str(person.id),)
