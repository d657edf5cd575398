"""A backup of a data directory that is in use, in one archive that is whole or is not there."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import msgspec

from store import files
from store.acting import acting_as_owner
from store.copying import Copying, LeftOut, Piece
from store.errors import CannotWrite

Progress = Callable[[int, int], None]
"""Told how many leads are done, and of how many."""


class Backup(msgspec.Struct, frozen=True):
    """What an archive holds."""

    logs: int
    damaged: tuple[str, ...] = ()
    """The leads whose log is damaged; it is in there as it is."""
    left_out: tuple[LeftOut, ...] = ()
    """What is not in there, though it lies in the data."""


def write_backup(data: Path, place: Path, replace: bool, progress: Progress) -> Backup:
    """Put a backup into that file, where its name stands only once it is whole and on the disk.

    A file that is there already is only replaced if that is said.
    """
    from secrets import token_hex

    try:
        if place.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        beside = place.with_name(f".{place.name}.{token_hex(4)}.new")
        with ExitStack() as unless_written:
            unless_written.callback(beside.unlink, missing_ok=True)
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            with os.fdopen(descriptor, "wb") as out:
                os.fchmod(descriptor, 0o600)
                made = stream_backup(data, out, progress)
                os.fsync(descriptor)
            if os.path.lexists(place) and not replace:
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
            beside.replace(place)
            unless_written.pop_all()
        files.sync_directory(place.parent)
    except OSError as error:
        raise CannotWrite(place, error.strerror or "") from error
    return made


def stream_backup(data: Path, out: BinaryIO, progress: Progress) -> Backup:
    """Write a backup to where it cannot be taken back from; OSError where that cannot be done."""
    from store.archive import Archive

    data = Path(os.path.realpath(data))
    copying, archive = Copying(data), Archive(data, out)
    with acting_as_owner(data):
        for piece in _pieces(copying, progress):
            archive.add(piece)
    archive.finish()
    return Backup(copying.logs, tuple(copying.damaged), tuple(copying.left_out))


def can_be_backed_up(data: Path) -> bool:
    """Whether this is a data directory, and can be looked into."""
    try:
        return any((data / part).is_dir() for part in ("leads", "access"))
    except OSError:
        return False


def lies_within(place: Path, data: Path) -> bool:
    """Whether a file of that name would lie in the data directory."""
    return Path(os.path.realpath(place.parent)).is_relative_to(os.path.realpath(data))


def _pieces(copying: Copying, progress: Progress) -> Iterator[Piece]:
    leads = copying.leads()
    yield from copying.common()
    for done, lead in enumerate(leads, 1):
        yield from copying.of_lead(lead)
        progress(done, len(leads))
