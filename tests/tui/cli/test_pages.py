"""The fields that the documentation names are the fields there are."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

import pytest

from prompts.catalogue import load_catalogue
from prompts.sample import sample_log
from store import Log, postbox_of
from tests.tui.cli.calling import ROOT, Shell

SECTION = re.compile(r"^### (.+)\n\n\| field \| \|\n\| --- \| --- \|\n((?:\|.*\n)+)", re.MULTILINE)
ROW = re.compile(r"^\| `(\w+)` \| ?(.*) ?\|$", re.MULTILINE)

Fields = dict[str, str]


def sections(page: str) -> dict[str, Fields]:
    """The tables of fields on a page: each field with what is said of it."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return {title: dict(ROW.findall(table)) for title, table in SECTION.findall(text)}


EXPORT = sections("export.md")
COMMANDS = sections("command-line.md")


@pytest.fixture
def used(limelight: Shell) -> Shell:
    """A home where there is some of everything."""
    postbox = postbox_of(limelight.data, "me")
    with Log.open(limelight.journal.parent, postbox) as log:
        sample_log(log, dt.datetime.fromisoformat(limelight.now), load_catalogue())
        handle = next(person.handle for person in log.people() if person.handle)
        limelight("--lead", "mira", "shout", handle, "you saved the demo")
        log.take_in_post()
    limelight("followup", "add", "ask @bo", "--when", "today", "--every", "week")
    return limelight


def inner(said: str) -> set[str]:
    """The fields that a cell names."""
    return set(re.findall(r"`(\w+)`", said))


def test_every_section_is_there() -> None:
    assert list(EXPORT) == [
        "document", "lead", "people", "recognitions", "tellings", "follow_ups", "check_ins", "heard",
        "calendar",
    ]  # fmt: skip
    assert list(COMMANDS) == ["due --json", "due --porcelain", "when --json"]


def test_the_document(used: Shell) -> None:
    document = used("export").json

    assert set(document) == set(EXPORT["document"])
    assert set(document["lead"]) == set(EXPORT["lead"])
    assert set(document["calendar"]) == set(EXPORT["calendar"])
    for name in ("people", "recognitions", "tellings", "follow_ups", "check_ins", "heard"):
        assert document[name], name
        assert fields(document[name]) == set(EXPORT[name]), name


def fields(things: Iterable[dict[str, Any]]) -> set[str]:
    """The fields of things that all have the same."""
    (same,) = {frozenset(thing) for thing in things}
    return set(same)


def test_what_stands_inside_them(used: Shell) -> None:
    document = used("export").json

    assert fields(person["preference"] for person in document["people"]) <= inner(
        EXPORT["people"]["preference"]
    )
    assert fields(document["follow_ups"][-1]["people"]) == inner(EXPORT["follow_ups"]["people"])
    assert set(document["follow_ups"][-1]["repeat"]) <= inner(EXPORT["follow_ups"]["repeat"])
    assert fields(document["check_ins"][0]["answers"]) == inner(EXPORT["check_ins"]["answers"])


def test_the_listings(used: Shell) -> None:
    assert fields(used("people", "--json").json) == set(EXPORT["people"])
    assert fields(used("followup", "--json").json) == set(EXPORT["follow_ups"])
    assert fields(used("checkin", "list", "--json").json) == set(EXPORT["check_ins"])
    assert fields(used("log", "--json").json) == {*EXPORT["recognitions"], "tellings"}
    assert set(used("log", "Bo helped", "--json").json) == {*EXPORT["recognitions"], "tellings"}
    assert fields(used("log", "--json").json[0]["tellings"]) == set(EXPORT["tellings"])


def test_due_and_when(used: Shell) -> None:
    assert fields(used.at("2026-12-24")("due", "--json").json) == set(COMMANDS["due --json"])
    assert set(used("when", "today", "--json").json) == set(COMMANDS["when --json"])
