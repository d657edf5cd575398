"""The file of a calendar: whole at any moment, its owner's alone, and nobody else's file."""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread

import pytest

from store import CannotWrite, NotACalendar, write_calendar
from store.export.calendar import MADE_BY, calendar_uid

OURS = f"BEGIN:VCALENDAR\r\nPRODID:{MADE_BY}\r\nUID:{calendar_uid('abc')}\r\n".encode()
THEIRS = OURS.replace(b"abc", b"def")


def put(path: Path, data: bytes = OURS, identity: str = "abc") -> None:
    write_calendar(path, identity, path.parent / "a.lock", lambda: data)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "calendar.ics"


def test_a_new_file_is_its_owners_alone_whatever_the_umask(file: Path) -> None:
    before = os.umask(0)
    try:
        put(file)
    finally:
        os.umask(before)

    assert file.read_bytes() == OURS
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(path.name for path in file.parent.iterdir()) == ["a.lock", "calendar.ics"]


def test_ours_is_replaced_as_a_whole(file: Path) -> None:
    put(file)
    with file.open("rb") as reader:
        put(file, OURS + b"END:VCALENDAR\r\n")
        assert reader.read() == OURS
    assert file.read_bytes().endswith(b"END:VCALENDAR\r\n")


@pytest.mark.parametrize("there", [b"dear diary", b"", THEIRS, b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"])
def test_anything_else_is_left_as_it_is(file: Path, there: bytes) -> None:
    file.write_bytes(there)

    with pytest.raises(NotACalendar):
        put(file)
    assert file.read_bytes() == there


def _directory(path: Path) -> None:
    path.mkdir()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize("make", [_directory, _pipe])
def test_what_is_no_file_is_left_as_it_is(file: Path, make: Callable[[Path], None]) -> None:
    make(file)

    with pytest.raises(NotACalendar):
        put(file)
    assert not file.is_file()


def test_a_link_stays_and_what_it_leads_to_is_written(file: Path) -> None:
    elsewhere = file.parent / "elsewhere.ics"
    file.symlink_to(elsewhere)
    put(file)
    put(file, OURS + b"again")

    assert file.is_symlink()
    assert elsewhere.read_bytes() == OURS + b"again"


def test_a_link_to_another_file_leaves_that_as_it_is(file: Path) -> None:
    elsewhere = file.parent / "elsewhere"
    elsewhere.write_text("dear diary", encoding="utf-8")
    file.symlink_to(elsewhere)

    with pytest.raises(NotACalendar):
        put(file)
    assert elsewhere.read_text(encoding="utf-8") == "dear diary"


@pytest.mark.parametrize("name", ["missing/calendar.ics", "x" * 300, "loop"])
def test_a_place_that_cannot_be_written_says_so(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")

    with pytest.raises(CannotWrite) as refused:
        write_calendar(tmp_path / name, "abc", tmp_path / "a.lock", lambda: OURS)
    assert refused.value.reason


def test_what_cannot_be_made_leaves_the_file_as_it_was(file: Path) -> None:
    put(file)

    def no_room() -> bytes:
        raise OSError(28, "No space left on device")

    with pytest.raises(CannotWrite):
        write_calendar(file, "abc", file.parent / "a.lock", no_room)
    assert file.read_bytes() == OURS


def test_who_writes_last_has_seen_what_the_others_kept(file: Path) -> None:
    kept: list[int] = []
    begin = Barrier(4)

    def change(number: int) -> None:
        begin.wait()
        for _ in range(25):
            kept.append(number)
            put_what_is_kept()

    def put_what_is_kept() -> None:
        write_calendar(file, "abc", file.parent / "a.lock", lambda: OURS + b"%d" % len(kept))

    threads = [Thread(target=change, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert file.read_bytes() == OURS + b"100"
