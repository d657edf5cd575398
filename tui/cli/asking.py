"""What the words of a command mean, or the sentence that refuses them."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from prompts.arguments import find_person, full_name
from prompts.explain import quoted
from prompts.wording import cli as wording
from store import AmbiguousPerson, Log, Person, UnknownPerson
from tui.cli.session import Session
from tui.streams import Refused

if TYPE_CHECKING:
    from prompts.when import When

WEEK = dt.timedelta(weeks=1)


def day_of(session: Session, phrase: str) -> "When":
    """One day to come, with the hour where one was said; refused where the words may mean two."""
    return one_day(session, phrase, read_day(session, phrase))


def one_day(session: Session, text: str, when: "When") -> "When":
    """What was read in a text, where that is one day; refused where it may be two."""
    from prompts.unread import explain_two_days

    if when.other is not None:
        raise Refused(explain_two_days(text, when, session.today, session.words))
    return when


def read_day(session: Session, phrase: str) -> "When":
    """What a phrase means as a day to come; refused with the reason where it means none."""
    from prompts.unread import explain_unread
    from prompts.when import Unread

    read = session.words.dates.read(phrase, session.clock.now())
    if isinstance(read, Unread):
        raise Refused(explain_unread(phrase, read, session.today, session.words))
    return read


def any_day_of(session: Session, phrase: str) -> dt.date:
    """A day that may be past; today for no words at all."""
    if not phrase:
        return session.today
    dates, now = session.words.dates, session.clock.now()
    day = dates.any_day(phrase, now)
    if day is None:
        two = dates.when(phrase, now)
        if two is not None:
            one_day(session, phrase, two)
        session.refuse(wording.BAD_ANY_DAY, text=quoted(phrase), example=session.today - WEEK)
    return day


def last_day_of(session: Session, words: str) -> tuple[str, dt.date]:
    """What stands before the longest day to come that some words end with, and that day."""
    now, dates = session.clock.now(), session.words.dates
    splits = ((words[: space.start()], words[space.end() :]) for space in re.finditer(" ", words))
    read = ((before, dates.when(phrase, now)) for before, phrase in splits)
    found = next(((before, when.day) for before, when in read if when and not when.other), None)
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
