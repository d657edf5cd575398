"""What a command imports, seen in a fresh interpreter: nobody pays for what they do not use."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.cli.calling import ROOT, Shell

HEAVY = {"textual", "rich", "asyncssh", "dateparser", "shtab", "icalendar"}

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


@pytest.mark.parametrize("argv", [["due"], ["due", "--json"], ["log", "--list"], ["export"]])
def test_what_stands_in_a_start_up_file_imports_no_conversation(limelight: Shell, argv: list[str]) -> None:
    unused = {"prompts.conversation", "prompts.questions", "prompts.when", "prompts.understand", "tomllib"}

    assert imported(limelight, *argv) & (unused | {"platformdirs", "importlib.resources"}) == set()


@pytest.mark.parametrize("argv", [["due"], ["log", "Bo stayed calm"], ["people", "add", "Mia"], ["followup"]])
def test_a_calendar_file_costs_nothing_while_it_stays_as_it_is(limelight: Shell, argv: list[str]) -> None:
    limelight("calendar", "--write", str(limelight.home / "a.ics"))
    limelight("followup", "add", "thank Bo", "--when", "tomorrow")

    assert imported(limelight, *argv) & {"icalendar", "prompts.calendar"} == set()
    assert {"icalendar", "prompts.calendar"} <= imported(limelight, "followup", "done", "1")


def test_the_watch_would_see_them(limelight: Shell) -> None:
    assert {"shtab", "tui.cli.completion"} <= imported(limelight, "completion", "bash")
