"""Forgetting a person leaves no byte of them in any file, and leaves others what is theirs."""

import datetime as dt
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import (
    Answer,
    Audience,
    Channel,
    Draft,
    FollowUp,
    Lead,
    Log,
    NoSuchThing,
    Person,
    Preference,
    Recognition,
    Telling,
    clean,
)
from store.texts import without_names

DAY = dt.date(2026, 11, 20)
NOW = dt.datetime(2026, 11, 20, 15, 0, tzinfo=dt.UTC)
ZOE = Person(
    name="Zoë Lindqvist",
    aliases=("Zo", "Wren"),
    handle="zlq",
    preference=Preference(up_to=Audience.PRIVATE, words="quietly please"),
)
BO = Person(name="Bo Tomás", preference=Preference(words="with Zoë Lindqvist is fine"), place="next to Wren")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    """A log in which Zoë is spoken of everywhere."""
    with Log.open(tmp_path) as log:
        zoe, bo = log.add_people([ZOE, BO])
        alone = log.note(Recognition(what="zebra crossing", noticed_on=DAY, people=(zoe.id,)))
        shared = log.note(
            Recognition(
                what="ZOË LINDQVIST and Bo, with wren's help; @zlq again. Zoe\u0308 said so to Lindqvist",
                impact="Zo\u00eb\u0301 is another name, and so is Zoology",
                noticed_on=DAY,
                people=(zoe.id, bo.id),
                tags=("wren", "calm"),
                question="wren",
            )
        )
        for about in (alone, shared):
            log.plan(
                Telling(recognition=about.id, channel=Channel.CARD, landed="Zo smiled", reason="Wren asked")
            )
            log.promise(FollowUp(about="Ask Zo", due=DAY, created_on=DAY, recognition=about.id))
        log.promise(FollowUp(about="her budgie", due=DAY, created_on=DAY, people=(zoe.id,)))
        log.promise(FollowUp(about="Zo's desk", due=DAY, created_on=DAY, people=(zoe.id, bo.id)))
        check_in = log.start_check_in("2026-W47", NOW)
        log.settle(check_in.id, Answer(step="a", at=NOW, text="zebra crossing", recognition=alone.id))
        log.settle(check_in.id, Answer(step="b", at=NOW, text="giraffe", people=(zoe.id,)))
        log.settle(check_in.id, Answer(step="c", at=NOW, text="Zo and Bo", people=(zoe.id, bo.id)))
        log.keep_draft(Draft(step="d", text="and then Wren"))
        yield log


def _bytes_in(directory: Path) -> str:
    content = b"".join(file.read_bytes() for file in directory.iterdir())
    return unicodedata.normalize("NFC", content.decode()).casefold()


TRACES = (
    "lindqvist",
    "zo\u00eb l",
    "zo\u00eb s",
    '"zo"',
    "zo smiled",
    "zo's",
    "ask zo",
    "zo and",
    "wren's",
    "wren asked",
    "then wren",
    "zlq",
    "quietly",
    "zebra",
    "giraffe",
    "budgie",
)


def test_no_byte_is_left_in_any_file(log: Log, tmp_path: Path) -> None:
    journal = tmp_path / "journal.jsonl"
    before = _bytes_in(tmp_path)
    assert [trace for trace in TRACES if trace not in before] == []
    beside = ("journal.torn-1", "journal.damaged-1", "journal.new", "journal.jsonl.bak")
    for name in beside:
        (tmp_path / name).write_bytes(journal.read_bytes())
    log.forget(1, "someone")
    after = _bytes_in(tmp_path)
    assert [trace for trace in TRACES if trace in after] == []
    assert sorted(file.name for file in tmp_path.iterdir()) == ["journal.jsonl", "journal.lock"]


def test_damaged_lines_go_with_the_rest(log: Log, tmp_path: Path) -> None:
    journal = tmp_path / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"budgie", b"bud\xff\xffe") + b'{"crc":"torn Wren')
    with Log.open(tmp_path) as again:
        assert again.notices
        again.forget(1, "someone")
        assert again.notices == ()
    assert b"bud" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert [file.name for file in sorted(tmp_path.iterdir())] == ["journal.jsonl", "journal.lock"]


