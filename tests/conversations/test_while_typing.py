"""What is said of a line before it is sent, and what a word may become."""

from pathlib import Path

import pytest

from prompts.conversation import Conversation
from prompts.flows import whole
from store import Audience, Person, Preference
from tests.conversations.stages import talk_at
from tests.conversations.test_leaving import FRIDAY, conversation_in

TEAM = (
    Person(name="Ana García", handle="ana", preference=Preference(up_to=Audience.PRIVATE, words="no stage")),
    Person(name="Ana López"),
    Person(name="Tomás Nuñez", preference=Preference(up_to=Audience.TEAM, ask_first=True)),
    Person(name="Tom"),
)


@pytest.fixture
def conversation(tmp_path: Path) -> Conversation:
    talk = talk_at(tmp_path, FRIDAY)
    talk.log.add_people(TEAM)
    conversation = Conversation(whole, talk)
    conversation.start()
    for line in ("Mira", "/skip", *[""] * 4, ""):
        conversation.reply(line)
    assert conversation.asking is not None
    assert conversation.asking.step == "recognition.achieved"
    return conversation


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("", ""),
        ("nothing much", ""),
        ("@ana ", "Ana García: private; “no stage”"),
        ("Tomás and Tom", "Tomás Nuñez: up to the team, ask first · Tom: not known yet"),
        ("Ana did", "Ana: Ana García and Ana López?"),
        ("@zo", ""),
        ("@zoe did", "@zoe: nobody by that name"),
        ("/undo", "take back the last answer"),
        ("/nonsense", ""),
    ],
)
def test_whom_a_line_names_is_said_while_it_is_typed(
    conversation: Conversation, line: str, hint: str
) -> None:
    assert conversation.hint(line) == hint


def test_a_day_is_spelled_out_while_it_is_typed(conversation: Conversation) -> None:
    conversation.reply("/followup send the deck")
    assert conversation.hint("next tuesday") == "Tuesday 24 November, in 4 days"
    assert conversation.hint("yesterday") == ""


def test_the_day_of_a_plan_too(conversation: Conversation) -> None:
    conversation.reply("Tom fixed the build on Monday, so everyone could merge.")
    assert conversation.hint("big, tuesday") == "Tuesday 24 November, in 4 days"
    assert conversation.hint("big") == ""


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("@", ["@ana ", "@AnaLópez ", "@TomásNuñez ", "@Tom "]),
        ("then @an", ["@ana ", "@AnaLópez "]),
        ("@TOMA", ["@TomásNuñez "]),
        ("@lop", ["@AnaLópez "]),
        ("mail a@b", []),
        ("Ana", []),
        ("/un", ["/undo"]),
        ("and /un", []),
        ("#", []),
    ],
)
def test_a_word_is_completed(conversation: Conversation, line: str, offered: list[str]) -> None:
    assert sorted(item.text for item in conversation.complete(line, len(line)).items) == sorted(offered)


def test_a_value_used_before_is_offered_again(conversation: Conversation) -> None:
    conversation.reply("Tom fixed the build on Monday, so everyone could merge. #care #craft")
    conversation.reply("")
    assert [item.text for item in conversation.complete("see #c", 6).items] == ["#care ", "#craft "]


def test_what_is_completed_means_that_person(conversation: Conversation) -> None:
    for item in conversation.complete("@", 1).items:
        assert conversation.hint(f"{item.text}did it").startswith(f"{item.label}: ")


def test_the_aside_lists_what_waits(conversation: Conversation) -> None:
    conversation.reply("Tom fixed the build on Monday, so everyone could merge.")
    assert conversation.aside().untold == ("Tom: Tom fixed the build on Monday, so everyone could merge.",)
    conversation.reply("")
    assert conversation.aside().untold == ()
    assert conversation.aside().due[-1] == "Fri 27 Nov: tell Tom: Tom fixed the build on…"


def test_a_team_of_ten_thousand_is_not_asked_about_one_by_one(tmp_path: Path) -> None:
    conversation = conversation_in(tmp_path)
    conversation.reply("Mira")
    conversation.reply("\n".join(f"Person{number} Name{number}" for number in range(10_000)))
    assert conversation.asking is not None
    assert conversation.asking.step == "welcome.day"
