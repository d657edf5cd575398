"""What the tests of dates share: the moment of the phrases, and how an answer is written down."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from prompts.when import Unread, When

NOW = dt.datetime(2026, 11, 18, 10, tzinfo=dt.UTC)
"""The Wednesday on which every phrase of the tables is said."""

LANGUAGES = ("el", "en", "es", "fa", "he", "nb")

FOLDER = Path(__file__).parent


def written(read: When | Unread | None) -> str:
    """`2026-11-20` or `2026-11-20 15:00`; the reason in brackets where there is no day."""
    if read is None:
        return "(none)"
    if isinstance(read, Unread):
        return f"({read.why})"
    return f"{read.day} {read.time:%H:%M}" if read.time else str(read.day)


def rows(folder: str, language: str) -> Iterator[tuple[str, str]]:
    """The phrases of a language's table, each with what is accepted."""
    lines = (FOLDER / folder / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        own, phrase, accepted = line.split("\t")
        assert own == language, line
        yield phrase, accepted
