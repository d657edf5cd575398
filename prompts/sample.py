"""Sample data for trying Limelight, written as if it had been used for four weeks.

All days are counted back from the present, so that there is always something due today.
"""

import datetime as dt
from collections.abc import Mapping

from prompts.catalogue import Catalogue
from prompts.sample_data import LEAD, MOMENTS, NOTES, PROMISES, TEAM, Member, Moment, Note, Promise
from store import (
    Answer,
    Channel,
    CheckIn,
    FollowUp,
    Lead,
    Log,
    Person,
    Preference,
    Recognition,
    Telling,
    iso_week,
)


def sample_log(log: Log, now: dt.datetime, words: Catalogue) -> None:
    """Write the sample into an empty log, as if it had been used for four weeks."""
    with log.transaction():
        log.set_lead(Lead(name=LEAD, welcomed=("name", "team", "preferences", "day")))
        began = now.date() - dt.timedelta(weeks=5)
        team = log.add_people((_person(member, now.date(), words) for member in TEAM), on=began)
        ids = {person.handle: person.id for person in team}
        check_ins = {weeks: _check_in(log, now, weeks) for weeks in (4, 3, 2, 1)}
        for moment in MOMENTS:
            _note(log, check_ins[moment.weeks], moment, ids, words)
        for note in NOTES:
            _answer(log, check_ins[note.weeks], note, ids, words)
        for promise in PROMISES:
            _promise(log, promise, now.date(), ids, words)


def _ids(handles: tuple[str, ...], ids: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(ids[handle] for handle in handles)


def _person(member: Member, today: dt.date, words: Catalogue) -> Person:
    return Person(
        name=member.name,
        handle=member.handle,
        aliases=member.aliases,
        pronouns=member.pronouns,
        place=member.place,
        hours=member.hours,
        joined=today - dt.timedelta(member.joined),
        away_until=today + dt.timedelta(member.away) if member.away else None,
        preference=_preference(member, today, words),
    )


def _preference(member: Member, today: dt.date, words: Catalogue) -> Preference:
    if member.up_to is None:
        return Preference()
    return Preference(
        up_to=member.up_to,
        ask_first=member.ask_first,
        words=words(member.words),
        said_on=today - dt.timedelta(60),
    )


def _check_in(log: Log, now: dt.datetime, weeks: int) -> CheckIn:
    """A whole check-in on the Friday of so many weeks ago."""
    friday = now - dt.timedelta(days=now.weekday() - Lead().weekday, weeks=weeks)
    begun = friday.replace(hour=Lead().hour, minute=2, second=0, microsecond=0)
    check_in = log.start_check_in(iso_week(begun.date()), begun)
    return log.close_check_in(check_in.id, begun + dt.timedelta(minutes=5))


def _note(log: Log, check_in: CheckIn, moment: Moment, ids: Mapping[str, int], words: Catalogue) -> None:
    at, what = check_in.started_at, words(moment.what)
    kept = log.note(
        Recognition(
            what=what,
            noticed_on=at.date(),
            people=_ids(moment.people, ids),
            impact=words(moment.impact) if moment.impact else "",
            size=moment.size,
            tags=tuple(word[1:] for word in what.split() if word.startswith("#")),
            question=moment.question,
        )
    )
    log.settle(check_in.id, Answer(step=moment.question, at=at, recognition=kept.id))
    if moment.channel is not None:
        log.plan(_telling(kept, moment, moment.channel, words))


def _telling(kept: Recognition, moment: Moment, channel: Channel, words: Catalogue) -> Telling:
    """Said on the Monday after, or planned for a day counted from that Monday."""
    monday = kept.noticed_on + dt.timedelta(days=7 - kept.noticed_on.weekday())
    by = monday + dt.timedelta(days=moment.by or 0)
    return Telling(
        recognition=kept.id,
        channel=channel,
        by=by,
        said_on=by if moment.by is None else None,
        landed=words(moment.landed) if moment.landed else "",
    )


def _answer(log: Log, check_in: CheckIn, note: Note, ids: Mapping[str, int], words: Catalogue) -> None:
    people = _ids(note.people, ids)
    log.settle(check_in.id, Answer(step="rotating", at=check_in.started_at, text=note.question))
    log.settle(
        check_in.id,
        Answer(step=note.question, at=check_in.started_at, text=words(note.text), people=people),
    )


def _promise(log: Log, promise: Promise, today: dt.date, ids: Mapping[str, int], words: Catalogue) -> None:
    kept = log.promise(
        FollowUp(
            about=words(promise.about),
            due=today + dt.timedelta(promise.due),
            created_on=today - dt.timedelta(promise.created),
            kind=promise.kind,
            people=_ids(promise.people, ids),
            repeat=promise.repeat,
        )
    )
    if promise.done is not None:
        log.finish(kept.id, today - dt.timedelta(promise.done))
