"""What a log does whatever it holds: follow its journal, change in transactions, take changes back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self, TypeVar

from store.history import History
from store.journal import Notice
from store.memory import Edit
from store.tables import JournalDatabase

T = TypeVar("T")

Watcher = Callable[[T, frozenset[str]], Notice | None]
"""Told which tables a transaction changed; what it returns is to be said to the lead."""


class Opened:
    """The part of the Log that knows a database and a session, and none of the things in it."""

    def __init__(self, database: JournalDatabase) -> None:
        """Hold a database open."""
        self._database = database
        self._storage = database.journal_storage
        self._history = History(self._storage)
        self._noticed: tuple[Notice, ...] = ()

    def close(self) -> None:
        """Let go of the files."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was found wrong with the journal, and what the watcher found."""
        return (*self._storage.journal.notices, *self._noticed)

    def watch(self, watcher: Watcher[Self]) -> None:
        """After every transaction, tell which tables it changed; what that brings up is among the notices."""

        def tell(edit: Edit) -> None:
            notice = watcher(self, frozenset(change.table for change in edit.changes))
            if notice is not None and notice not in self._noticed:
                self._noticed = (*self._noticed, notice)

        self._storage.on_kept = tell

    def refresh(self) -> bool:
        """Take in what others appended; whether there was anything."""
        return self._storage.follow()

    @contextmanager
    def transaction(self, undoable: bool = False) -> Iterator[None]:
        """Keep everything written inside together, or nothing of it; an inner one joins the outer."""
        with self._storage.transaction() as edit:
            edit.undoable = edit.undoable or undoable
            yield
        self._history.add(edit)

    @property
    def undoable(self) -> int:
        """How many transactions of this session `undo` may take back."""
        return len(self._history)

    def undo(self) -> bool:
        """Take back the newest undoable transaction of this session.

        False, and nothing happens, if there is none or if something that it changed has
        been changed again since.
        """
        return self._history.undo()

    def compact(self) -> None:
        """Rewrite the journal as short as it can be."""
        self._storage.compact()

    def size(self) -> int:
        """How many bytes the journal takes."""
        self._storage.follow()
        return self._storage.journal.size
