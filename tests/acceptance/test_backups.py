"""A backup of an instance in use, brought back elsewhere: the same door, and the same half-typed line."""

import subprocess
from pathlib import Path

from store import Keyring
from tests.acceptance.story import wait_for_draft
from tests.acceptance.terminal import Terminal
from tests.acceptance.test_over_ssh import ANSWER, QUESTION, WELCOME, Lead, Moment
from tests.tui.cli.calling import Shell

BO = "Bo fixed the lift"
THANKS = "you stayed until it worked"


def test_a_second_instance_goes_on_where_the_backup_was_made(tmp_path: Path, terminal: Terminal) -> None:
    first_place, second_place = tmp_path / "first", tmp_path / "second"
    for place in (first_place, second_place):
        place.mkdir()
    with Moment(first_place) as first:
        for name in ("mira", "olav"):
            first.add(name)
            assert first.ssh(name, options=("-T",), typed=WELCOME).status == 0
        mira, olav = Lead(first, "mira"), Lead(first, "olav")
        assert olav.call("log", "@bo", ANSWER).status == 0
        assert olav.call("people", "edit", "Bo", "--handle", "bo").status == 0
        assert mira.call("shout", "@bo", THANKS).status == 0
        mira.come(terminal)
        terminal.wait_for(QUESTION)
        terminal.type(BO)
        wait_for_draft(terminal, mira, BO)

        file = tmp_path / "limelight.tar.gz"
        made = Shell(first_place).process("serve", "--backup", str(file))
        assert (made.status, made.err) == (0, f"{file} holds 2 logs.\n")
        terminal.type(" on Monday")
        terminal.wait_for(f"> {BO} on Monday")
        fingerprint = first.events("listening")[-1]["key"]

    second = Moment(second_place)
    second.data.mkdir()
    subprocess.run(["tar", "-C", second.data, "-xzf", file], check=True)
    assert Keyring(second.data).members() == Keyring(first.data).members()
    with second:
        assert second.port != first.port
        assert second.events("listening")[-1]["key"] == fingerprint
        for key in ("mira", "olav"):
            (first_place / key).rename(second_place / key)
        Lead(second, "mira").come(terminal)
        terminal.wait_for(f"> {BO}")
        assert "on Monday" not in terminal.screen()
        terminal.say(" on Tuesday.")
        terminal.wait_for("Noted for Bo.")

        olav = Lead(second, "olav")
        assert second.ssh("olav", options=("-T",)).status == 0
        assert ANSWER in olav.call("log", "--list").out
        heard = [(one["sender"], one["text"]) for one in olav.call("export").json["heard"]]
        assert heard == [("mira", THANKS)]
        assert second.events("trouble") == []
