"""Everything as one JSON document. Its fields are documented, always there, and never removed."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from store.export.everything import Everything
from store.heard import Heard
from store.model import CheckIn, FollowUp, Person, Recognition, Telling, Value

FORMAT = 1
"""The version of the document, kept under "limelight"; it grows only when a field changes its meaning."""

_OBEYED = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""What a terminal might obey and JSON lets stand; as escapes, a reader gets it back unchanged."""

Fields = dict[str, object]
Names = Mapping[int, str]
_V = TypeVar("_V", bound=Value)


def as_json(everything: Everything) -> Iterator[str]:
    """The document in chunks; one line for each thing in it."""
    names = everything.names()
    what = {one.id: one.what for one in everything.recognitions}
    yield f'{{\n"limelight": {FORMAT},\n"exported_at": {json_line(everything.exported_at)},\n'
    yield f'"lead": {json_line(fields(everything.lead))}'
    yield from _rows("people", everything.people, person_fields)
    yield from _rows("recognitions", everything.recognitions, lambda one: recognition_fields(one, names))
    yield from _rows("tellings", everything.tellings, lambda one: telling_fields(one, what))
    yield from _rows("follow_ups", everything.follow_ups, lambda one: follow_up_fields(one, names))
    yield from _rows("check_ins", everything.check_ins, lambda one: check_in_fields(one, names))
    yield from _rows("heard", everything.heard, lambda one: heard_fields(one, names))
    yield f',\n"calendar": {json_line({"identity": everything.calendar_identity})}\n}}\n'


def person_fields(person: Person) -> Fields:
    """A person, with their preference, as an export and a listing show them."""
    return fields(person)


def recognition_fields(recognition: Recognition, names: Names) -> Fields:
    """A recognition, its people named beside their ids."""
    return fields(recognition) | {"people": _named(recognition.people, names)}


def telling_fields(telling: Telling, what: Names) -> Fields:
    """A telling, with the audience its channel reaches and what it tells."""
    return fields(telling) | {
        "what": what.get(telling.recognition, ""),
        "audience": telling.channel.audience.value,
    }


def follow_up_fields(follow_up: FollowUp, names: Names) -> Fields:
    """A follow-up, its people named beside their ids."""
    return fields(follow_up) | {"people": _named(follow_up.people, names)}


def check_in_fields(check_in: CheckIn, names: Names) -> Fields:
    """A check-in with its answers, their people named beside their ids."""
    answers = [fields(one) | {"people": _named(one.people, names)} for one in check_in.answers]
    return fields(check_in) | {"answers": answers}


def heard_fields(heard: Heard, names: Names) -> Fields:
    """Something heard, the one it is about named beside their id."""
    person = None if heard.person is None else _named([heard.person], names)[0]
    return fields(heard) | {"person": person}


def fields(value: Value) -> Fields:
    """Every field of a value, those at their default included, in JSON's own kinds."""
    return {name: _plain(getattr(value, name)) for name in value.__struct_fields__}


def json_line(content: object) -> str:
    """One thing as JSON on one line, in which nothing acts on a terminal."""
    return _OBEYED.sub(_escaped, msgspec.json.encode(content).decode())


def _rows(name: str, values: Iterable[_V], to_fields: Callable[[_V], Fields]) -> Iterator[str]:
    yield f',\n"{name}": ['
    for number, value in enumerate(values):
        yield f"{',' if number else ''}\n{json_line(to_fields(value))}"
    yield "\n]"


def _named(people: Sequence[int], names: Names) -> list[Fields]:
    return [{"id": id, "name": names.get(id, "")} for id in people]


def _plain(content: object) -> object:
    if isinstance(content, Value):
        return fields(content)
    if isinstance(content, tuple):
        return [_plain(one) for one in content]
    return msgspec.to_builtins(content)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