def test_what_is_shared_stays_with_the_others(log: Log) -> None:
    log.forget(1, "someone")
    assert [person.name for person in log.people()] == ["Bo Tomás"]
    (shared,) = log.recognitions()
    assert shared.id == 2
    assert shared.people == (2,)
    assert shared.what == "someone and Bo, with someone's help; someone again. someone said so to someone"
    assert shared.impact == clean("Zo\u00eb\u0301 is another name, and so is Zoology")
    assert shared.tags == ("calm",)
    assert shared.question == "wren", "the key of a question is no name"
    (telling,) = log.tellings()
    assert (telling.recognition, telling.landed, telling.reason) == (2, "someone smiled", "someone asked")
    assert [(promise.about, promise.people) for promise in log.follow_ups()] == [
        ("Ask someone", ()),
        ("someone's desk", (2,)),
    ]
    answers = log.check_ins()[0].answers
    assert [(answer.step, answer.text, answer.people) for answer in answers] == [
        ("a", "", ()),
        ("b", "", ()),
        ("c", "someone and Bo", (2,)),
    ]
    assert log.draft() == Draft(step="d", text="and then someone")
    assert log.person(2).preference.words == "with someone is fine"
    assert log.person(2).place == "next to someone"


def test_a_part_of_a_name_that_somebody_else_bears_stays(tmp_path: Path) -> None:
    with Log.open(tmp_path) as log:
        log.set_lead(Lead(name="Kim García"))
        log.add_people([Person(name="Ana de la García"), Person(name="Ana López")])
        log.note(
            Recognition(what="Ana de la García met Ana and García de la Cruz", noticed_on=DAY, people=(2,))
        )
        log.forget(1, "someone")
        assert log.recognition(1).what == "someone met Ana and García de la Cruz"
        assert log.lead().name == "Kim García"


def test_nobody_brings_them_back(log: Log, tmp_path: Path) -> None:
    about_her = [log.note(Recognition(what="zebra again", noticed_on=DAY, people=(1,))).id for _ in range(2)]
    with Log.open(tmp_path) as other:
        for session, id in zip((log, other), about_her, strict=True):
            with session.transaction(undoable=True):
                session.remove_recognition(id)
        with log.transaction(undoable=True):
            log.forget(1, "someone")
        assert not log.undo()
        assert not other.undo()
        assert "zebra" not in _bytes_in(tmp_path)
        assert other.people() == log.people()
        assert other.add_people([Person(name="New")])[0].id == 3


def test_an_answer_outlives_what_it_brought_up_but_not_whom_it_was_about(log: Log, tmp_path: Path) -> None:
    log.remove_recognition(1)
    assert log.check_ins()[0].answers[0].people == (1,)
    log.forget(1, "someone")
    assert "zebra" not in _bytes_in(tmp_path)


def test_a_forgetting_that_is_taken_back_forgets_nothing(log: Log, tmp_path: Path) -> None:
    before = (tmp_path / "journal.jsonl").read_bytes()

    def fail() -> None:
        with log.transaction():
            log.forget(1, "someone")
            log.person(99)

    with pytest.raises(NoSuchThing):
        fail()
    assert (tmp_path / "journal.jsonl").read_bytes() == before
    assert log.person(1).name == "Zoë Lindqvist"
    assert len(log.recognitions()) == 2


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        ("Tom, Tomás, Tommy and tom.", "Tom", "X, Tomás, Tommy and X."),
        ("TOM's, (Tom) @tom #Tom Tom", "tom", "X's, (X) X #X X"),
        ("Straße met STRASSE", "Strasse", "X met X"),
        ("İpek and i̇pek", "İpek", "X and X"),
        ("x̂y but x alone", "x", "x̂y but X alone"),
        ("山田さんは山田と", "山田", "XさんはXと"),
        ("민수가 왔다", "민수", "X가 왔다"),
        ("Ana_b ana-b anab", "ana", "Ana_b X-b anab"),
        ("กิน ก", "ก", "กิน X"),
        ("عليّ وعلي", "علي", "عليّ وعلي"),
        ("a.b c", "a.b", "X c"),
        ("nothing", "", "nothing"),
        ("@@ana", "ana", "@X"),
    ],
)
def test_names_go_as_whole_words(text: str, name: str, left: str) -> None:
    assert without_names(clean(text), [name], "X") == clean(left)


@given(st.text(), st.text(min_size=1), st.text())
def test_a_name_standing_alone_always_goes(before: str, name: str, after: str) -> None:
    name, text = clean(name), clean(f"{before} {clean(name)} {after}")
    if name and name in text.split():
        assert name not in without_names(text, [name], "").split()
