"""Drafts: one moment in the forms in which it may be told, each the lead's to edit.

The lead's own words stand in a draft as they were written, in a paragraph of their own,
so that no grammar of theirs can clash with ours. Nothing is added to them: no fact, no
adjective, no praise but "thank you".
"""

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from prompts.catalogue import Catalogue
from prompts.spoken import spoken_names
from store import Audience, Channel, Person, Recognition, clean, permits


class DraftText(msgspec.Struct, frozen=True):
    """One moment, worded for one way of telling it."""

    channel: Channel
    title: str
    """What it is for, that it is the lead's to edit, and whom to ask before it is used."""
    text: str
    """What to say or paste; an e-mail begins with its subject."""

    @property
    def audience(self) -> Audience:
        """Who will hear it."""
        return self.channel.audience


def drafts(
    recognition: Recognition, people: Sequence[Person], words: Catalogue, signed: str = ""
) -> tuple[DraftText, ...]:
    """A one-on-one opener, a line for a team meeting, a chat message and an e-mail.

    `people` are those the recognition is about, `signed` the name under the e-mail.
    """
    moment = _Moment(recognition, people, words)
    return (
        moment.draft(Channel.ONE_ON_ONE, words("To open a one-on-one"), _one_on_one(moment, words)),
        moment.draft(Channel.TEAM_MEETING, words("30 seconds in the team meeting"), _meeting(moment, words)),
        moment.draft(Channel.TEAM_CHAT, words("A message in the team chat"), _chat(moment, words)),
        moment.draft(Channel.MESSAGE, words("An e-mail"), _email(moment, words, signed)),
    )


class _Moment:
    """A recognition with its people, and the parts that every draft is made of."""

    def __init__(self, recognition: Recognition, people: Sequence[Person], words: Catalogue) -> None:
        self._people = people
        self._words = words
        called = _called(people)
        self.names = spoken_names(called, words)
        self.handles = spoken_names(
            [f"@{p.handle}" if p.handle else name for p, name in zip(people, called, strict=True)], words
        )
        self.alone = len(people) == 1
        self.written = clean(recognition.what)
        self.named = all(_is_named(self.written, person) for person in people)
        self.told = _without_handles(self.written, people, called)
        self.impact = _impact(_without_handles(clean(recognition.impact), people, called), words)
        self.impact_written = _impact(clean(recognition.impact), words)

    def draft(self, channel: Channel, form: str, paragraphs: Sequence[str]) -> DraftText:
        """The draft for a channel; its title names whoever is to be asked first."""
        words = self._words
        title = words("{form}, yours to edit", form=form)
        ask = [person for person in self._people if _is_to_be_asked(person, channel.audience)]
        if ask:
            names = spoken_names(_called(ask), words)
            title = words("{title}; ask {names} first", title=title, names=names)
        return DraftText(channel, title, "\n\n".join(part for part in paragraphs if part))


def _one_on_one(moment: _Moment, words: Catalogue) -> list[str]:
    if moment.alone:
        opening = words(
            "{name}, before anything else: I noticed something, and this is how I wrote it down.",
            name=moment.names,
        )
    elif moment.named:
        opening = words("Before anything else: I noticed something, and this is how I wrote it down.")
    else:
        opening = words(
            "Before anything else: I noticed something about {names}, and this is how I wrote it down.",
            names=moment.names,
        )
    return [opening, moment.told, moment.impact, words("Thank you. How was it for you?")]


def _meeting(moment: _Moment, words: Catalogue) -> list[str]:
    if moment.named:
        opening = words("One thing I noticed, before we go on:")
    else:
        opening = words("One thing I noticed about {names}, before we go on:", names=moment.names)
    thanks = words("Thank you, {names}.", names=moment.names or words("everybody"))
    return [opening, moment.told, moment.impact, thanks]


def _chat(moment: _Moment, words: Catalogue) -> list[str]:
    names = moment.handles or words("everybody")
    opening = words("Thank you, {names}. This is what I noticed:", names=names)
    return ["\n".join(part for part in (opening, moment.written, moment.impact_written) if part)]


def _email(moment: _Moment, words: Catalogue, signed: str) -> list[str]:
    greeting = words("Hello {names},", names=moment.names) if moment.names else words("Hello,")
    opening = words("I noticed something and did not want it to go unsaid. This is how I wrote it down:")
    subject = words("Subject: {subject}", subject=words("Something I noticed"))
    return [subject, greeting, opening, moment.told, moment.impact, words("Thank you."), clean(signed)]


def _impact(impact: str, words: Catalogue) -> str:
    return words("What it changed: {impact}", impact=impact) if impact else ""


def _is_to_be_asked(person: Person, audience: Audience) -> bool:
    """Whether their preference is narrower or not known, or they wish to be asked before others hear."""
    preference = person.preference
    return not permits(preference, audience) or (preference.ask_first and audience > Audience.PRIVATE)


def _called(people: Sequence[Person]) -> list[str]:
    """What each is called: the first name, or the whole name where two share the first."""
    shared = Counter(_first_name(person).casefold() for person in people)
    return [
        _first_name(person) if shared[_first_name(person).casefold()] == 1 else _whole_name(person)
        for person in people
    ]


def _first_name(person: Person) -> str:
    return "".join(person.name.split()[:1])


def _whole_name(person: Person) -> str:
    return " ".join(person.name.split())


def _names(person: Person) -> list[str]:
    """All that somebody goes by, without the handle."""
    return [name for name in (_whole_name(person), _first_name(person), *person.aliases) if name]


def _is_named(text: str, person: Person) -> bool:
    """Whether the text names somebody, by whole words."""
    known = [*_names(person), *([f"@{person.handle}"] if person.handle else [])]
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) for name in known)


def _without_handles(text: str, people: Sequence[Person], called: Sequence[str]) -> str:
    """The text with `@ana` said as a name, for where a handle would be read aloud or mean nothing."""
    handles = {p.handle.casefold(): name for p, name in zip(people, called, strict=True) if p.handle}
    known = [*handles, *(name for person in people for name in _names(person))]
    if not known:
        return text
    forms = "|".join(re.escape(form) for form in sorted(known, key=len, reverse=True))
    mention = re.compile(rf"(?<![\w@.])@({forms})(?![\w-])", re.IGNORECASE)
    return mention.sub(lambda found: handles.get(found[1].casefold(), found[1]), text)
