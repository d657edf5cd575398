"""How a session begins where something is there already."""

from pathlib import Path

import pytest

from prompts.conversation import Conversation
from prompts.flows import whole
from prompts.turns import Say, Tone, Turn
from store import Log, Person
from tests.conversations.stages import talk_at, text_of
from tests.conversations.test_leaving import FRIDAY, conversation_in


def test_a_team_added_from_the_shell_is_not_asked_for_again(tmp_path: Path) -> None:
    with Log.open(tmp_path) as log:
        log.add_people([Person(name="Ana")])
    conversation = conversation_in(tmp_path)
    assert "How does Ana like to be praised?" in text_of(conversation.reply("Mira"))


def test_a_torn_log_is_said_once(tmp_path: Path) -> None:
    with Log.open(tmp_path) as log:
        log.add_people([Person(name="Ana")])
    with (tmp_path / "journal.jsonl").open("ab") as journal:
        journal.write(b'{"crc":"0000')
    conversation = Conversation(whole, talk_at(tmp_path, FRIDAY))
    assert len(warnings_in(conversation.start())) == 1
    assert not warnings_in(conversation.reply("Mira"))


def test_a_list_in_the_home_of_nobody_is_said_and_asked_for_again(tmp_path: Path) -> None:
    conversation = conversation_in(tmp_path)
    conversation.reply("Mira")
    (said,) = warnings_in(conversation.reply("~no-such-user/team.csv"))
    assert said.startswith("~no-such-user/team.csv cannot be read")
    assert "How does Ana like to be praised?" in text_of(conversation.reply("Ana"))


@pytest.mark.parametrize("pasted", [False, True])
def test_what_is_no_text_adds_nobody_and_is_asked_for_again(tmp_path: Path, pasted: bool) -> None:
    file, content = tmp_path / "team.csv", bytes(range(256)) * 12
    file.write_bytes(content)
    conversation = conversation_in(tmp_path)
    conversation.reply("Mira")
    (said,) = warnings_in(conversation.reply(content.decode(errors="replace") if pasted else str(file)))
    assert "is no text that names people" in said
    assert "How does Ana like to be praised?" in text_of(conversation.reply("Ana"))


def warnings_in(turns: list[Turn]) -> list[str]:
    return [turn.text for turn in turns if isinstance(turn, Say) and turn.tone is Tone.WARNING]
