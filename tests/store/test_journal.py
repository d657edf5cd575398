"""The file: torn, damaged, foreign, newer, replaced, cut back; and who may read it."""

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec import Raw
from tinydb.table import Document

from store import CannotRead, NewerLog, NotALog, Notice, NoticeKind, lines
from store.file_journal import FileJournal
from store.lines import Entry, Transaction, seal
from store.tables import JournalDatabase, JournalStorage
from tests.store.values import UNSOUND_LINES

NAMES = ("Ana", "Bo", "Chidi", "Dana")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal of a header and one line for each of the names."""
    path = tmp_path / "journal.jsonl"
    with JournalDatabase(path) as database:
        for name in NAMES:
            database.table("people").insert({"name": name})
    return path


def _names(path: Path) -> list[str]:
    with JournalDatabase(path) as database:
        return [document["name"] for document in database.table("people")]


def _notices(path: Path) -> tuple[Notice, ...]:
    with JournalDatabase(path) as database:
        return database.journal_storage.journal.notices


def _add(path: Path, name: str) -> tuple[Notice, ...]:
    with JournalDatabase(path) as database:
        database.table("people").insert({"name": name})
        return database.journal_storage.journal.notices


def test_every_line_is_json_with_the_checksum_of_its_transaction(path: Path) -> None:
    for line in path.read_bytes().splitlines():
        parts = msgspec.json.decode(line, type=dict[str, Raw])
        assert list(parts) == ["crc", "tx"]
        assert seal(bytes(parts["tx"])) == line + b"\n"


def test_one_write_is_one_line(path: Path) -> None:
    assert path.read_bytes().count(b"\n") == 1 + len(NAMES)
    with JournalDatabase(path) as database:
        database.table("people").insert_multiple({"name": name} for name in NAMES)
        database.table("people").update({"here": True})
        database.table("people").update({"here": True})
    assert path.read_bytes().count(b"\n") == 1 + len(NAMES) + 2, "what changes nothing is not written"


def test_torn_at_every_byte_of_the_last_line(path: Path) -> None:
    whole = path.read_bytes()
    last = whole.rindex(b"\n", 0, -1) + 1
    for cut in range(last + 1, len(whole)):
        path.write_bytes(whole[:cut])
        assert _names(path) == ["Ana", "Bo", "Chidi"]
        assert _notices(path) == (Notice(NoticeKind.TORN, path, 5),)
        assert path.read_bytes() == whole[:cut], "a reader changes nothing"
        (notice,) = _add(path, "Eve")
        assert (notice.kind, notice.line) == (NoticeKind.TORN, 5)
        assert notice.kept_in is not None
        assert notice.kept_in.read_bytes() == whole[last:cut]
        assert notice.kept_in.stat().st_mode & 0o777 == 0o600
        assert _names(path) == ["Ana", "Bo", "Chidi", "Eve"]
        assert _notices(path) == ()


def test_a_last_line_with_a_wrong_checksum_is_set_aside(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"Dana", b"Dane"))
    assert _names(path) == ["Ana", "Bo", "Chidi"]
    (notice,) = _add(path, "Eve")
    assert notice.kind is NoticeKind.TORN
    assert notice.kept_in is not None
    assert b"Dane" in notice.kept_in.read_bytes()
    assert _names(path) == ["Ana", "Bo", "Chidi", "Eve"]


def test_a_tail_of_zeros_as_a_power_cut_leaves_it(path: Path) -> None:
    path.write_bytes(path.read_bytes() + bytes(500))
    assert _names(path) == list(NAMES)
    assert _add(path, "Eve")[0].kind is NoticeKind.TORN
    assert _names(path) == [*NAMES, "Eve"]


def test_torn_in_the_very_first_write(path: Path) -> None:
    whole = path.read_bytes()
    for cut in range(1, whole.index(b"\n") + 1):
        path.write_bytes(whole[:cut])
        assert _names(path) == []
        assert _add(path, "Eve")[0].kind is NoticeKind.TORN
        assert _names(path) == ["Eve"]


def test_half_a_line_of_a_session_at_work_is_no_notice(path: Path) -> None:
    with JournalStorage(path).transaction():
        with path.open("ab") as other:
            other.write(b'{"crc":"0')
        assert _notices(path) == ()
    assert _notices(path)


def test_a_flipped_bit_at_every_byte_of_a_line_in_the_middle(path: Path) -> None:
    whole = path.read_bytes()
    start = whole.index(b"\n", whole.index(b"Ana")) + 1
    end = whole.index(b"\n", start)
    for place in range(start, end):
        damaged = bytearray(whole)
        damaged[place] ^= 0x01
        path.write_bytes(damaged)
        if damaged[place] == ord("\n"):
            continue
        assert _names(path) == ["Ana", "Chidi", "Dana"]
        assert _notices(path) == (Notice(NoticeKind.DAMAGED, path, 3),)
        assert _add(path, "Eve") == (Notice(NoticeKind.DAMAGED, path, 3),)
        assert _names(path) == ["Ana", "Chidi", "Dana", "Eve"]
        assert path.read_bytes().startswith(bytes(damaged)), "nothing before the end is touched"


def test_a_damaged_first_line_costs_nothing_else(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"limelight", b"limeligth"))
    assert _names(path) == list(NAMES)
    assert _notices(path) == (Notice(NoticeKind.DAMAGED, path, 1),)


def test_a_line_that_is_sealed_but_makes_no_sense_is_damaged(path: Path) -> None:
    with path.open("ab") as journal:
        journal.write(seal(b'{"changes":[[1,2,3]]}'))
    _add(path, "Eve")
    with path.open("ab") as journal:
        journal.write(seal(b'{"changes":7}') + seal(lines.encode(Transaction())))
    assert _names(path) == [*NAMES, "Eve"]
    assert [notice.kind for notice in _notices(path)] == [NoticeKind.DAMAGED]


@pytest.mark.parametrize("line", UNSOUND_LINES)
def test_a_line_that_is_sealed_around_what_cannot_be_decoded_is_damaged(path: Path, line: bytes) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole + line)
    assert _names(path) == list(NAMES)
    assert [notice.kind for notice in _notices(path)] == [NoticeKind.TORN]

    path.write_bytes(whole + line + seal(b'{"changes":[["people","7",{"name":"Eve"}]]}'))
    assert _names(path) == [*NAMES, "Eve"]
    assert _notices(path) == (Notice(NoticeKind.DAMAGED, path, 6),)


FOREIGN = [
    b"Dear diary,\n",
    b'{"_default": {"1": {"name": "Ana"}}}',
    b'{"_default": {"1": {"name": "Ana"}}}\n',
    b"SQLite format 3\x00" + bytes(100),
    b"\n",
    b"\x00",
    b'{"crc":"00000000","other":1}'[:5] + b"x",
    seal(b'{"changes":[]}'),
]


@pytest.mark.parametrize("content", FOREIGN)
def test_a_foreign_file_is_refused_and_left_as_it_is(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    path.write_bytes(content)
    with pytest.raises(NotALog) as refused:
        JournalDatabase(path)
    assert refused.value.path == path
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_newer_log_is_refused_and_left_as_it_is(path: Path) -> None:
    newer = path.read_bytes().replace(seal(b'{"limelight":1}'), seal(b'{"limelight":2,"shape":"new"}'))
    assert b"new" in newer
    path.write_bytes(newer)
    beside = sorted(path.parent.iterdir())
    with pytest.raises(NewerLog):
        JournalDatabase(path)
    assert path.read_bytes() == newer
    assert sorted(path.parent.iterdir()) == beside


def test_a_log_that_becomes_newer_under_us_is_refused_too(path: Path) -> None:
    with JournalDatabase(path) as database:
        newer = path.with_name("newer")
        newer.write_bytes(path.read_bytes().replace(seal(b'{"limelight":1}'), seal(b'{"limelight":2}')))
        newer.replace(path)
        content = path.read_bytes()
        for _ in range(2):
            with pytest.raises(NewerLog):
                database.table("people").insert({"name": "Eve"})
        assert path.read_bytes() == content


def test_an_empty_file_is_a_new_log(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    path.touch()
    assert _names(path) == []
    assert _add(path, "Eve") == ()
    assert _names(path) == ["Eve"]


def test_a_directory_in_its_place_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "journal.jsonl").mkdir()
    with pytest.raises(CannotRead):
        JournalDatabase(tmp_path / "journal.jsonl")


def test_a_journal_behind_a_link_stays_behind_it(path: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.jsonl"
    link.symlink_to(path)
    _add(link, "Eve")
    with JournalDatabase(link) as database:
        database.journal_storage.compact()
    assert link.is_symlink()
    assert _names(path) == [*NAMES, "Eve"]


@pytest.fixture(params=[0o000, 0o022, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("umask")
def test_files_are_their_owners_alone(tmp_path: Path) -> None:
    from store.files import make_directory

    directory = tmp_path / "data" / "leads" / "me"
    make_directory(directory)
    path = directory / "journal.jsonl"
    _add(path, "Ana")
    with path.open("ab") as journal:
        journal.write(b"torn")
    _add(path, "Bo")
    with JournalDatabase(path) as database:
        database.journal_storage.compact()
    modes = {place.name: place.stat().st_mode & 0o777 for place in (directory, *directory.parents[:2])}
    assert modes == {"me": 0o700, "leads": 0o700, "data": 0o700}
    modes = {place.name: place.stat().st_mode & 0o777 for place in directory.iterdir()}
    assert modes == {"journal.jsonl": 0o600, "journal.lock": 0o600, "journal.torn-1": 0o600}


def test_compaction_is_followed_and_no_id_is_given_again(path: Path) -> None:
    with JournalDatabase(path) as mine, JournalDatabase(path) as other:
        assert len(other.table("people")) == 4
        mine.table("people").remove(doc_ids=[3, 4])
        mine.journal_storage.compact()
        assert b"Dana" not in path.read_bytes()
        assert [document.doc_id for document in other.table("people")] == [1, 2]
        assert other.table("people").insert({"name": "Eve"}) == 5
        assert mine.table("people").insert({"name": "Flo"}) == 6
    with JournalDatabase(path) as later:
        later.table("people").remove(doc_ids=[6])
    with JournalDatabase(path) as later:
        assert later.table("people").insert({"name": "Gus"}) == 7


def test_compaction_keeps_everything_and_an_empty_table(path: Path) -> None:
    with JournalDatabase(path) as database:
        database.table("empty").insert({})
        database.table("empty").truncate()
        database.table("many").insert_multiple({"n": number} for number in range(100))
        before = database.journal_storage.read()
        database.journal_storage.compact()
        assert database.journal_storage.read() == before
    with JournalDatabase(path) as database:
        assert database.journal_storage.read() == before


def test_the_journal_is_compacted_when_most_of_it_is_out_of_date(path: Path) -> None:
    with JournalDatabase(path) as database, JournalDatabase(path) as other:
        for number in range(900):
            database.table("draft").upsert(Document({"text": f"{number} " + "x" * 1000}, doc_id=1))
        assert path.stat().st_size < 300_000
        (draft,) = other.table("draft")
        assert draft["text"].startswith("899 ")
        assert [document["name"] for document in other.table("people")] == list(NAMES)


def test_a_damaged_journal_is_not_compacted_by_itself(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"Bo", b"Ba"))
    with JournalDatabase(path) as database:
        for number in range(500):
            database.table("draft").upsert(Document({"text": f"{number} " + "x" * 1000}, doc_id=1))
    assert b"Ba" in path.read_bytes()


@pytest.mark.parametrize("instead", ["and something longer in its place", "other name", "no"])
def test_a_line_that_was_read_and_then_cut_back_is_forgotten(path: Path, instead: str) -> None:
    size = path.stat().st_size
    with JournalDatabase(path) as reader:
        _add(path, "taken back")
        assert len(reader.table("people")) == 5
        os.truncate(path, size)
        _add(path, instead)
        os.utime(path, (1e9, 1e9))
        assert [document["name"] for document in reader.table("people")] == [*NAMES, instead]


def test_a_file_that_became_shorter_is_read_afresh(path: Path) -> None:
    whole = path.read_bytes()
    with JournalDatabase(path) as reader:
        assert len(reader.table("people")) == 4
        path.write_bytes(whole[: whole.rindex(b"\n", 0, -1) + 1])
        assert len(reader.table("people")) == 3


def test_a_journal_that_vanished_is_a_new_one(path: Path) -> None:
    with JournalDatabase(path) as database:
        for file in path.parent.iterdir():
            file.unlink()
        assert database.table("people").all() == []
        database.table("people").insert({"name": "Eve"})
    assert _names(path) == ["Eve"]


def test_a_journal_is_a_protocol_that_says_what_is_new(tmp_path: Path) -> None:
    mine, other = (FileJournal(tmp_path / "journal.jsonl", newest=1) for _ in range(2))
    assert mine.news() is None
    body = lines.encode(Transaction(changes=[Entry("people", "1", Raw(b"{}"))]))
    with other.exclusive():
        other.news()
        other.append(body)
    news = mine.news()
    assert news is not None
    assert [len(transaction.changes) for transaction in news.transactions] == [0, 1]
    assert mine.news() is None
    mine.close()
    other.close()
