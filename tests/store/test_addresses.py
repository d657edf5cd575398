"""Whom a handle leads to, and how little of a log is looked at to know it."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from prompts.understand import mentions
from store import Log, Person, Recognition, addresses, lead_directory, leads_of, lines
from store.engine import Engine
from tests.store.values import UNSOUND_LINES

TODAY = dt.date(2026, 11, 20)


def files_in(directory: Path) -> dict[Path, tuple[bytes, int]]:
    return {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in directory.rglob("*") if path.is_file()
    }


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two leads and their teams."""
    with Log.open(lead_directory(tmp_path, "bea")) as log:
        log.add_people(
            [
                Person(name="Omar Haddad", handle="omar"),
                Person(name="Ana", handle="ana"),
                Person(name="Left", handle="left", left_on=TODAY),
                Person(name="Leaving", handle="leaving", left_on=TODAY + dt.timedelta(1)),
                Person(name="Nameless"),
            ]
        )
        log.note(Recognition(what="between the two of us", noticed_on=TODAY, people=(1,)))
    with Log.open(lead_directory(tmp_path, "mira")) as log:
        log.add_people([Person(name="Ana B", handle="Ana"), Person(name="omar")])
    return tmp_path


@pytest.mark.parametrize(
    ("handle", "leads"),
    [
        ("omar", ("bea",)),
        ("@OMAR", ("bea",)),
        ("ana", ("bea", "mira")),
        ("left", ()),
        ("leaving", ("bea",)),
        ("Omar Haddad", ()),
        ("nobody", ()),
        ("", ()),
        ("@", ()),
        ("../bea", ()),
        ("\x1b[2J", ()),
        ("o" * 100_000, ()),
    ],
)
def test_it_leads_to_whoever_has_somebody_of_that_handle(data: Path, handle: str, leads: object) -> None:
    assert leads_of(data, handle, TODAY) == leads


@pytest.fixture
def named(tmp_path: Path) -> Path:
    """Two leads whose people came by the welcome: with names, and without handles."""
    teams = {
        "bea": [
            Person(name="Omar Haddad"),
            Person(name="Ana García", aliases=("Anita", "Big Ana")),
            Person(name="Jo Berg"),
            Person(name="Jo Holm"),
            Person(name="Kim Left", left_on=TODAY),
            Person(name="Pål Moe", handle="moe"),
        ],
        "mira": [Person(name="ana"), Person(name="Tom Baker"), Person(name="Tomás Silva", handle="jo")],
        "olav": [Person(name="Bo Li"), Person(name="Moe Lind")],
    }
    for lead, people in teams.items():
        with Log.open(lead_directory(tmp_path, lead)) as log:
            log.add_people(people)
    return tmp_path


@pytest.mark.parametrize(
    ("word", "leads"),
    [
        ("omar", ("bea",)),
        ("@Omar", ("bea",)),
        ("omarhaddad", ("bea",)),
        ("anita", ("bea",)),
        ("pal", ("bea",)),
        ("AnaGarcia", ("bea",)),
        ("tom", ("mira",)),
        ("tomas", ("mira",)),
        ("bo", ("olav",)),
    ],
)
def test_a_name_that_only_one_person_goes_by_leads_to_them(named: Path, word: str, leads: object) -> None:
    assert leads_of(named, word, TODAY) == leads


@pytest.mark.parametrize("word", ["ana", "kim", "haddad", "oma", "omarh", "omar haddad", "big", "li", "."])
def test_a_name_that_is_shared_or_gone_or_part_of_one_leads_to_nobody(named: Path, word: str) -> None:
    assert leads_of(named, word, TODAY) == ()


def test_a_handle_means_whoever_has_it_whatever_others_are_called(named: Path) -> None:
    assert leads_of(named, "jo", TODAY) == ("mira",)
    assert leads_of(named, "moe", TODAY) == ("bea",)


def test_a_team_whose_lead_does_not_count_makes_no_name_unsure(named: Path) -> None:
    assert leads_of(named, "ana", TODAY, {"bea", "olav"}.__contains__) == ("bea",)


