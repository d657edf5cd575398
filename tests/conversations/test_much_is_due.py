"""An opening with much to go through: left anywhere it goes on, and it never asks more than it was let."""

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prompts.conversation import Conversation
from prompts.flows import whole
from prompts.nudges import MOST
from store import (
    Audience,
    Channel,
    FollowUp,
    FollowUpKind,
    Lead,
    Log,
    Person,
    Preference,
    Recognition,
    Telling,
)
from tests.conversations.stages import talk_at

FRIDAY = dt.datetime.fromisoformat("2026-11-20T15:00")
TODAY = FRIDAY.date()
NEVER_PLANNED = "told:7"
KINDS = (FollowUpKind.TELL, FollowUpKind.ASK_PREFERENCE, FollowUpKind.OTHER)


def day(n: int) -> dt.date:
    """So many days before today."""
    return TODAY - dt.timedelta(days=n)


def much_is_due(directory: Path) -> None:
    """Nine follow-ups and six tellings, a note never planned, and a preference of two years ago."""
    said = Preference(up_to=Audience.PRIVATE, said_on=day(800))
    with Log.open(directory) as log:
        log.set_lead(Lead(name="Mira", welcomed=("name", "team", "preferences", "day")))
        log.add_people([Person(name="Ana", preference=said), Person(name="Bo"), Person(name="Cleo")])
        for n in range(9):
            kind, people = KINDS[n % 3], (1 + n // 3,)
            log.promise(FollowUp(about="this", due=day(n), created_on=day(30), kind=kind, people=people))
        for n in range(6):
            moment = log.note(Recognition(what="did well", noticed_on=day(9), people=(1 + n % 3,)))
            log.plan(Telling(recognition=moment.id, channel=Channel.CARD, by=day(2 * n)))
        log.note(Recognition(what="wrote the guide", noticed_on=day(9), people=(2,)))


def opened(directory: Path) -> Conversation:
    conversation = Conversation(whole, talk_at(directory, FRIDAY))
    conversation.start()
    return conversation


def step(conversation: Conversation) -> str:
    return conversation.asking.step if conversation.asking is not None else ""


@pytest.mark.parametrize(
    ("follow_ups", "tellings", "said"),
    [
        (0, 5, "What is left comes up again next time."),
        (5, 0, "What is left comes up again; /followups shows it."),
        (5, 5, "What is left comes up again; /followups shows the follow-ups."),
    ],
)
def test_where_what_is_left_can_be_seen_is_said_of_what_is_there(
    tmp_path: Path, follow_ups: int, tellings: int, said: str
) -> None:
    with Log.open(tmp_path) as log:
        log.set_lead(Lead(name="Mira", welcomed=("name", "team", "preferences", "day")))
        log.add_people([Person(name="Ana")])
        for n in range(follow_ups):
            log.promise(FollowUp(about="this", due=day(n), created_on=day(30)))
        for n in range(tellings):
            moment = log.note(Recognition(what="did well", noticed_on=day(9), people=(1,)))
            log.plan(Telling(recognition=moment.id, channel=Channel.CARD, by=day(n)))
    conversation = opened(tmp_path)
    while not step(conversation).startswith("go-on:"):
        conversation.reply("g" if step(conversation).startswith("said:") else "d")

    assert conversation.asking is not None
    assert conversation.asking.hint == said


_KEYS = st.sampled_from(
    ["d", "l", "l next tuesday", "m", "m friday", "x", "s", "n", "g", "y", "c", "1", "", "/undo"]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_KEYS, max_size=30))
def test_left_anywhere_it_goes_on_at_the_same_question(lines: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        much_is_due(Path(name))
        conversation = opened(Path(name))
        for line in lines:
            conversation.reply(line)
            assert step(opened(Path(name))) == step(conversation)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["d", "x", "l", "s", "g", "n", "", "1"]), min_size=40, max_size=40))
def test_nobody_is_asked_about_more_than_three_things_without_a_yes(lines: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        much_is_due(Path(name))
        conversation, asked = opened(Path(name)), set[str]()
        for line in lines:
            asked.add(step(conversation))
            conversation.reply(line)
        asked.add(step(conversation))

        things = [one for one in asked if one.startswith(("due:", "said:")) or one == NEVER_PLANNED]
        questions = [one for one in asked if one.startswith("still-right:")]
        assert len(things) <= MOST
        assert len(questions) <= 1
