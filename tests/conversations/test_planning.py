"""The compact step: what a line may change at once, and what is said of a day that is not clear."""

import datetime as dt
from pathlib import Path

import pytest

from prompts.conversation import Conversation
from prompts.flows.weekly import weekly
from prompts.talk import Talk
from store import Channel, Person
from tests.conversations.stages import talk_at, text_of

WEDNESDAY = dt.datetime.fromisoformat("2026-11-18T15:00")


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    """A team of two."""
    talk = talk_at(tmp_path, WEDNESDAY)
    talk.log.add_people([Person(name="Ana"), Person(name="Bo")])
    return talk


def noted(talk: Talk) -> Conversation:
    """A session that asks how a recognition will be told."""
    conversation = Conversation(weekly, talk)
    conversation.start()
    said = text_of(conversation.reply("Ana shipped the import on Monday, so Bo could go home."))
    assert "How large, and how will you say it?" in said
    return conversation


@pytest.mark.parametrize("line", ["one-on-one", "small", "One-on-one, small, 27 November"])
def test_whoever_says_what_is_offered_has_accepted_it(talk: Talk, line: str) -> None:
    said = text_of(noted(talk).reply(line))
    assert "So: " not in said
    (telling,) = talk.log.tellings()
    assert (telling.channel, telling.by) == (Channel.ONE_ON_ONE, dt.date(2026, 11, 27))


def test_where_a_line_leaves_somebody_out_the_plan_is_shown_again(talk: Talk) -> None:
    said = text_of(noted(talk).reply("one-on-one, not Bo"))
    assert "So: small win · one-on-one" in said
    assert talk.log.tellings() == ()


@pytest.mark.parametrize("line", ["not Bo, in two weeks", "in two weeks · not Bo", "big, not Bo, 2 December"])
def test_people_and_plan_may_change_in_one_line(talk: Talk, line: str) -> None:
    conversation = noted(talk)
    said = text_of(conversation.reply(line))
    assert "Noted for Ana." in said
    assert "by Wed 2 Dec?" in said
    conversation.reply("")
    assert [one.people for one in talk.log.recognitions()] == [(1,)]
    assert [one.by for one in talk.log.tellings()] == [dt.date(2026, 12, 2)]


def test_a_line_that_is_not_read_whole_changes_nobody(talk: Talk) -> None:
    conversation = noted(talk)
    assert "I cannot read all of" in text_of(conversation.reply("not Bo, to the moon"))
    assert [one.people for one in talk.log.recognitions()] == [(1, 2)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("big, next friday", "“next friday” may be Friday 20 November or Friday 27 November; say which"),
        ("message, yesterday", "“yesterday” is Tuesday 17 November, and that is past"),
        ("31 february", "There is no day “31 february”"),
    ],
)
def test_of_a_day_that_is_not_clear_it_is_said_why(talk: Talk, line: str, said: str) -> None:
    assert said in text_of(noted(talk).reply(line))
    assert talk.log.tellings() == ()