@pytest.mark.parametrize("word", ["omar", "anita", "pal", "tomas", "big", "oma", "jo", "moe", "annagarcia"])
def test_a_word_means_in_the_log_of_a_lead_whom_it_means_in_their_check_in(named: Path, word: str) -> None:
    for lead in ("bea", "mira", "olav"):
        with Log.open(lead_directory(named, lead)) as log:
            meant = [one for mention in mentions(f"@{word}", log.people()) for one in mention.candidates]
        assert leads_of(named, word, TODAY, lead.__eq__) == ((lead,) if len(meant) == 1 else ())


def test_whoever_has_filled_what_is_kept_of_a_person_has_a_handle_all_the_same(tmp_path: Path) -> None:
    with Log.open(lead_directory(tmp_path, "bea")) as log:
        log.add_people([Person(name="Omar", handle="haddad", aliases=("o" * addresses.NAMES_WITHIN,))])

    assert leads_of(tmp_path, "haddad", TODAY) == ("bea",)
    assert leads_of(tmp_path, "omar", TODAY) == ()


def test_looking_changes_nothing(data: Path) -> None:
    before = files_in(data)
    leads_of(data, "omar", TODAY)

    assert files_in(data) == before


def test_where_there_are_no_leads_there_is_nobody(tmp_path: Path) -> None:
    assert leads_of(tmp_path / "none", "omar", TODAY) == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"not a log\n", b'{"crc":"00000000","tx":{}}\n', b"", b"\x00" * 99])
def test_a_log_that_cannot_be_read_is_passed_over(data: Path, content: bytes) -> None:
    (data / "leads" / "broken").mkdir()
    (data / "leads" / "broken" / "journal.jsonl").write_bytes(content)
    (data / "leads" / "Not A Lead").mkdir()
    (data / "leads" / "stray.txt").write_text("stray")

    assert leads_of(data, "omar", TODAY) == ("bea",)


@pytest.mark.parametrize("line", UNSOUND_LINES)
def test_a_line_that_cannot_be_decoded_hides_nobody(data: Path, line: bytes) -> None:
    with (data / "leads" / "bea" / "journal.jsonl").open("ab") as journal:
        journal.write(line)
        journal.write(lines.seal(b'{"changes":[["people","10",{"name":"Eve","handle":"eve"}]]}'))

    assert leads_of(data, "omar", TODAY) == leads_of(data, "eve", TODAY) == ("bea",)


def test_a_directory_elsewhere_is_nobodys(data: Path, tmp_path: Path) -> None:
    (data / "leads" / "link").symlink_to(lead_directory(data, "bea"))

    assert leads_of(data, "omar", TODAY) == ("bea",)


BOUND = """
import datetime, pathlib, resource, sys
import prompts.catalogue, tui.cli.shout
from store import leads_of
resource.setrlimit(resource.RLIMIT_AS, (256 << 20, 256 << 20))
data, today = pathlib.Path(sys.argv[1]), datetime.date(2026, 11, 20)
print(*(leads_of(data, handle, today) for handle in ("omar", "ana", "late")))
"""


