"""Who of those that something concerns is away or has left, said beside it."""

import datetime as dt
from collections.abc import Callable, Sequence

from prompts.catalogue import Catalogue
from prompts.explain import quoted
from prompts.spoken import spoken_names
from store import Log, Person, is_set_aside

SayDay = Callable[[dt.date], str]
"""Words a day; where there is none, it is said in full."""


def absence(person: Person, today: dt.date, words: Catalogue, say_day: SayDay | None = None) -> str:
    """That somebody has left, or is away and until when; empty where they are here."""
    name = quoted(person.name)
    if person.has_left(today):
        return words("{name} has left", name=name)
    if person.is_away(today) and person.away_until is not None:
        until = person.away_until
        date = say_day(until) if say_day else words.speech.full(until, today)
        return words("{name} is away until {date}", name=name, date=date)
    return ""


def absences(
    people: Sequence[Person], today: dt.date, words: Catalogue, say_day: SayDay | None = None
) -> str:
    """What is to be known of those who are not here; empty where all are."""
    return "; ".join(said for person in people if (said := absence(person, today, words, say_day)))


def with_absences(
    text: str, people: Sequence[Person], today: dt.date, words: Catalogue, say_day: SayDay | None = None
) -> str:
    """A text about these people, with what is to be known of those who are not here."""
    return _beside(text, absences(people, today, words, say_day), words)


def with_people(
    about: str, people: Sequence[Person], today: dt.date, words: Catalogue, say_day: SayDay | None = None
) -> str:
    """What is promised, with those of its people whom it does not name, and those who are not here."""
    unnamed = [one for one in people if one.name not in about and not absence(one, today, words)]
    names = spoken_names([quoted(person.name) for person in unnamed], words)
    parts = (names, absences(people, today, words, say_day))
    return _beside(about, "; ".join(filter(None, parts)), words)


def set_aside(person: Person, log: Log, today: dt.date, words: Catalogue) -> str:
    """How many open promises nobody but somebody who has left is in; empty where there are none."""
    people = {one.id: one for one in log.people()}
    theirs = [one for one in log.follow_ups() if one.is_open and person.id in one.people]
    n = sum(is_set_aside(one, people, today) for one in theirs)
    if not n:
        return ""
    return words.plural(
        "{n} open follow-up is only about {name} and is set aside.",
        "{n} open follow-ups are only about {name} and are set aside.",
        n,
        name=quoted(person.name),
    )


def _beside(text: str, known: str, words: Catalogue) -> str:
    return words("{text} ({known})", text=text, known=known) if known else text
