"""The tables of a log over its journal: read on, change, keep, or take back.

Every write goes through `Engine.transaction`: take the lock, take in what others
appended, change memory, append one line; on any failure nothing has happened.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from os import PathLike
from pathlib import Path
from typing import Any

from msgspec import Raw

from store import lines
from store.decoding import UNDECODABLE
from store.documents import decode_document, encode_document
from store.errors import CannotRead, CannotWrite
from store.file_journal import FileJournal
from store.journal import Journal
from store.lines import Entry, Transaction
from store.memory import Edit, Memory
from store.migrations import MIGRATIONS, Migration, Tables, migrate, newest

_WORTH_COMPACTING = 256 * 1024
"""Bytes below which a journal is not worth rewriting."""


class Engine:
    """Memory that follows a journal."""

    def __init__(
        self, journal: Journal | str | PathLike[str], migrations: tuple[Migration, ...] = MIGRATIONS
    ) -> None:
        """Use a journal, or the one in the file of that name."""
        if isinstance(journal, str | PathLike):
            journal = FileJournal(Path(journal), newest(migrations))
        self.journal = journal
        self.memory = Memory()
        self.reloads = 0
        """How often the journal was replaced under us and read afresh."""
        self._migrations = migrations
        self._edit: Edit | None = None
        self.on_kept: Callable[[Edit], None] | None = None
        """Told of every transaction that changed something, once it is on the disk and the lock is free."""
        self.follow()

    @property
    def in_transaction(self) -> bool:
        """Whether what is written now is kept only with what surrounds it."""
        return self._edit is not None

    def follow(self) -> bool:
        """Take in what others appended; whether there was anything. In a transaction nobody else appends."""
        if self._edit is not None:
            return False
        return self._take_in()

    def documents(self, name: str) -> dict[str, Raw]:
        """The documents of a table as they are now: to be read, not changed."""
        self.follow()
        return self.memory.documents(name)

    @contextmanager
    def transaction(self) -> Iterator[Edit]:
        """Make everything written inside one line of the journal, or nothing of it.

        An inner transaction joins the outer one. Where writing is not possible at all,
        the transaction is refused with the first write, so that reading goes on.
        """
        if self._edit is not None:
            yield self._edit
            return
        with ExitStack() as held:
            edit = self._edit = self._begin(held)
            try:
                yield edit
                self._commit(edit)
            finally:
                if not edit.is_kept:
                    self.memory.revert(edit)
                self._edit = None
            self._compact_if_worth()
        if self.on_kept is not None and edit.changes:
            self.on_kept(edit)

    def put(self, name: str, id: str, document: Raw | None) -> None:
        """Set or, for None, remove a document."""
        with self.transaction() as edit:
            self.memory.put(self._writable(edit), name, id, document)

    def change(self, name: str, documents: Iterable[tuple[str, Raw | None]]) -> None:
        """Have a table of that name, and in it set or, for None, remove these documents."""
        with self.transaction() as edit:
            self.memory.make(self._writable(edit), name)
            for id, document in documents:
                self.memory.put(edit, name, id, document)

    def reserve(self, name: str) -> int:
        """The next id of a table, not to be given again."""
        with self.transaction() as edit:
            return self.memory.reserve(self._writable(edit), name)

    def empty(self, name: str) -> None:
        """Remove all documents of a table."""
        with self.transaction() as edit:
            self.memory.empty(self._writable(edit), name)

    def drop(self, name: str) -> None:
        """Remove a table, if there is one of that name."""
        with self.transaction() as edit:
            if name in self.memory.tables:
                self.memory.drop(self._writable(edit), name)

    def rewrite(self) -> None:
        """Let nothing remain on disk of what this transaction, or any before, removed or replaced."""
        with self.transaction() as edit:
            self._writable(edit).rewrites = True

    def compact(self) -> None:
        """Rewrite the journal as short as it can be; damaged lines are kept in a file beside.

        Inside a transaction nothing is rewritten: it may yet be taken back.
        """
        if self._edit is not None:
            return
        with self.journal.exclusive():
            self.follow()
            self._replace(keep_beside=True)

    def close(self) -> None:
        """Let go of the journal."""
        self.journal.close()

    def _take_in(self) -> bool:
        news = self.journal.news()
        if news is None:
            return False
        if news.afresh:
            self.reloads += 1
            self.memory.clear()
        self.memory.take_in(news.transactions)
        if self._is_old:
            self._migrate()
        return True

    @property
    def _is_old(self) -> bool:
        return self.journal.version < newest(self._migrations)

    def _migrate(self) -> None:
        """Bring memory up to date; the file follows with the first write."""
        tables = {
            name: {id: self._decoded(raw) for id, raw in rows.raw.items()}
            for name, rows in self.memory.tables.items()
        }
        migrate(tables, self.journal.version, self._migrations)
        highest = self.memory.all_highest()
        self.memory.clear()
        self.memory.take_in([Transaction(highest=highest, changes=list(_entries(tables)))])

    def _decoded(self, raw: Raw) -> dict[str, Any]:
        try:
            return decode_document(raw)
        except UNDECODABLE as error:
            raise CannotRead(self.journal.path) from error

    def _begin(self, held: ExitStack) -> Edit:
        edit = Edit()
        try:
            held.enter_context(self.journal.exclusive())
        except CannotWrite as error:
            edit.refused = error
        self._take_in()
        if self._is_old and not edit.refused:
            self._replace(keep_beside=True)
        return edit

    def _writable(self, edit: Edit) -> Edit:
        if edit.refused:
            raise edit.refused
        return edit

    def _commit(self, edit: Edit) -> None:
        said = self.memory.settle(edit)
        if edit.rewrites:
            self._replace(keep_beside=False)
        elif said:
            self.journal.append(lines.encode(Transaction(changes=said)))
        edit.is_kept = True

    def _replace(self, keep_beside: bool) -> None:
        tables = {name: rows.raw for name, rows in self.memory.tables.items()}
        bodies = lines.snapshot(newest(self._migrations), self.memory.all_highest(), tables)
        self.journal.replace(bodies, keep_beside)
        self.memory.records = self.memory.live

    def _compact_if_worth(self) -> None:
        """Rewrite a journal most of which is out of date; that it cannot be done now is no failure."""
        if not self._is_worth_compacting:
            return
        with suppress(CannotWrite):
            self._replace(keep_beside=True)

    @property
    def _is_worth_compacting(self) -> bool:
        """Whether it is long and mostly out of date; what is damaged waits for a person to see it."""
        outdated = self.memory.records - self.memory.live
        is_whole = all(notice.kept_in for notice in self.journal.notices)
        return self.journal.size > _WORTH_COMPACTING and outdated > self.memory.live and is_whole


def _entries(tables: Tables) -> Iterator[Entry]:
    for name, documents in tables.items():
        yield Entry(name)
        for id, document in documents.items():
            yield Entry(name, id, encode_document(document))
