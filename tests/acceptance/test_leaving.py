"""However the program is left, what was typed is there when it starts again."""

import signal
from collections.abc import Callable

import pytest

from tests.acceptance.story import wait_for_draft
from tests.acceptance.terminal import Terminal
from tests.tui.cli.calling import Shell

BEGUN = "Ana rewrote the importer, and then"


def ctrl_c_twice(terminal: Terminal) -> None:
    terminal.press("C-c")
    terminal.wait_for("Ctrl+C again leaves.")
    terminal.press("C-c")


def ctrl_q(terminal: Terminal) -> None:
    terminal.press("C-q")


def asked_by_the_system(terminal: Terminal) -> None:
    terminal.signal(signal.SIGTERM)


@pytest.mark.parametrize(("leave", "status"), [(ctrl_c_twice, 0), (ctrl_q, 0), (asked_by_the_system, 143)])
def test_the_half_typed_line_is_there_again(
    team: Shell, terminal: Terminal, leave: Callable[[Terminal], None], status: int
) -> None:
    terminal.run(**team.process_environ())
    terminal.wait_for("What did the team achieve this week")
    terminal.type(BEGUN)
    leave(terminal)
    assert terminal.status() == status
    assert not terminal.shows("Traceback")

    terminal.run(**team.process_environ())
    terminal.wait_for("What did the team achieve this week")
    terminal.wait_for(f"> {BEGUN}")


def test_a_terminal_that_is_closed_loses_nothing(team: Shell, terminal: Terminal) -> None:
    terminal.run(**team.process_environ())
    terminal.wait_for("What did the team achieve this week")
    terminal.type(BEGUN)
    terminal.run("--version")

    wait_for_draft(terminal, team, BEGUN)
