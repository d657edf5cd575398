"""The words of an export that is made to be read."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from prompts.catalogue import Catalogue
from prompts.channels import channel_name
from prompts.lines import PREFERENCES
from prompts.spoken import spoken_names
from prompts.wording import cli as wording
from store import Answer, EventKind, FollowUp, Heard, Lead, Person, Recognition, Size, Telling


class Document(msgspec.Struct, frozen=True):
    """Says what a document of everything says; the wording that `store.as_markdown` asks for."""

    words: Catalogue
    today: dt.date
    questions: Mapping[str, str]
    """What was asked, by the key of the question."""

    def title(self, lead: Lead) -> str:
        """The heading of it all."""
        if not lead.name:
            return self.words(wording.EXPORT_TITLE_NOBODY)
        return self.words(wording.EXPORT_TITLE, name=lead.name)

    def exported(self, at: dt.datetime) -> str:
        """When it was made, and for whom."""
        return self.words(wording.EXPORT_MADE, date=at.date())

    def team(self) -> str:
        """The heading of the team."""
        return self.words(wording.EXPORT_TEAM)

    def person(self, person: Person) -> Sequence[str]:
        """What is known of a person, a line for each thing."""
        return tuple(self._person(person))

    def week(self, week: str) -> str:
        """The heading of an ISO week."""
        year, number = week.split("-W")
        return self.words(wording.EXPORT_WEEK, week=int(number), year=year)

    def people(self, names: Sequence[str]) -> str:
        """The heading of what these people did."""
        return spoken_names(names, self.words) or self.words(wording.EXPORT_NOBODY)

    def recognition(self, recognition: Recognition) -> Sequence[str]:
        """When it was noticed, how large it was, and what it changed."""
        noticed = wording.EXPORT_NOTICED_BIG if recognition.size is Size.BIG else wording.EXPORT_NOTICED
        lines = [self.words(noticed, date=recognition.noticed_on)]
        if recognition.impact:
            lines.append(self.words(wording.EXPORT_IMPACT, impact=recognition.impact))
        return lines

    def telling(self, telling: Telling) -> str:
        """How it was, or is to be, told."""
        line = self._told(telling)
        if telling.landed:
            line = self.words(wording.EXPORT_LANDED, telling=line, landed=telling.landed)
        if telling.reason:
            line = self.words(wording.EXPORT_REASON, telling=line, reason=telling.reason)
        return line

    def follow_ups(self) -> str:
        """The heading of the follow-ups."""
        return self.words(wording.EXPORT_FOLLOW_UPS)

    def follow_up(self, follow_up: FollowUp, names: Sequence[str]) -> str:
        """A promise, and what became of it."""
        about = follow_up.about
        unnamed = [name for name in names if name not in about]
        if unnamed:
            about = self.words(wording.WITH_NAMES, about=about, names=spoken_names(unnamed, self.words))
        line = self.words(wording.EXPORT_FOLLOW_UP, date=follow_up.due, about=about)
        for state in self._states(follow_up):
            line = self.words(wording.PERSON_STATE, person=line, state=state)
        return line

    def heard(self) -> str:
        """The heading of what others said."""
        return self.words(wording.EXPORT_HEARD)

    def heard_of(self, heard: Heard, name: str) -> str:
        """What somebody said, of whom, and on which day."""
        return self.words(
            wording.EXPORT_HEARD_OF,
            date=heard.sent_at.date(),
            sender=heard.sender,
            name=name or f"@{heard.handle}",
            text=heard.text,
        )

    def check_ins(self) -> str:
        """The heading of the check-ins."""
        return self.words(wording.EXPORT_CHECK_INS)

    def answer(self, answer: Answer) -> str:
        """What was answered to a question; what became a recognition stands in its week."""
        question = self.questions.get(answer.step, "")
        if not question or not answer.text or answer.recognition is not None:
            return ""
        return self.words(wording.EXPORT_ANSWER, question=self.words(question), answer=answer.text)

    def _person(self, person: Person) -> Iterator[str]:
        if person.handle:
            yield self.words(wording.EXPORT_HANDLE, handle=person.handle)
        if person.aliases:
            yield self.words(wording.EXPORT_ALIASES, names=spoken_names(person.aliases, self.words))
        yield from (text for text in (person.pronouns, person.place, person.hours) if text)
        yield self.words(wording.EXPORT_PREFERENCE, preference=self._preference(person))
        if person.preference.words:
            yield self.words(wording.EXPORT_QUOTE, quote=person.preference.words)
        if person.joined is not None:
            yield self.words(wording.EXPORT_JOINED, date=person.joined)
        if person.left_on is not None:
            yield self.words(wording.LEFT_ON_DAY, date=person.left_on)
        elif person.is_away(self.today):
            yield self.words(wording.AWAY_UNTIL, date=person.away_until)

    def _preference(self, person: Person) -> str:
        said = self.words(PREFERENCES[person.preference.up_to])
        if not person.preference.ask_first:
            return said
        return self.words(wording.PERSON_STATE, person=said, state=self.words(wording.ASKED_FIRST))

    def _told(self, telling: Telling) -> str:
        channel = channel_name(telling.channel, self.words)
        if telling.said_on is not None:
            return self.words(wording.EXPORT_SAID, channel=channel, date=telling.said_on)
        if telling.let_go_on is not None:
            return self.words(wording.EXPORT_LET_GO, channel=channel, date=telling.let_go_on)
        if telling.by is not None:
            return self.words(wording.EXPORT_TO_SAY_BY, channel=channel, date=telling.by)
        return self.words(wording.EXPORT_TO_SAY, channel=channel)

    def _states(self, item: FollowUp) -> Iterator[str]:
        if item.repeat is not None:
            yield self.words.speech.every(item.repeat)
        if item.dropped_on is not None:
            yield self.words(wording.IS_DROPPED, date=item.dropped_on)
        elif item.done_on is not None:
            yield self.words(wording.IS_DONE, date=item.done_on)
        moved = [event for event in item.history if event.what is EventKind.MOVED]
        if moved:
            yield self.words.plural(*wording.EXPORT_MOVED, len(moved), date=moved[0].due)
