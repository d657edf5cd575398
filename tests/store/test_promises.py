"""What becomes of follow-ups: changes are counted, and what happened is kept."""

import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from store.database import JOURNAL, Log
from store.errors import NoSuchThing
from store.export import follow_up_fields
from store.model import (
    Channel,
    Event,
    EventKind,
    FollowUp,
    FollowUpKind,
    Person,
    Recognition,
    Repeat,
    RepeatUnit,
    Telling,
)
from store.tables import JournalStorage

FRIDAY = dt.date(2026, 11, 20)
SATURDAY = dt.date(2026, 11, 21)
TUESDAY = dt.date(2026, 11, 24)
PROMISE = FollowUp(about="Send Ana the deck", due=FRIDAY, created_on=FRIDAY, at=dt.time(9, 0))
WEEKLY = replace(PROMISE, repeat=Repeat(every=1, unit=RepeatUnit.WEEK))


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with Log.open(tmp_path) as log:
        yield log


def test_what_happened_is_kept_with_the_day_it_was_due_until_then(log: Log, tmp_path: Path) -> None:
    id = log.promise(WEEKLY).id
    log.put_off(id, TUESDAY, on=FRIDAY)
    log.move(id, SATURDAY, dt.time(15, 0), on=FRIDAY)
    log.finish(id, TUESDAY)
    log.drop(id, TUESDAY)
    log.compact()
    with Log.open(tmp_path) as again:
        kept = again.follow_up(id)
    assert kept.history == (
        Event(on=FRIDAY, what=EventKind.LATER, due=FRIDAY),
        Event(on=FRIDAY, what=EventKind.MOVED, due=FRIDAY),
        Event(on=TUESDAY, what=EventKind.DONE, due=SATURDAY),
        Event(on=TUESDAY, what=EventKind.DROPPED, due=dt.date(2026, 12, 1)),
    )
    assert (kept.revision, kept.at) == (4, dt.time(15, 0))


def test_later_and_another_day_are_two_things(log: Log) -> None:
    id = log.promise(PROMISE).id
    log.put_off(id, TUESDAY, on=FRIDAY)
    assert (log.follow_up(id).due, log.follow_up(id).hidden_until) == (FRIDAY, TUESDAY)
    log.move(id, TUESDAY, on=FRIDAY)
    moved = log.follow_up(id)
    assert (moved.due, moved.at, moved.hidden_until) == (TUESDAY, None, None)


def test_what_changes_nothing_is_no_change(log: Log) -> None:
    id = log.promise(PROMISE).id
    log.move(id, FRIDAY, dt.time(9, 0), on=FRIDAY)
    log.change_follow_up(log.follow_up(id))
    assert log.follow_up(id) == replace(PROMISE, id=id)


def test_every_other_change_is_counted_too(log: Log) -> None:
    id = log.promise(PROMISE).id
    log.drop(id, FRIDAY)
    log.change_follow_up(replace(PROMISE, id=id, about="Send Ana the new deck", revision=40))
    kept = log.follow_up(id)
    assert (kept.about, kept.revision, kept.dropped_on) == ("Send Ana the new deck", 2, None)
    assert [event.what for event in kept.history] == [EventKind.DROPPED]


def test_forgetting_somebody_is_a_change_of_what_was_promised_with_them(log: Log) -> None:
    ana, bo = log.add_people([Person(name="Ana"), Person(name="Bo")])
    id = log.promise(replace(PROMISE, people=(ana.id, bo.id))).id
    log.forget(ana.id, "someone")
    kept = log.follow_up(id)
    assert (kept.about, kept.people) == ("Send someone the deck", (bo.id,))
    assert kept.revision > 0


def test_undo_takes_back_what_happened_and_never_the_count(log: Log) -> None:
    with log.transaction(undoable=True):
        id = log.promise(PROMISE).id
    with log.transaction(undoable=True):
        log.move(id, TUESDAY, on=FRIDAY)
    with log.transaction(undoable=True):
        log.finish(id, TUESDAY)
    revisions = [log.follow_up(id).revision]
    assert log.undo()
    assert log.follow_up(id).due == TUESDAY
    assert log.follow_up(id).is_open
    revisions.append(log.follow_up(id).revision)
    assert log.undo()
    revisions.append(log.follow_up(id).revision)
    assert revisions == [2, 3, 4]
    assert log.follow_up(id) == replace(PROMISE, id=id, revision=4)
    assert log.undo()
    assert log.follow_ups() == ()


