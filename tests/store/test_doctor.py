"""The doctor says what is wrong, changes nothing by looking, and mends what can be mended."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from store import CannotRead, Log, NewerLog, NotALog, NoticeKind, Person, Recognition, examine, repair
from store.lines import seal
from store.tables import JournalDatabase
from tests.store.values import UNSOUND_LINES


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A log of three people and a recognition."""
    directory = tmp_path / "me"
    with Log.open(directory) as log:
        for name in ("Ana", "Bo", "Chidi"):
            log.add_people([Person(name=name)])
        log.note(Recognition(what="Calm", noticed_on=dt.date(2026, 11, 20)))
    return directory


def _spoil(directory: Path) -> bytes:
    """Damage a line in the middle and tear the end."""
    journal = directory / "journal.jsonl"
    spoiled = journal.read_bytes().replace(b"Bo", b"B\xff") + b'{"crc":"half'
    journal.write_bytes(spoiled)
    return spoiled


def test_a_sound_log(directory: Path) -> None:
    findings = examine(directory)
    assert findings.is_sound
    assert findings.documents == (("people", 3), ("recognitions", 1))
    assert findings.version == 1
    assert findings.size == (directory / "journal.jsonl").stat().st_size
    assert repair(directory) == findings


def test_a_log_that_is_not_there_yet(tmp_path: Path) -> None:
    assert examine(tmp_path).is_sound
    assert list(tmp_path.iterdir()) == []


def test_looking_changes_nothing(directory: Path) -> None:
    spoiled = _spoil(directory)
    findings = examine(directory)
    assert not findings.is_sound
    assert [(notice.kind, notice.line, notice.kept_in) for notice in findings.notices] == [
        (NoticeKind.DAMAGED, 3, None),
        (NoticeKind.TORN, 6, None),
    ]
    assert (directory / "journal.jsonl").read_bytes() == spoiled
    assert findings.beside == ()


def test_repair_keeps_the_bad_bytes_beside_and_all_else_in_place(directory: Path) -> None:
    spoiled = _spoil(directory)
    findings = repair(directory)
    assert findings.is_sound
    assert {notice.kind: notice.line for notice in findings.notices} == {
        NoticeKind.TORN: 6,
        NoticeKind.DAMAGED: 3,
    }
    torn, damaged = (directory / name for name in ("journal.torn-1", "journal.damaged-1"))
    assert set(findings.beside) == {torn, damaged}
    assert torn.read_bytes() == b'{"crc":"half'
    assert damaged.read_bytes() == spoiled.splitlines(keepends=True)[2]
    assert examine(directory).notices == ()
    with Log.open(directory) as log:
        assert [person.name for person in log.people()] == ["Ana", "Chidi"]
        assert log.add_people([Person(name="Dana")])[0].id == 4
        assert len(log.recognitions()) == 1


@pytest.mark.parametrize("line", UNSOUND_LINES)
def test_a_line_that_cannot_be_decoded_is_named_and_set_aside(directory: Path, line: bytes) -> None:
    journal = directory / "journal.jsonl"
    first, *rest = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([first, line, *rest]))

    assert [(notice.kind, notice.line) for notice in examine(directory).notices] == [(NoticeKind.DAMAGED, 2)]
    assert repair(directory).is_sound
    assert (directory / "journal.damaged-1").read_bytes() == line
    assert examine(directory).notices == ()


def test_brackets_as_deep_as_may_just_be_cannot_be_read_far_down_a_stack(directory: Path) -> None:
    with (directory / "journal.jsonl").open("ab") as journal:
        document = b'{"name":"Eve","more":%b%b}' % (b"[" * 900, b"]" * 900)
        journal.write(seal(b'{"changes":[["people","9",%b]]}' % document))

    with Log.open(directory) as log:
        with suppress(CannotRead):
            assert len(_far_down(400, log.people)) == 4
        assert len(log.people()) == 4


def _far_down(frames: int, look: Callable[[], tuple[Person, ...]]) -> tuple[Person, ...]:
    return _far_down(frames - 1, look) if frames else look()


def test_repair_is_seen_by_other_sessions(directory: Path) -> None:
    _spoil(directory)
    with Log.open(directory) as log:
        assert log.notices
        repair(directory)
        assert [person.name for person in log.people()] == ["Ana", "Chidi"]
        assert log.notices == ()


def test_what_is_open_to_others_is_closed(directory: Path) -> None:
    directory.chmod(0o755)
    (directory / "journal.jsonl").chmod(0o644)
    assert set(examine(directory).loose) == {directory, directory / "journal.jsonl"}
    assert repair(directory).is_sound
    assert directory.stat().st_mode & 0o777 == 0o700
    assert (directory / "journal.jsonl").stat().st_mode & 0o777 == 0o600


def test_documents_that_fit_no_kind_are_named(directory: Path) -> None:
    with JournalDatabase(directory / "journal.jsonl") as database:
        database.table("people").insert({"nam": "Dana"})
    findings = examine(directory)
    assert findings.misfits == ("people 4",)
    assert not findings.is_sound


def test_a_foreign_or_newer_file_is_left_as_it_is(directory: Path) -> None:
    journal = directory / "journal.jsonl"
    for content, refusal in ((b"Dear diary,\n", NotALog), (seal(b'{"limelight":9}'), NewerLog)):
        journal.write_bytes(content)
        for look in (examine, repair):
            with pytest.raises(refusal):
                look(directory)
        assert journal.read_bytes() == content
