"""The journal: an append-only record of transactions that several sessions share.

`Journal` is all that the tables ask of it, so that a log can live elsewhere one day.
What is acknowledged is kept, whole; what is not leaves no trace.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from store.lines import Transaction


class NoticeKind(StrEnum):
    """What was found wrong with a journal, though it can be read."""

    TORN = "torn"
    """The end was cut off in the middle of a write that nobody was told had succeeded."""
    DAMAGED = "damaged"
    """A line in the middle cannot be read."""
    CALENDAR_BEHIND = "calendar-behind"
    """The file kept for calendars could not be brought up to date; nothing else is wrong."""
    POST_WAITS = "post-waits"
    """What lies in the postbox could not be taken in; it is tried again at the next start."""


class Notice(msgspec.Struct, frozen=True):
    """Something a person should know about the file; a fact, not a sentence."""

    kind: NoticeKind
    path: Path
    line: int = 0
    """The number of the line, from 1; 0 where it is about no line."""
    kept_in: Path | None = None
    """Where the bytes were set aside; None while they stand in the journal."""


class News(NamedTuple):
    """What was appended since the last look."""

    transactions: list[Transaction]
    afresh: bool
    """Whether this is the whole journal, and everything read before is to be forgotten."""


class Journal(Protocol):
    """An append-only record of transactions."""

    @property
    def path(self) -> Path:
        """What to name in an error."""
        ...

    @property
    def version(self) -> int:
        """The schema version of what was read."""
        ...

    @property
    def size(self) -> int:
        """How much there is, in bytes."""
        ...

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was found wrong."""
        ...

    def news(self) -> News | None:
        """What was appended since the last look, or None."""
        ...

    def exclusive(self) -> AbstractContextManager[None]:
        """Keep all other writers away; may be entered again while held."""
        ...

    def append(self, body: bytes) -> None:
        """Keep one transaction for good, or nothing of it. Needs `exclusive`, and `news` taken in."""
        ...

    def replace(self, bodies: Iterable[bytes], keep_beside: bool = True) -> None:
        """Put a snapshot in the place of everything. Needs `exclusive`, and `news` taken in.

        Unless damaged bytes are to be kept beside, nothing of what was there before remains.
        """
        ...

    def close(self) -> None:
        """Let go of it."""
        ...
