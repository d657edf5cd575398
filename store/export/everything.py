"""What an export is made of: all that a log holds, at one moment."""

import datetime as dt
from typing import Protocol

import msgspec

from store.calendar import Calendar
from store.heard import Heard
from store.model import CheckIn, FollowUp, Lead, Person, Recognition, Telling


class Readable(Protocol):
    """What can be asked for everything it remembers; the Log is one."""

    def lead(self) -> Lead:
        """The lead."""
        ...

    def people(self) -> tuple[Person, ...]:
        """The team, by id."""
        ...

    def recognitions(self) -> tuple[Recognition, ...]:
        """What was noted, by id."""
        ...

    def tellings(self) -> tuple[Telling, ...]:
        """What was planned and said, by id."""
        ...

    def follow_ups(self) -> tuple[FollowUp, ...]:
        """What was promised, by id."""
        ...

    def check_ins(self) -> tuple[CheckIn, ...]:
        """The check-ins, by week."""
        ...

    def heard(self) -> tuple[Heard, ...]:
        """What others said, by id."""
        ...

    def calendar(self) -> Calendar:
        """How calendars know the log."""
        ...


class Everything(msgspec.Struct, frozen=True, kw_only=True):
    """All that a log holds, as values."""

    exported_at: dt.datetime
    lead: Lead = Lead()
    people: tuple[Person, ...] = ()
    recognitions: tuple[Recognition, ...] = ()
    tellings: tuple[Telling, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    heard: tuple[Heard, ...] = ()
    calendar_identity: str = ""
    """What calendars know the log by; empty while none was asked for."""

    def names(self) -> dict[int, str]:
        """Everybody's name, by id."""
        return {person.id: person.name for person in self.people}


def gather(log: Readable, exported_at: dt.datetime) -> Everything:
    """Everything the log holds at that moment."""
    return Everything(
        exported_at=exported_at,
        lead=log.lead(),
        people=log.people(),
        recognitions=log.recognitions(),
        tellings=log.tellings(),
        follow_ups=log.follow_ups(),
        check_ins=log.check_ins(),
        heard=log.heard(),
        calendar_identity=log.calendar().identity,
    )
