"""What the tables hold, in memory: every document as the bytes that stand in the journal.

Bytes cannot be changed behind our back, need no copying, and are decoded only when
somebody looks. Changes are made at once and remembered in an `Edit`, which says what
to append to the journal, or is taken back.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from msgspec import Raw

from store.errors import CannotWrite
from store.lines import GONE, Entry, Transaction


class Change(NamedTuple):
    """What became of one document; None where there was, or is, none."""

    table: str
    id: str
    before: Raw | None
    after: Raw | None


class Rows:
    """The documents of one table, in the order they came."""

    __slots__ = ("changed", "is_untouched", "listing", "raw", "values")

    def __init__(self) -> None:
        self.raw: dict[str, Raw] = {}
        self.values: dict[str, Any] = {}
        """What others made of documents; an entry goes when its document changes."""
        self.listing: tuple[Any, ...] | None = None
        """All values in the order of their ids, as they last were."""
        self.changed: set[str] = set()
        """The ids of documents that changed since that listing."""
        self.is_untouched = True
        """Whether nobody has made anything of it yet, so that reading on is simple."""

    def put(self, id: str, document: Raw | None) -> None:
        """Set or, for None, remove a document."""
        if document is None:
            self.raw.pop(id, None)
        else:
            self.raw[id] = document
        self.values.pop(id, None)
        self.changed.add(id)


class Edit:
    """What one transaction has changed so far."""

    def __init__(self) -> None:
        self.undoable = False
        """Whether it is to be taken back by an undo."""
        self.rewrites = False
        """Whether the journal is to say nothing of what it said before."""
        self.refused: CannotWrite | None = None
        """Why nothing can be written here, where that is so."""
        self.is_kept = False
        """Whether it is on the disk."""
        self.changes: tuple[Change, ...] = ()
        """What it came to; known when it is done."""
        self.before: dict[tuple[str, str], Raw | None] = {}
        self.existed: dict[str, bool] = {}
        self.highest: dict[str, int] = {}
        self.emptied: set[str] = set()


class Memory:
    """All tables; everything that changes them goes through here."""

    def __init__(self) -> None:
        self.tables: dict[str, Rows] = {}
        self.version = 0
        """Grows whenever anything changes."""
        self.records = 0
        """How many documents the journal spells out, those since replaced among them."""
        self._highest: dict[str, int] = {}
        self._floor: dict[str, int] = {}

    def clear(self) -> None:
        """Forget everything."""
        self.tables.clear()
        self._highest.clear()
        self._floor.clear()
        self.records = 0
        self.version += 1

    @property
    def live(self) -> int:
        """How many documents there are."""
        return sum(len(rows.raw) for rows in self.tables.values())

    def documents(self, name: str) -> dict[str, Raw]:
        """The documents of a table; of none if there is no such table."""
        rows = self.tables.get(name)
        return rows.raw if rows else {}

    def highest(self, name: str) -> int:
        """The highest id that a table ever gave since it was last made empty."""
        if name not in self._highest:
            numbers = map(_number, self.documents(name))
            self._highest[name] = max(self._floor.get(name, 0), max(numbers, default=0))
            if name in self.tables:
                self.tables[name].is_untouched = False
        return self._highest[name]

    def all_highest(self) -> dict[str, int]:
        """The highest id of every table."""
        return {name: self.highest(name) for name in self.tables}

    def take_in(self, transactions: Iterable[Transaction]) -> None:
        """Apply what the journal says, in order."""
        tables = self.tables
        for transaction in transactions:
            if transaction.highest:
                self._floor.update(transaction.highest)
            self.records += len(transaction.changes)
            for entry in transaction.changes:
                rows = tables.get(entry.table)
                if rows and rows.is_untouched and entry.id and entry.document != GONE:
                    rows.raw[entry.id] = entry.document
                else:
                    self._apply(entry)
        self.version += 1

    def put(self, edit: Edit, name: str, id: str, document: Raw | None) -> None:
        """Set or, for None, remove a document."""
        self.make(edit, name)
        rows = self.tables[name]
        edit.before.setdefault((name, id), rows.raw.get(id))
        self._highest[name] = max(self._highest[name], _number(id))
        rows.put(id, document)
        self.version += 1

    def reserve(self, edit: Edit, name: str) -> int:
        """An id that the table never gave before."""
        edit.highest.setdefault(name, self.highest(name))
        self._highest[name] += 1
        return self._highest[name]

    def make(self, edit: Edit, name: str) -> None:
        """Have a table of that name, if only an empty one."""
        edit.highest.setdefault(name, self.highest(name))
        edit.existed.setdefault(name, name in self.tables)
        if name not in self.tables:
            self._new_rows(name)
            self.version += 1

    def empty(self, edit: Edit, name: str) -> None:
        """Remove all documents of a table; its ids start again."""
        self.make(edit, name)
        if self.tables[name].raw or self.highest(name):
            edit.emptied.add(name)
        for id in list(self.tables[name].raw):
            self.put(edit, name, id, None)
        self._restart(name)

    def drop(self, edit: Edit, name: str) -> None:
        """Remove a table and all that is in it."""
        self.empty(edit, name)
        del self.tables[name]
        self.version += 1

    def settle(self, edit: Edit) -> list[Entry]:
        """What to append for a transaction; notes in it what it came to."""
        changes = (
            Change(name, id, before, self.documents(name).get(id))
            for (name, id), before in edit.before.items()
        )
        edit.changes = tuple(change for change in changes if change.before != change.after)
        said = [entry for name in edit.existed for entry in self._settle_table(edit, name)]
        self.records += len(said)
        return said

    def revert(self, edit: Edit) -> None:
        """Take back all that a transaction changed."""
        self._highest.update(edit.highest)
        for name in edit.existed.keys() - self.tables.keys():
            self._new_rows(name)
        for (name, id), before in edit.before.items():
            self.tables[name].put(id, before)
        for name, existed in edit.existed.items():
            if not existed:
                del self.tables[name]
        self.version += 1

    def _settle_table(self, edit: Edit, name: str) -> Iterator[Entry]:
        if name not in self.tables:
            if edit.existed[name]:
                yield Entry(name, None)
            return
        changed = {change.id: change.after or GONE for change in edit.changes if change.table == name}
        if name in edit.emptied or not (edit.existed[name] or changed):
            yield Entry(name)
            changed = self.tables[name].raw if name in edit.emptied else {}
        for id, document in changed.items():
            yield Entry(name, id, document)

    def _apply(self, entry: Entry) -> None:
        if entry.id is None:
            self._lose(entry.table)
        elif not entry.id:
            self._make_empty(entry.table)
        else:
            self._set(entry.table, entry.id, None if entry.document == GONE else entry.document)

    def _make_empty(self, name: str) -> None:
        """A table that was not there before keeps the ids that the first line speaks of."""
        if name in self.tables:
            self._lose(name)
        self._new_rows(name)

    def _set(self, name: str, id: str, document: Raw | None) -> None:
        rows = self.tables.get(name) or self._new_rows(name)
        if name in self._highest:
            self._highest[name] = max(self._highest[name], _number(id))
        elif document is None:
            self._floor[name] = max(self._floor.get(name, 0), _number(id))
        rows.put(id, document)

    def _lose(self, name: str) -> None:
        self.tables.pop(name, None)
        self._restart(name)

    def _restart(self, name: str) -> None:
        self._highest.pop(name, None)
        self._floor.pop(name, None)

    def _new_rows(self, name: str) -> Rows:
        rows = self.tables[name] = Rows()
        rows.is_untouched = name not in self._highest
        return rows


def _number(id: str) -> int:
    """The id as a number; 0 for the ids of those who count in another way."""
    try:
        return int(id)
    except ValueError:
        return 0
