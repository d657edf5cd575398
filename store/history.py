"""What this session can take back."""

from typing import Any

from msgspec import Raw

from store.documents import decode_document, encode_document
from store.memory import Change, Edit
from store.tables import JournalStorage

_PASSING = frozenset({"draft"})
"""Tables that undo neither minds nor restores: the half-typed line lives on its own."""

_REVISED = frozenset({"follow_ups", "tellings"})
"""Tables whose documents count how often they were changed: a count never goes back."""

_REVISION = "revision"


class History:
    """The undoable transactions of one session, the newest last.

    They are forgotten when the journal is replaced under us: somebody may have been
    forgotten, and what was said of them must not come back.
    """

    def __init__(self, storage: JournalStorage) -> None:
        """Remember nothing yet."""
        self._storage = storage
        self._done: list[tuple[Change, ...]] = []
        self._reloads = storage.reloads

    def add(self, edit: Edit) -> None:
        """Remember a transaction that is kept, if it can be taken back."""
        self._forget_if_replaced()
        lasting = tuple(change for change in edit.changes if change.table not in _PASSING)
        if edit.rewrites and edit.is_kept:
            self._done.clear()
        elif edit.undoable and edit.is_kept and lasting:
            self._done.append(lasting)

    def __len__(self) -> int:
        """How many transactions can be taken back, if nothing touches them until then."""
        self._storage.follow()
        self._forget_if_replaced()
        return len(self._done)

    def undo(self) -> bool:
        """Take back the newest, unless something it changed has since been changed again."""
        with self._storage.transaction() as edit:
            self._forget_if_replaced()
            if not self._done or not all(map(self._stands, self._done[-1])):
                return False
            edit.undoable = False
            for change in self._done[-1]:
                self._storage.put(change.table, change.id, self._as_it_was(change))
        self._done.pop()
        return True

    def _stands(self, change: Change) -> bool:
        now = self._now(change)
        if now is None or change.after is None or change.table not in _REVISED:
            return now == change.after
        return _unrevised(now) == _unrevised(change.after)

    def _as_it_was(self, change: Change) -> Raw | None:
        """The document of before; where changes are counted, this is one more."""
        now = self._now(change)
        if now is None or change.before is None or change.table not in _REVISED:
            return change.before
        revision = decode_document(now).get(_REVISION, 0) + 1
        return encode_document(decode_document(change.before) | {_REVISION: revision})

    def _now(self, change: Change) -> Raw | None:
        return self._storage.documents(change.table).get(change.id)

    def _forget_if_replaced(self) -> None:
        if self._reloads != self._storage.reloads:
            self._reloads = self._storage.reloads
            self._done.clear()


def _unrevised(document: Raw) -> dict[str, Any]:
    return {name: content for name, content in decode_document(document).items() if name != _REVISION}
