"""The shared instance as leads meet it: Debian's ssh in tmux, from the first question to the next week."""

import base64
import os
import resource
import shlex
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from store import lead_directory
from tests.acceptance.story import half_typed, live, story, wait_for_draft
from tests.acceptance.terminal import Terminal
from tests.acceptance.test_two_weeks import hold_the_same
from tests.security.instance import Instance
from tests.tui.cli.calling import NOW, Done, is_one_sentence
from tui.serve.wire import GRACE

QUESTION = "What did the team achieve this week"
WELCOME = "Mira\nAna García, Bo, Cleo\n1 a quiet thank-you means more\n2\n4\n\n"
SECOND = "Who took the lead in a recent project?"
ANSWER = "Bo fixed the lift on Monday, so we could go up."


class Moment(Instance):
    """An instance at a moment that can be another once it is started anew."""

    now = NOW

    def environ(self) -> dict[str, str]:
        """What the environment of the instance says."""
        return super().environ() | {"LIMELIGHT_NOW": self.now}


class Lead(msgspec.Struct, frozen=True):
    """Somebody with a log on an instance."""

    instance: Instance
    name: str

    @property
    def journal(self) -> Path:
        """Their journal."""
        return lead_directory(self.instance.data, self.name) / "journal.jsonl"

    def call(self, *command: str, typed: str = "") -> Done:
        """Have a command done."""
        return self.instance.ssh(self.name, *map(shlex.quote, command), typed=typed)

    def come(self, terminal: Terminal, *options: str) -> None:
        """Type `ssh` in that terminal, below its first line: that is gone once the command has ended."""
        ssh = self.instance.command(self.name, *options)
        terminal.start("sh", "-c", 'echo; exec "$@"', "sh", *ssh, TERM="tmux-256color")


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Moment]:
    with Moment(tmp_path_factory.mktemp("over-ssh")) as instance:
        yield instance


@pytest.fixture
def lead(instance: Moment, request: pytest.FixtureRequest) -> Lead:
    """A lead of this test's own, in the middle of this week's check-in."""
    name = f"lead-{len(list(instance.place.glob('*.pub')))}"
    instance.add(name)
    assert instance.ssh(name, options=("-T",), typed=WELCOME).status == 0
    return Lead(instance, name)


@pytest.fixture
def asked(lead: Lead, terminal: Terminal) -> Terminal:
    """Their terminal, in which the first question is asked."""
    lead.come(terminal)
    terminal.wait_for(QUESTION)
    return terminal


def test_two_weeks_over_ssh(tmp_path: Path, terminal: Terminal) -> None:
    with Moment(tmp_path) as instance:
        instance.add("mira")
        mira = Lead(instance, "mira")

        def begin(now: str) -> None:
            if now != instance.now:
                instance.stop()
                instance.now = now
                instance.start()
            mira.come(terminal)

        live(story("two_weeks"), terminal, mira, begin)
        terminal.wait_for("Who was it?")
        terminal.press("C-q")

        assert terminal.status() == 0
        hold_the_same(instance.ssh("mira", "export", "--format", "json"))


def test_the_window_is_dragged(asked: Terminal) -> None:
    asked.type("Bo fixed the lift")
    for width, height in ((20, 5), (160, 50), (80, 24)):
        asked.resize(width, height)
        asked.wait_for("lift")
    asked.wait_for("> Bo fixed the lift")
    asked.wait_for(QUESTION)


def test_a_paste_of_several_lines_is_not_sent(asked: Terminal, lead: Lead) -> None:
    pasted = "Bo fixed the lift.\n\nCleo wrote\tthe guide.\n"
    asked.paste(pasted)
    asked.wait_for("Cleo wrote")
    wait_for_draft(asked, lead, pasted)

    assert lead.call("log", "--list").out == ""
    asked.press("Enter")
    asked.wait_for("Noted for Bo and Cleo.")
    (note,) = lead.call("log", "--json").json
    assert note["what"] == pasted.strip()


