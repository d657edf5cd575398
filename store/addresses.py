"""Who leads whom: found by a handle, and by nothing else that a log holds."""

import datetime as dt
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec

from store.database import JOURNAL
from store.errors import CannotRead, NotUnderstood, StoreError
from store.heard import same_handle
from store.lines import Entry
from store.locations import lead_directory
from store.skimming import entries_of

MOST = 200_000
"""Changes to a team that are looked at, far more than many years of a large one make: a log that was
filled with them keeps nobody from saying thanks, by its time or by its memory."""


class _Address(msgspec.Struct):
    """All that is decoded of a person in another lead's log."""

    handle: str = ""
    left_on: dt.date | None = None


_decode = msgspec.json.Decoder(_Address).decode


def leads_of(data: Path, handle: str, today: dt.date) -> tuple[str, ...]:
    """The leads on whose team somebody goes by that handle on that day.

    Their logs are only read. One that cannot be is passed over: it is its own lead's to mend.
    """
    return tuple(lead for lead in _leads(data) if _leads_somebody(data, lead, handle, today))


def _leads(data: Path) -> Iterator[str]:
    try:
        with os.scandir(data / "leads") as entries:
            names = sorted(entry.name for entry in entries if entry.is_dir(follow_symlinks=False))
    except FileNotFoundError:
        return
    except OSError as error:
        raise CannotRead(data, error.strerror or "") from error
    yield from names


def _leads_somebody(data: Path, lead: str, handle: str, today: dt.date) -> bool:
    try:
        people = entries_of(lead_directory(data, lead) / JOURNAL, "people")
        return _is_among(people, handle, today)
    except (StoreError, NotUnderstood, OSError):
        return False


def _is_among(people: Iterator[Entry], handle: str, today: dt.date) -> bool:
    """Whether somebody goes by that handle in the end; what was so in between counts for nothing."""
    found: set[str] = set()
    for person in islice(people, MOST):
        if not person.id:
            found.clear()
        elif _goes_by(person, handle, today):
            found.add(person.id)
        else:
            found.discard(person.id)
    return bool(found)


def _goes_by(person: Entry, handle: str, today: dt.date) -> bool:
    try:
        one = _decode(person.document)
    except msgspec.MsgspecError:  # removed, or nobody that this version understands
        return False
    is_here = one.left_on is None or one.left_on > today
    return is_here and same_handle(one.handle, handle)
