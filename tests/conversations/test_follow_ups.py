"""Follow-ups in a conversation: what comes again, and what waits for whom."""

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from prompts.conversation import Conversation
from prompts.flows.weekly import weekly
from store import Channel, FollowUp, FollowUpKind, Log, Person, Recognition, Repeat, RepeatUnit, Telling
from tests.conversations.stages import talk_at, text_of

FRIDAY = dt.datetime.fromisoformat("2026-11-20T15:00")
TODAY = FRIDAY.date()
NEXT_FRIDAY = TODAY + dt.timedelta(weeks=1)
ITEM = FollowUp(about="Look at the rota", due=TODAY, created_on=dt.date(2026, 11, 1))


@pytest.fixture
def log(tmp_path: Path) -> Log:
    log = Log.open(tmp_path)
    log.add_people([Person(name="Ana"), Person(name="Bo"), Person(name="Tom")])
    return log


def conversation_on(directory: Path, day: dt.date) -> Conversation:
    now = dt.datetime.combine(day, FRIDAY.time())
    return Conversation(weekly, talk_at(directory, now))


def mark(log: Log, name: str, away_until: dt.date | None = None, left_on: dt.date | None = None) -> None:
    person = next(person for person in log.people() if person.name == name)
    log.change_person(replace(person, away_until=away_until, left_on=left_on))


@pytest.mark.parametrize(
    ("repeat", "again"),
    [
        (Repeat(every=2, unit=RepeatUnit.WEEK), "Friday 4 December, in 14 days, at 09:30"),
        (Repeat(every=1, unit=RepeatUnit.WEEK, on=1), "Tuesday 24 November, in 4 days, at 09:30"),
        (Repeat(every=1, unit=RepeatUnit.MONTH, on=31), "Monday 30 November, in 10 days, at 09:30"),
    ],
)
def test_what_repeats_says_when_it_comes_again(tmp_path: Path, log: Log, repeat: Repeat, again: str) -> None:
    log.promise(replace(ITEM, due=dt.date(2026, 11, 3), at=dt.time(9, 30), repeat=repeat))
    conversation = conversation_on(tmp_path, TODAY)
    assert "Look at the rota. Due Tuesday 3 November" in text_of(conversation.start())
    assert f"It comes again on {again}." in text_of(conversation.reply("d"))


def test_done_and_taken_back_it_is_due_as_before(tmp_path: Path, log: Log) -> None:
    log.promise(replace(ITEM, repeat=Repeat(every=2, unit=RepeatUnit.WEEK)))
    conversation = conversation_on(tmp_path, TODAY)
    conversation.start()
    conversation.reply("d")
    assert "Look at the rota. Due" in text_of(conversation.reply("/undo"))
    (item,) = log.follow_ups()
    assert (item.due, item.done_on, item.history) == (TODAY, None, ())
    assert "It comes again" not in text_of(conversation.reply("x"))


def test_a_promise_waits_for_those_who_are_away(tmp_path: Path, log: Log) -> None:
    log.promise(replace(ITEM, about="Ask Bo", people=(2,)))
    mark(log, "Bo", away_until=NEXT_FRIDAY - dt.timedelta(days=1))
    first = conversation_on(tmp_path, TODAY)
    assert "Ask Bo" not in text_of(first.start())
    again = text_of(conversation_on(tmp_path, NEXT_FRIDAY).start())
    assert "1 follow-up is due." in again
    assert "Ask Bo. Due Friday 20 November, 7 days ago." in again


def test_one_about_several_goes_on_for_those_who_are_here(tmp_path: Path, log: Log) -> None:
    log.promise(replace(ITEM, about="Thank Ana and Bo", people=(1, 2, 3)))
    mark(log, "Bo", away_until=dt.date(2026, 11, 30))
    mark(log, "Tom", left_on=dt.date(2026, 11, 2))
    said = text_of(conversation_on(tmp_path, TODAY).start())
    assert "Thank Ana and Bo (Bo is away until Monday 30 November; Tom has left). Due" in said


def test_what_only_somebody_who_left_is_in_is_listed_and_not_asked_about(tmp_path: Path, log: Log) -> None:
    log.promise(replace(ITEM, about="Ask Tom", people=(3,)))
    mark(log, "Tom", left_on=TODAY)
    conversation = conversation_on(tmp_path, TODAY)
    said = text_of(conversation.start())
    assert "Nothing is due." in said
    assert "Ask Tom" not in said
    assert conversation.aside().due == ()
    assert "Ask Tom (Tom has left)" in text_of(conversation.reply("/followups"))


