"""Two writers, killed at random moments: what was acknowledged is there, and the journal opens."""

import datetime as dt
import os
import random
import signal
import time
from functools import partial
from pathlib import Path

import pytest

from store import Log, Person, Recognition
from store.tables import JournalDatabase
from tests.store.processes.children import start

ROUNDS = 100
"""Two writers are killed in each."""

ROUNDS_PER_LOG = 20


def _write_until_killed(directory: Path, tell: int, name: str) -> None:
    """Note one thing after another; tell of each only once it is kept. Compact now and then."""
    with Log.open(directory) as log:
        for number in range(1_000_000):
            with log.transaction():
                one = log.note(_noted(f"{name} {number}"))
                two = log.note(_noted(f"{name} {number} too"))
            os.write(tell, f"{one.id}\t{one.what}\n{two.id}\t{two.what}\n".encode())
            if number % 10 == 9:
                log.compact()


def _noted(what: str) -> Recognition:
    return Recognition(what=what, noticed_on=dt.date(2026, 11, 20))


def _killed_writers(directory: Path, round_: int, chance: random.Random) -> list[tuple[int, str]]:
    """What two writers said was kept before they were killed."""
    hear, tell = os.pipe()
    writers = [
        start(partial(_write_until_killed, directory, tell, f"{round_}{writer}")) for writer in ("a", "b")
    ]
    os.close(tell)
    for writer in writers:
        time.sleep(chance.uniform(0.002, 0.03))
        os.kill(writer, signal.SIGKILL)
    for writer in writers:
        os.waitpid(writer, 0)
    with os.fdopen(hear, encoding="utf-8") as said:
        lines = [line for line in said.read().split("\n") if line]
    return [(int(id), what) for id, what in (line.split("\t") for line in lines)]


@pytest.mark.parametrize("number", range(ROUNDS // ROUNDS_PER_LOG))
def test_no_acknowledged_write_is_missing(number: int, tmp_path: Path) -> None:
    chance = random.Random(number)
    acknowledged: dict[int, str] = {}
    for round_ in range(ROUNDS_PER_LOG):
        for id, what in _killed_writers(tmp_path, round_, chance):
            assert id not in acknowledged
            acknowledged[id] = what
        with Log.open(tmp_path) as log:
            kept = {recognition.id: recognition.what for recognition in log.recognitions()}
            log.add_people([Person(name=f"After round {round_}")])
            assert len(log.people()) == round_ + 1
        assert {id: kept.get(id) for id in acknowledged} == acknowledged
        whole = {what.removesuffix(" too") for what in kept.values()}
        assert len(kept) == 2 * len(whole), "half a transaction"
    assert acknowledged, "the writers had no time to write"


def _insert_many(directory: Path, tell: int, chance: random.Random) -> None:
    with JournalDatabase(directory / "journal.jsonl") as database:
        for _ in range(200):
            os.write(tell, f"{database.insert({'at': chance.random()})}\n".encode())


def test_no_id_is_given_to_two_writers(tmp_path: Path) -> None:
    hear, tell = os.pipe()
    writers = [start(partial(_insert_many, tmp_path, tell, random.Random(seed))) for seed in range(2)]
    os.close(tell)
    with os.fdopen(hear, encoding="utf-8") as said:
        ids = [int(line) for line in said]
    for writer in writers:
        os.waitpid(writer, 0)
    assert sorted(ids) == list(range(1, 401))
