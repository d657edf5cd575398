"""What the words of a command mean, or the sentence that refuses them."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from prompts.arguments import find_person, full_name, read_any_day
from prompts.explain import quoted
from prompts.wording import cli as wording
from store import AmbiguousPerson, Log, Person, UnknownPerson
from tui.cli.session import Session

if TYPE_CHECKING:
    from prompts.when import When

WEEK = dt.timedelta(weeks=1)


def day_of(session: Session, phrase: str) -> "When":
    """A day to come, with the hour where one was said."""
    from prompts.when import read_date

    when = read_date(phrase, session.clock.now())
    if when is None:
        session.refuse(wording.BAD_DAY, text=quoted(phrase), example=session.today + WEEK)
    return when


def any_day_of(session: Session, phrase: str) -> dt.date:
    """A day that may be past; today for no words at all."""
    if not phrase:
        return session.today
    day = read_any_day(phrase, session.today)
    if day is not None:
        return day
    from prompts.when import read_date

    when = read_date(phrase, session.clock.now())
    if when is None:
        session.refuse(wording.BAD_ANY_DAY, text=quoted(phrase), example=session.today - WEEK)
    return when.day


def last_day_of(session: Session, words: str) -> tuple[str, dt.date]:
    """What stands before the longest day to come that some words end with, and that day."""
    from prompts.when import read_date

    now = session.clock.now()
    splits = ((words[: space.start()], words[space.end() :]) for space in re.finditer(" ", words))
    read = ((before, read_date(phrase, now)) for before, phrase in splits)
    found = next(((before, when.day) for before, when in read if when is not None), None)
    if found is None:
        session.refuse(wording.BAD_LAST_DAY, text=quoted(words), example=session.today + WEEK)
    return found


def person_of(session: Session, log: Log, name: str | Sequence[str]) -> Person:
    """The person of that name; those on the team come before those who have left."""
    text = name if isinstance(name, str) else " ".join(name)
    people = log.people()
    here = [person for person in people if not person.has_left(session.today)]
    try:
        return find_person(text, here)
    except UnknownPerson:
        return find_person(text, people)


def people_in(session: Session, log: Log, text: str) -> tuple[int, ...]:
    """Those on the team whom a text names, each once; refused where one of them cannot be told."""
    from prompts.understand import mentions

    team = [person for person in log.people() if not person.has_left(session.today)]
    found: list[int] = []
    for mention in mentions(text, team):
        if len(mention.candidates) > 1:
            raise AmbiguousPerson(mention.text, ", ".join(map(full_name, mention.candidates)))
        if mention.explicit and not mention.candidates:
            raise UnknownPerson(mention.text)
        found += [person.id for person in mention.candidates]
    return tuple(dict.fromkeys(found))


def names_of(log: Log, people: Iterable[int]) -> list[str]:
    """The names of these people, fit to stand in a sentence."""
    names = {person.id: person.name for person in log.people()}
    return [quoted(names[id]) for id in people if id in names]
