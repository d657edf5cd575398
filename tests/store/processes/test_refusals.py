"""What the system refuses: nothing is kept, what was kept is read, and one error says so."""

import datetime as dt
import os
import resource
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import Busy, CannotRead, CannotWrite, Log, Person, Recognition, files
from store.file_journal import FileJournal
from store.tables import JournalDatabase, JournalStorage
from tests.store.processes.children import NOBODY, as_nobody, in_child

NOTED = Recognition(what="Calmed the outage call", noticed_on=dt.date(2026, 11, 20))


@pytest.fixture
def open_to_nobody() -> Iterator[Path]:
    """A directory with a log in it, which belongs to whoever `as_nobody` is."""
    directory = Path(tempfile.mkdtemp())
    with Log.open(directory) as log:
        log.note(NOTED)
    if os.geteuid() == 0:
        for path in (directory, *directory.iterdir()):
            os.chown(path, NOBODY, NOBODY)
    yield directory
    directory.chmod(0o700)
    shutil.rmtree(directory)


def _read_and_write(directory: Path) -> str:
    with Log.open(directory) as log:
        read = len(log.recognitions())
        with log.transaction():
            read += len(log.recognitions())
        try:
            log.note(NOTED)
        except CannotWrite:
            return f"read {read}, kept {len(log.recognitions())}"
    return "written"


def test_a_read_only_directory_is_read_and_not_written(open_to_nobody: Path) -> None:
    for path in open_to_nobody.iterdir():
        path.chmod(0o400)
    open_to_nobody.chmod(0o500)
    assert as_nobody(lambda: _read_and_write(open_to_nobody)) == "read 2, kept 1"


def test_a_directory_without_even_a_lock_file_is_read(open_to_nobody: Path) -> None:
    (open_to_nobody / "journal.lock").unlink()
    open_to_nobody.chmod(0o500)
    assert as_nobody(lambda: _read_and_write(open_to_nobody)) == "read 2, kept 1"


def test_a_directory_that_cannot_be_made(open_to_nobody: Path) -> None:
    open_to_nobody.chmod(0o500)
    assert as_nobody(lambda: _read_and_write(open_to_nobody / "leads" / "me")) == "CannotWrite"


def test_a_file_that_cannot_be_read(open_to_nobody: Path) -> None:
    (open_to_nobody / "journal.jsonl").chmod(0o200)
    assert as_nobody(lambda: _read_and_write(open_to_nobody)) == "CannotRead"


def _fill_up(directory: Path, room: int) -> str:
    with Log.open(directory) as log:
        size = log.size()
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + room, size + room))
        for number in range(1_000):
            try:
                log.note(NOTED)
            except CannotWrite as error:
                return f"{number} {len(log.recognitions())} {error.reason}"
    return "never full"


@pytest.mark.parametrize("room", [0, 1, 100, 500, 5_000])
def test_no_space_left(room: int, tmp_path: Path) -> None:
    with Log.open(tmp_path) as log:
        log.note(NOTED)
    kept, seen, reason = in_child(lambda: _fill_up(tmp_path, room)).split(" ", 2)
    assert reason in ("File too large", "No space left on device")
    before = (tmp_path / "journal.jsonl").read_bytes()
    assert before.endswith(b"\n")
    with Log.open(tmp_path) as log:
        assert len(log.recognitions()) == int(kept) + 1 == int(seen)
        assert log.notices == ()
        assert log.note(NOTED).id == int(kept) + 2


def test_a_disk_with_no_room_at_all() -> None:
    descriptor = os.open("/dev/full", os.O_WRONLY)
    try:
        with pytest.raises(OSError, match="No space left"):
            files.write_whole(descriptor, b"a line")
    finally:
        os.close(descriptor)


def test_what_cannot_be_seen_on_the_disk_is_not_written() -> None:
    hear, tell = os.pipe()
    try:
        with pytest.raises(OSError, match="Invalid argument"):
            files.write_whole(tell, b"a line that a pipe takes and cannot sync")
    finally:
        os.close(hear)
        os.close(tell)


def test_no_room_for_a_snapshot_loses_nothing(tmp_path: Path) -> None:
    def compact_without_room() -> str:
        with Log.open(tmp_path) as log:
            resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))
            log.compact()
        return "compacted"

    with Log.open(tmp_path) as log:
        log.add_people(Person(name=f"Person {number}") for number in range(50))
    before = (tmp_path / "journal.jsonl").read_bytes()
    assert in_child(compact_without_room) == "CannotWrite"
    assert (tmp_path / "journal.jsonl").read_bytes() == before
    assert not (tmp_path / "journal.new").exists()


def test_a_lock_that_another_session_keeps(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"

    def wait_for_it() -> str:
        database = JournalDatabase(FileJournal(path, newest=1, patience=0.05))
        assert database.table("people").all() == []
        database.table("people").insert({})
        return "written"

    holder = JournalStorage(path)
    with holder.transaction():
        assert in_child(wait_for_it) == Busy.__name__
    assert in_child(wait_for_it) == "written"
    assert holder.documents("people")


def test_what_stands_in_the_journals_place(tmp_path: Path) -> None:
    (tmp_path / "directory" / "journal.jsonl").mkdir(parents=True)
    (tmp_path / "pipe").mkdir()
    os.mkfifo(tmp_path / "pipe" / "journal.jsonl")
    for place in ("directory", "pipe"):
        with pytest.raises(CannotRead):
            Log.open(tmp_path / place)
    (tmp_path / "file").write_text("not a directory")
    with pytest.raises(CannotWrite):
        Log.open(tmp_path / "file" / "me")
    with pytest.raises(CannotRead):
        Log.open(tmp_path / "file")
