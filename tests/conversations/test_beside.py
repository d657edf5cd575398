"""What is done beside the conversation, in the same session: on the screen of follow-ups."""

import datetime as dt
from pathlib import Path

import pytest

from prompts.conversation import Conversation
from prompts.flows import whole
from prompts.talk import Talk
from store import FollowUp
from tests.conversations.on_screen import FullScreen
from tests.conversations.stages import talk_at, text_of
from tests.conversations.test_leaving import step_of
from tests.tui.waiting import arrive, press
from tui.screens.chat import ChatScreen
from tui.screens.follow_ups import FollowUpsScreen
from tui.widgets.composer import Composer
from tui.widgets.turns import Asked

FRIDAY = dt.datetime(2026, 11, 20, 15, 0, tzinfo=dt.UTC)
TODAY = FRIDAY.date()
WELCOME = ("Mira", "Ana, Bo", "1", "2", "")


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    """A log whose lead was welcomed last week, with two promises that are due."""
    talk = talk_at(tmp_path, FRIDAY - dt.timedelta(days=7))
    earlier = Conversation(whole, talk)
    earlier.start()
    for line in WELCOME:
        earlier.reply(line)
    for about in ("send the slides", "book the room"):
        talk.log.promise(FollowUp(about=about, due=TODAY, created_on=TODAY))
    talk.log.close()
    return talk_at(tmp_path, FRIDAY)


def begun(talk: Talk) -> Conversation:
    conversation = Conversation(whole, talk)
    assert "send the slides" in text_of(conversation.start())
    return conversation


def finish(talk: Talk, id: int) -> None:
    with talk.log.transaction(undoable=True):
        talk.log.finish(id, TODAY)


def promised(talk: Talk, about: str) -> FollowUp:
    return next(item for item in talk.log.follow_ups() if item.about == about)


def test_what_was_settled_elsewhere_is_not_asked_any_more(talk: Talk) -> None:
    conversation = begun(talk)
    finish(talk, promised(talk, "send the slides").id)
    assert "book the room" in text_of(conversation.look_again())
    conversation.reply("d")
    assert promised(talk, "book the room").done_on == TODAY
    assert len(promised(talk, "send the slides").history) == 1


def test_a_question_that_still_stands_is_not_asked_again(talk: Talk) -> None:
    conversation = begun(talk)
    assert conversation.look_again() == []
    finish(talk, promised(talk, "book the room").id)
    assert conversation.look_again() == []
    conversation.reply("d")
    assert promised(talk, "send the slides").done_on == TODAY


def test_a_day_that_was_proposed_still_stands_after_a_visit(talk: Talk) -> None:
    conversation = begun(talk)
    conversation.reply("m 15 december")
    assert conversation.look_again() == []
    conversation.reply("")
    assert promised(talk, "send the slides").due == dt.date(2026, 12, 15)


def test_a_step_back_takes_back_what_was_done_last_wherever_that_was(talk: Talk) -> None:
    conversation = begun(talk)
    conversation.reply("d")
    finish(talk, promised(talk, "book the room").id)
    conversation.look_again()
    after = step_of(conversation)
    turns = conversation.reply("/undo")
    assert "Taken back." in text_of(turns)
    assert promised(talk, "book the room").done_on is None
    assert promised(talk, "send the slides").done_on == TODAY
    assert step_of(conversation) != after
    conversation.reply("/undo")
    assert promised(talk, "send the slides").done_on is None
    assert "nothing to take back" in text_of(conversation.reply("/undo"))


def test_what_two_windows_answer_at_once_is_kept_once(talk: Talk, tmp_path: Path) -> None:
    one, other = begun(talk), begun(talk_at(tmp_path, FRIDAY))
    for line in ("d", "d", "Ana calmed the outage call on Monday, so the release went out"):
        one.reply(line)
    other.look_again()
    assert step_of(one) == step_of(other)
    assert "How large" in text_of(one.reply("/help")[-1:])

    one.reply("")
    turns = other.reply("")

    assert "answered in another window" in text_of(turns)
    assert step_of(other) == step_of(one)
    assert len(talk.log.tellings()) == 1


def test_what_went_on_in_another_window_is_marked_once_and_says_nothing_twice(
    talk: Talk, tmp_path: Path
) -> None:
    one, other = begun(talk), begun(talk_at(tmp_path, FRIDAY))
    said = ""
    for line in ("d", "d", "Ana calmed the outage call on Monday, so the release went out", "big", "small"):
        one.reply(line)
        said += text_of(other.look_again()) + "\n"

    assert said.startswith("Went on in another window.\nbook the room")
    assert said.count("Went on in another window.") == 1
    assert said.count("Ana: private") == 1
    assert said.count("So: ") == 2
    other.reply("")
    one.look_again()
    one.reply("/skip")
    assert text_of(other.look_again()).startswith("Went on in another window.\n")


def test_what_one_settled_beside_the_conversation_is_not_another_window(talk: Talk) -> None:
    conversation = begun(talk)
    conversation.reply("/followup call the landlord")
    conversation.reply("")
    finish(talk, promised(talk, "send the slides").id)
    assert text_of(conversation.look_again()).startswith("book the room")


def test_a_line_that_came_too_late_is_said_not_to_be_taken(talk: Talk, tmp_path: Path) -> None:
    one, other = begun(talk), begun(talk_at(tmp_path, FRIDAY))
    one.reply("d")

    turns = other.reply("later, on Monday")

    assert "“later, on Monday” was not taken" in text_of(turns)
    assert promised(talk, "book the room").is_open
    other.reply("d")
    assert not promised(talk, "book the room").is_open


async def test_the_chat_goes_on_with_what_is_left(talk: Talk, tmp_path: Path) -> None:
    async with FullScreen(tmp_path) as stage:
        assert "send the slides" in await stage.open(FRIDAY)
        await stage.type("half")
        await stage.pilot.press("f3")
        await arrive(stage.pilot, FollowUpsScreen)
        await press(stage.pilot, "d", "enter", "escape")
        await arrive(stage.pilot, ChatScreen)
        assert "book the room" in str(stage.pilot.app.screen.query(Asked).last().content)
        assert await stage.composed() == "half"
    assert promised(talk, "send the slides").done_on == TODAY


async def test_a_key_that_nobody_was_told_of_yet_is_kept_on_leaving(talk: Talk, tmp_path: Path) -> None:
    async with FullScreen(tmp_path) as stage:
        await stage.open(FRIDAY)
        screen = stage.pilot.app.screen
        assert isinstance(screen, ChatScreen)
        screen.keep()
        screen.query_one(Composer).insert("half")
        screen.keep()
        draft = talk.log.draft()
        assert draft is not None
        assert draft.text == "half"
