"""Homes to call limelight in."""

from pathlib import Path

import pytest

from tests.tui.cli.calling import Shell


@pytest.fixture
def limelight(tmp_path: Path) -> Shell:
    """An empty home."""
    return Shell(tmp_path)


@pytest.fixture
def team(limelight: Shell) -> Shell:
    """A home with a team of three."""
    limelight("people", "add", "Ana García", "--handle", "ana")
    limelight("people", "add", "Bo")
    limelight("people", "add", "Tom Ray")
    return limelight
