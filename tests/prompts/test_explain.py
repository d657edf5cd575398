"""Every error and every notice is one sentence, with what to do next."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from prompts.catalogue import load_catalogue
from prompts.explain import KINDS, SENTENCES, explain, explain_notice, quoted
from store import (
    AmbiguousPerson,
    Busy,
    CannotRead,
    CannotWrite,
    HostKeyOpen,
    InputError,
    KeyTaken,
    LimelightError,
    NewerLog,
    NoSuchThing,
    NotACalendar,
    NotAHostKey,
    NotAKey,
    NotAKeyring,
    NotAList,
    NotALog,
    Notice,
    NoticeKind,
    NotPermitted,
    NotUnderstood,
    PostboxFull,
    StoreError,
    UnknownMember,
    UnknownPerson,
    UsageError,
)

WORDS = load_catalogue("en")
PLACE = Path("/home/kim/limelight/journal.jsonl")

ERRORS = [
    LimelightError(),
    StoreError(PLACE),
    StoreError(PLACE, "No such device"),
    NotALog(PLACE),
    NotACalendar(PLACE),
    NewerLog(PLACE),
    CannotRead(PLACE),
    CannotRead(PLACE, "Permission denied"),
    CannotWrite(PLACE),
    CannotWrite(PLACE, "No space left on device"),
    Busy(PLACE),
    NotAKeyring(PLACE),
    HostKeyOpen(PLACE),
    NotAHostKey(PLACE),
    NotAKey("hello"),
    KeyTaken("SHA256:x", "mira"),
    UnknownMember("mira"),
    PostboxFull(20),
    NoSuchThing("follow_ups", 12),
    InputError("what"),
    InputError("what", "why"),
    NotUnderstood("soonish"),
    NotUnderstood("team.csv", "name, handle"),
    NotAList("team.xlsx"),
    UnknownPerson("@zoe"),
    AmbiguousPerson("Ana"),
    AmbiguousPerson("Ana", "Ana García, Ana Lind"),
    NotPermitted("team meeting"),
    NotPermitted("team meeting", "Ana García"),
    UsageError(),
    UsageError("unrecognized arguments: --nope"),
]


KEEPING_NOTHING = (NoticeKind.CALENDAR_BEHIND, NoticeKind.POST_WAITS)
"""Notices of which nothing is set aside."""


def tree(root: type[LimelightError] = LimelightError) -> Iterator[type[LimelightError]]:
    """The errors of the store, every branch of them."""
    yield root
    for kind in root.__subclasses__():
        if kind.__module__.startswith("store."):
            yield from tree(kind)


@pytest.mark.parametrize("kind", list(tree()))
def test_every_class_of_the_tree_has_its_own_sentence(kind: type[LimelightError]) -> None:
    assert kind in SENTENCES
    assert kind in {type(error) for error in ERRORS}


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_it_is_one_sentence_with_what_to_do_next(error: LimelightError) -> None:
    said = explain(error, WORDS)

    assert said.endswith(".")
    assert "\n" not in said
    assert not re.search(r"[.!?] [A-Z]", said)
    assert ";" in said or "please" in said
    assert "{" not in said
    assert "()" not in said
    assert "“”" not in said


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_it_names_the_facts(error: LimelightError) -> None:
    said = explain(error, WORDS)

    for fact in error.args:
        if fact and fact not in KINDS:
            assert str(fact) in said


def test_a_class_without_a_sentence_speaks_as_the_one_above_it() -> None:
    class Eaten(CannotRead):
        """The dog did it."""

    assert explain(Eaten(PLACE), WORDS) == explain(CannotRead(PLACE), WORDS)


def test_the_kind_of_a_missing_thing_is_said_in_words() -> None:
    assert "follow-ups" in explain(NoSuchThing("follow_ups", 3), WORDS)
    assert "things" in explain(NoSuchThing("things", 3), WORDS)


def test_what_was_typed_is_quoted_harmless_and_short() -> None:
    said = explain(NotUnderstood("\x1b[2J" + "long " * 900 + "\nmore"), WORDS)

    assert "\x1b" not in said
    assert "\n" not in said
    assert len(said) < 200
    assert quoted("short\ntext") == "short text"


def test_braces_in_what_was_typed_stay_as_they_are() -> None:
    assert "“{text}”" in explain(NotUnderstood("{text}"), WORDS)


@pytest.mark.parametrize("kind", list(NoticeKind))
@pytest.mark.parametrize("kept_in", [None, PLACE.with_suffix(".kept")])
def test_a_notice_is_one_sentence(kind: NoticeKind, kept_in: Path | None) -> None:
    said = explain_notice(Notice(kind, PLACE, 17, kept_in), WORDS)

    assert str(PLACE) in said
    assert kept_in is None or str(kept_in) in said or kind in KEEPING_NOTHING
    assert kind is not NoticeKind.DAMAGED or "17" in said
    assert said.endswith(".")
    assert not re.search(r"[.!?] [A-Z]", said)