def test_the_mouse_selects_and_what_is_copied_reaches_the_leads_own_clipboard(asked: Terminal) -> None:
    sent = asked.record()
    line = next(n for n, text in enumerate(asked.screen().splitlines(), 1) if QUESTION in text)
    column = asked.screen().splitlines()[line - 1].index("What") + 1
    for move in (f"0;{column};{line}M", f"32;{column + 8};{line}M", f"0;{column + 8};{line}m"):
        asked.send(f"\x1b[<{move}".encode())
    asked.press("C-c")

    asked.wait_until(lambda: copied(sent) != "", "what is copied")
    assert copied(sent).startswith("What did")


def copied(sent: Path) -> str:
    """What a terminal was asked to put on its clipboard."""
    _, began, rest = sent.read_bytes().partition(b"\x1b]52;c;")
    text, ended, _ = rest.partition(b"\x07")
    return base64.b64decode(text).decode() if began and ended else ""


def test_leaving_and_coming_back_to_the_half_typed_line(asked: Terminal, lead: Lead) -> None:
    asked.type("Bo fixed the li")
    asked.press("C-c")
    asked.wait_for("Ctrl+C again leaves.")
    asked.press("C-c")
    assert asked.status() == 0
    asked.wait_for_lines()

    lead.come(asked)
    asked.wait_for("> Bo fixed the li")
    asked.type("ft on Mo")
    asked.signal(signal.SIGKILL)
    assert asked.status() == 128 + signal.SIGKILL

    lead.come(asked)
    asked.wait_for("> Bo fixed the lift on Mo")
    asked.say("nday, so we could go up.")
    asked.wait_for("Noted for Bo.")


def test_two_windows_follow_each_other(asked: Terminal, lead: Lead, tmp_path: Path) -> None:
    with Terminal(tmp_path) as other:
        lead.come(other)
        other.wait_for(QUESTION)
        asked.say(ANSWER)
        asked.wait_for("Noted for Bo.")
        other.wait_for("How large, and how will you say it?")
        other.say("big, team meeting")
        other.wait_for("big win")
        other.say("")
        other.wait_for(SECOND)
        asked.wait_for(SECOND)


def test_the_command_line_without_a_terminal(lead: Lead) -> None:
    assert lead.call("log", "@bo", ANSWER).status == 0
    assert lead.call("followup", "add", "Ask Cleo about the guide", "--when", "today").status == 0

    assert "Ask Cleo about the guide" in lead.call("due").out
    assert ANSWER in lead.call("export", "--format", "md").out
    imported = lead.call("people", "import", "-", typed="name\nDee Dee\nEve\n")
    assert (imported.status, imported.out) == (0, "")
    assert "Dee Dee" in lead.call("people").out
    assert lead.call("log", "-", typed="Eve wrote the guide.\n").status == 0
    refused = lead.call("frobnicate")
    assert refused.status != 0
    assert is_one_sentence(refused.err)


def test_what_is_due_comes_first(lead: Lead, terminal: Terminal) -> None:
    lead.call("followup", "add", "Ask Cleo about the guide", "--when", "today")
    lead.come(terminal)
    terminal.wait_for("Ask Cleo about the guide")


# Bad days: who has one is told so in a sentence, the operator has a line, and nobody else notices


def test_a_damaged_log(lead: Lead) -> None:
    whole = lead.journal.read_bytes().splitlines(keepends=True)
    lead.journal.write_bytes(b"".join([*whole[:3], b"\x00 no line \xff\n", *whole[4:]]))

    done = lead.call("people")

    assert done.status == 0
    assert is_one_sentence(done.err)
    assert "Line 4 of your log is damaged" in done.err
    trouble = trouble_of(lead)
    assert (trouble["error"], trouble["line"]) == ("damaged", 4)


