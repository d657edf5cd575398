"""How somebody likes to be recognised: said, asked about, and kept in their own words."""

from collections.abc import Generator

import msgspec

from prompts.catalogue import Catalogue
from prompts.flows.asking import choose
from prompts.talk import Talk
from prompts.turns import Choice, Reply, Say, Tone, Turn
from store import Audience, Person, Preference

ASK_THEM = "ask"
"""The value of the choice that leaves a preference to be asked about."""


def preference_line(person: Person, words: Catalogue) -> str:
    """One line: `Ana García: private; “a quiet thank-you means more”`."""
    return words("{name}: {audience}", name=person.name, audience=liking(person.preference, words))


def liking(preference: Preference, words: Catalogue) -> str:
    """The same without the name: `private; “a quiet thank-you means more”`."""
    line = audience_name(preference.up_to, words)
    if preference.ask_first:
        line = words("{line}, ask first", line=line)
    if preference.words:
        line = words("{line}; “{quote}”", line=line, quote=preference.words)
    return line


def audience_name(audience: Audience | None, words: Catalogue) -> str:
    """How far praise may reach, in a word or two; None is a preference not known yet."""
    match audience:
        case None:
            return words("not known yet")
        case Audience.PRIVATE:
            return words("private")
        case Audience.TEAM:
            return words("up to the team")
        case Audience.COMPANY:
            return words("up to the company")
        case Audience.OUTSIDE:
            return words("anywhere")


def reminders(talk: Talk, people: tuple[Person, ...]) -> tuple[Say, ...]:
    """The preference of each of them, known or not, as a turn of its own."""
    return tuple(Say(preference_line(person, talk.words), Tone.PREFERENCE) for person in people)


def ask_preference(talk: Talk, step: str, person: Person) -> Generator[Turn, Reply | None, Reply]:
    """Ask the lead what they know of it, and keep the answer; nothing is guessed.

    Returns the reply, whose choice may be `ASK_THEM`.
    """
    words = talk.words
    reply = yield from choose(
        step,
        words("How does {name} like to be praised?", name=person.name),
        (
            _reach("1", words("in private"), Audience.PRIVATE, words("private, privately, only private")),
            _reach("2", words("before the team"), Audience.TEAM, words("team, the team, up to the team")),
            _reach("3", words("before the company"), Audience.COMPANY, words("company, up to the company")),
            _reach("4", words("anywhere"), Audience.OUTSIDE, words("everywhere, outside, publicly")),
            Choice("5", words("I will ask"), ASK_THEM),
        ),
        enter=ASK_THEM,
        hint=words("A number, and their own words if you know them: 1 a quiet thank-you means more"),
        takes_words=True,
    )
    if reply.choice and reply.choice != ASK_THEM:
        kept = _keep(talk, person, Audience(reply.choice), reply.text)
        yield Say(preference_line(kept, words), Tone.QUIET)
    return reply


def _reach(key: str, label: str, audience: Audience, also: str) -> Choice:
    return Choice(key, label, audience.value, tuple(also.split(", ")))


def _keep(talk: Talk, person: Person, up_to: Audience, quote: str) -> Person:
    """Keep how far their praise may reach, as of today, and whether they want to be asked first."""
    wishes = talk.words("ask first, ask me first, ask them first").split(", ")
    first = person.preference.ask_first or any(wish in quote.casefold() for wish in wishes)
    said = Preference(up_to=up_to, ask_first=first, words=quote, said_on=talk.today)
    changed = msgspec.structs.replace(person, preference=said)
    talk.log.change_person(changed)
    return changed
