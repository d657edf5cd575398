"""Follow-ups in their four parts: due, coming, waiting, done; each worded as a row to be read."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

import msgspec

from prompts.absences import with_people
from prompts.catalogue import Catalogue
from prompts.kinds import kind_name
from prompts.spoken import spoken_names
from prompts.wording import promises as wording
from store import Event, EventKind, FollowUp, FollowUpKind, Person, Writing, due, waits, waits_until


class Part(StrEnum):
    """Where a follow-up stands."""

    DUE = "due"
    COMING = "coming"
    WAITING = "waiting"
    """Put off, or those it concerns are away or have left."""
    DONE = "done"
    """Done, or dropped."""


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """One follow-up as a row: everything in it is said, nothing in it is markup."""

    id: int
    part: Part
    place: tuple[int, int]
    """What its place within its part goes by."""
    day: str
    """In brief, the day that puts it there: due, shown again, done or dropped; empty if none does."""
    when: str
    """The same in full: weekday, date, distance, and the hour at which it is due."""
    text: str
    """What is promised, with the people whom it does not name and those who are not here."""
    brief: str
    """The same to stand beside the note, without what that says."""
    note: str
    """In a few words, what sets it apart from the others of its part."""
    date: str
    """When it is or was due, in full."""
    people: str
    """Those it concerns."""
    kind: str
    repeat: str
    last: str
    """What happened to it last; empty if nothing did."""

    @property
    def facts(self) -> tuple[str, ...]:
        """Whatever there is to be known of it besides its text."""
        return tuple(fact for fact in (self.date, self.people, self.kind, self.repeat, self.last) if fact)


Parts = Mapping[Part, Sequence[Promise]]

NEVER = dt.date.max
"""The day on which something comes back whose people have all left."""

EVENTS = {
    EventKind.DONE: wording.DONE_ON,
    EventKind.LATER: wording.LATER_ON,
    EventKind.MOVED: wording.MOVED_ON,
    EventKind.DROPPED: wording.DROPPED_ON,
}


def promises(
    follow_ups: Sequence[FollowUp], people: Sequence[Person], today: dt.date, words: Catalogue
) -> Parts:
    """All of them by their part, each part in its order: the longest overdue first, the latest done first."""
    sayer = _Sayer(words, today, {person.id: person for person in people})
    come = {item.id for item in due(follow_ups, people, today)}
    parts: dict[Part, list[Promise]] = {part: [] for part in Part}
    for item in follow_ups:
        row = sayer.row(item, item.id in come)
        parts[row.part].append(row)
    for rows in parts.values():
        rows.sort(key=lambda row: row.place)
    return parts


def part_name(part: Part, words: Catalogue) -> str:
    """The heading of a part."""
    return words(wording.PARTS[part])


def found(parts: Parts, text: str) -> Parts:
    """Those rows in which every word of the text stands, case and accents aside."""
    writing = Writing()
    wanted = writing.bare(text).split()
    return {part: [row for row in rows if _has(row, wanted, writing)] for part, rows in parts.items()}


def _has(row: Promise, wanted: Iterable[str], writing: Writing) -> bool:
    bare = writing.bare(" ".join((row.text, row.people, row.kind)))
    return all(word in bare for word in wanted)


def spoken_event(event: Event, today: dt.date, words: Catalogue) -> str:
    """What happened, and when: "moved Fri 20 Nov, from Tue 17 Nov"."""
    on, due = words.speech.short(event.on, today), words.speech.short(event.due, today)
    return words(EVENTS[event.what], date=on, due=due)


class _Sayer(msgspec.Struct, frozen=True):
    """Says follow-ups on one day, to the lead of that team."""

    words: Catalogue
    today: dt.date
    team: Mapping[int, Person]

    def row(self, item: FollowUp, come: bool) -> Promise:
        """One of them; whether it has come due is known."""
        part, day = self._place(item, come)
        people = [self.team[id] for id in item.people if id in self.team]
        beside = [] if part is Part.WAITING and self._is_nobody_here(people) else people
        return Promise(
            id=item.id,
            part=part,
            place=(-day.toordinal(), -item.id) if part is Part.DONE else (day.toordinal(), item.id),
            day=self._brief(day) if day != NEVER else "",
            when=self._full(day, item.at if day == item.due else None) if day != NEVER else "",
            text=with_people(item.about.rstrip("."), people, self.today, self.words),
            brief=with_people(item.about.rstrip("."), beside, self.today, self.words),
            note=self._note(item, part, people),
            date=self.words(wording.DUE_ON, date=self._full(item.due, item.at)),
            people=spoken_names([person.name for person in people], self.words),
            kind="" if item.kind is FollowUpKind.OTHER else kind_name(item.kind, self.words),
            repeat=self._repeat(item),
            last=self._last(item),
        )

    def _place(self, item: FollowUp, come: bool) -> tuple[Part, dt.date]:
        """The part it stands in, and the day that puts it there."""
        if not item.is_open:
            return Part.DONE, item.dropped_on or item.done_on or item.due
        if come:
            return Part.DUE, item.due
        if waits(item, self.team, self.today):
            until = waits_until(item, self.team, self.today)
            if until is None or until > item.due:
                return Part.WAITING, until or NEVER
        return Part.COMING, item.due

    def _full(self, day: dt.date, time: dt.time | None) -> str:
        date = self.words.speech.say(day, self.today)
        return self.words.speech.at(date, time) if time else date

    def _note(self, item: FollowUp, part: Part, people: Sequence[Person]) -> str:
        if part is Part.WAITING:
            return self._why_it_waits(people)
        if part is Part.DONE:
            return self.words(wording.IS_DROPPED) if item.dropped_on is not None else ""
        overdue = self.words.speech.distance((item.due - self.today).days) if item.due < self.today else ""
        time = f"{item.at:%H:%M}" if item.at else ""
        notes = (overdue, time, self._repeat(item))
        return " · ".join(note for note in notes if note)

    def _repeat(self, item: FollowUp) -> str:
        return self.words.speech.every(item.repeat) if item.repeat else ""

    def _why_it_waits(self, people: Sequence[Person]) -> str:
        staying = [person for person in people if not person.has_left(self.today)]
        if self._is_nobody_here(people):
            names = spoken_names([person.name for person in staying or people], self.words)
            return self.words(wording.IS_AWAY if staying else wording.HAVE_LEFT, names=names)
        return self.words(wording.IS_PUT_OFF)

    def _is_nobody_here(self, people: Sequence[Person]) -> bool:
        return bool(people) and not any(person.is_here(self.today) for person in people)

    def _last(self, item: FollowUp) -> str:
        """What happened to it last; of a log from before that was kept, what still shows."""
        if item.is_open and item.hidden_until is not None and item.is_hidden(self.today):
            return self.words(wording.PUT_OFF_UNTIL, date=self._brief(item.hidden_until))
        if item.history:
            return spoken_event(item.history[-1], self.today, self.words)
        if item.dropped_on is not None:
            return self.words(wording.DROPPED_ON, date=self._brief(item.dropped_on))
        return self.words(wording.DONE_ON, date=self._brief(item.done_on)) if item.done_on else ""

    def _brief(self, day: dt.date) -> str:
        return self.words.speech.short(day, self.today)
