"""Who leads whom: found by a handle, and by nothing else that a log holds."""

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from store.database import JOURNAL
from store.engine import Engine
from store.errors import CannotRead, NotUnderstood, StoreError
from store.heard import same_handle
from store.locations import lead_directory

LARGEST = 16 * 1024 * 1024
"""Bytes of a log that are looked through for a handle, far more than many years take: a log that
its lead made grow without end would keep everybody else from saying thanks. A session of a shared
instance may take 256 MiB: it had 184 with a log of 30, and too few with one of 45."""


class _Address(msgspec.Struct):
    """All that is decoded of a person in another lead's log."""

    handle: str = ""
    left_on: dt.date | None = None


_decode = msgspec.json.Decoder(_Address).decode


def leads_of(data: Path, handle: str, today: dt.date) -> tuple[str, ...]:
    """The leads on whose team somebody goes by that handle on that day.

    Their logs are only read. One that cannot be, or is huge, is passed over: it is its own lead's to mend.
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
        return any(same_handle(one.handle, handle) for one in _team(lead_directory(data, lead), today))
    except (StoreError, NotUnderstood, msgspec.MsgspecError, OSError):
        return False


def _team(directory: Path, today: dt.date) -> list[_Address]:
    if (directory / JOURNAL).stat().st_size > LARGEST:
        return []
    with closing(Engine(directory / JOURNAL)) as log:
        everybody = map(_decode, log.documents("people").values())
        return [one for one in everybody if one.left_on is None or one.left_on > today]
