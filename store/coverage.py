"""What the data can answer about the lead's attention: pure functions, never a ranking of people."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from store.model import FollowUp, FollowUpKind, Person, Recognition, Telling

SETTLING_IN = dt.timedelta(days=21)
"""How long after joining nobody counts as unseen."""


class Unseen(msgspec.Struct, frozen=True):
    """Somebody who has not been told anything specific for a while."""

    person: Person
    since: dt.date | None
    """When they were last told something; None if they never were."""
    days: int | None
    """How many days ago that was; None if never."""


def last_told(
    person: Person,
    recognitions: Iterable[Recognition],
    tellings: Iterable[Telling],
    today: dt.date | None = None,
) -> dt.date | None:
    """The day somebody was last told something specific, or None if they never were.

    Only what was really said counts: not what is planned or let go, nor anything
    dated after `today`, where that is given.
    """
    about = {recognition.id for recognition in recognitions if person.id in recognition.people}
    return max((day for telling in tellings if (day := _said(telling, about, today))), default=None)


def unseen(
    people: Iterable[Person],
    recognitions: Iterable[Recognition],
    tellings: Iterable[Telling],
    today: dt.date,
    days: int = 14,
) -> tuple[Unseen, ...]:
    """Those at work today who were last told something `days` days ago or longer, longest first.

    Somebody never told stands where the day they joined puts them, first of all if
    that day is not known. Nobody is unseen within three weeks of joining.
    """
    told = _last_told_of_all(recognitions, tellings, today)
    settled = (person for person in people if person.is_here(today) and _is_settled(person, today))
    found = (_unseen(person, told.get(person.id), today) for person in settled)
    return tuple(sorted((one for one in found if one.days is None or one.days >= days), key=_by_absence))


def untold(recognitions: Iterable[Recognition], tellings: Iterable[Telling]) -> tuple[Recognition, ...]:
    """What names somebody and was neither said, planned nor let go, in the order given."""
    settled = {telling.recognition for telling in tellings}
    return tuple(one for one in recognitions if one.people and one.id not in settled)


def planned(tellings: Iterable[Telling], today: dt.date) -> tuple[Telling, ...]:
    """The open tellings whose day has come, earliest first; then those without a day.

    One that is not to be asked about before some day is left out until then.
    """
    waiting = (one for one in tellings if one.is_open and (one.hidden_until or today) <= today)
    come = (one for one in waiting if one.by is None or one.by <= today)
    return tuple(sorted(come, key=lambda one: (one.by or dt.date.max, one.id)))


def due(follow_ups: Iterable[FollowUp], people: Iterable[Person], today: dt.date) -> tuple[FollowUp, ...]:
    """The follow-ups to be shown as due or overdue, the longest overdue first.

    One about people who are all away waits until the first of them is back; one about
    people who have all left is not due any more.
    """
    team = {person.id: person for person in people}
    come = (one for one in follow_ups if one.is_due(today) and not waits(one, team, today))
    return tuple(sorted(come, key=lambda one: (one.due, one.id)))


def waits(item: FollowUp, people: Mapping[int, Person], today: dt.date) -> bool:
    """Whether it is not to be raised today, whenever it is due: put off, or nobody it concerns is here."""
    concerned = concerning(item, people)
    is_nobody_here = bool(concerned) and not any(person.is_here(today) for person in concerned)
    return item.is_hidden(today) or is_nobody_here


def waits_until(item: FollowUp, people: Mapping[int, Person], today: dt.date) -> dt.date | None:
    """The day on which one that waits will be raised, if it is due by then; None if it will not be.

    That is the day it was put off to, or the day the first of its people is back, or the
    later of the two.
    """
    staying = [one for one in concerning(item, people) if not one.has_left(today)]
    if is_set_aside(item, people, today):
        return None
    hidden = item.hidden_until or today
    if staying and all(one.is_away(today) for one in staying):
        last_days = (one.away_until for one in staying if one.away_until is not None)
        return max(hidden, _day_after(min(last_days)))
    return hidden


def is_set_aside(item: FollowUp, people: Mapping[int, Person], today: dt.date) -> bool:
    """Whether everybody it concerns has left."""
    concerned = concerning(item, people)
    return bool(concerned) and all(person.has_left(today) for person in concerned)


def concerning(item: FollowUp, people: Mapping[int, Person]) -> tuple[Person, ...]:
    """Those whom a follow-up concerns, as they are known now."""
    return tuple(people[id] for id in item.people if id in people)


def answered(recognition: Recognition, follow_ups: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
    """The open promises to tell that are kept once the people of a recognition have been told of it.

    They are those that belong to it and, of those that belong to none, those that concern
    only people who are among the ones told.
    """
    told = set(recognition.people)
    tell = (one for one in follow_ups if one.is_open and one.kind is FollowUpKind.TELL)
    return tuple(
        one
        for one in tell
        if one.recognition == recognition.id
        or (one.recognition is None and one.people and told.issuperset(one.people))
    )


def tellings_of(recognition: int, tellings: Sequence[Telling]) -> tuple[Telling, ...]:
    """The tellings of one recognition, in the order given."""
    return tuple(one for one in tellings if one.recognition == recognition)


def _day_after(day: dt.date) -> dt.date:
    return min(day, dt.date.max - dt.timedelta(days=1)) + dt.timedelta(days=1)


def _said(telling: Telling, about: set[int], today: dt.date | None) -> dt.date | None:
    """The day a telling of one of those recognitions was said, up to today."""
    if telling.recognition not in about or telling.said_on is None:
        return None
    return None if today is not None and telling.said_on > today else telling.said_on


def _last_told_of_all(
    recognitions: Iterable[Recognition], tellings: Iterable[Telling], today: dt.date
) -> dict[int, dt.date]:
    """By person, the day of their latest telling up to today: one pass over a long log."""
    about = {recognition.id: recognition.people for recognition in recognitions}
    told: dict[int, dt.date] = {}
    for telling in tellings:
        if telling.said_on is not None and telling.said_on <= today:
            for person in about.get(telling.recognition, ()):
                told[person] = max(telling.said_on, told.get(person, dt.date.min))
    return told


def _is_settled(person: Person, today: dt.date) -> bool:
    return person.joined is None or today - person.joined > SETTLING_IN


def _unseen(person: Person, since: dt.date | None, today: dt.date) -> Unseen:
    return Unseen(person, since, None if since is None else (today - since).days)


def _by_absence(one: Unseen) -> tuple[dt.date, int]:
    return (one.since or one.person.joined or dt.date.min, one.person.id)
