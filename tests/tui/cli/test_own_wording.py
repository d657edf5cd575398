"""What an organisation puts beside the logs: its own packs, and its own names for channels."""

from pathlib import Path

import pytest

from tests.tui.cli.calling import Shell, is_one_sentence


def test_a_channel_goes_by_its_own_name_everywhere(team: Shell) -> None:
    write(team.data / "channels.toml", 'team-chat = ["#lifts", "Slack"]')

    done = team("log", "@bo fixed the lift", "--said", "--channel", "slack")

    assert done.status == 0
    assert "#lifts" in team("log", "--list").out
    assert "#lifts" in team("export", "--format", "md").out
    assert team("log", "--json").json[0]["tellings"][0]["channel"] == "team-chat"


@pytest.mark.parametrize(
    ("file", "text"), [("channels.toml", 'lift = ["Lift"]'), ("packs/floor.toml", 'key = "floor"')]
)
def test_a_file_that_cannot_be_used_is_said_when_the_talk_begins(team: Shell, file: str, text: str) -> None:
    write(team.data / file, text)

    done = team("--plain")

    assert done.status == 0
    assert is_one_sentence(done.err)
    assert file.rpartition("/")[2] in done.err
    assert "mend it" in done.err


def test_a_command_is_not_kept_by_a_file_that_cannot_be_used(team: Shell) -> None:
    write(team.data / "channels.toml", "team-chat = [")

    assert team("log", "@bo fixed the lift", "--said", "--channel", "team chat").status == 0


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
