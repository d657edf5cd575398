"""What calendars are given of a log: who it is to them, what has a date, and the file kept for them."""

import os

import msgspec

from store.model import FollowUp, Telling, Value


class Calendar(Value, frozen=True, kw_only=True):
    """How calendars know a log, and the file that is kept up to date for them."""

    identity: str = ""
    """What tells its entries from those of any other log; never changed once it is given."""
    file: str = ""
    """The absolute path of that file; empty while none is kept."""
    with_text: bool = False
    """Whether names and what was promised may stand in that file."""


class Agenda(msgspec.Struct, frozen=True, kw_only=True):
    """What has a date, or had one; of a log that was never begun, nothing."""

    identity: str = ""
    follow_ups: tuple[FollowUp, ...] = ()
    tellings: tuple[Telling, ...] = ()
    removed_follow_ups: tuple[int, ...] = ()
    """The ids of those the log no longer holds."""
    removed_tellings: tuple[int, ...] = ()


def new_identity() -> str:
    """One that no other log has."""
    return os.urandom(8).hex()
