"""Whether a lead's log is in order, and what can be done where it is not."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from store import files
from store.database import JOURNAL
from store.errors import CannotRead, CannotWrite
from store.journal import Notice
from store.kept import Things
from store.tables import JournalDatabase


class Findings(msgspec.Struct, frozen=True):
    """What was found: facts, worded by others."""

    path: Path
    version: int
    size: int
    """How many bytes the sound part of the journal takes."""
    documents: tuple[tuple[str, int], ...]
    """How many documents each table holds, by the table's name."""
    notices: tuple[Notice, ...]
    """What is wrong with the file, or was until it was set aside."""
    misfits: tuple[str, ...]
    """Documents that are no value of their kind, as `people 3`."""
    loose: tuple[Path, ...]
    """Files and directories that others than the owner may read."""
    beside: tuple[Path, ...]
    """Files in which bad bytes were kept."""

    @property
    def is_sound(self) -> bool:
        """Whether there is nothing to mend."""
        return not (self.misfits or self.loose or any(notice.kept_in is None for notice in self.notices))


def examine(directory: Path) -> Findings:
    """Look at the log in a directory, and change nothing."""
    database = JournalDatabase(directory / JOURNAL)
    try:
        return _findings(directory, database)
    finally:
        database.close()


def repair(directory: Path) -> Findings:
    """Keep bad bytes in a file beside, rewrite the rest, and close to others what is open to them."""
    database = JournalDatabase(directory / JOURNAL)
    try:
        if database.journal_storage.journal.notices:
            database.journal_storage.compact()
        for path in _loose(directory, database):
            _close_to_others(path)
        return _findings(directory, database)
    finally:
        database.close()


def _findings(directory: Path, database: JournalDatabase) -> Findings:
    storage = database.journal_storage
    path = storage.journal.path
    return Findings(
        path=path,
        version=storage.journal.version,
        size=storage.journal.size,
        documents=tuple((name, len(rows.raw)) for name, rows in sorted(storage.memory.tables.items())),
        notices=storage.journal.notices,
        misfits=tuple(_misfits(Things.of(database))),
        loose=tuple(_loose(directory, database)),
        beside=tuple(file for file in files.beside(path) if file.suffix.startswith((".torn", ".damaged"))),
    )


def _misfits(things: Things) -> Iterator[str]:
    for kept in things.all():
        for id in kept.ids():
            try:
                kept.find(id)
            except CannotRead:
                yield f"{kept.name} {id}"


def _loose(directory: Path, database: JournalDatabase) -> Iterator[Path]:
    path = database.journal_storage.journal.path
    for place in (directory, path, *files.beside(path)):
        if place.exists() and place.stat().st_mode & 0o077:
            yield place


def _close_to_others(path: Path) -> None:
    try:
        path.chmod(path.stat().st_mode & 0o700)
    except OSError as error:
        raise CannotWrite(path, error.strerror or "") from error
