"""The Log: what it keeps, what it gives back, and what it never half keeps."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from store import (
    Answer,
    Audience,
    CannotRead,
    Channel,
    Draft,
    FollowUp,
    Lead,
    Log,
    NoSuchThing,
    Person,
    Preference,
    Recognition,
    Repeat,
    RepeatUnit,
    Size,
    Telling,
    clean,
    harmless,
)
from store.tables import JournalDatabase
from tests.store.memory_journal import Book, MemoryJournal

FRIDAY = dt.date(2026, 11, 20)
NOW = dt.datetime(2026, 11, 20, 15, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))
ANA = Person(
    name="Ana García",
    aliases=("Anita",),
    handle="ana",
    joined=dt.date(2024, 2, 29),
    preference=Preference(up_to=Audience.PRIVATE, ask_first=True, words="a quiet thank-you means more"),
)
NOTED = Recognition(
    what="Calmed the outage call", noticed_on=FRIDAY, people=(1,), size=Size.BIG, tags=("calm",)
)
PROMISE = FollowUp(about="Ask how she likes to be praised", due=FRIDAY, created_on=FRIDAY, at=dt.time(9, 30))


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with Log.open(tmp_path) as log:
        yield log


@pytest.fixture
def other(log: Log, tmp_path: Path) -> Iterator[Log]:
    """Another session on the same log."""
    with Log.open(tmp_path) as other:
        yield other


def test_a_new_log_is_empty_and_makes_its_directory(tmp_path: Path) -> None:
    with Log.open(tmp_path / "leads" / "me") as log:
        assert _everything(log) == [(), (), (), (), (), Lead(), None]
        assert log.notices == ()
        assert not log.undo()


def test_everything_comes_back_as_it_was(log: Log, tmp_path: Path) -> None:
    (ana,) = log.add_people([ANA])
    noted = log.note(NOTED)
    planned = log.plan(Telling(recognition=noted.id, channel=Channel.CARD, by=FRIDAY))
    promised = log.promise(replace(PROMISE, repeat=Repeat(every=2, unit=RepeatUnit.WEEK)))
    check_in = log.start_check_in("2026-W47", NOW)
    check_in = log.settle(check_in.id, Answer(step="handled", at=NOW, text="Ana did", people=(1,)))
    log.set_lead(Lead(name="Kim", weekday=3, welcomed=("name",)))
    log.keep_draft(Draft(step="grown", text="Bo has"))
    assert ana == replace(ANA, id=1)
    with Log.open(tmp_path) as again:
        assert again.people() == (ana,)
        assert again.recognitions() == (noted,)
        assert again.tellings() == (planned,)
        assert again.follow_ups() == (promised,)
        assert again.check_ins() == (check_in,)
        assert again.lead() == Lead(name="Kim", weekday=3, welcomed=("name",))
        assert again.draft() == Draft(step="grown", text="Bo has")


def test_things_are_found_by_their_ids_and_in_their_order(log: Log) -> None:
    people = log.add_people(Person(name=f"Person {number}") for number in range(12))
    assert [person.id for person in people] == list(range(1, 13))
    assert log.people() == people
    log.change_person(replace(people[0], place="Lisbon"))
    assert log.person(1).place == "Lisbon"
    assert [person.id for person in log.people()] == list(range(1, 13))


def test_what_is_not_there_is_said_to_be_missing(log: Log) -> None:
    for act in (
        lambda: log.person(1),
        lambda: log.recognition(2),
        lambda: log.telling(3),
        lambda: log.follow_up(4),
        lambda: log.change_person(replace(ANA, id=5)),
        lambda: log.change_person(ANA),
        lambda: log.remove_recognition(6),
        lambda: log.finish(7, FRIDAY),
        lambda: log.settle(8, Answer(step="x", at=NOW)),
        lambda: log.forget(9, "someone"),
    ):
        with pytest.raises(NoSuchThing):
            act()


def test_a_changed_thing_loses_what_it_no_longer_says(log: Log, tmp_path: Path) -> None:
    log.add_people([ANA])
    log.change_person(Person(name="Ana", id=1))
    log.set_lead(Lead(name="Kim", theme="dark"))
    log.set_lead(Lead(name="Kim"))
    with Log.open(tmp_path) as again:
        assert again.person(1) == Person(name="Ana", id=1)
        assert again.lead() == Lead(name="Kim")


def test_texts_are_cleaned_on_the_way_in(log: Log) -> None:
    escape = "\x1b[31mred\x1b[0m \u202ebidi\x07 "
    (person,) = log.add_people(
        [Person(name=escape, aliases=(escape,), preference=Preference(words=escape, up_to=Audience.TEAM))]
    )
    noted = log.note(replace(NOTED, what=escape, tags=(escape,)))
    assert person.name == person.aliases[0] == person.preference.words == clean(escape)
    assert noted.what == noted.tags[0] == clean(escape)
    assert log.person(1) == person
    assert log.recognition(1) == noted
    log.keep_draft(Draft(step="x", text=escape))
    assert log.draft() == Draft(step="x", text=harmless(escape))
    assert person.preference.up_to is Audience.TEAM


@given(st.text(), st.lists(st.text(), max_size=3), st.dates())
def test_any_text_comes_back_clean(text: str, more: list[str], day: dt.date) -> None:
    log = Log(JournalDatabase(MemoryJournal()))
    noted = log.note(Recognition(what=text, impact=text, tags=tuple(more), noticed_on=day))
    assert noted.what == clean(text)
    assert noted.tags == tuple(map(clean, more))
    assert log.recognitions() == (noted,)


def test_another_session_sees_everything_at_once(log: Log, other: Log) -> None:
    assert other.recognitions() == ()
    assert not other.refresh()
    noted = log.note(NOTED)
    assert other.refresh()
    assert not other.refresh()
    assert other.recognitions() == (noted,)
    second = other.note(NOTED)
    assert second.id == 2
    log.change_recognition(replace(second, impact="They renewed"))
    assert other.recognition(2).impact == "They renewed"
    log.remove_recognition(1)
    assert [recognition.id for recognition in other.recognitions()] == [2]
    log.set_lead(Lead(name="Kim"))
    assert other.lead().name == "Kim"


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_two_sessions_list_what_a_plain_dictionary_would(data: st.DataObject) -> None:
    book = Book()
    logs = [Log(JournalDatabase(MemoryJournal(book))) for _ in range(2)]
    model: dict[int, Recognition] = {}
    for number in range(data.draw(st.integers(1, 30))):
        log = data.draw(st.sampled_from(logs))
        act = data.draw(st.sampled_from(["note", "note", "change", "remove", "compact", "look"]))
        if act == "note":
            noted = log.note(replace(NOTED, impact=str(number)))
            model[noted.id] = noted
        elif act == "compact":
            log.compact()
        elif act == "look":
            assert log.recognitions() == tuple(model[id] for id in sorted(model))
        elif model:
            id = data.draw(st.sampled_from(sorted(model)))
            if act == "remove":
                log.remove_recognition(id)
                del model[id]
            else:
                model[id] = replace(model[id], impact=f"changed {number}")
                log.change_recognition(model[id])
    for log in logs:
        assert log.recognitions() == tuple(model[id] for id in sorted(model))


def test_an_interruption_takes_the_transaction_back(log: Log, other: Log) -> None:
    def interrupted() -> None:
        with log.transaction():
            log.note(NOTED)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert log.recognitions() == other.recognitions() == ()


def test_a_clock_that_jumped_back_does_not_matter_to_ids(log: Log, other: Log) -> None:
    later = log.start_check_in("2026-W47", NOW)
    earlier = other.start_check_in("2025-W01", NOW - dt.timedelta(days=700))
    assert (later.id, earlier.id) == (1, 2)
    assert [check_in.week for check_in in log.check_ins()] == ["2025-W01", "2026-W47"]


def test_removing_a_recognition_leaves_nothing_that_refers_to_it(log: Log) -> None:
    for _ in range(2):
        noted = log.note(NOTED)
        log.plan(Telling(recognition=noted.id, channel=Channel.CARD))
        log.promise(replace(PROMISE, recognition=noted.id))
    check_in = log.start_check_in("2026-W47", NOW)
    log.settle(check_in.id, Answer(step="handled", at=NOW, recognition=1))
    log.remove_recognition(1)
    assert [recognition.id for recognition in log.recognitions()] == [2]
    assert [telling.recognition for telling in log.tellings()] == [2]
    assert [promise.recognition for promise in log.follow_ups()] == [None, 2]
    assert log.check_ins()[0].answers[0].recognition is None


def test_follow_ups_are_finished_put_off_moved_and_dropped(log: Log) -> None:
    once = log.promise(PROMISE)
    monthly = log.promise(replace(PROMISE, repeat=Repeat(every=1, unit=RepeatUnit.MONTH)))
    log.put_off(once.id, dt.date(2026, 11, 30), on=FRIDAY)
    assert not log.follow_up(once.id).is_due(FRIDAY)
    assert log.follow_up(once.id).due == FRIDAY
    log.move(once.id, dt.date(2026, 11, 23), on=FRIDAY)
    moved = log.follow_up(once.id)
    assert moved == replace(once, due=dt.date(2026, 11, 23), at=None, revision=2, history=moved.history)
    log.finish(once.id, FRIDAY)
    assert not log.follow_up(once.id).is_open
    log.finish(monthly.id, dt.date(2027, 1, 31))
    done = log.follow_up(monthly.id)
    assert (done.done_on, done.due, done.is_open) == (dt.date(2027, 1, 31), dt.date(2027, 2, 28), True)
    log.drop(monthly.id, FRIDAY)
    assert not log.follow_up(monthly.id).is_open


def test_there_is_one_check_in_a_week(log: Log, other: Log) -> None:
    begun = log.start_check_in("2026-W47", NOW)
    assert other.start_check_in("2026-W47", NOW + dt.timedelta(hours=1)) == begun
    assert log.check_in("2026-W47") == begun
    assert log.check_in("2026-W48") is None
    for step, text in (("a", "first"), ("b", "second"), ("a", "changed")):
        log.settle(begun.id, Answer(step=step, at=NOW, text=text))
    closed = log.close_check_in(begun.id, NOW)
    assert [(answer.step, answer.text) for answer in closed.answers] == [("a", "changed"), ("b", "second")]
    assert closed.closed_at == NOW
    assert other.check_in("2026-W47") == closed


def test_the_draft_comes_and_goes(log: Log, tmp_path: Path) -> None:
    log.keep_draft(None)
    log.keep_draft(Draft(step="a", text="half"))
    log.keep_draft(Draft(step="a", text="half a line"))
    assert log.draft() == Draft(step="a", text="half a line")
    log.keep_draft(None)
    with Log.open(tmp_path) as again:
        assert again.draft() is None


def test_a_transaction_is_one_line(log: Log, tmp_path: Path) -> None:
    log.add_people([ANA])
    lines = (tmp_path / "journal.jsonl").read_bytes().count(b"\n")
    with log.transaction():
        noted = log.note(NOTED)
        with log.transaction():
            log.plan(Telling(recognition=noted.id, channel=Channel.MESSAGE))
        assert log.recognitions() == (noted,), "what is written inside is seen inside"
        log.keep_draft(None)
    assert (tmp_path / "journal.jsonl").read_bytes().count(b"\n") == lines + 1


def test_an_empty_transaction_writes_nothing(log: Log, tmp_path: Path) -> None:
    with log.transaction(undoable=True):
        log.people()
    assert not (tmp_path / "journal.jsonl").exists()
    assert not log.undo()


def test_a_transaction_that_fails_leaves_everything_as_it_was(log: Log, other: Log, tmp_path: Path) -> None:
    log.add_people([ANA, Person(name="Bo")])
    log.note(NOTED)
    log.keep_draft(Draft(step="a", text="half"))
    before = _everything(log)
    content = (tmp_path / "journal.jsonl").read_bytes()

    def fail() -> None:
        with log.transaction(undoable=True):
            log.note(NOTED)
            log.change_person(replace(log.person(1), name="Anna"))
            log.remove_recognition(1)
            log.keep_draft(None)
            log.start_check_in("2026-W47", NOW)
            log.person(99)

    with pytest.raises(NoSuchThing):
        fail()
    assert _everything(log) == _everything(other) == before
    assert (tmp_path / "journal.jsonl").read_bytes() == content
    assert not log.undo()
    assert log.note(NOTED).id == 2


def test_undo_takes_back_a_whole_transaction(log: Log, other: Log) -> None:
    log.add_people([ANA])
    log.keep_draft(Draft(step="a", text="half"))
    before = _everything(log)
    with log.transaction(undoable=True):
        log.note(NOTED)
        log.change_person(replace(log.person(1), name="Anna"))
        log.keep_draft(None)
    with log.transaction(undoable=True):
        log.remove_recognition(1)
    assert log.undoable == 2
    assert log.undo()
    assert log.undoable == 1
    assert len(other.recognitions()) == 1
    log.keep_draft(Draft(step="a", text="/und"))
    assert log.undo()
    log.keep_draft(Draft(step="a", text="half"))
    assert _everything(log) == _everything(other) == before
    assert not log.undo()
    assert log.note(NOTED).id == 2, "the id of what was taken back is not given again"


def test_only_what_was_meant_to_be_undoable_is_undone(log: Log) -> None:
    log.note(NOTED)
    with log.transaction():
        log.note(NOTED)
    assert not log.undo()
    with log.transaction(), log.transaction(undoable=True):
        log.note(NOTED)
    assert log.undo()
    assert len(log.recognitions()) == 2


def test_an_undo_is_not_itself_undone(log: Log) -> None:
    for _ in range(2):
        with log.transaction(undoable=True):
            log.note(NOTED)
    for left in (1, 0):
        with log.transaction(undoable=True):
            assert log.undo()
        assert len(log.recognitions()) == left
    assert not log.undo()


def test_what_others_changed_since_is_not_undone(log: Log, other: Log) -> None:
    with log.transaction(undoable=True):
        log.add_people([ANA])
        noted = log.note(NOTED)
    other.change_recognition(replace(noted, impact="They renewed"))
    assert not log.undo()
    assert log.recognition(1).impact == "They renewed"
    assert len(log.people()) == 1
    assert not other.undo(), "a session undoes only its own"


def test_undo_goes_on_after_a_compaction_of_ones_own(log: Log) -> None:
    with log.transaction(undoable=True):
        log.note(NOTED)
    log.compact()
    assert log.undo()
    assert log.recognitions() == ()


def test_size_tells_the_bytes_of_the_journal(log: Log, tmp_path: Path) -> None:
    for _ in range(20):
        log.keep_draft(Draft(step="a", text="half"))
        log.keep_draft(None)
    before = log.size()
    log.compact()
    assert log.size() == (tmp_path / "journal.jsonl").stat().st_size < before


def test_a_document_that_is_nothing_of_its_kind_cannot_be_read(tmp_path: Path) -> None:
    with JournalDatabase(tmp_path / "journal.jsonl") as database:
        database.table("people").insert({"name": 7})
    with Log.open(tmp_path) as log, pytest.raises(CannotRead):
        log.people()


def _everything(log: Log) -> list[object]:
    return [
        log.people(),
        log.recognitions(),
        log.tellings(),
        log.follow_ups(),
        log.check_ins(),
        log.lead(),
        log.draft(),
    ]
