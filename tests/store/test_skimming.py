"""A table read line by line is the table that is there when the log is opened."""

from pathlib import Path

import pytest
from msgspec import Raw

from store import lines
from store.engine import Engine
from store.lines import Entry
from store.migrations import MIGRATIONS, Tables
from store.skimming import LONGEST, entries_of


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A log with two tables."""
    path = tmp_path / "journal.jsonl"
    log = Engine(path)
    log.change("people", [("1", Raw(b'{"name":"Ana"}')), ("2", Raw(b'{"name":"Bo"}'))])
    log.change("recognitions", [("1", Raw(rb'{"text":"[\"people\",\"1\",null]","people":[1]}'))])
    with log.transaction():
        log.put("people", "1", None)
        log.put("recognitions", "1", None)
    log.close()
    return path


def people(path: Path) -> list[tuple[str | None, bytes]]:
    return [(entry.id, bytes(entry.document)) for entry in entries_of(path, "people")]


KEPT = [("1", b'{"name":"Ana"}'), ("2", b'{"name":"Bo"}'), ("1", b"null")]


def test_it_is_read_in_the_order_it_was_written(journal: Path) -> None:
    assert people(journal) == KEPT


def test_a_table_that_is_emptied_or_dropped(journal: Path) -> None:
    log = Engine(journal)
    log.empty("people")
    log.drop("people")
    log.close()

    assert [id for id, _ in people(journal)[-2:]] == ["", None]


@pytest.mark.parametrize(
    "more",
    [
        b'{"crc":"00000000","tx":{"changes":[["people","9",{}]]}}\n',
        lines.seal(b'{"changes":[["people","9",{}]]}')[:-1],
        lines.seal(b'{"changes":[["people","9",'),
        b"\n\n",
        lines.seal(b'{"changes":[["people","9",{"name":"%b"}]]}' % (b"a" * LONGEST)),
    ],
    ids=["damaged", "being written", "malformed", "empty", "too long"],
)
def test_what_is_no_line_of_ours_hides_no_other(journal: Path, more: bytes) -> None:
    with journal.open("ab") as file:
        file.write(more if more.endswith(b"\n") else b"")
        file.write(lines.seal(b'{"changes":[["people","3",{"name":"Cy"}]]}'))
        file.write(more)

    assert people(journal) == [*KEPT, ("3", b'{"name":"Cy"}')]


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"not a log\n", lines.seal(b'{"limelight":99}'), lines.seal(b"{}")]
)
def test_what_is_no_log_or_too_new_says_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "journal.jsonl"
    path.write_bytes(content + lines.seal(b'{"changes":[["people","3",{"name":"Cy"}]]}') * bool(content))

    assert people(path) == []


def test_a_first_line_that_is_damaged_hides_no_other(journal: Path) -> None:
    """As when the log is opened: what can be read is."""
    journal.write_bytes(journal.read_bytes().replace(b'"limelight":1', b'"limelight":7', 1))

    assert people(journal) == KEPT


def _in_capitals(tables: Tables) -> None:
    for person in tables.get("people", {}).values():
        person["name"] = person["name"].upper()


def test_a_log_of_an_older_schema_says_what_it_will_say(journal: Path) -> None:
    before = journal.read_bytes()
    found = entries_of(journal, "people", (*MIGRATIONS, _in_capitals))

    assert list(found) == [Entry("people", "2", Raw(b'{"name":"BO"}'))]
    assert journal.read_bytes() == before
