"""The Log: everything Limelight remembers for one lead, and the only door to it.

    with Log.open(lead_directory(data_directory(None, os.environ))) as log:
        log.note(Recognition(what="Calmed the outage call", noticed_on=today))

Every method sees what other sessions appended. What a writing method returns from is
on the disk; what it raises from has left no trace.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import Self

from msgspec.structs import replace

from store import files, promises
from store.acting import Acting
from store.calendar import Agenda, Calendar, new_identity
from store.coverage import answered
from store.file_journal import FileJournal
from store.forget import forget, remove_traces
from store.heard import Heard
from store.kept import Things, cleaned_value
from store.locations import JOURNAL as JOURNAL
from store.migrations import newest
from store.model import Answer, CheckIn, Draft, FollowUp, Lead, Person, Recognition, Telling
from store.opened import Opened
from store.post import clear_out, take_in
from store.postbox import Postbox
from store.tables import JournalDatabase

_ONLY = 1
"""The id of what there is one of."""


class Log(Opened):
    """One lead's log. A log belongs to one thread."""

    def __init__(self, database: JournalDatabase, postbox: Postbox | None = None) -> None:
        """See a database as a log; `Log.open` is the usual way."""
        super().__init__(database)
        self._postbox = postbox
        self._things = Things.of(database)

    @classmethod
    def open(cls, directory: Path, postbox: Postbox | None = None, acting: Acting = nullcontext) -> Self:
        """The log in that directory, which is made if need be, and where others leave what it is to hear."""
        with acting():
            files.make_directory(directory)
        return cls(JournalDatabase(FileJournal(directory / JOURNAL, newest(), acting=acting)), postbox)

    # The lead and the draft: one of each.

    def lead(self) -> Lead:
        """Whose log it is, and how they have set Limelight up."""
        return self._things.lead.find(_ONLY) or Lead()

    def set_lead(self, lead: Lead) -> None:
        """Keep that."""
        self._things.lead.put(_ONLY, lead)

    def draft(self) -> Draft | None:
        """The half-typed line, if there is one."""
        return self._things.draft.find(_ONLY)

    def keep_draft(self, draft: Draft | None) -> None:
        """Keep the half-typed line, or none."""
        if draft is not None:
            self._things.draft.put(_ONLY, draft)
        elif self._things.draft.find(_ONLY):
            self._things.draft.remove(_ONLY)

    # Calendars.

    def calendar(self) -> Calendar:
        """How calendars know this log, and the file that is kept for them."""
        return self._things.calendar.find(_ONLY) or Calendar()

    def set_calendar(self, calendar: Calendar) -> None:
        """Keep that."""
        self._things.calendar.put(_ONLY, calendar)

    def agenda(self) -> Agenda:
        """What has a date. The first time, the log gets the identity that calendars know it by."""
        if not self.calendar().identity:
            with self._storage.transaction():
                known = self.calendar()
                self.set_calendar(replace(known, identity=known.identity or new_identity()))
        return Agenda(
            identity=self.calendar().identity,
            follow_ups=self.follow_ups(),
            tellings=self.tellings(),
            removed_follow_ups=self._things.follow_ups.removed(),
            removed_tellings=self._things.tellings.removed(),
        )

    # People.

    def people(self) -> tuple[Person, ...]:
        """Everybody, those who have left too."""
        return self._things.people.all()

    def person(self, id: int) -> Person:
        """One of them."""
        return self._things.people.get(id)

    def add_people(self, people: Iterable[Person], *, on: dt.date | None = None) -> tuple[Person, ...]:
        """Keep new people, added on that day where it is given; they come back with their ids."""
        return self._things.people.add([replace(one, added_on=on or one.added_on) for one in people])

    def change_person(self, person: Person) -> None:
        """Keep what is now known of a person."""
        self._things.people.change(person, person.id)

    def forget(self, id: int, stand_in: str) -> None:
        """Leave no byte of a person in any file; `stand_in` takes their place in texts about others too.

        What lies in the postbox is taken in first, so that none of them comes back with it.
        """
        clear_out(self._postbox, self._things, self._storage)
        with self.transaction():
            forget(self._things, id, stand_in)
            self._storage.rewrite()

    # Recognitions and their tellings.

    def recognitions(self) -> tuple[Recognition, ...]:
        """All recognitions."""
        return self._things.recognitions.all()

    def recognition(self, id: int) -> Recognition:
        """One of them."""
        return self._things.recognitions.get(id)

    def note(self, recognition: Recognition) -> Recognition:
        """Keep a new recognition."""
        return self._things.recognitions.add([recognition])[0]

    def change_recognition(self, recognition: Recognition) -> None:
        """Keep a recognition as it now is."""
        self._things.recognitions.change(recognition, recognition.id)

    def remove_recognition(self, id: int) -> None:
        """Remove a recognition and its tellings; what else referred to it no longer does."""
        with self._storage.transaction():
            gone = {id: self.recognition(id)}
            self._things.recognitions.remove(id)
            remove_traces(self._things, gone)

    def tellings(self) -> tuple[Telling, ...]:
        """All tellings."""
        return self._things.tellings.all()

    def telling(self, id: int) -> Telling:
        """One of them."""
        return self._things.tellings.get(id)

    def plan(self, telling: Telling) -> Telling:
        """Keep a new telling."""
        return self._things.tellings.add([telling])[0]

    def change_telling(self, telling: Telling) -> None:
        """Keep a telling as it now is; its revision is the log's own."""
        with self._storage.transaction():
            kept = self.telling(telling.id)
            self._things.tellings.change(promises.revised(kept, cleaned_value(telling)), telling.id)

    def say(self, id: int, on: dt.date) -> Telling:
        """It was told on that day, which also finishes the follow-ups that this answers."""
        with self._storage.transaction():
            telling = replace(self.telling(id), said_on=on, hidden_until=None)
            self.change_telling(telling)
            for item in answered(self.recognition(telling.recognition), self.follow_ups()):
                self.finish(item.id, on)
            return self.telling(id)

    # Follow-ups.

    def follow_ups(self) -> tuple[FollowUp, ...]:
        """All follow-ups, settled ones too."""
        return self._things.follow_ups.all()

    def follow_up(self, id: int) -> FollowUp:
        """One of them."""
        return self._things.follow_ups.get(id)

    def promise(self, follow_up: FollowUp) -> FollowUp:
        """Keep a new follow-up."""
        return self._things.follow_ups.add([follow_up])[0]

    def change_follow_up(self, follow_up: FollowUp) -> None:
        """Keep a follow-up as it now is; its revision and its history are the log's own."""
        self._revise(follow_up.id, lambda kept: replace(follow_up, history=kept.history))

    def finish(self, id: int, on: dt.date) -> None:
        """It was done on that day; one that repeats is next due counted from it, once for each day."""
        self._revise(id, lambda kept: promises.finished(kept, on))

    def put_off(self, id: int, until: dt.date, *, on: dt.date) -> None:
        """Show it again on a day, as was said on another; its due date stands."""
        self._revise(id, lambda kept: promises.put_off(kept, until, on))

    def move(self, id: int, due: dt.date, at: dt.time | None = None, *, on: dt.date) -> None:
        """Give it another due date, and a time of day or none, as was said on some day."""
        self._revise(id, lambda kept: promises.moved(kept, due, at, on))

    def drop(self, id: int, on: dt.date) -> None:
        """It will not be done."""
        self._revise(id, lambda kept: promises.dropped(kept, on))

    def reopen(self, id: int) -> None:
        """It was not done or dropped after all."""
        self._revise(id, promises.reopened)

    def _revise(self, id: int, change: Callable[[FollowUp], FollowUp]) -> None:
        with self._storage.transaction():
            kept = self.follow_up(id)
            self._things.follow_ups.change(promises.revised(kept, cleaned_value(change(kept))), id)

    # What others said.

    def take_in_post(self) -> None:
        """Have what lies in the postbox among what was heard; what cannot be, waits, and a notice says so."""
        self._noticed = (*self._noticed, *take_in(self._postbox, self._things, self._storage))

    def heard(self) -> tuple[Heard, ...]:
        """All that was heard, in the order it came."""
        return self._things.heard.all()

    def change_heard(self, heard: Heard) -> None:
        """Keep something heard as it now is."""
        self._things.heard.change(heard, heard.id)

    # Check-ins.

    def check_ins(self) -> tuple[CheckIn, ...]:
        """All check-ins, by week."""
        return tuple(sorted(self._things.check_ins.all(), key=lambda check_in: check_in.week))

    def check_in(self, week: str) -> CheckIn | None:
        """The check-in of a week, if it was begun."""
        return next((one for one in self._things.check_ins.all() if one.week == week), None)

    def start_check_in(self, week: str, at: dt.datetime) -> CheckIn:
        """The check-in of a week, begun at that moment if it was not begun before."""
        with self._storage.transaction():
            begun = self.check_in(week)
            return begun or self._things.check_ins.add([CheckIn(week=week, started_at=at)])[0]

    def settle(self, check_in_id: int, answer: Answer) -> CheckIn:
        """Keep an answer, in the place of an earlier one to the same step."""
        with self._storage.transaction():
            check_in = self._things.check_ins.get(check_in_id)
            return self._change_check_in(replace(check_in, answers=_settled(check_in.answers, answer)))

    def close_check_in(self, id: int, at: dt.datetime) -> CheckIn:
        """The conversation of that week is over."""
        with self._storage.transaction():
            return self._change_check_in(replace(self._things.check_ins.get(id), closed_at=at))

    def _change_check_in(self, check_in: CheckIn) -> CheckIn:
        self._things.check_ins.change(check_in, check_in.id)
        return self._things.check_ins.get(check_in.id)


def _settled(answers: tuple[Answer, ...], answer: Answer) -> tuple[Answer, ...]:
    steps = [earlier.step for earlier in answers]
    if answer.step not in steps:
        return (*answers, answer)
    return tuple(answer if earlier.step == answer.step else earlier for earlier in answers)
