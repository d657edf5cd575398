"""A new promise: the day it gets, what is kept of it meanwhile, and what becomes of its question."""

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from prompts.conversation import Conversation
from prompts.flows.weekly import summary, weekly
from prompts.talk import Talk
from store import Channel, FollowUp, FollowUpKind, Log, Person, Recognition, Telling
from tests.conversations.stages import talk_at, text_of

WEDNESDAY = dt.datetime.fromisoformat("2026-11-18T15:00")
TODAY = WEDNESDAY.date()
THIS_FRIDAY, NEXT_FRIDAY = dt.date(2026, 11, 20), dt.date(2026, 11, 27)


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    """Two people on the team, and a check-in that is begun."""
    talk = talk_at(tmp_path, WEDNESDAY)
    talk.log.add_people([Person(name="Ana"), Person(name="Bo")])
    return talk


def begun(talk: Talk, *lines: str) -> Conversation:
    """A session in which these lines were typed."""
    conversation = Conversation(weekly, talk)
    conversation.start()
    for line in lines:
        conversation.reply(line)
    return conversation


def again(talk: Talk, directory: Path) -> str:
    """What a new session says first."""
    return text_of(Conversation(weekly, talk_at(directory, WEDNESDAY)).start())


def test_the_first_day_is_no_move(talk: Talk) -> None:
    begun(talk, "/followup send Ana the slides", "tomorrow at 9", "")
    (item,) = talk.log.follow_ups()
    assert (item.due, item.at, item.history) == (TODAY + dt.timedelta(days=1), dt.time(9), ())


def test_both_days_are_offered_with_what_is_promised(talk: Talk) -> None:
    conversation = begun(talk)
    said = text_of(conversation.reply("/followup send Ana the slides next friday"))
    assert "“send Ana the slides”: that may be two days. Which one?" in said
    assert "1 Friday 20 November, in 2 days\n2 Friday 27 November, in 9 days" in said
    assert "I will remind you on Friday 27 November" in text_of(conversation.reply("2"))
    assert [item.due for item in talk.log.follow_ups()] == [NEXT_FRIDAY]


def test_what_was_promised_is_told_at_the_close_in_the_order_of_its_days(talk: Talk) -> None:
    begun(
        talk,
        "/followup a",
        "in two weeks",
        "",
        "/followup b",
        "tomorrow",
        "",
        "/followup c",
        "tomorrow at 9",
        "",
    )
    check_in = talk.log.check_ins()[-1]
    (*_, promised) = summary(talk, check_in)
    assert [line[-1] for line in promised.text.splitlines()[1:]] == ["b", "c", "a"]


@pytest.mark.parametrize(("line", "due"), [("1", TODAY + dt.timedelta(days=2)), ("/skip", None)])
def test_the_day_of_a_move_is_chosen_once(talk: Talk, line: str, due: dt.date | None) -> None:
    talk.log.promise(FollowUp(about="book the room", due=TODAY, created_on=TODAY))
    conversation = begun(talk, "m next friday")
    said = text_of(conversation.reply(line))
    assert talk.log.follow_up(1).due == (due or TODAY)
    assert ("book the room. Due" in said) is (due is None)


def test_both_days_are_offered_again_after_a_kill(talk: Talk, tmp_path: Path) -> None:
    begun(talk, "/followup send Ana the slides next friday")
    assert "“send Ana the slides”: that may be two days. Which one?" in again(talk, tmp_path)


def test_of_two_begun_one_in_the_other_the_inner_is_asked_about_first_after_a_kill(
    talk: Talk, tmp_path: Path
) -> None:
    conversation = begun(talk, "/followup send Ana the slides", "/followup book the room")
    assert "book the room" in again(talk, tmp_path)
    conversation.reply("tomorrow")
    conversation.reply("")
    assert "send Ana the slides" in again(talk, tmp_path)


def test_what_another_session_changed_of_it_meanwhile_stands(talk: Talk, tmp_path: Path) -> None:
    conversation = begun(talk, "/followup send Ana the slides")
    with Log.open(tmp_path) as other:
        (item,) = other.follow_ups()
        other.change_follow_up(replace(item, about="send Ana the notes", people=(2,)))
    conversation.reply("tomorrow")
    conversation.reply("")
    (item,) = talk.log.follow_ups()
    assert (item.about, item.people, item.due) == ("send Ana the notes", (2,), dt.date(2026, 11, 19))


def test_a_day_given_in_another_session_stands_where_enter_keeps_it(talk: Talk, tmp_path: Path) -> None:
    conversation = begun(talk, "/followup send Ana the slides")
    with Log.open(tmp_path) as other:
        other.move(1, dt.date(2026, 12, 15), on=TODAY)
    said = text_of(conversation.reply(""))
    assert "I will remind you on Tuesday 15 December" in said
    assert talk.log.follow_up(1).due == dt.date(2026, 12, 15)


def test_one_done_meanwhile_is_not_asked_about(talk: Talk, tmp_path: Path) -> None:
    begun(talk, "/followup send Ana the slides")
    talk.log.finish(1, TODAY)
    assert "By when?" not in again(talk, tmp_path)


def test_one_that_went_with_somebody_forgotten_is_not_asked_about(talk: Talk, tmp_path: Path) -> None:
    begun(talk, "/followup see Ana")
    talk.log.forget(1, "somebody")
    assert "What did the team achieve" in again(talk, tmp_path)


def test_what_was_asked_of_somebody_forgotten_is_not_gone_into(talk: Talk, tmp_path: Path) -> None:
    promise = FollowUp(about="Ask Bo", due=TODAY, created_on=TODAY, people=(2,))
    talk.log.promise(replace(promise, kind=FollowUpKind.ASK_PREFERENCE))
    begun(talk, "d")
    talk.log.forget(2, "somebody")
    assert "What did the team achieve" in again(talk, tmp_path)


def test_how_it_landed_is_not_asked_of_what_was_removed(talk: Talk, tmp_path: Path) -> None:
    noted = talk.log.note(Recognition(what="Fixed the build", noticed_on=TODAY, people=(1,)))
    talk.log.plan(Telling(recognition=noted.id, channel=Channel.ONE_ON_ONE, by=TODAY))
    begun(talk, "s")
    talk.log.remove_recognition(noted.id)
    assert "How did it land?" not in again(talk, tmp_path)


def test_of_a_long_one_so_much_is_said_as_a_question_has_room_for(talk: Talk) -> None:
    about = "word " * 1000
    said = text_of(begun(talk).reply(f"/followup {about}"))
    assert "…”" in said
    assert len(said) < 400
    (item,) = talk.log.follow_ups()
    assert item.about == about.strip()


def test_of_a_long_one_that_is_due_too(talk: Talk) -> None:
    talk.log.promise(FollowUp(about="word " * 1000, due=TODAY, created_on=TODAY))
    assert len(text_of(Conversation(weekly, talk).start())) < 400
