"""A log of an older schema is read as one of today's, and becomes one with the first write."""

from pathlib import Path

import pytest

from store.errors import CannotRead, NewerLog
from store.lines import seal
from store.migrations import MIGRATIONS, Tables, migrate, newest
from store.tables import JournalStorage


def _split_names(tables: Tables) -> None:
    for person in tables.get("people", {}).values():
        person["names"] = person.pop("name").split()


def _rename_table(tables: Tables) -> None:
    tables["team"] = tables.pop("people", {})


LATER = (*MIGRATIONS, _split_names, _rename_table)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "journal.jsonl"
    storage = JournalStorage(path)
    storage.write({"people": {"1": {"name": "Ana García"}, "2": {"name": "Bo"}}})
    storage.close()
    return path


def test_reading_migrates_in_memory_only(old: Path) -> None:
    content = old.read_bytes()
    storage = JournalStorage(old, LATER)
    assert storage.read() == {"team": {"1": {"names": ["Ana", "García"]}, "2": {"names": ["Bo"]}}}
    assert old.read_bytes() == content
    storage.close()


def test_the_first_write_migrates_the_file(old: Path) -> None:
    storage = JournalStorage(old, LATER)
    storage.drop("never there")
    assert old.read_bytes().startswith(seal(b'{"limelight":3,"highest":{"team":2}}'))
    storage.close()
    again = JournalStorage(old, LATER)
    assert again.read() == {"team": {"1": {"names": ["Ana", "García"]}, "2": {"names": ["Bo"]}}}
    again.close()
    with pytest.raises(NewerLog):
        JournalStorage(old)


def test_a_document_that_is_none_is_no_reason_to_fall_over(old: Path) -> None:
    with old.open("ab") as journal:
        journal.write(seal(b'{"changes":[["people","3",7]]}'))
    with pytest.raises(CannotRead):
        JournalStorage(old, LATER)


def test_what_an_older_session_still_appends_is_migrated_too(old: Path) -> None:
    newer, older = JournalStorage(old, LATER), JournalStorage(old)
    assert newer.read()
    data = older.read()
    assert data is not None
    older.write({"people": {**data["people"], "3": {"name": "Chidi"}}})
    assert newer.read() == {
        "team": {"1": {"names": ["Ana", "García"]}, "2": {"names": ["Bo"]}, "3": {"names": ["Chidi"]}}
    }
    newer.drop("never there")
    with pytest.raises(NewerLog):
        older.read()
    newer.close()
    older.close()


def test_migrations_go_on_from_the_version_of_the_log() -> None:
    tables: Tables = {"people": {"1": {"names": ["Ana"]}}}
    migrate(tables, newest(LATER) - 1, LATER)
    assert tables == {"team": {"1": {"names": ["Ana"]}}}
    migrate(tables, newest(LATER), LATER)
    assert tables == {"team": {"1": {"names": ["Ana"]}}}
