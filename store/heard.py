"""What others say of somebody on a lead's team: as it is sent, and as the lead has heard it."""

import datetime as dt
from enum import StrEnum

from store.harmless import clean
from store.value import Value

LONGEST = 2_000
"""How many characters a shout-out holds at most: thanks, not a report."""


class ShoutOut(Value, frozen=True, kw_only=True):
    """Thanks for somebody, on their way to whoever leads the team."""

    key: str
    """Unlike that of any other, so that none is heard twice."""
    sender: str
    """Who said it, as they are known here: never what they call themselves."""
    handle: str
    """Whom it is about: what follows the @, a handle or another name of theirs."""
    text: str
    sent_at: dt.datetime


class Outcome(StrEnum):
    """What a lead made of something heard."""

    RECOGNISED = "recognised"
    TO_TELL = "to-tell"
    LET_GO = "let-go"


class Heard(Value, frozen=True, kw_only=True):
    """Thanks that have reached a lead's log."""

    key: str
    sender: str
    handle: str
    text: str
    sent_at: dt.datetime
    id: int = 0
    person: int | None = None
    """Whom that means; None if that was nobody, or nobody for sure, when it was taken in."""
    outcome: Outcome | None = None
    settled_on: dt.date | None = None
    recognition: int | None = None
    """What it became."""

    @property
    def is_open(self) -> bool:
        """Whether the lead has yet to say what becomes of it."""
        return self.outcome is None


def one_line(text: str) -> str:
    """Text from another hand: clean, and on one line, so that none of it can look like a line of ours."""
    return " ".join(clean(text).split())


def same_handle(one: str, other: str) -> bool:
    """Whether two handles are the same, with or without their @, in any case."""
    return _bare(one) == _bare(other) != ""


def as_heard(shout_out: ShoutOut, person: int | None) -> Heard:
    """A shout-out as it is kept, its text made sure of once more: its file may have been written to."""
    return Heard(
        key=shout_out.key,
        sender=one_line(shout_out.sender),
        handle=one_line(shout_out.handle).lstrip("@"),
        text=one_line(shout_out.text)[:LONGEST],
        sent_at=shout_out.sent_at,
        person=person,
    )


def _bare(handle: str) -> str:
    return clean(handle).lstrip("@").casefold()
