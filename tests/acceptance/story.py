"""A story of several sessions, told in a real terminal and in plain lines.

To the signs of `tests.conversations.script` comes one:

    + the rest   the lead goes on with the half-typed line and sends it

Where a session begins while another runs, that one is killed by `kill -9`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import msgspec

from store import Log
from tests.acceptance.terminal import Terminal, squeezed
from tests.conversations.script import Line, read_script

LEADS_OWN = "│"
"""What stands before each line the lead sent."""

SCRIPTS = Path(__file__).parent / "scripts"


class Home(Protocol):
    """Where what is lived through is kept."""

    @property
    def journal(self) -> Path:
        """The journal of the lead."""
        ...


class Session(msgspec.Struct, frozen=True):
    """What is typed into one session of plain lines, and the moment it is held at."""

    now: str
    typed: list[str]


def story(name: str) -> tuple[Line, ...]:
    """The lines of a story."""
    return read_script(SCRIPTS / f"{name}.txt")


def live(script: tuple[Line, ...], terminal: Terminal, home: Home, begin: Callable[[str], None]) -> None:
    """Live through the story in that terminal; `begin` starts the program there at a moment."""
    for line in script:
        match line.sign:
            case "@":
                terminal.kill()
                begin(line.text)
            case "<":
                _hear(terminal, line.text)
            case ">" | "+":
                terminal.say(line.text)
            case "~":
                terminal.type(line.text)
                wait_for_draft(terminal, home, line.text)
            case "=":
                terminal.wait_for(f"> {line.text}")
            case sign:
                raise ValueError(f"line {line.number}: no such sign {sign!r}")


def wait_for_draft(terminal: Terminal, home: Home, text: str) -> None:
    """Wait until the half-typed line is kept."""
    terminal.wait_until(lambda: half_typed(home) == text, "a kept draft")


def _hear(terminal: Terminal, text: str) -> None:
    terminal.wait_until(lambda: squeezed(text) in _new(terminal.screen()), text)


def _new(screen: str) -> str:
    """What stands below the last line that the lead sent."""
    return squeezed(screen.rpartition(LEADS_OWN)[2])


def in_lines(script: tuple[Line, ...]) -> list[Session]:
    """The same answers, a file of lines for each moment."""
    sessions: list[Session] = []
    for line in script:
        if line.sign == "@" and (not sessions or sessions[-1].now != line.text):
            sessions.append(Session(line.text, []))
        elif line.sign in (">", "~"):
            sessions[-1].typed.append(line.text)
        elif line.sign == "+":
            sessions[-1].typed[-1] += line.text
    return sessions


def half_typed(home: Home) -> str:
    """The line that is kept though it was not sent."""
    with Log.open(home.journal.parent) as log:
        draft = log.draft()
    return draft.text if draft is not None else ""
