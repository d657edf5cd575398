"""An app around a scripted conversation, over a log of its own."""

import datetime as dt
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store import FixedClock, Log
from tests.tui.toy import WORDS, Toy
from tui.app import LimelightApp

NOW = dt.datetime(2026, 11, 20, 15, 0, tzinfo=dt.UTC)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with Log.open(tmp_path / "log") as log:
        yield log


@pytest.fixture
def app_for(log: Log) -> Callable[[Toy], LimelightApp]:
    return lambda toy: LimelightApp(toy, log, FixedClock(NOW), WORDS)


@pytest.fixture
def chdir() -> Iterator[Callable[[Path], None]]:
    """Go to a directory, and back at the end."""
    before = Path.cwd()
    yield os.chdir
    os.chdir(before)