def test_what_was_changed_again_is_not_taken_back(log: Log) -> None:
    id = log.promise(PROMISE).id
    with log.transaction(undoable=True):
        log.move(id, TUESDAY, on=FRIDAY)
    log.drop(id, TUESDAY)
    assert not log.undo()
    assert log.follow_up(id).dropped_on == TUESDAY


@pytest.mark.parametrize(
    ("repeat", "next_due"),
    [
        (Repeat(every=1, unit=RepeatUnit.DAY), SATURDAY),
        (Repeat(every=1, unit=RepeatUnit.WEEK, on=4), FRIDAY + dt.timedelta(weeks=1)),
        (Repeat(every=1, unit=RepeatUnit.MONTH, on=20), dt.date(2026, 12, 20)),
    ],
)
def test_what_is_done_twice_on_one_day_comes_again_once(log: Log, repeat: Repeat, next_due: dt.date) -> None:
    id = log.promise(replace(WEEKLY, repeat=repeat)).id
    log.finish(id, FRIDAY)
    once = log.follow_up(id)
    log.finish(id, FRIDAY)
    assert log.follow_up(id) == once
    assert (once.due, once.done_on, len(once.history)) == (next_due, FRIDAY, 1)


def test_what_is_done_and_moved_back_is_to_be_done_again(log: Log) -> None:
    id = log.promise(WEEKLY).id
    log.finish(id, FRIDAY)
    log.move(id, FRIDAY, on=FRIDAY)
    log.finish(id, FRIDAY)
    again = log.follow_up(id)
    assert (again.due, len(again.history)) == (FRIDAY + dt.timedelta(weeks=1), 3)


def test_what_is_done_or_dropped_can_be_opened_again(log: Log) -> None:
    once, weekly = log.promise(PROMISE).id, log.promise(WEEKLY).id
    for id in (once, weekly):
        log.finish(id, SATURDAY)
    log.finish(weekly, TUESDAY)
    log.drop(weekly, TUESDAY)
    log.reopen(once)
    assert log.follow_up(once) == replace(PROMISE, id=once, revision=2)
    log.reopen(weekly)
    done_twice = log.follow_up(weekly)
    assert (done_twice.is_open, done_twice.done_on) == (True, TUESDAY)
    assert done_twice.due == TUESDAY + dt.timedelta(weeks=1)
    log.reopen(weekly)
    done_once = log.follow_up(weekly)
    assert (done_once.done_on, done_once.due) == (SATURDAY, SATURDAY + dt.timedelta(weeks=1))


def test_what_was_done_before_there_was_a_history_can_be_opened_again(log: Log) -> None:
    once = log.promise(replace(PROMISE, done_on=FRIDAY)).id
    dropped = log.promise(replace(WEEKLY, done_on=FRIDAY, dropped_on=FRIDAY)).id
    for id in (once, dropped):
        log.reopen(id)
        assert log.follow_up(id).is_open
    assert log.follow_up(dropped).done_on == FRIDAY


def test_a_log_of_an_earlier_version_opens_unchanged(tmp_path: Path) -> None:
    storage = JournalStorage(tmp_path / JOURNAL)
    document = {
        "about": "Send Ana the deck",
        "due": "2026-11-20",
        "created_on": "2026-11-20",
        "at": "09:00:00",
        "repeat": {"every": 1, "unit": "week"},
    }
    storage.write({"follow_ups": {"1": document}})
    storage.close()
    content = (tmp_path / JOURNAL).read_bytes()
    with Log.open(tmp_path) as log:
        assert log.follow_ups() == (replace(WEEKLY, id=1),)
        assert (tmp_path / JOURNAL).read_bytes() == content


