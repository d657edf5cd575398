"""The shared instance as leads meet it: Debian's ssh in tmux, from the first question to the next week."""

import base64
import shlex
import signal
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from store import lead_directory
from tests.acceptance.story import live, story, wait_for_draft
from tests.acceptance.terminal import Terminal
from tests.acceptance.test_two_weeks import LAST, hold_the_same
from tests.security.instance import Instance
from tests.tui.cli.calling import NOW, Done, is_one_sentence

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
        """Type `ssh` in that terminal."""
        terminal.start(*self.instance.command(self.name, *options), TERM="tmux-256color")


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
    assert not asked.is_full_screen

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
