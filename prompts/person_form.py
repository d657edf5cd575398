"""A person as fields to fill in, and the filled-in fields as a person."""

import datetime as dt
import re
from collections.abc import Sequence

import msgspec

from prompts.catalogue import Catalogue
from prompts.flows.preference import audience_name
from prompts.unread import explain_two_days
from prompts.wording import screens as wording
from store import Audience, Person, Preference, clean

DAYS = ("joined", "away_until", "left_on")
"""The fields that hold a day."""

_HANDLE = re.compile(r"[\w.-]*\w")


class PersonFields(msgspec.Struct, frozen=True, kw_only=True):
    """What is typed into each field, as it is typed."""

    name: str = ""
    aliases: str = ""
    handle: str = ""
    pronouns: str = ""
    place: str = ""
    hours: str = ""
    joined: str = ""
    away_until: str = ""
    left_on: str = ""
    up_to: Audience | None = None
    ask_first: bool = False
    words: str = ""


class Refused(msgspec.Struct, frozen=True):
    """Why the fields make no person."""

    field: str
    """The field that has to change."""
    sentence: str


class PersonForm(msgspec.Struct, frozen=True):
    """Reads fields at one moment, for one team."""

    team: Sequence[Person]
    now: dt.datetime
    words: Catalogue

    def read(self, fields: PersonFields, before: Person) -> Person | Refused:
        """The person that the fields make of the one before."""
        name, handle = " ".join(clean(fields.name).split()), clean(fields.handle).lstrip("@")
        days = {field: self.day(getattr(fields, field)) for field in DAYS}
        refused = self._refuse_name(name, handle, before) or self._refuse_days(fields, days)
        if refused is not None:
            return refused
        until, today = days["away_until"], self.now.date()
        told = before if until == before.away_until else before.away_from(today, until)
        return msgspec.structs.replace(
            told,
            name=name,
            aliases=tuple(alias for part in fields.aliases.split(",") if (alias := clean(part))),
            handle=handle,
            pronouns=clean(fields.pronouns),
            place=clean(fields.place),
            hours=clean(fields.hours),
            preference=self._preference(fields, before.preference),
            **days,
        )

    def day(self, phrase: str) -> dt.date | None:
        """The day a field names: written as 2026-11-24, also a past one, or as it would be said."""
        text = clean(phrase)
        if not text:
            return None
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            return self.words.dates.any_day(text, self.now)

    def echo(self, phrase: str) -> str:
        """How a day is understood while it is typed; empty where it is not."""
        day = self.day(phrase)
        return self.words.speech.say(day, self.now.date()) if day else ""

    def _refuse_name(self, name: str, handle: str, before: Person) -> Refused | None:
        if not name:
            return Refused("name", self.words(wording.NEEDS_NAME))
        if handle and not _HANDLE.fullmatch(handle):
            return Refused("handle", self.words(wording.HANDLE_WRONG))
        for other in self.team:
            if handle and other.id != before.id and other.handle.casefold() == handle.casefold():
                return Refused("handle", self.words(wording.HANDLE_TAKEN, name=other.name, handle=handle))
        return None

    def _refuse_days(self, fields: PersonFields, days: dict[str, dt.date | None]) -> Refused | None:
        for field, day in days.items():
            phrase = clean(getattr(fields, field))
            if phrase and day is None:
                return Refused(field, self._no_day(phrase))
        return None

    def _no_day(self, phrase: str) -> str:
        """Why a phrase is not one day."""
        when = self.words.dates.when(phrase, self.now)
        if when is not None:
            return explain_two_days(phrase, when, self.now.date(), self.words)
        return self.words(wording.NOT_A_DAY, phrase=phrase[:40])

    def _preference(self, fields: PersonFields, before: Preference) -> Preference:
        """What they like; said today where it is another than before."""
        told = Preference(
            up_to=fields.up_to, ask_first=fields.ask_first, words=clean(fields.words), said_on=before.said_on
        )
        return told if told == before else msgspec.structs.replace(told, said_on=self.now.date())


def fields_of(person: Person) -> PersonFields:
    """The fields as they stand before anything is typed."""
    liking = person.preference
    return PersonFields(
        name=person.name,
        aliases=", ".join(person.aliases),
        handle=person.handle,
        pronouns=person.pronouns,
        place=person.place,
        hours=person.hours,
        joined=_written(person.joined),
        away_until=_written(person.away_until),
        left_on=_written(person.left_on),
        up_to=liking.up_to,
        ask_first=liking.ask_first,
        words=liking.words,
    )


def _written(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def praise(preference: Preference, words: Catalogue) -> str:
    """How somebody likes to be praised, without their name."""
    line = audience_name(preference.up_to, words)
    if preference.ask_first:
        line = words(wording.ASK_FIRST_TOO, preference=line)
    return words(wording.WORDS_QUOTED, preference=line, words=preference.words) if preference.words else line


def whereabouts(person: Person, today: dt.date, words: Catalogue) -> str:
    """Whether somebody has left or is away; empty while they are here."""
    if person.has_left(today):
        return words(wording.NOW_LEFT)
    if person.away_until is None or not person.is_away(today):
        return ""
    return words(wording.NOW_AWAY, day=words.speech.short(person.away_until, today))