def test_telling_somebody_keeps_the_promises_to_tell_them(log: Log) -> None:
    ana, bo = log.add_people([Person(name="Ana"), Person(name="Bo")])
    tell = replace(PROMISE, kind=FollowUpKind.TELL)
    noted = log.note(Recognition(what="Gave the talk", noticed_on=FRIDAY, people=(ana.id,)))
    other = log.note(Recognition(what="Wrote the guide", noticed_on=FRIDAY, people=(ana.id,)))
    promised = {
        "of it": replace(tell, recognition=noted.id),
        "of another": replace(tell, recognition=other.id, people=(ana.id,)),
        "them": replace(tell, people=(ana.id,)),
        "them, weekly": replace(tell, people=(ana.id,), repeat=WEEKLY.repeat),
        "them, not yet": replace(tell, people=(ana.id,), hidden_until=TUESDAY),
        "them and another": replace(tell, people=(ana.id, bo.id)),
        "nobody": tell,
        "feedback": replace(tell, people=(ana.id,), kind=FollowUpKind.FEEDBACK),
        "dropped": replace(tell, people=(ana.id,), dropped_on=FRIDAY),
    }
    ids = {name: log.promise(item).id for name, item in promised.items()}
    telling = log.plan(Telling(recognition=noted.id, channel=Channel.ONE_ON_ONE, hidden_until=TUESDAY))
    with log.transaction(undoable=True):
        said = log.say(telling.id, SATURDAY)
    assert said == log.telling(telling.id)
    assert said == replace(telling, said_on=SATURDAY, hidden_until=None, revision=1)
    done = [name for name, id in ids.items() if log.follow_up(id).done_on == SATURDAY]
    assert done == ["of it", "them", "them, weekly", "them, not yet"]
    assert log.follow_up(ids["them, weekly"]).due == SATURDAY + dt.timedelta(weeks=1)
    assert log.undo()
    assert not any(one.done_on for one in log.follow_ups())


def test_what_is_not_there_cannot_be_said_or_opened_again(log: Log) -> None:
    with pytest.raises(NoSuchThing):
        log.say(1, FRIDAY)
    with pytest.raises(NoSuchThing):
        log.reopen(1)


def test_an_export_has_what_happened() -> None:
    happened = (Event(on=SATURDAY, what=EventKind.MOVED, due=FRIDAY),)
    repeat = Repeat(every=3, unit=RepeatUnit.MONTH, on=31)
    fields = follow_up_fields(replace(PROMISE, repeat=repeat, revision=1, history=happened), {})
    assert fields["repeat"] == {"every": 3, "unit": "month", "on": 31}
    assert fields["revision"] == 1
    assert fields["history"] == [{"on": "2026-11-21", "what": "moved", "due": "2026-11-20"}]


_DAYS = st.dates(dt.date(2026, 11, 1), dt.date(2027, 2, 28))
_CHANGES = st.one_of(
    st.tuples(st.just("finish"), _DAYS),
    st.tuples(st.just("put_off"), _DAYS),
    st.tuples(st.just("move"), _DAYS),
    st.tuples(st.just("drop"), _DAYS),
    st.tuples(st.sampled_from(["reopen", "undo", "compact"]), st.none()),
)


def _change(log: Log, id: int, what: str, day: dt.date | None) -> None:
    with log.transaction(undoable=True):
        match what, day:
            case "finish", dt.date():
                log.finish(id, day)
            case "put_off", dt.date():
                log.put_off(id, day, on=FRIDAY)
            case "move", dt.date():
                log.move(id, day, on=FRIDAY)
            case "drop", dt.date():
                log.drop(id, day)
            case "reopen", _:
                log.reopen(id)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([PROMISE, WEEKLY]), st.lists(_CHANGES, max_size=12))
def test_a_revision_stands_for_one_state_whatever_happens(
    promise: FollowUp, changes: list[tuple[str, dt.date | None]]
) -> None:
    with tempfile.TemporaryDirectory() as directory, Log.open(Path(directory)) as log:
        id = log.promise(promise).id
        states = [log.follow_up(id)]
        for what, day in changes:
            if what == "undo":
                log.undo()
            elif what == "compact":
                log.compact()
            else:
                _change(log, id, what, day)
            now, before = log.follow_up(id), states[-1]
            assert now == before or now.revision > before.revision
            states.append(now)
        with Log.open(Path(directory)) as again:
            assert again.follow_ups() == (states[-1],)
