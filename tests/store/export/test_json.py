"""The JSON document: everything the log holds, and nothing that acts on a terminal."""

import datetime as dt
import json
import re
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
from hypothesis import given

from store.export import Everything, as_json
from store.heard import Heard
from store.model import (
    Audience,
    Channel,
    CheckIn,
    FollowUp,
    Lead,
    Person,
    Preference,
    Recognition,
    Telling,
    Value,
)
from tests.store.values import everything

AT = dt.datetime(2026, 11, 20, 15, 0, tzinfo=dt.UTC)
OBEYED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_V = TypeVar("_V", bound=Value)


def exported(content: Everything) -> dict[str, Any]:
    document: dict[str, Any] = json.loads("".join(as_json(content)))
    return document


def value(kind: type[_V], fields: Mapping[str, Any]) -> _V:
    """A value of the model from what the document says of it."""
    bare = {name: fields[name] for name in kind.__struct_fields__}
    if kind in (Recognition, FollowUp):
        bare["people"] = [one["id"] for one in bare["people"]]
    if kind is Heard and bare["person"]:
        bare["person"] = bare["person"]["id"]
    if kind is CheckIn:
        bare["answers"] = [
            one | {"people": [each["id"] for each in one["people"]]} for one in bare["answers"]
        ]
    return msgspec.convert(bare, kind)


@given(everything)
def test_the_document_parsed_again_holds_exactly_what_the_log_holds(content: Everything) -> None:
    document = exported(content)

    again = Everything(
        exported_at=dt.datetime.fromisoformat(document["exported_at"]),
        lead=value(Lead, document["lead"]),
        people=tuple(value(Person, one) for one in document["people"]),
        recognitions=tuple(value(Recognition, one) for one in document["recognitions"]),
        tellings=tuple(value(Telling, one) for one in document["tellings"]),
        follow_ups=tuple(value(FollowUp, one) for one in document["follow_ups"]),
        check_ins=tuple(value(CheckIn, one) for one in document["check_ins"]),
        heard=tuple(value(Heard, one) for one in document["heard"]),
        calendar_identity=document["calendar"]["identity"],
    )
    assert again == content


@given(everything)
def test_nothing_in_it_acts_on_a_terminal(content: Everything) -> None:
    assert not OBEYED.search("".join(as_json(content)))


def test_even_what_was_never_cleaned_arrives_as_escapes() -> None:
    content = Everything(exported_at=AT, people=(Person(id=1, name="\x1b[2JAna\x9b\u202e\x7f"),))

    assert not OBEYED.search("".join(as_json(content)))
    assert exported(content)["people"][0]["name"] == "\x1b[2JAna\x9b\u202e\x7f"


def test_an_empty_log_is_a_document_too() -> None:
    assert exported(Everything(exported_at=AT)) == {
        "limelight": 1,
        "exported_at": "2026-11-20T15:00:00Z",
        "lead": {
            "name": "",
            "weekday": 4,
            "hour": 15,
            "minute": 0,
            "welcomed": [],
            "packs_off": [],
            "theme": "",
        },
        "people": [],
        "recognitions": [],
        "tellings": [],
        "follow_ups": [],
        "check_ins": [],
        "heard": [],
        "calendar": {"identity": ""},
    }


def test_names_stand_beside_ids_and_words_for_audiences_and_channels() -> None:
    ana = Person(id=1, name="Ana", preference=Preference(up_to=Audience.PRIVATE, words="quietly"))
    document = exported(
        Everything(
            exported_at=AT,
            people=(ana,),
            recognitions=(Recognition(id=7, what="calmed the call", noticed_on=AT.date(), people=(1, 9)),),
            tellings=(Telling(id=3, recognition=7, channel=Channel.ONE_ON_ONE),),
        )
    )

    assert document["people"][0]["preference"] == {
        "up_to": "private",
        "ask_first": False,
        "words": "quietly",
        "said_on": None,
    }
    assert document["recognitions"][0]["people"] == [{"id": 1, "name": "Ana"}, {"id": 9, "name": ""}]
    assert document["tellings"][0]["channel"] == "one-on-one"
    assert document["tellings"][0]["audience"] == "private"
    assert document["tellings"][0]["what"] == "calmed the call"


def test_each_thing_has_a_line_of_its_own() -> None:
    people = tuple(Person(id=id, name=f"P{id}") for id in (1, 2, 3))
    lines = "".join(as_json(Everything(exported_at=AT, people=people))).splitlines()

    assert sum(line.startswith('{"name":"P') for line in lines) == 3
