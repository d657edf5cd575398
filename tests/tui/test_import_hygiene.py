"""What a command imports, seen in a fresh interpreter: nobody pays for what they do not use."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.cli.calling import ROOT, Shell

HEAVY = {"textual", "rich", "asyncssh", "dateparser", "shtab", "icalendar"}
CONVERSATION = {"prompts.conversation", "prompts.questions", "prompts.flows", "prompts.understand"}
COSTLY = {"csv", "importlib.resources", "platformdirs", "shutil", "tempfile"}
"""What Python and its packages import when they are let, and a command can do without."""
READING_DATES = {"prompts.when", "tomllib"}

CALL = """
import io, os, sys
from tui.cli import main
main(sys.argv[1:], os.environ, io.StringIO(), io.StringIO(), io.StringIO())
print(*{name.partition(".")[0] for name in sys.modules}, *sys.modules)
"""


def imported(shell: Shell, *argv: str) -> set[str]:
    """The modules and packages there are after a call."""
    done = subprocess.run(
        [sys.executable, "-c", CALL, *argv],
        env=shell.process_environ(),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


@pytest.fixture
def limelight(tmp_path: Path) -> Shell:
    """A home where something is noted and due."""
    shell = Shell(tmp_path)
    shell("people", "add", "Bo")
    shell("log", "Bo helped")
    shell("followup", "add", "thank Bo", "--when", "today")
    return shell


@pytest.mark.parametrize(
    "argv",
    [
        ["--version"],
        ["--help"],
        ["due"],
        ["due", "--json"],
        ["log", "Bo stayed calm"],
        ["log", "--list"],
        ["export"],
        ["export", "--format", "csv"],
        ["export", "--format", "md"],
        ["people"],
        ["followup"],
        ["followup", "add", "ask", "--when", "next Tuesday"],
        ["when", "2026-11-24"],
        ["doctor"],
        ["--plain"],
    ],
)
def test_a_command_without_a_screen_imports_none(limelight: Shell, argv: list[str]) -> None:
    assert imported(limelight, *argv) & HEAVY == set()


@pytest.mark.parametrize(
    "argv", [["due", "--count"], ["due", "--porcelain"], ["due", "--json"], ["log", "--list"]]
)
def test_what_stands_in_a_prompt_imports_nothing_it_can_do_without(limelight: Shell, argv: list[str]) -> None:
    assert imported(limelight, *argv) & (CONVERSATION | COSTLY | READING_DATES) == set()


@pytest.mark.parametrize("argv", [["due"], ["export"]])
def test_what_says_dates_imports_no_conversation(limelight: Shell, argv: list[str]) -> None:
    assert imported(limelight, *argv) & (CONVERSATION | COSTLY) == set()


def test_where_nothing_is_due_nothing_is_said_and_no_words_are_imported(tmp_path: Path) -> None:
    assert imported(Shell(tmp_path), "due") & {"prompts.lines", *CONVERSATION, *READING_DATES} == set()


def test_a_check_in_imports_no_welcome_once_it_is_over(limelight: Shell) -> None:
    limelight("--plain", typed="Mira\n\n\n\n")
    later = imported(limelight, "--plain")

    assert "prompts.flows.weekly" in later
    assert later & {"prompts.flows.welcome", "prompts.roster", "prompts.commands", "csv"} == set()


def test_the_watch_would_see_them(limelight: Shell) -> None:
    assert {"shtab", "tui.cli.completion"} <= imported(limelight, "completion", "bash")
