"""The lines of the command line's listings: one line for each thing, for eyes and for grep."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from prompts.absences import with_absences, with_people
from prompts.catalogue import Catalogue
from prompts.channels import channel_name
from prompts.explain import quoted
from prompts.kinds import kind_name
from prompts.spoken import spoken_names
from prompts.wording import cli as wording
from store import Audience, CheckIn, FollowUp, FollowUpKind, Person, Recognition, Telling

WIDEST = 300
"""How much of a text stands in a line at most; JSON has it all."""

PREFERENCES: Mapping[Audience | None, str] = {
    None: wording.UP_TO_UNKNOWN,
    Audience.PRIVATE: wording.UP_TO_PRIVATE,
    Audience.TEAM: wording.UP_TO_TEAM,
    Audience.COMPANY: wording.UP_TO_COMPANY,
    Audience.OUTSIDE: wording.UP_TO_OUTSIDE,
}


class Lines(msgspec.Struct, frozen=True):
    """Says things in a line each, on a given day, to a lead with that team."""

    words: Catalogue
    today: dt.date
    people: Mapping[int, Person]

    def day(self, day: dt.date, time: dt.time | None = None) -> str:
        """`2026-11-24 Tuesday, in 2 days`, with the hour where there is one."""
        return self.words(
            wording.DATED_TIME if time else wording.DATED,
            date=day.isoformat(),
            weekday=self.words.speech.plain(day),
            time=f"{time:%H:%M}" if time else "",
            distance=self.words.speech.distance((day - self.today).days),
        )

    def due_follow_up(self, item: FollowUp) -> str:
        """A follow-up that is due, under its day."""
        return self.words(wording.LISTED, day=self.day(item.due, item.at), what=self._promise(item))

    def due_telling(self, telling: Telling, day: dt.date, recognition: Recognition) -> str:
        """A telling whose day has come, under that day."""
        message = wording.TO_TELL if recognition.people else wording.TO_TELL_NOBODY
        what = self.words(
            message,
            names=self._spoken(recognition.people),
            channel=channel_name(telling.channel, self.words),
            what=quoted(recognition.what, WIDEST),
        )
        who = self._known(recognition.people)
        return self.words(
            wording.LISTED,
            day=self.day(day),
            what=with_absences(what, who, self.today, self.words, dt.date.isoformat),
        )

    def follow_up(self, item: FollowUp) -> str:
        """A follow-up under its number, with what is to be known of it."""
        line = self.words(wording.LISTED, day=self.day(item.due, item.at), what=self._promise(item))
        return self._numbered(item.id, self._with_states(line, tuple(self._follow_up_states(item))))

    def note(self, recognition: Recognition, tellings: Sequence[Telling]) -> str:
        """A recognition under its number and its day, with what it changed and what became of it."""
        line = self.words(
            wording.NOTE if recognition.people else wording.NOTE_NOBODY,
            date=recognition.noticed_on.isoformat(),
            names=self._spoken(recognition.people),
            what=quoted(recognition.what, WIDEST),
        )
        if recognition.impact:
            line = self.words(wording.NOTE_IMPACT, note=line, impact=quoted(recognition.impact, WIDEST))
        size = [self.words(wording.BIG)] if recognition.size == "big" else []
        return self._numbered(recognition.id, self._with_states(line, (*size, *map(self._telling, tellings))))

    def person(self, person: Person) -> str:
        """A person under their number, with how they like to be praised."""
        return self._numbered(person.id, self.known_of(person))

    def known_of(self, person: Person) -> str:
        """A person, with how they like to be praised and whether they are here."""
        words, liking = self.words, person.preference
        name = quoted(person.name)
        if person.handle:
            name = words(wording.PERSON_HANDLE, name=name, handle=quoted(person.handle))
        line = words(wording.PERSON, name=name, preference=words(PREFERENCES[liking.up_to]))
        for state in self._person_states(person):
            line = words(wording.PERSON_STATE, person=line, state=state)
        return (
            words(wording.PERSON_QUOTE, person=line, quote=quoted(liking.words, WIDEST))
            if liking.words
            else line
        )

    def check_in(self, check_in: CheckIn) -> str:
        """A check-in, with how many notes were taken in it and whether it is finished."""
        closed = check_in.closed_at
        state = wording.CHECK_IN_OPEN if closed is None else wording.CHECK_IN_CLOSED
        date = closed.date().isoformat() if closed else ""
        one, many = wording.CHECK_IN_LINE
        notes = len({answer.recognition for answer in check_in.answers} - {None})
        return self.words.plural(one, many, notes, week=check_in.week, state=self.words(state, date=date))

    def _promise(self, item: FollowUp) -> str:
        """What is promised, with the people whom its text does not name and those who are not here."""
        about, who = quoted(item.about, WIDEST), self._known(item.people)
        return with_people(about, who, self.today, self.words, dt.date.isoformat)

    def _follow_up_states(self, item: FollowUp) -> Iterator[str]:
        if item.kind is not FollowUpKind.OTHER:
            yield kind_name(item.kind, self.words)
        if item.repeat is not None:
            yield self.words.speech.every(item.repeat)
        if item.dropped_on is not None:
            yield self.words(wording.IS_DROPPED, date=item.dropped_on)
        elif item.done_on is not None:
            yield self.words(wording.IS_DONE, date=item.done_on)
        if item.is_open and item.hidden_until is not None and item.hidden_until > self.today:
            yield self.words(wording.WAITS_UNTIL, date=item.hidden_until)

    def _person_states(self, person: Person) -> Iterator[str]:
        if person.preference.ask_first:
            yield self.words(wording.ASKED_FIRST)
        if person.has_left(self.today):
            yield self.words(wording.LEFT_ON_DAY, date=person.left_on)
        elif person.is_away(self.today):
            yield self.words(wording.AWAY_UNTIL, date=person.away_until)
        if person.left_on is not None and not person.has_left(self.today):
            yield self.words(wording.LEAVES_ON_DAY, date=person.left_on)

    def _telling(self, telling: Telling) -> str:
        channel = channel_name(telling.channel, self.words)
        return self.words(wording.TELLING, channel=channel, state=self._telling_state(telling))

    def _telling_state(self, telling: Telling) -> str:
        if telling.said_on is not None:
            return self.words(wording.SAID_ON, date=telling.said_on)
        if telling.let_go_on is not None:
            return self.words(wording.LET_GO)
        return self.words(wording.TO_SAY_BY, date=telling.by) if telling.by else self.words(wording.TO_SAY)

    def _with_states(self, line: str, states: Sequence[str]) -> str:
        if not states:
            return line
        joined = states[0]
        for state in states[1:]:
            joined = self.words(wording.STATES, states=joined, state=state)
        return self.words(wording.NOTE_STATE, note=line, state=joined)

    def _numbered(self, id: int, line: str) -> str:
        return self.words(wording.NUMBERED, id=id, line=line)

    def _spoken(self, people: Sequence[int]) -> str:
        names = {person.id: person.name for person in self._known(people)}
        return spoken_names([quoted(names.get(id, str(id))) for id in people], self.words)

    def _known(self, people: Sequence[int]) -> tuple[Person, ...]:
        return tuple(self.people[id] for id in people if id in self.people)
