"""Two handles on one log, in any order of operations, agree with a plain dictionary."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule
from tinydb import where
from tinydb.table import Document

from store.errors import Busy
from store.file_journal import FileJournal
from store.tables import JournalDatabase, JournalStorage, JournalTable

_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
_documents = st.dictionaries(st.text(max_size=5), _json, max_size=4)
_handles = st.integers(0, 1)


class TwoHandles(RuleBasedStateMachine):
    """Writes through one handle or the other, and looks through both."""

    ids = Bundle("ids")

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.path = Path(self.place.name) / "journal.jsonl"
        self.handles = [JournalDatabase(self.path), JournalDatabase(self.path)]
        self.model: dict[int, dict[str, Any]] = {}
        self.given: set[int] = set()

    def teardown(self) -> None:
        for handle in self.handles:
            handle.close()
        self.place.cleanup()

    @rule(target=ids, handle=_handles, document=_documents)
    def insert(self, handle: int, document: dict[str, Any]) -> Any:
        id = self.handles[handle].insert(document)
        self._give(id, document)
        return id

    @rule(target=ids, handle=_handles, documents=st.lists(_documents, max_size=3))
    def insert_multiple(self, handle: int, documents: list[dict[str, Any]]) -> Any:
        ids = self.handles[handle].insert_multiple(documents)
        for id, document in zip(ids, documents, strict=True):
            self._give(id, document)
        return multiple(*ids)

    @rule(handle=_handles, id=ids, document=_documents)
    def update(self, handle: int, id: int, document: dict[str, Any]) -> None:
        assert self.handles[handle].update(document, doc_ids=[id]) == ([id] if id in self.model else [])
        if id in self.model:
            self.model[id].update(document)

    @rule(handle=_handles, id=ids, document=_documents)
    def upsert(self, handle: int, id: int, document: dict[str, Any]) -> None:
        self.handles[handle].upsert(Document(document, doc_id=id))
        self.model.setdefault(id, {}).update(document)

    @rule(handle=_handles, id=ids)
    def remove(self, handle: int, id: int) -> None:
        self.handles[handle].remove(doc_ids=[id])
        self.model.pop(id, None)

    @rule(handle=_handles)
    def compact(self, handle: int) -> None:
        self.handles[handle].journal_storage.compact()

    @rule(handle=_handles)
    def reopen(self, handle: int) -> None:
        self.handles[handle].close()
        self.handles[handle] = JournalDatabase(self.path)

    @rule(handle=_handles, document=_documents)
    def take_back(self, handle: int, document: dict[str, Any]) -> None:
        class TakenBackError(Exception):
            pass

        try:
            with self.handles[handle].journal_storage.transaction():
                self.handles[handle].insert(document)
                self.handles[handle].update({"taken": "back"})
                self.handles[handle].remove(where("taken") == "back")
                raise TakenBackError
        except TakenBackError:
            pass

    @rule(handle=_handles)
    def truncate(self, handle: int) -> None:
        self.handles[handle].truncate()
        self.model.clear()
        self.given.clear()

    @invariant()
    def both_say_what_the_model_says(self) -> None:
        for handle in self.handles:
            assert handle.count(where("a").exists()) == sum("a" in each for each in self.model.values())
            assert {document.doc_id: dict(document) for document in handle} == self.model
            assert handle.journal_storage.journal.notices == ()

    def _give(self, id: int, document: dict[str, Any]) -> None:
        assert id not in self.given, "an id was given twice"
        self.given.add(id)
        self.model[id] = dict(document)


TestTwoHandles = TwoHandles.TestCase
TestTwoHandles.settings = settings(max_examples=80, stateful_step_count=25, deadline=None)


def test_a_whole_write_of_stale_data_takes_nothing_of_others_away(tmp_path: Path) -> None:
    mine, other = (JournalDatabase(tmp_path / "journal.jsonl") for _ in range(2))
    mine.insert({"who": "mine"})
    data = mine.storage.read()
    assert data is not None
    other.insert({"who": "other"})
    data["_default"]["1"]["seen"] = True
    mine.storage.write(data)
    assert other.all() == [{"who": "mine", "seen": True}, {"who": "other"}]
    mine.close()
    other.close()


def test_a_search_is_never_answered_from_before_anothers_write(tmp_path: Path) -> None:
    mine, other = (JournalDatabase(tmp_path / "journal.jsonl") for _ in range(2))
    query = where("who") == "other"
    for number in range(1, 4):
        assert mine.count(query) == number - 1
        other.insert({"who": "other"})
        assert len(mine.search(query)) == number
    mine.close()
    other.close()


def test_nobody_writes_between_an_id_and_its_document(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    other = JournalDatabase(FileJournal(path, newest=1, patience=0.01))

    class Meddled(JournalTable):
        def _get_next_id(self) -> Any:
            id = super()._get_next_id()
            with pytest.raises(Busy):
                other.insert({"who": "other"})
            return id

    table = Meddled(JournalStorage(path), "_default")
    assert table.insert({"who": "mine"}) == 1
    assert table.insert_multiple([{}, {}]) == [2, 3]
    assert other.insert({"who": "other"}) == 4
    other.close()