def test_somebody_who_left_is_said_to_have_left_where_they_were_to_be_told(tmp_path: Path, log: Log) -> None:
    noted = log.note(Recognition(what="Fixed the build", noticed_on=TODAY, people=(1, 3)))
    log.plan(Telling(recognition=noted.id, channel=Channel.ONE_ON_ONE, by=TODAY))
    mark(log, "Tom", left_on=TODAY)
    conversation = conversation_on(tmp_path, TODAY)
    assert "You meant to tell Ana and Tom (Tom has left) by" in text_of(conversation.start())
    assert conversation.aside().due == ("Fri 20 Nov: tell Ana and Tom (Tom has left): Fixed the build",)


def test_what_is_settled_and_repeats_says_when_it_comes_again(tmp_path: Path, log: Log) -> None:
    weekly_word = Repeat(every=1, unit=RepeatUnit.WEEK, on=4)
    tell = replace(ITEM, about="Thank Ana", kind=FollowUpKind.TELL, people=(1,), repeat=weekly_word)
    log.promise(replace(tell, due=NEXT_FRIDAY))
    noted = log.note(Recognition(what="Fixed the build", noticed_on=TODAY, people=(1,)))
    log.plan(Telling(recognition=noted.id, channel=Channel.ONE_ON_ONE, by=TODAY))
    conversation = conversation_on(tmp_path, TODAY)
    conversation.start()
    said = text_of(conversation.reply("s"))
    assert "That also settles: Thank Ana (again Friday 4 December, in 14 days)." in said


def test_moving_is_remembered_and_may_take_an_hour(tmp_path: Path, log: Log) -> None:
    id = log.promise(ITEM).id
    conversation = conversation_on(tmp_path, TODAY)
    conversation.start()
    conversation.reply("m tuesday at 4pm")
    conversation.reply("")
    item = log.follow_up(id)
    assert (item.due, item.at, item.hidden_until) == (dt.date(2026, 11, 24), dt.time(16, 0), None)
    assert [(event.on, event.what, event.due) for event in item.history] == [(TODAY, "moved", TODAY)]


@pytest.mark.parametrize(
    ("text", "kind", "people"),
    [
        ("tell Ana about the talk on Friday", FollowUpKind.TELL, (1,)),
        ("give Ana and Bo feedback", FollowUpKind.FEEDBACK, (1, 2)),
        ("book a room", FollowUpKind.OTHER, ()),
    ],
)
def test_a_promise_knows_its_kind_and_its_people(
    tmp_path: Path, log: Log, text: str, kind: FollowUpKind, people: tuple[int, ...]
) -> None:
    conversation = conversation_on(tmp_path, TODAY)
    conversation.start()
    conversation.reply(f"/followup {text}")
    conversation.reply("")
    (item,) = log.follow_ups()
    assert (item.kind, item.people) == (kind, people)
    listed = text_of(conversation.reply("/followups"))
    assert (f"({kind.value})" in listed) is (kind is not FollowUpKind.OTHER)
    conversation.reply("/undo")
    conversation.reply("/undo")
    assert log.follow_ups() == ()


def test_somebody_who_left_untold_is_said_to_have_left(tmp_path: Path, log: Log) -> None:
    log.note(Recognition(what="Fixed the build", noticed_on=TODAY, people=(3,)))
    mark(log, "Tom", left_on=TODAY)
    said = text_of(conversation_on(tmp_path, TODAY).start())
    assert "Still untold, Tom (Tom has left): “Fixed the build”" in said


def test_telling_waits_for_those_who_are_away_and_is_let_be_where_all_have_left(
    tmp_path: Path, log: Log
) -> None:
    for person in (2, 3):
        noted = log.note(Recognition(what="Fixed the build", noticed_on=TODAY, people=(person,)))
        log.plan(Telling(recognition=noted.id, channel=Channel.ONE_ON_ONE, by=TODAY))
    mark(log, "Bo", away_until=NEXT_FRIDAY - dt.timedelta(days=1))
    mark(log, "Tom", left_on=TODAY)
    conversation = conversation_on(tmp_path, TODAY)
    assert "Nothing is due." in text_of(conversation.start())
    assert conversation.aside().due == ()
    again = text_of(conversation_on(tmp_path, NEXT_FRIDAY).start())
    assert "1 telling was planned." in again
    assert "You meant to tell Bo by Friday 20 November" in again
