"""Follow-ups and planned tellings as iCalendar (RFC 5545), for a calendar to show.

Every entry keeps its UID for good, and its SEQUENCE grows with every change, so that
a calendar that reads the file again changes its entry and makes no second one. What
is settled stays for a while as cancelled, so that it goes from the calendar too.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Protocol

import msgspec

from store.calendar import Agenda
from store.model import FollowUp, Telling

MADE_BY = "-//Limelight//Limelight//EN"
"""What every calendar of ours says of its maker."""

MORNING = dt.timedelta(hours=9)
"""When somebody is reminded of what has a day and no hour."""

KEPT = dt.timedelta(days=60)
"""How long what is settled stays as cancelled, after its day or after it was settled."""

_LONG_AGO = dt.date(1970, 1, 1)

_REMOVED = 1_000_000
"""The SEQUENCE of what the log no longer holds: more than it can have had."""


class CalendarWording(Protocol):
    """What a calendar says; it decides what of a text may be seen."""

    def name(self) -> str:
        """The calendar's own name."""
        ...

    def title(self, item: FollowUp | Telling) -> str:
        """The title of a promise, or of something that is to be told."""
        ...

    def details(self, item: FollowUp | Telling) -> str:
        """What is to be read below the title; empty where there is nothing."""
        ...

    def removed(self) -> str:
        """The title of what is no longer there."""
        ...


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a calendar."""

    uid: str
    title: str
    start: dt.date
    """A day; a moment, without a zone, where there is an hour."""
    sequence: int
    details: str = ""
    remind: dt.timedelta = dt.timedelta()
    """When to be reminded, counted from the start."""
    is_cancelled: bool = False


def as_calendar(agenda: Agenda, now: dt.datetime, wording: CalendarWording) -> bytes:
    """The whole file, as it is at that moment."""
    from store.export.ics import written  # icalendar takes 50 ms, which few commands need

    uid = calendar_uid(agenda.identity) if agenda.identity else ""
    return written(wording.name(), uid, entries(agenda, now.date(), wording), now)


def calendar_uid(identity: str) -> str:
    """What tells the calendar of one log from another's."""
    return f"log@{identity}.limelight"


def entries(agenda: Agenda, today: dt.date, wording: CalendarWording) -> Iterator[Entry]:
    """What stands in the calendar: promises, tellings that have a day, and what was removed."""
    shown = (one for one in agenda.follow_ups if _is_shown(one, one.due, today))
    yield from (_entry(one, one.due, agenda.identity, wording) for one in shown)
    for one in agenda.tellings:
        if one.by is not None and _is_shown(one, one.by, today):
            yield _entry(one, one.by, agenda.identity, wording)
    yield from _removed("follow-up", agenda.removed_follow_ups, agenda.identity, wording)
    yield from _removed("telling", agenda.removed_tellings, agenda.identity, wording)


def _is_shown(item: FollowUp | Telling, day: dt.date, today: dt.date) -> bool:
    """Whether it is open, or was settled so lately that a calendar may not know of it."""
    settled = _settled_on(item)
    return settled is None or today - max(day, settled) <= KEPT


def _settled_on(item: FollowUp | Telling) -> dt.date | None:
    if item.is_open:
        return None
    if isinstance(item, FollowUp):
        return item.dropped_on or item.done_on
    return item.said_on or item.let_go_on


def _entry(item: FollowUp | Telling, day: dt.date, identity: str, wording: CalendarWording) -> Entry:
    time = item.at if isinstance(item, FollowUp) else None
    kind = "follow-up" if isinstance(item, FollowUp) else "telling"
    return Entry(
        uid=_uid(kind, item.id, identity),
        title=wording.title(item),
        details=wording.details(item),
        start=day if time is None else dt.datetime.combine(day, time.replace(tzinfo=None)),
        sequence=item.revision,
        remind=_reminder(day, time, item.hidden_until),
        is_cancelled=not item.is_open,
    )


def _reminder(day: dt.date, time: dt.time | None, hidden_until: dt.date | None) -> dt.timedelta:
    """From the start to the reminder; what was put off rings on the day it was put off to."""
    later = max(hidden_until - day, dt.timedelta()) if hidden_until else dt.timedelta()
    return later if time else later + MORNING


def _removed(kind: str, ids: Iterable[int], identity: str, wording: CalendarWording) -> Iterator[Entry]:
    """A calendar that has them is to lose them; one that does not is shown nothing of today's."""
    for id in ids:
        yield Entry(
            uid=_uid(kind, id, identity),
            title=wording.removed(),
            start=_LONG_AGO,
            sequence=_REMOVED,
            is_cancelled=True,
        )


def _uid(kind: str, id: int, identity: str) -> str:
    return f"{kind}-{id}@{identity}.limelight"
