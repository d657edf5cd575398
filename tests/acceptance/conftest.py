"""Homes and terminals to use the program in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.terminal import Terminal
from tests.tui.cli.calling import Shell


@pytest.fixture
def home(tmp_path: Path) -> Shell:
    """An empty home."""
    return Shell(tmp_path)


@pytest.fixture
def team(home: Shell) -> Shell:
    """A home where the welcome is over, in the middle of this week's check-in."""
    home("--plain", typed="Mira\nAna García, Bo, Cleo\n1 a quiet thank-you means more\n2\n4\n\n")
    return home


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A terminal of 80x24."""
    with Terminal(tmp_path) as terminal:
        yield terminal
