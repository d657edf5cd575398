"""TinyDB over a journal: its documented Storage and Table, without its whole-file writes."""

from collections.abc import Callable, Mapping
from os import PathLike
from typing import Any, Self, cast

from msgspec import Raw
from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from store.documents import Documents, Recording, decode_document, encode_document
from store.engine import Engine
from store.journal import Journal
from store.migrations import MIGRATIONS, Migration


class JournalStorage(Engine, Storage):
    """A TinyDB storage that appends what changed, and sees what others appended."""

    def __init__(
        self, journal: Journal | str | PathLike[str], migrations: tuple[Migration, ...] = MIGRATIONS
    ) -> None:
        """Use a journal, or the one in the file of that name."""
        super().__init__(journal, migrations)
        self._base: dict[str, dict[str, Raw]] = {}

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

    def _write_table(
        self, name: str, documents: Mapping[str, Mapping[str, Any]], base: Mapping[str, Raw]
    ) -> None:
        removed: list[tuple[str, Raw | None]] = [(id, None) for id in base.keys() - documents.keys()]
        encoded = [(str(id), encode_document(document)) for id, document in documents.items()]
        self.change(name, [*removed, *((id, raw) for id, raw in encoded if raw != base.get(id))])


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
            if documents.was_cleared:
                storage.empty(self.name)
            storage.change(self.name, changes)
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
