"""A follow-up as fields to fill in, and the filled-in fields as a follow-up."""

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec
from msgspec.structs import replace

from prompts.arguments import find_person, interval_examples, read_interval
from prompts.catalogue import Catalogue
from prompts.explain import explain, quoted
from prompts.kinds import kind_of
from prompts.person_form import Refused
from prompts.promise_line import read_one, which_of_two
from prompts.promises import spoken_event
from prompts.spoken import spoken_names, spoken_when
from prompts.understand import mentions, offered_date
from prompts.when import Unread, When
from prompts.when.repeats import Again
from prompts.wording import promises as wording
from store import FollowUp, FollowUpKind, InputError, Log, Person, Repeat, clean


class PromiseFields(msgspec.Struct, frozen=True, kw_only=True):
    """What is typed into each field, as it is typed."""

    about: str = ""
    when: str = ""
    """Empty for the day that is offered."""
    people: str = ""
    repeat: str = ""
    kind: FollowUpKind = FollowUpKind.OTHER


class PromiseForm(msgspec.Struct, frozen=True):
    """Reads the fields of a follow-up as it was before, at one moment, for one team."""

    before: FollowUp
    """One that is not kept yet has no id."""
    team: Sequence[Person]
    now: dt.datetime
    words: Catalogue

    @property
    def fields(self) -> PromiseFields:
        """The fields as they stand before anything is typed."""
        return PromiseFields(
            about=self.before.about,
            people=", ".join(one.name for one in self.team if one.id in self.before.people),
            repeat=self.words.speech.every(self.before.repeat) if self.before.repeat else "",
            kind=self.before.kind,
        )

    @property
    def title(self) -> str:
        """What the form is of: something new, or something promised on some day."""
        if not self.before.id:
            return self.words(wording.NEW)
        date = self.words.speech.short(self.before.created_on, self.now.date())
        return self.words(wording.PROMISED_ON, date=date)

    @property
    def hints(self) -> Mapping[str, str]:
        """What stands in the fields while they are empty, the day aside: that is the one offered."""
        one, other = interval_examples(self.words)
        return {
            "about": self.words(wording.ABOUT_HINT),
            "people": self.words(wording.PEOPLE_HINT),
            "repeat": self.words(wording.REPEAT_HINT, one=one, other=other),
        }

    @property
    def past(self) -> tuple[str, ...]:
        """What happened to it, the latest first."""
        today = self.now.date()
        return tuple(spoken_event(event, today, self.words) for event in reversed(self.before.history))

    def read(self, fields: PromiseFields) -> FollowUp | Refused:
        """The follow-up that the fields make of the one before."""
        about, when = self._offer(fields)
        if clean(fields.when):
            chosen = self._chosen(fields)
            about, when = chosen or (clean(fields.about), self._day(fields.when))
        people, again = self._people(fields), self._again(fields)
        if not about:
            return Refused("about", self.words(wording.NEEDS_ABOUT))
        if isinstance(when, str):
            return Refused("when", when)
        if isinstance(people, Refused):
            return people
        if isinstance(again, Refused):
            return again
        repeat = again.repeat if isinstance(again, Again) else again
        kept = replace(self.before, about=about, due=when.day, at=when.time)
        return replace(kept, people=people, repeat=repeat, kind=fields.kind)

    def kind(self, fields: PromiseFields) -> FollowUpKind:
        """The kind a new one begins like; its own where it is kept."""
        return self.before.kind if self.before.id else kind_of(clean(fields.about), self.words)

    def offered(self, fields: PromiseFields) -> str:
        """The day that stands while none is typed: its own, the one its text ends with, the next check-in."""
        offered = self._offer(fields)[1]
        return offered if isinstance(offered, str) else self._spoken(offered)

    def echo(self, field: str, fields: PromiseFields) -> str:
        """What is understood of a field while it is typed; empty where there is nothing to say."""
        match field:
            case "when":
                chosen = self._chosen(fields)
                when = chosen[1] if chosen else self._day(fields.when) if clean(fields.when) else ""
                return when if isinstance(when, str) else self._spoken(when)
            case "about" | "people":
                people = self._people(fields)
                if isinstance(people, Refused) or not people:
                    return ""
                names = [one.name for one in self.team if one.id in people]
                return self.words(wording.CONCERNS, names=spoken_names(names, self.words))
            case "repeat":
                again = self._again(fields)
                return self.words.speech.every(again.repeat) if isinstance(again, Again) else ""
        return ""

    def _offer(self, fields: PromiseFields) -> tuple[str, When | str]:
        """What is promised and for when, as long as no day is typed.

        For a new one that is the day its text ends with, else the first on which it
        comes again, else the next check-in.
        """
        about = clean(fields.about)
        if not self.before.id:
            ending = offered_date(about, self.now, self.words.dates)
            if ending is not None:
                two = which_of_two(ending.when, self.now.date(), self.words) if ending.when.other else ""
                return ending.about, two or ending.when
            again = self._again(fields)
            if isinstance(again, Again):
                return about, again.first
        return about, When(day=self.before.due, time=self.before.at)

    def _chosen(self, fields: PromiseFields) -> tuple[str, When] | None:
        """What is promised and for when, where the number of one of two days of its text is typed."""
        number = clean(fields.when)
        if self.before.id or number not in ("1", "2"):
            return None
        ending = offered_date(clean(fields.about), self.now, self.words.dates)
        if ending is None or ending.when.other is None:
            return None
        days = sorted((ending.when.day, ending.when.other))
        return ending.about, replace(ending.when, day=days[int(number) - 1], other=None)

    def _day(self, phrase: str) -> When | str:
        return read_one(clean(phrase), self.now, self.words)

    def _spoken(self, when: When) -> str:
        return spoken_when(when, self.now.date(), self.words)

    def _people(self, fields: PromiseFields) -> tuple[int, ...] | Refused:
        """Those of the field, and those whom a new text names."""
        chosen = self.before.people if fields.people == self.fields.people else ()
        if not chosen:
            try:
                names = [name for part in fields.people.split(",") if (name := clean(part))]
                chosen = tuple(find_person(name, self.team).id for name in names)
            except InputError as error:
                return Refused("people", explain(error, self.words))
        is_new_text = fields.about != self.before.about or not self.before.id
        return tuple(dict.fromkeys((*chosen, *(self._named(fields.about) if is_new_text else ()))))

    def _named(self, text: str) -> tuple[int, ...]:
        here = [one for one in self.team if not one.has_left(self.now.date())]
        found = [mention.candidates for mention in mentions(text, here)]
        return tuple(candidates[0].id for candidates in found if len(candidates) == 1)

    def _again(self, fields: PromiseFields) -> Again | Repeat | Refused | None:
        """How often, as it was or as it is typed now."""
        text = clean(fields.repeat)
        if text == self.fields.repeat or not text:
            return self.before.repeat if text else None
        again = read_interval(text, self.now, self.words)
        if isinstance(again, Unread):
            one, other = interval_examples(self.words)
            sentence = self.words(wording.NOT_A_REPEAT, text=quoted(text, 40), one=one, other=other)
            return Refused("repeat", sentence)
        return again


def keep(item: FollowUp, before: FollowUp, log: Log, today: dt.date) -> FollowUp:
    """Keep a new follow-up, or what was changed of one, as one transaction that can be taken back.

    What another session changed of it meanwhile stands where it is not changed here too.
    """
    with log.transaction(undoable=True):
        if not item.id:
            return log.promise(item)
        if (item.due, item.at) != (before.due, before.at):
            log.move(item.id, item.due, item.at, on=today)
        fields = ("about", "people", "repeat", "kind")
        changed = {name: new for name in fields if (new := getattr(item, name)) != getattr(before, name)}
        log.change_follow_up(replace(log.follow_up(item.id), **changed))
        return log.follow_up(item.id)
