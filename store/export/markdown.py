"""Everything as a document to read: by week and by person, in words that are passed in."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from textwrap import indent as indented
from typing import Protocol

from store.export.everything import Everything
from store.harmless import clean
from store.heard import Heard
from store.model import Answer, FollowUp, Lead, Person, Recognition, Telling, iso_week

Names = Mapping[int, str]


class Wording(Protocol):
    """The words of the document, in the reader's language: plain text, never markup."""

    def title(self, lead: Lead) -> str:
        """The heading of it all."""
        ...

    def exported(self, at: dt.datetime) -> str:
        """When it was made."""
        ...

    def team(self) -> str:
        """The heading of the team."""
        ...

    def person(self, person: Person) -> Sequence[str]:
        """What is known of a person, a line for each thing."""
        ...

    def week(self, week: str) -> str:
        """The heading of an ISO week such as `2026-W47`."""
        ...

    def people(self, names: Sequence[str]) -> str:
        """The heading of what these people did; of what names nobody, if there are none."""
        ...

    def recognition(self, recognition: Recognition) -> Sequence[str]:
        """What is known of a recognition beyond what was done, a line for each thing."""
        ...

    def telling(self, telling: Telling) -> str:
        """How it was, or is to be, told."""
        ...

    def follow_ups(self) -> str:
        """The heading of the follow-ups."""
        ...

    def follow_up(self, follow_up: FollowUp, names: Sequence[str]) -> str:
        """A promise, and what became of it."""
        ...

    def heard(self) -> str:
        """The heading of what others said."""
        ...

    def heard_of(self, heard: Heard, name: str) -> str:
        """What somebody said, and of whom; the name is empty where nobody is known."""
        ...

    def check_ins(self) -> str:
        """The heading of the check-ins."""
        ...

    def answer(self, answer: Answer) -> str:
        """What was answered; empty where it is not worth a line."""
        ...


def as_markdown(everything: Everything, wording: Wording) -> Iterator[str]:
    """The document in chunks. What a person typed acts neither as markup nor as HTML."""
    yield _heading(1, wording.title(everything.lead))
    yield f"{_inline(wording.exported(everything.exported_at))}\n\n"
    yield from _team(everything, wording)
    yield from _weeks(everything, wording)
    yield from _follow_ups(everything, wording)
    yield from _heard(everything, wording)
    yield from _check_ins(everything, wording)


def escaped(text: str) -> str:
    """One line of text that Markdown shows exactly as it is."""
    harmless = _MARKUP.sub(r"\\\g<0>", text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
    return _AT_START.sub(r"\1\\", _AT_END.sub(r"\\\g<0>", harmless))


_MARKUP = re.compile(r"[\\`*_\[\]|~$]")
_AT_START = re.compile(r"^(\d+(?=[.)])|(?=[-+=#]))")
_AT_END = re.compile(r"#(?=#*$)")


def _inline(text: str) -> str:
    """A text on one line: line breaks become spaces."""
    return escaped(" ".join(clean(text).split()))


def _heading(level: int, text: str) -> str:
    return f"{'#' * level} {_inline(text)}\n\n"


def _item(text: str, depth: int = 0) -> str:
    """A list item; the text's own paragraphs and line breaks are kept inside it."""
    indent = "  " * depth
    paragraphs = (part.strip() for part in re.split(r"\n\s*\n", clean(text)))
    bodies = ("\\\n".join(escaped(line.strip()) for line in part.split("\n")) for part in paragraphs if part)
    body = "\n\n".join(bodies) or "\\-"
    return f"{indent}- {indented(body, indent + '  ').lstrip()}\n"


def _team(everything: Everything, wording: Wording) -> Iterator[str]:
    if everything.people:
        yield _heading(2, wording.team())
    for person in everything.people:
        yield _heading(3, person.name)
        yield from map(_item, wording.person(person))
        yield "\n"


def _weeks(everything: Everything, wording: Wording) -> Iterator[str]:
    names = everything.names()
    tellings: dict[int, list[Telling]] = {}
    for telling in everything.tellings:
        tellings.setdefault(telling.recognition, []).append(telling)
    newest_first = sorted(everything.recognitions, key=_week, reverse=True)
    for week, noted in groupby(newest_first, key=_week):
        yield _heading(2, wording.week(week))
        for people, shared in _by_people(noted, names):
            yield _heading(3, wording.people(people))
            for recognition in shared:
                yield from _recognition(recognition, tellings.get(recognition.id, []), wording)
            yield "\n"


def _week(recognition: Recognition) -> str:
    return iso_week(recognition.noticed_on)


def _by_people(
    noted: Iterable[Recognition], names: Names
) -> Iterator[tuple[Sequence[str], Iterator[Recognition]]]:
    def named(recognition: Recognition) -> tuple[str, ...]:
        return _named(recognition.people, names)

    yield from groupby(sorted(noted, key=lambda one: (named(one), one.noticed_on, one.id)), key=named)


def _recognition(recognition: Recognition, tellings: Iterable[Telling], wording: Wording) -> Iterator[str]:
    yield _item(recognition.what)
    for text in (*wording.recognition(recognition), *map(wording.telling, tellings)):
        yield _item(text, depth=1)


def _follow_ups(everything: Everything, wording: Wording) -> Iterator[str]:
    names = everything.names()
    if everything.follow_ups:
        yield _heading(2, wording.follow_ups())
        for one in sorted(everything.follow_ups, key=lambda one: (one.due, one.id)):
            yield _item(wording.follow_up(one, _named(one.people, names)))
        yield "\n"


def _heard(everything: Everything, wording: Wording) -> Iterator[str]:
    names = everything.names()
    if everything.heard:
        yield _heading(2, wording.heard())
        for one in everything.heard:
            yield _item(wording.heard_of(one, names.get(one.person or 0, "")))
        yield "\n"


def _check_ins(everything: Everything, wording: Wording) -> Iterator[str]:
    if everything.check_ins:
        yield _heading(2, wording.check_ins())
    for check_in in reversed(everything.check_ins):
        yield _heading(3, wording.week(check_in.week))
        yield from (_item(text) for answer in check_in.answers if (text := wording.answer(answer)))
        yield "\n"


def _named(people: Sequence[int], names: Names) -> tuple[str, ...]:
    return tuple(names.get(id, str(id)) for id in people)
