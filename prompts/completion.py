"""What the word at the cursor may become: @people, #tags, /commands."""

import re

import msgspec

from prompts.flows.preference import audience_name
from prompts.slash import SLASH_COMMANDS
from prompts.talk import Talk
from prompts.understand import NameIndex, mentions, people_like
from store import Person

OFFERED = 8
"""How many completions are offered at most: what can be taken in at a glance."""

_WORD = re.compile(r"(?:^|(?<=\s))([@#/])(\S*)$")


class Completion(msgspec.Struct, frozen=True):
    """One thing the word may become."""

    text: str
    """What is put in its place."""
    label: str
    detail: str = ""


class Completions(msgspec.Struct, frozen=True):
    """What a span of the line may be replaced by, best first."""

    start: int = 0
    end: int = 0
    items: tuple[Completion, ...] = ()


def complete(talk: Talk, names: NameIndex, line: str, cursor: int) -> Completions:
    """The completions of the word that ends at the cursor; none where it is an ordinary word."""
    found = _WORD.search(line[:cursor])
    if found is None:
        return Completions()
    sign, begun = found[1], found[2]
    match sign:
        case "@":
            items = _people(talk, names, begun)
        case "#":
            items = _tags(talk, begun)
        case _:
            items = _commands(talk, begun) if found.start() == 0 else ()
    return Completions(start=found.start(1), end=cursor, items=items[:OFFERED])


def _people(talk: Talk, names: NameIndex, begun: str) -> tuple[Completion, ...]:
    return tuple(
        Completion(_mention(person, names), person.name, audience_name(person.preference.up_to, talk.words))
        for person in people_like(begun, names)[:OFFERED]
    )


def _mention(person: Person, names: NameIndex) -> str:
    """An @word that can only mean this person where there is one, else the name as it is."""
    words = (f"@{person.handle}", f"@{person.name.replace(' ', '')}")
    found = (word for word in words if [m.candidates for m in mentions(word, names)] == [(person,)])
    return f"{next(found, person.name)} "


def _tags(talk: Talk, begun: str) -> tuple[Completion, ...]:
    """The #values used before, the latest first."""
    used = dict.fromkeys(tag for moment in reversed(talk.log.recognitions()) for tag in moment.tags)
    return tuple(
        Completion(f"#{tag} ", f"#{tag}") for tag in used if tag.casefold().startswith(begun.casefold())
    )


def _commands(talk: Talk, begun: str) -> tuple[Completion, ...]:
    words = talk.words
    return tuple(
        Completion(
            f"/{command.name} " if command.argument else f"/{command.name}",
            f"/{command.name} {words(command.argument) if command.argument else ''}".rstrip(),
            words(command.summary),
        )
        for command in SLASH_COMMANDS
        if command.name.startswith(begun.casefold())
    )
