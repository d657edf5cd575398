"""What the data can answer about the lead's attention: pure functions, never a ranking of people."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from store.model import CheckIn, FollowUp, FollowUpKind, Person, Recognition, Telling
from store.presence import Absence, days_counted

SETTLING_IN = dt.timedelta(days=21)
"""How long after joining nobody counts as unseen."""

_WEEK = dt.timedelta(weeks=1)


class Unseen(msgspec.Struct, frozen=True):
    """Somebody who has not been told anything specific for a while."""

    person: Person
    since: dt.date | None
    """When they were last told something; None if they never were."""
    days: int | None
    """For how many days, absences left out: since then or, if they never were told anything, since
    they joined or were added, whichever is later; None if neither is known."""


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
    *,
    began: dt.date | None = None,
    away: Sequence[Absence] = (),
) -> tuple[Unseen, ...]:
    """Those at work today who have been told nothing for so many days or longer, longest first.

    Nobody has gone unseen for longer than since the log began, where that is given, or than
    since they were added to it, and nobody is unseen within three weeks of joining. Days on
    which they were away do not count, nor those of `away`, when the lead was.
    """
    told = _last_told_of_all(recognitions, tellings, today)
    here = (person for person in people if person.is_here(today) and _is_settled(person, today, away))
    found = (_unseen(person, told.get(person.id), today, began, away) for person in here)
    return tuple(sorted((one for one in found if one.days is None or one.days >= days), key=_by_absence))


def weeks_away(
    check_ins: Iterable[CheckIn],
    recognitions: Iterable[Recognition],
    tellings: Iterable[Telling],
    today: dt.date,
) -> tuple[Absence, ...]:
    """The weeks the lead was away: between the first check-in and this week, with no sign of life.

    A check-in that was begun is one, and so is whatever was noted or told.
    """
    held = {_monday(check_in.started_at.date()) for check_in in check_ins}
    first, this = min(held, default=today), _monday(today)
    weeks = (first + n * _WEEK for n in range((this - first) // _WEEK))
    if not (missed := [week for week in weeks if week not in held]):
        return ()
    days = {one.noticed_on for one in recognitions}
    days |= {one.said_on for one in tellings if one.said_on is not None}
    alive = {_monday(day) for day in days}  # of each day once: a long log has many notes of a day
    return tuple(
        Absence(since=week, until=week + dt.timedelta(days=6)) for week in missed if week not in alive
    )


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
    return item.is_hidden(today) or is_nobody_here(item.people, people, today)


def is_nobody_here(ids: Iterable[int], people: Mapping[int, Person], today: dt.date) -> bool:
    """Whether all of some people are away or have left; not so where nobody is meant."""
    meant = [people[id] for id in ids if id in people]
    return bool(meant) and not any(person.is_here(today) for person in meant)


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


def promised_to_ask(follow_ups: Iterable[FollowUp]) -> frozenset[int]:
    """Those whom an open promise says to ask how they like to be praised."""
    asking = (one for one in follow_ups if one.is_open and one.kind is FollowUpKind.ASK_PREFERENCE)
    return frozenset(id for one in asking for id in one.people)


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


def _is_settled(person: Person, today: dt.date, away: Sequence[Absence]) -> bool:
    return person.joined is None or _days_here(person, person.joined, today, away) > SETTLING_IN.days


def _unseen(
    person: Person, told: dt.date | None, today: dt.date, began: dt.date | None, away: Sequence[Absence]
) -> Unseen:
    days = (told, began) if told else (person.joined, person.added_on, began)
    since = max((day for day in days if day is not None), default=None)
    return Unseen(person, told, None if since is None else _days_here(person, since, today, away))


def _days_here(person: Person, since: dt.date, today: dt.date, away: Sequence[Absence]) -> int:
    """How many days after that one, up to today, neither they nor the lead were away."""
    return days_counted(since, today, (*person.away, *away))


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def _by_absence(one: Unseen) -> tuple[bool, int, int]:
    """Those of whom nothing is known first, then by the number of days."""
    return (one.days is not None, -(one.days or 0), one.person.id)
