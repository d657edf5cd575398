"""Whoever watches a log is told what each transaction changed, once it is kept."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import Draft, FollowUp, Log, NoSuchThing, Notice, NoticeKind, Person

FRIDAY = dt.date(2026, 11, 20)
PROMISE = FollowUp(about="thank Bo", due=FRIDAY, created_on=FRIDAY)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with Log.open(tmp_path) as log:
        yield log


@pytest.fixture
def told(log: Log, tmp_path: Path) -> list[tuple[set[str], int]]:
    """What the watcher was told each time, and how many promises another session then saw."""
    told: list[tuple[set[str], int]] = []

    def watcher(_: Log, tables: frozenset[str]) -> None:
        with Log.open(tmp_path) as other:
            other.refresh()
            told.append((set(tables), len(other.follow_ups())))

    log.watch(watcher)
    return told


def test_it_is_told_once_a_transaction_is_on_the_disk(log: Log, told: list[tuple[set[str], int]]) -> None:
    log.promise(PROMISE)
    with log.transaction():
        log.promise(PROMISE)
        log.add_people([Person(name="Bo")])
        assert len(told) == 1
    log.keep_draft(Draft(step="a", text="half a"))

    assert told == [({"follow_ups"}, 1), ({"follow_ups", "people"}, 2), ({"draft"}, 2)]


def test_it_is_told_of_an_undo_and_of_somebody_forgotten(log: Log, told: list[tuple[set[str], int]]) -> None:
    (bo,) = log.add_people([Person(name="Bo")])
    with log.transaction(undoable=True):
        log.promise(PROMISE)
    log.undo()
    log.forget(bo.id, "somebody")

    assert [tables for tables, _ in told] == [{"people"}, {"follow_ups"}, {"follow_ups"}, {"people"}]


def test_it_may_write_and_lock_as_it_likes(log: Log) -> None:
    def watcher(watched: Log, tables: frozenset[str]) -> None:
        if "follow_ups" in tables:
            watched.add_people([Person(name="Bo")])

    log.watch(watcher)
    log.promise(PROMISE)
    assert [person.name for person in log.people()] == ["Bo"]


def test_what_comes_to_nothing_is_not_told(log: Log, told: list[tuple[set[str], int]]) -> None:
    def fail() -> None:
        with log.transaction():
            log.promise(PROMISE)
            log.follow_up(17)

    with pytest.raises(NoSuchThing):
        fail()
    with log.transaction():
        pass
    log.undo()

    assert told == []


def test_what_it_finds_wrong_is_said_once_among_the_notices(log: Log) -> None:
    notice = Notice(NoticeKind.CALENDAR_BEHIND, Path("a.ics"))
    log.watch(lambda _, __: notice)
    log.promise(PROMISE)
    log.promise(PROMISE)

    assert log.notices == (notice,)
