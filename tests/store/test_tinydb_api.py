"""TinyDB's documented behaviour, on stock TinyDB and on ours alike: one suite, every storage."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tinydb import Query, TinyDB, where
from tinydb.operations import add, decrement, delete, increment, subtract
from tinydb.operations import set as set_field
from tinydb.storages import MemoryStorage, Storage
from tinydb.table import Document, Table

from store.tables import JournalDatabase, JournalStorage, JournalTable
from tests.store.memory_journal import Book, MemoryJournal

Opener = Callable[[], TinyDB]


def _stock_json(path: Path) -> Opener:
    return lambda: TinyDB(path / "db.json")


def _stock_memory(path: Path) -> Opener:
    make: Callable[[], Storage] = MemoryStorage
    storage = make()
    return lambda: TinyDB(storage=lambda: storage)


def _ours(path: Path) -> Opener:
    return lambda: JournalDatabase(path / "db.jsonl")


def _ours_in_memory(path: Path) -> Opener:
    book = Book()
    return lambda: JournalDatabase(MemoryJournal(book))


def _stock_tables_on_our_storage(path: Path) -> Opener:
    return lambda: TinyDB(path / "db.jsonl", storage=JournalStorage)


STORAGES = [_stock_json, _stock_memory, _ours, _ours_in_memory, _stock_tables_on_our_storage]


@pytest.fixture(params=STORAGES, ids=lambda make: make.__name__.strip("_"))
def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    opener: Opener = request.param(tmp_path)
    return opener


@pytest.fixture
def empty(reopen: Opener) -> Iterator[TinyDB]:
    with reopen() as db:
        yield db


@pytest.fixture
def db(empty: TinyDB) -> TinyDB:
    empty.insert_multiple({"int": 1, "char": char} for char in "abc")
    return empty


def test_an_empty_database_holds_nothing(empty: TinyDB) -> None:
    assert len(empty) == 0
    assert empty.all() == []
    assert empty.tables() == set()
    assert empty.search(where("int") == 1) == []
    assert empty.get(doc_id=1) is None


def test_insert_gives_ids_from_one(empty: TinyDB) -> None:
    assert empty.insert({"a": 1}) == 1
    assert empty.insert({"a": 1}) == 2
    assert empty.tables() == {"_default"}


def test_insert_takes_any_mapping(empty: TinyDB) -> None:
    class Custom(dict[str, int]):
        pass

    empty.insert(Custom(a=1))
    assert empty.all() == [{"a": 1}]
    with pytest.raises(ValueError, match="not a Mapping"):
        empty.insert([1, 2, 3])


def test_insert_with_an_id_of_ones_own(empty: TinyDB) -> None:
    assert empty.insert(Document({"a": 1}, doc_id=7)) == 7
    assert empty.insert({"a": 2}) == 8
    with pytest.raises(ValueError, match="already exists"):
        empty.insert(Document({"a": 3}, doc_id=7))
    assert empty.get(doc_id=7) == {"a": 1}
    assert len(empty) == 2


def test_insert_multiple_in_every_form(empty: TinyDB) -> None:
    assert empty.insert_multiple([{"a": 1}, {"a": 2}]) == [1, 2]
    assert empty.insert_multiple({"a": number} for number in (3, 4)) == [3, 4]
    assert empty.insert_multiple([]) == []
    assert empty.insert_multiple([Document({"a": 9}, doc_id=9)]) == [9]
    assert [document["a"] for document in empty] == [1, 2, 3, 4, 9]


def test_insert_multiple_keeps_nothing_when_one_is_refused(db: TinyDB) -> None:
    with pytest.raises(ValueError, match="not a Mapping"):
        db.insert_multiple([{"a": 1}, 2])
    assert len(db.search(where("int") == 1)) == 3
    with pytest.raises(ValueError, match="already exists"):
        db.insert_multiple([Document({}, doc_id=50), Document({}, doc_id=1)])
    assert db.count(where("a") == 1) == 0


def test_what_json_cannot_say_is_refused_and_nothing_is_kept(reopen: Opener) -> None:
    with reopen() as db:
        if isinstance(db.storage, MemoryStorage):
            return
        db.insert({"a": 1})
        with pytest.raises(TypeError):
            db.insert({"a": {1, 2}})
    with reopen() as db:
        assert db.all() == [{"a": 1}]


def test_documents_know_their_ids(db: TinyDB) -> None:
    assert [document.doc_id for document in db] == [1, 2, 3]
    assert [document.doc_id for document in db.all()] == [1, 2, 3]
    found = db.get(where("char") == "b")
    assert isinstance(found, Document)
    assert found.doc_id == 2


def test_search(db: TinyDB) -> None:
    assert len(db.search(where("int") == 1)) == 3
    assert db.search(where("char") == "b") == [{"int": 1, "char": "b"}]
    assert db.search(where("char") == "z") == []


def test_queries(db: TinyDB) -> None:
    Entry = Query()  # noqa: N806 - as in TinyDB's documentation
    db.insert({"nested": {"deep": [1, 2, 3]}, "text": "Ana"})
    assert db.count((Entry.char == "a") | (Entry.char == "b")) == 2
    assert db.count((Entry.int == 1) & ~(Entry.char == "a")) == 2
    assert db.count(Entry.nested.deep.any([3])) == 1
    assert db.count(Entry.nested.deep.all([1, 2])) == 1
    assert db.count(Entry.text.matches("A.a")) == 1
    assert db.count(Entry.text.search("n")) == 1
    assert db.count(Entry.text.test(lambda text: text == "Ana")) == 1
    assert db.count(Entry.char.one_of(["a", "c"])) == 2
    assert db.count(Entry.nested.exists()) == 1
    assert db.count(Entry.fragment({"int": 1, "char": "c"})) == 1


def test_get(db: TinyDB) -> None:
    assert db.get(where("char") == "c") == {"int": 1, "char": "c"}
    assert db.get(doc_id=2) == {"int": 1, "char": "b"}
    assert db.get(doc_id=9) is None
    assert db.get(where("char") == "z") is None
    found = db.get(doc_ids=[1, 3, 9])
    assert isinstance(found, list)
    assert [document["char"] for document in found] == ["a", "c"]
    with pytest.raises(RuntimeError):
        db.get()


def test_contains_and_count(db: TinyDB) -> None:
    assert db.contains(where("char") == "a")
    assert not db.contains(where("char") == "z")
    assert db.contains(doc_id=1)
    assert not db.contains(doc_id=9)
    assert db.count(where("int") == 1) == 3
    with pytest.raises(RuntimeError):
        db.contains()


def test_update_some_and_all(db: TinyDB) -> None:
    assert db.update({"int": 2}, where("char") == "a") == [1]
    assert db.count(where("int") == 2) == 1
    assert db.update({"int": 3}) == [1, 2, 3]
    assert db.count(where("int") == 3) == 3
    assert db.update({"int": 4}, doc_ids=[2, 9]) == [2]
    assert db.update({"int": 5}, where("char") == "z") == []
    assert [document["int"] for document in db] == [3, 4, 3]


def test_update_by_a_function_and_by_operations(db: TinyDB) -> None:
    def shout(document: Any) -> None:
        document["char"] = document["char"].upper()

    db.update(shout, where("char") == "a")
    db.update(increment("int"), doc_ids=[1])
    db.update(decrement("int"), doc_ids=[2])
    db.update(add("int", 4), doc_ids=[3])
    db.update(subtract("int", 1), doc_ids=[3])
    db.update(set_field("new", True), doc_ids=[1])
    db.update(delete("char"), doc_ids=[2])
    assert db.all() == [{"int": 2, "char": "A", "new": True}, {"int": 0}, {"int": 4, "char": "c"}]


def test_a_nested_part_is_changed_for_good(reopen: Opener) -> None:
    def push(document: Any) -> None:
        document["list"].append(3)

    with reopen() as db:
        db.insert({"list": [1, 2]})
        db.update(push)
    with reopen() as db:
        assert db.all() == [{"list": [1, 2, 3]}]


def test_update_multiple(db: TinyDB) -> None:
    updates = [({"int": 2}, where("char") == "a"), ({"int": 4}, where("char") == "b")]
    assert db.update_multiple(updates) == [1, 2]
    assert [document["int"] for document in db] == [2, 4, 1]


def test_upsert(db: TinyDB) -> None:
    assert db.upsert({"int": 5, "char": "a"}, where("char") == "a") == [1]
    assert db.upsert({"int": 9, "char": "x"}, where("char") == "x") == [4]
    assert db.upsert(Document({"int": 7}, doc_id=2)) == [2]
    assert db.upsert(Document({"int": 8}, doc_id=12)) == [12]
    assert db.get(doc_id=2) == {"int": 7, "char": "b"}
    assert len(db) == 5
    with pytest.raises(ValueError, match="query"):
        db.upsert({"int": 1})


def test_remove(db: TinyDB) -> None:
    assert db.remove(where("char") == "b") == [2]
    assert db.remove(doc_ids=[3, 9]) == [3]
    assert db.remove(where("char") == "z") == []
    assert [document.doc_id for document in db] == [1]
    with pytest.raises(RuntimeError):
        db.remove()


def test_an_id_is_not_given_again_after_a_removal(db: TinyDB) -> None:
    db.remove(doc_ids=[3])
    assert db.insert({}) == 4


def test_truncate_starts_again(db: TinyDB) -> None:
    db.truncate()
    assert len(db) == 0
    assert db.all() == []
    assert db.tables() == {"_default"}
    assert db.insert({}) == 1


def test_tables_are_apart(db: TinyDB) -> None:
    other = db.table("other")
    assert other.insert({"a": 1}) == 1
    assert db.tables() == {"_default", "other"}
    assert len(other) == 1
    assert len(db) == 3
    assert db.table("other") is other
    assert other.name == "other"


def test_a_table_that_only_was_looked_at_is_not_kept(db: TinyDB) -> None:
    assert db.table("looked").all() == []
    assert "looked" not in db.tables()
    db.table("kept", persist_empty=True)
    assert "kept" in db.tables()


def test_drop_table(db: TinyDB) -> None:
    db.table("other").insert({"a": 1})
    db.drop_table("other")
    db.drop_table("never there")
    assert db.tables() == {"_default"}
    assert db.table("other").all() == []
    assert db.table("other").insert({"a": 1}) == 1


def test_drop_tables(db: TinyDB) -> None:
    db.table("other").insert({"a": 1})
    db.drop_tables()
    assert db.tables() == set()
    assert len(db) == 0
    assert db.insert({}) == 1


def test_a_dropped_table_stays_dropped(reopen: Opener) -> None:
    with reopen() as db:
        db.insert({"a": 1})
        db.table("other").insert({"a": 1})
    with reopen() as db:
        db.drop_table("other")
    with reopen() as db:
        assert db.tables() == {"_default"}
        db.drop_tables()
    with reopen() as db:
        assert db.tables() == set()
        assert db.table("other").insert({}) == 1


def test_a_search_is_not_answered_from_before_a_write(db: TinyDB) -> None:
    query = where("int") == 1
    assert db.count(query) == 3
    assert db.count(query) == 3
    db.insert({"int": 1})
    assert db.count(query) == 4
    db.update({"int": 2}, doc_ids=[1])
    assert db.count(query) == 3
    db.remove(doc_ids=[2])
    assert db.count(query) == 2
    db.truncate()
    assert db.count(query) == 0


def test_the_query_cache_has_the_size_asked_for(db: TinyDB) -> None:
    table = db.table("cached", cache_size=1)
    table.insert({"a": 1})
    for _ in range(2):
        assert table.count(where("a") == 1) == 1
        assert table.count(where("a") == 2) == 0
    uncached = db.table("uncached", cache_size=0)
    uncached.insert({"a": 1})
    assert uncached.count(where("a") == 1) == 1
    table.clear_cache()
    assert table.count(where("a") == 1) == 1


def test_everything_is_there_again_after_reopening(reopen: Opener) -> None:
    with reopen() as db:
        db.insert({"text": "Zoë 🎉 \u202e", "list": [1, 2.5, None, True], "dict": {"a": {"b": {}}}})
        db.table("other").insert_multiple([{}, {}])
        db.table("other").remove(doc_ids=[1])
        everything = db.all(), db.table("other").all(), db.tables()
    with reopen() as db:
        assert (db.all(), db.table("other").all(), db.tables()) == everything
        assert db.insert({}) == 2
        assert [document.doc_id for document in db.table("other")] == [2]


def test_a_changed_result_changes_nothing_kept(reopen: Opener) -> None:
    with reopen() as db:
        if isinstance(db.storage, MemoryStorage):
            return
        db.insert({"list": [1]})
        db.all()[0]["list"].append(2)
        assert db.all() == [{"list": [1]}]


def test_iteration_and_its_length(db: TinyDB) -> None:
    assert len(list(db)) == len(db) == 3
    for document in db:
        db.insert({"copy of": document.doc_id})
        if len(db) > 10:
            break
    assert len(db) == 6


def test_a_document_class_of_ones_own(reopen: Opener) -> None:
    class Own(Document):
        pass

    with reopen() as db:
        table = db.table("own")
        table.document_class = Own
        table.insert({"a": 1})
        assert isinstance(table.all()[0], Own)
        assert isinstance(table.get(doc_id=1), Own)
        assert isinstance(table.search(where("a") == 1)[0], Own)


def test_a_default_table_of_another_name(reopen: Opener) -> None:
    with reopen() as db:
        db.default_table_name = "mine"
        db.insert({"a": 1})
        assert db.tables() == {"mine"}


@pytest.mark.parametrize("base", [Table, JournalTable], ids=["stock", "ours"])
def test_ids_of_another_class(base: type[Table], tmp_path: Path) -> None:
    class Named(base):  # type: ignore[valid-type, misc]  # one of two real classes
        document_id_class = str

        def _get_next_id(self) -> str:
            return f"id {len(self)}"

    db = TinyDB(tmp_path / "db", storage=JournalStorage)
    db.table_class = Named
    with db:
        assert db.insert({"a": 1}) == "id 0"
        assert db.insert({"a": 2}) == "id 1"
        assert list(map(str, (document.doc_id for document in db))) == ["id 0", "id 1"]
        db.remove(doc_ids=["id 0"])
        assert db.get(doc_id="id 1") == {"a": 2}


def test_the_storage_contract(reopen: Opener) -> None:
    with reopen() as db:
        data = {"t": {"1": {"a": 1}, "2": {"b": [2]}}, "empty": {}}
        assert db.storage.read() is None
        db.storage.write(data)
        assert db.storage.read() == data
        db.storage.write({"t": {"2": {"b": [3]}}})
        assert db.storage.read() == {"t": {"2": {"b": [3]}}}
        db.storage.write({})
        assert db.storage.read() == {}