def trouble_of(lead: Lead) -> dict[str, Any]:
    """What was written down of trouble with their log, which may come after they were told."""

    def found() -> list[dict[str, Any]]:
        return [one for one in lead.instance.events("trouble") if one["lead"] == lead.name]

    lead.instance.wait_until(lambda: bool(found()), "a line about it")
    return found()[-1]


def test_a_log_that_cannot_be_read(lead: Lead, terminal: Terminal) -> None:
    lead.journal.unlink()
    lead.journal.mkdir()

    lead.come(terminal)
    terminal.wait_for("Your log cannot be used just now")

    assert terminal.status() == 1
    assert not terminal.shows("Traceback")
    assert trouble_of(lead)


def test_no_room_for_one_lead(asked: Terminal, lead: Lead, instance: Moment) -> None:
    asked.type(ANSWER)
    wait_for_draft(asked, lead, ANSWER)
    leave_room_for(lead.journal.stat().st_size, instance)
    asked.press("Enter")
    asked.wait_for("Nothing was kept")
    asked.wait_for(f"> {ANSWER}")

    leave_room_for(ROOM, instance)
    asked.press("Enter")
    asked.wait_for("Noted for Bo.")


ROOM = 200 * 1024 * 1024


def leave_room_for(size: int, instance: Instance) -> None:
    """Let no file of the session that began last grow beyond that."""
    resource.prlimit(sessions_of(instance)[-1], resource.RLIMIT_FSIZE, (size, ROOM))


def sessions_of(instance: Instance) -> list[int]:
    """The processes of all sessions, in the order in which they began."""
    pid = fork_server_of(instance)
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


def fork_server_of(instance: Instance) -> int:
    return int(instance.events("fork-server-began")[-1]["pid"])


@pytest.mark.parametrize("kind", ["$(reboot)", "", "x" * 300])
def test_a_terminal_that_cannot_be_one_gets_plain_lines(lead: Lead, terminal: Terminal, kind: str) -> None:
    terminal.start(*lead.instance.command(lead.name), TERM=kind)
    terminal.wait_for(QUESTION)
    assert not terminal.is_full_screen
    terminal.say(ANSWER)
    terminal.wait_for("Noted for Bo.")


def test_a_lead_who_is_removed(asked: Terminal, lead: Lead, instance: Moment) -> None:
    asked.type("Bo fixed the li")
    instance.remove(lead.name)

    asked.wait_for("Your key does not open this door any more")
    assert asked.status() == 1
    asked.wait_for_lines()
    asked.wait_until(lambda: half_typed(lead) == "Bo fixed the li", "a kept draft")


def have_it_die(instance: Instance) -> None:
    """Have the fork server die, and those that follow it: each time the next one is longer in coming."""

    def wait_for(event: str, times: int) -> None:
        instance.wait_until(lambda: len(instance.events(event)) == times, event)

    for times in range(1, 5):
        wait_for("fork-server-began", times)
        os.kill(fork_server_of(instance), signal.SIGKILL)
        wait_for("fork-server-died", times)


def test_the_fork_server_dies_and_then_it_is_stopped(tmp_path: Path, terminal: Terminal) -> None:
    with Moment(tmp_path) as instance:
        instance.add("mira")
        mira = Lead(instance, "mira")
        mira.come(terminal)
        terminal.wait_for("What may I call you?")

        have_it_die(instance)
        refused = mira.call("due")
        assert (refused.status, is_one_sentence(refused.err)) == (255, True)
        terminal.say("Mira")
        terminal.wait_for("Who is on your team?")
        terminal.type("Ana, B")
        instance.wait_until(lambda: mira.call("due").status == 0, "another")

        began = time.monotonic()
        assert instance.stop() == 0
        assert time.monotonic() - began < GRACE, "somebody had to be ended by force"
        terminal.wait_for("Limelight is being stopped here.")
        terminal.wait_for_lines()
        terminal.wait_until(lambda: half_typed(mira) == "Ana, B", "a kept draft")
