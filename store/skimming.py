"""One table of a journal, line by line: a log of any length is read in the memory that one line takes."""

import stat
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from store import lines
from store.engine import Engine
from store.lines import Entry
from store.migrations import MIGRATIONS, Migration, newest

LONGEST = 16 * 1024 * 1024
"""Bytes of the longest line that is looked at. What a command may take in on a shared instance is 4
million characters; a team of so many letters makes a line of 15 MiB, and nothing else comes near it."""

AT_ONCE = 256 * 1024
"""Bytes of lines that are decoded in one go, which takes a third of the time."""

WHOLE = 16 * 1024 * 1024
"""Bytes of a log of an older schema that is looked at: what it says is known once all of it is in memory.
A session of a shared instance may take 256 MiB: it had 184 with a log of 30, and too few with one of 45."""


def entries_of(path: Path, table: str, migrations: tuple[Migration, ...] = MIGRATIONS) -> Iterator[Entry]:
    """What the log at that path says of a table, the oldest first; nothing, if it is no log or too new.

    Nothing is locked, made or written. Lines that are damaged, or being written, are passed over.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        return
    with path.open("rb") as journal:
        first = journal.readline(LONGEST)
        schema, today = _schema(first, newest(migrations)), newest(migrations)
        if schema == today:
            yield from _skimmed(chain([first], _lines(journal)), table)
        elif 0 < schema < today and path.stat().st_size <= WHOLE:
            yield from _brought_up_to_date(path, table, migrations)


def _schema(first: bytes, today: int) -> int:
    """The version that a first line names; where it is damaged, nobody knows better than today's."""
    if transactions := lines.read(first).transactions:
        return transactions[0].limelight
    return today if first.startswith(lines.PREFIX) else 0


def _lines(journal: BinaryIO) -> Iterator[bytes]:
    while line := journal.readline(LONGEST):
        if len(line) < LONGEST or line.endswith(b"\n"):
            yield line
            continue
        while (rest := journal.readline(LONGEST)) and not rest.endswith(b"\n"):
            pass


def _skimmed(journal: Iterator[bytes], table: str) -> Iterator[Entry]:
    """Text cannot pass for the table's name: its quotation marks stand behind a backslash."""
    named = b'["%b",' % table.encode()
    for stretch in _stretches(line for line in journal if named in line):
        for transaction in lines.read(stretch).transactions:
            yield from (entry for entry in transaction.changes if entry.table == table)


def _stretches(found: Iterator[bytes]) -> Iterator[bytes]:
    stretch, size = [], 0
    for line in found:
        stretch.append(line)
        size += len(line)
        if size > AT_ONCE:
            yield b"".join(stretch)
            stretch, size = [], 0
    yield b"".join(stretch)


def _brought_up_to_date(path: Path, table: str, migrations: tuple[Migration, ...]) -> Iterator[Entry]:
    log = Engine(path, migrations)
    try:
        for id, document in log.documents(table).items():
            yield Entry(table, id, document)
    finally:
        log.close()
