"""The file of a calendar: written as a whole, readable by its owner, and nobody else's file."""

import os
import stat
from collections.abc import Callable
from contextlib import ExitStack, nullcontext, suppress
from pathlib import Path

from store import files
from store.acting import Acting
from store.errors import CannotWrite, NotACalendar
from store.export.calendar import MADE_BY, calendar_uid

_HEAD = 1024
"""How many bytes of a calendar say whose it is."""


def write_calendar(
    path: Path, identity: str, lock: Path, render: Callable[[], bytes], acting: Acting = nullcontext
) -> None:
    """Put what is rendered in the place of whatever calendar of the same log is there.

    One session at a time renders and writes, so that the last to write has seen what all
    others kept. The file is there whole, as it was or as it is to be. A link stays, and what it
    leads to is written. Anything but a calendar of that log is left as it is: NotACalendar.
    """
    one_at_a_time = files.Lock(lock)
    try:
        with ExitStack() as held:
            with acting():
                held.enter_context(one_at_a_time.held())
                real = Path(os.path.realpath(path))
                if not _is_ours(real, identity):
                    raise NotACalendar(path)
            data = render()
            with acting():
                _put(real, data)
    except OSError as error:
        raise CannotWrite(path, error.strerror or "") from error
    finally:
        one_at_a_time.close()


def _is_ours(path: Path, identity: str) -> bool:
    """Whether nothing is there, or a calendar of that log."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as file:
            head = file.read(_HEAD).splitlines()
    except FileNotFoundError:
        return True
    return {f"PRODID:{MADE_BY}".encode(), f"UID:{calendar_uid(identity)}".encode()} <= set(head)


def _put(path: Path, data: bytes) -> None:
    beside = path.with_name(f".{path.name}.new")
    try:
        files.write_new(beside, data)
        beside.replace(path)
        files.sync_directory(path.parent)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