def long_notes(size: int) -> Iterator[bytes]:
    for number in range(size // 750):
        yield b'{"changes":[["recognitions","%d",{"text":"%b"}]]}' % (number, b"a" * 700)


def many_people(size: int) -> Iterator[bytes]:
    for number in range(9, size // 100):
        yield b'{"changes":[["people","%d",{"name":"Late","handle":"late"}]]}' % number


def one_team(size: int) -> Iterator[bytes]:
    people = b",".join(
        b'["people","%d",{"name":"%b"}]' % (number, b"a" * 50) for number in range(9, size // 84)
    )
    yield b'{"changes":[%b]}' % people


def one_note(size: int) -> Iterator[bytes]:
    yield b'{"changes":[["recognitions","1",{"text":"%b"}]]}' % (b"a" * size)


@pytest.mark.parametrize(
    ("bodies", "size"),
    [(long_notes, 17 << 20), (long_notes, 100 << 20), (many_people, 50 << 20), (one_team, 15 << 20)],
)
def test_a_lead_of_a_large_log_is_found_and_leaves_others_their_memory(
    data: Path, bodies: Callable[[int], Iterator[bytes]], size: int
) -> None:
    """However much is looked through, it fits in what a session of a shared instance may take."""
    with (lead_directory(data, "mira") / "journal.jsonl").open("ab") as journal:
        for body in (*bodies(size), b'{"changes":[["people","3",{"name":"Late","handle":"late"}]]}'):
            journal.write(lines.seal(body))

    done = subprocess.run([sys.executable, "-c", BOUND, data], capture_output=True, text=True, check=False)

    assert (done.stdout, done.stderr) == ("('bea',) ('bea', 'mira') ('mira',)\n", "")


@pytest.mark.parametrize("end", [b"", b"\n"])
def test_a_line_that_goes_on_and_on_costs_nobody_their_memory(data: Path, end: bytes) -> None:
    """No lead writes one; what follows it is read."""
    with (lead_directory(data, "mira") / "journal.jsonl").open("ab") as journal:
        journal.truncate(journal.tell() + (400 << 20))
        journal.seek(0, os.SEEK_END)
        journal.write(end + lines.seal(b'{"changes":[["people","3",{"handle":"late"}]]}'))

    done = subprocess.run([sys.executable, "-c", BOUND, data], capture_output=True, text=True, check=False)

    late = "('mira',)" if end else "()"
    assert (done.stdout, done.stderr) == (f"('bea',) ('bea', 'mira') {late}\n", "")


def test_who_fills_a_log_with_changes_keeps_nobody_else_waiting(data: Path) -> None:
    """No team changes so often; what comes after that is looked at no more."""
    same = b'["people","3",{"handle":"same"}]'
    team = b",".join([same] * addresses.MOST + [b'["people","4",{"handle":"late"}]'])
    with (lead_directory(data, "mira") / "journal.jsonl").open("ab") as journal:
        journal.write(lines.seal(b'{"changes":[%b]}' % team))

    assert leads_of(data, "same", TODAY) == ("mira",)
    assert leads_of(data, "late", TODAY) == ()


@pytest.mark.parametrize("how", [Engine.empty, Engine.drop])
def test_a_team_that_is_gone_as_a_whole(data: Path, how: Callable[[Engine, str], None]) -> None:
    with closing(Engine(lead_directory(data, "bea") / "journal.jsonl")) as log:
        how(log, "people")

    assert leads_of(data, "leaving", TODAY) == ()


def test_nobody_waits_at_what_is_no_file(data: Path) -> None:
    (data / "leads" / "pipe").mkdir()
    os.mkfifo(data / "leads" / "pipe" / "journal.jsonl")

    assert leads_of(data, "omar", TODAY) == ("bea",)


def other_handle(log: Log) -> None:
    log.change_person(replace(log.person(1), handle="haddad"))


def first_handle(log: Log) -> None:
    log.change_person(replace(log.person(1), handle="omar"))


def another(log: Log) -> None:
    log.add_people([Person(name="Omar B", handle="Omar")])


def other_leaves(log: Log) -> None:
    log.change_person(replace(log.person(6), left_on=TODAY))


def undone(log: Log) -> None:
    with log.transaction(undoable=True):
        other_handle(log)
    assert log.undo()


def compacted(log: Log) -> None:
    log.compact()


def forgotten(log: Log) -> None:
    log.forget(1, "somebody")


STEPS = [other_handle, another, compacted, first_handle, other_leaves, undone, forgotten, another]


def test_what_became_of_somebody_in_the_end_counts(data: Path) -> None:
    """Read line by line, a log says what it says when it is opened."""
    answers = []
    for step in STEPS:
        with Log.open(lead_directory(data, "bea")) as log:
            step(log)
            there = any(one.handle.casefold() == "omar" and not one.left_on for one in log.people())
        answers.append(there)
        assert (leads_of(data, "omar", TODAY) == ("bea",)) is there, step
    assert answers == [False, True, True, True, True, True, False, True]
