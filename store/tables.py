"""TinyDB over a journal: its documented Storage and Table, without its whole-file writes.

Every write goes through `JournalStorage.transaction`: take the lock, take in what
others appended, change memory, append one line; on any failure nothing has happened.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from os import PathLike
from pathlib import Path
from typing import Any, Self, cast

from msgspec import Raw
from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from store import lines
from store.documents import Documents, Recording, decode_document, encode_document
from store.errors import CannotWrite
from store.file_journal import FileJournal
from store.journal import Journal
from store.lines import Entry, Transaction
from store.memory import Edit, Memory
from store.migrations import MIGRATIONS, Migration, Tables, migrate, newest

_WORTH_COMPACTING = 256 * 1024
"""Bytes below which a journal is not worth rewriting."""


class JournalStorage(Storage):
    """A TinyDB storage that appends what changed, and sees what others appended."""

    def __init__(
        self, journal: Journal | str | PathLike[str], migrations: tuple[Migration, ...] = MIGRATIONS
    ) -> None:
        """Use a journal, or the one in the file of that name."""
        if isinstance(journal, str | PathLike):
            journal = FileJournal(Path(journal), newest(migrations))
        self.journal = journal
        self.memory = Memory()
        self._migrations = migrations
        self._edit: Edit | None = None
        self._base: dict[str, dict[str, Raw]] = {}
        self.reloads = 0
        """How often the journal was replaced under us and read afresh."""
        self.follow()

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
            except BaseException:
                if not edit.is_kept:
                    self.memory.revert(edit)
                raise
            finally:
                self._edit = None
            self._compact_if_worth()

    def put(self, name: str, id: str, document: Raw | None) -> None:
        """Set or, for None, remove a document."""
        with self.transaction() as edit:
            self.memory.put(self._writable(edit), name, id, document)

    def reserve(self, name: str) -> int:
        """The next id of a table, not to be given again."""
        with self.transaction() as edit:
            return self.memory.reserve(self._writable(edit), name)

    def make(self, name: str) -> None:
        """Have a table of that name."""
        with self.transaction() as edit:
            self.memory.make(self._writable(edit), name)

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
        """Rewrite the journal as short as it can be; damaged lines are kept in a file beside."""
        with self.journal.exclusive():
            self.follow()
            self._replace(keep_beside=True)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Everything, decoded; None for a log in which nothing was ever written."""
        self.follow()
        self._base = {name: dict(rows.raw) for name, rows in self.memory.tables.items()}
        if not self.journal.size:
            return None
        return {
            name: {id: decode_document(raw) for id, raw in documents.items()}
            for name, documents in self._base.items()
        }

    def write(self, data: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
        """Append what differs from what `read` last returned; what others appended since then stays."""
        with self.transaction():
            for name in self._base.keys() - data.keys():
                self.drop(name)
            for name, documents in data.items():
                self._write_table(name, documents, self._base.get(name, {}))
        self._base = {name: dict(rows.raw) for name, rows in self.memory.tables.items()}

    def close(self) -> None:
        """Let go of the journal."""
        self.journal.close()

    def _write_table(
        self, name: str, documents: Mapping[str, Mapping[str, Any]], base: Mapping[str, Raw]
    ) -> None:
        self.make(name)
        for id in base.keys() - documents.keys():
            self.put(name, str(id), None)
        for id, document in documents.items():
            if (raw := encode_document(document)) != base.get(str(id)):
                self.put(name, str(id), raw)

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
            name: {id: decode_document(raw) for id, raw in rows.raw.items()}
            for name, rows in self.memory.tables.items()
        }
        migrate(tables, self.journal.version, self._migrations)
        highest = self.memory.all_highest()
        self.memory.clear()
        self.memory.take_in([Transaction(highest=highest, changes=list(_entries(tables)))])

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


class JournalTable(Table):
    """A TinyDB table that writes only what changed, under the lock, and never answers from the past."""

    def __init__(self, storage: JournalStorage, name: str, **options: Any) -> None:
        """Be the table of that name in that storage."""
        self._journal_storage = storage
        self._known = -1
        super().__init__(storage, name, **options)

    def put(self, doc_id: Any, document: Mapping[str, Any]) -> None:
        """Set the whole document of that id, whatever was there."""
        self._update_table(lambda documents: documents.__setitem__(doc_id, dict(document)))

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert a document; its id is one the table never gave before, in any session."""
        with self._journal_storage.transaction():
            return super().insert(document)

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Update the documents that match, or insert it: one transaction."""
        with self._journal_storage.transaction():
            return super().upsert(document, cond)

    def search(self, cond: QueryLike) -> list[Document]:
        """The documents that match, as they are now."""
        self._read_table()
        return super().search(cond)

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        documents = Documents(self._journal_storage.documents(self.name))
        self._clear_if_changed()
        return cast(dict[str, Mapping[str, Any]], documents)

    def _clear_if_changed(self) -> None:
        if self._known != self._journal_storage.memory.version:
            self._known = self._journal_storage.memory.version
            self.clear_cache()

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        storage = self._journal_storage
        with storage.transaction():
            documents = Recording(storage.documents(self.name), self.document_id_class)
            updater(documents)
            changes = list(documents.changes())
            storage.make(self.name)
            if documents.was_cleared:
                storage.empty(self.name)
            for id, document in changes:
                storage.put(self.name, id, document)
        self._clear_if_changed()

    def _get_next_id(self) -> Any:
        return self.document_id_class(self._journal_storage.reserve(self.name))


class JournalDatabase(TinyDB):
    """TinyDB on a journal."""

    table_class: type[Table] = JournalTable

    def __init__(self, journal: Journal | str | PathLike[str]) -> None:
        """Use a journal, or the one in the file of that name."""
        self.journal_storage = JournalStorage(journal)
        super().__init__(storage=lambda: self.journal_storage)

    def __enter__(self) -> Self:
        return self

    def tables(self) -> set[str]:
        """The names of all tables."""
        self.journal_storage.follow()
        return set(self.journal_storage.memory.tables)

    def drop_table(self, name: str) -> None:
        """Remove a table, and nothing else."""
        self._tables.pop(name, None)
        self.journal_storage.drop(name)

    def drop_tables(self) -> None:
        """Remove all tables."""
        with self.journal_storage.transaction():
            for name in self.tables():
                self.journal_storage.drop(name)
        self._tables.clear()
