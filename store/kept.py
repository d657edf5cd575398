"""Things of one kind in the log: frozen values in, frozen values out, TinyDB in between."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from operator import attrgetter
from types import GenericAlias
from typing import Any, Generic, Self, TypeVar

import msgspec
from msgspec import Raw
from msgspec.structs import force_setattr, replace

from store.calendar import Calendar
from store.decoding import UNDECODABLE
from store.errors import CannotRead, NoSuchThing
from store.harmless import clean, harmless
from store.heard import Heard
from store.memory import Rows
from store.model import CheckIn, Draft, FollowUp, Lead, Person, Recognition, Telling
from store.tables import JournalDatabase, JournalTable
from store.texts import mapped_texts

T = TypeVar("T", bound=msgspec.Struct)

_TOO_MANY_TO_PATCH = 100

_PATHS = frozenset({"file"})

_id_of: Callable[[Any], int] = attrgetter("id")


class Kept(Generic[T]):
    """The things of one kind: a table, seen as values in the order of their ids."""

    def __init__(self, database: JournalDatabase, name: str, kind: type[T]) -> None:
        """See the table of that name as values of that kind."""
        self.name = name
        self._storage = database.journal_storage
        table = database.table(name)
        assert isinstance(table, JournalTable)
        self._table = table
        self._has_id = "id" in kind.__struct_fields__
        self._decode = msgspec.json.Decoder(kind).decode
        self._decode_many = msgspec.json.Decoder(GenericAlias(list, (kind,))).decode

    def all(self) -> tuple[T, ...]:
        """All of them."""
        rows = self._rows()
        if rows is None:
            return ()
        if rows.listing is None or len(rows.changed) > _TOO_MANY_TO_PATCH:
            rows.listing = self._listing(rows)
        elif rows.changed:
            rows.listing = self._patched(rows.listing, rows)
        rows.changed.clear()
        return rows.listing

    def ids(self) -> list[int]:
        """The ids of all of them."""
        rows = self._rows()
        return [int(id) for id in rows.raw] if rows else []

    def removed(self) -> tuple[int, ...]:
        """The ids that were given once, and that nothing has any more."""
        there = set(self.ids())
        highest = self._storage.memory.highest(self.name)
        return tuple(id for id in range(1, highest + 1) if id not in there)

    def find(self, id: int) -> T | None:
        """The one of that id, if there is one."""
        rows = self._rows()
        return self._value(str(id), rows) if rows else None

    def get(self, id: int) -> T:
        """The one of that id, which is known to be there."""
        value = self.find(id)
        if value is None:
            raise NoSuchThing(self.name, id)
        return value

    def add(self, values: Iterable[T]) -> tuple[T, ...]:
        """Keep new ones; they come back with their ids."""
        cleaned = [cleaned_value(value) for value in values]
        ids = self._table.insert_multiple(document_of(value) for value in cleaned)
        return tuple(replace(value, id=id) for value, id in zip(cleaned, ids, strict=True))

    def put(self, id: int, value: T) -> None:
        """Keep it under that id, in the place of whatever was there."""
        self._table.put(id, document_of(cleaned_value(value)))

    def change(self, value: T, id: int) -> None:
        """Keep it in the place of the one of that id, which must be there."""
        with self._storage.transaction():
            if self.get(id) != value:
                self.put(id, value)

    def remove(self, id: int) -> None:
        """Remove the one of that id, which must be there."""
        if not self._table.remove(doc_ids=[id]):
            raise NoSuchThing(self.name, id)

    def _rows(self) -> Rows | None:
        self._storage.follow()
        rows = self._storage.memory.tables.get(self.name)
        if rows:
            rows.is_untouched = False
        return rows

    def _value(self, key: str, rows: Rows) -> T | None:
        if key not in rows.raw:
            return None
        if key not in rows.values:
            self._convert([key], rows)
        value: T = rows.values[key]
        return value

    def _listing(self, rows: Rows) -> tuple[T, ...]:
        self._convert([id for id in rows.raw if id not in rows.values], rows)
        return tuple(rows.values[id] for id in sorted(rows.raw, key=int))

    def _patched(self, listing: tuple[T, ...], rows: Rows) -> tuple[T, ...]:
        """The listing with what changed put in its place: one note costs no sorting of all."""
        patched = list(listing)
        for key in rows.changed:
            place = bisect_left(patched, int(key), key=_id_of)
            is_there = place < len(patched) and _id_of(patched[place]) == int(key)
            value = self._value(key, rows)
            patched[place : place + is_there] = [] if value is None else [value]
        return tuple(patched)

    def _convert(self, keys: list[str], rows: Rows) -> None:
        """Make values of documents; each is new, so its id can still be set."""
        values = self._decoded([rows.raw[key] for key in keys])
        if self._has_id:
            for key, value in zip(keys, values, strict=True):
                force_setattr(value, "id", int(key))
        rows.values.update(zip(keys, values, strict=True))

    def _decoded(self, raw: list[Raw]) -> list[T]:
        try:
            if len(raw) == 1:
                return [self._decode(raw[0])]
            values: list[T] = self._decode_many(b"[%b]" % b",".join(raw))
            return values
        except UNDECODABLE as error:
            raise CannotRead(self._storage.journal.path, f"{self.name}: {error}") from error


class Things(msgspec.Struct, frozen=True):
    """All that a log holds, kind by kind."""

    lead: Kept[Lead]
    people: Kept[Person]
    recognitions: Kept[Recognition]
    tellings: Kept[Telling]
    follow_ups: Kept[FollowUp]
    check_ins: Kept[CheckIn]
    draft: Kept[Draft]
    calendar: Kept[Calendar]
    heard: Kept[Heard]

    @classmethod
    def of(cls, database: JournalDatabase) -> Self:
        """All that a database holds."""
        return cls(
            lead=Kept(database, "lead", Lead),
            people=Kept(database, "people", Person),
            recognitions=Kept(database, "recognitions", Recognition),
            tellings=Kept(database, "tellings", Telling),
            follow_ups=Kept(database, "follow_ups", FollowUp),
            check_ins=Kept(database, "check_ins", CheckIn),
            draft=Kept(database, "draft", Draft),
            calendar=Kept(database, "calendar", Calendar),
            heard=Kept(database, "heard", Heard),
        )

    def all(self) -> tuple[Kept[Any], ...]:
        """Every kind."""
        return msgspec.structs.astuple(self)


def document_of(value: msgspec.Struct) -> dict[str, Any]:
    """A value as a document; its id is the document's, and stands nowhere in it."""
    document: dict[str, Any] = msgspec.to_builtins(value)
    document.pop("id", None)
    return document


def cleaned_value(value: T) -> T:
    """The same value with every text in it clean; of a half-typed line the space at its end is kept.

    The path of a file stays as it is: another spelling is another file.
    """
    return mapped_texts(value, harmless if isinstance(value, Draft) else clean, but=_PATHS)
