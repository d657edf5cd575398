"""All that a data directory holds, read while others write to it, so that the copies hold together.

Whatever is written beside and renamed (keys, compacted journals) is read whole, as it was or as it
is now. Of each lead the postbox is read before the log, both under their locks, in the order in
which post is taken in. So a shout-out is in one of the two copies or in both, where its key lets
it be heard once; and nobody is forgotten in between, whom the copy of the box would bring back.
Nothing is written out while a lock is held, however slowly the copies flow away.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import msgspec

from store import files, lines
from store.database import JOURNAL
from store.errors import Busy, CannotWrite

PATIENCE = 2.0
"""Seconds to wait for a session that writes. One that is hung keeps its lock: what it
acknowledged is copied all the same, as logs are only added to or replaced as a whole."""

_PASSING = (".lock", ".new")
"""How the names of files end that mean nothing to another instance, or are half written."""

_BOX = ".jsonl"
_NOT_OURS = "lost+found"
"""What a file system of its own has at its top."""

_READ = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK


class Piece(msgspec.Struct, frozen=True):
    """A file or directory as it was when it was read."""

    path: Path
    modified: int = 0
    content: bytes | None = None
    """None for a directory."""


class LeftOut(msgspec.Struct, frozen=True):
    """Something that is in no copy."""

    path: Path
    reason: str = ""
    """The system's own; empty for a link, which is never followed."""


class Copying:
    """One reading of a data directory, and what was found on the way."""

    def __init__(self, data: Path) -> None:
        """Of that directory."""
        self._data = data
        self._leads, self._postbox = data / "leads", data / "postbox"
        self.logs = 0
        """How many logs have been read."""
        self.damaged: list[str] = []
        """Whose log is damaged: it is copied as it is."""
        self.left_out: list[LeftOut] = []

    def leads(self) -> list[str]:
        """Everybody who has a log, or something in a postbox."""
        logs = {entry.name for entry in self._entries(self._leads) if _is_directory(entry)}
        boxes = {entry.name for entry in self._entries(self._postbox) if _is_file(entry)}
        return sorted(logs | {box.removesuffix(_BOX) for box in boxes if box.endswith(_BOX)})

    def common(self) -> Iterator[Piece]:
        """What is no lead's own: keys, the host key, question packs, and whatever else is there."""
        yield Piece(self._data, int(self._data.stat().st_mtime))
        for entry in self._entries(self._data):
            if not entry.name.startswith(".") and entry.name != _NOT_OURS:
                yield from self._entry(entry)

    def of_lead(self, lead: str) -> list[Piece]:
        """Their postbox, and then their log."""
        box, directory = self._postbox / f"{lead}{_BOX}", self._leads / lead
        with _kept_still(box):
            pieces = list(self._file(box))
            with _kept_still(directory / JOURNAL):
                pieces += self._directory(directory)
        journals = [piece for piece in pieces if piece.path == directory / JOURNAL]
        self.logs += len(journals)
        self.damaged += [lead for journal in journals if lines.unsound(journal.content or b"")]
        return pieces

    def _entry(self, entry: os.DirEntry[str]) -> Iterator[Piece]:
        path = Path(entry.path)
        if entry.is_symlink():
            self.left_out.append(LeftOut(path))
        elif _is_directory(entry):
            yield from self._directory(path)
        elif _is_file(entry) and not entry.name.endswith(_PASSING):
            yield from self._file(path)

    def _directory(self, path: Path) -> Iterator[Piece]:
        """A directory and what is in it, but for what is read lead by lead."""
        try:
            found = path.lstat()
        except FileNotFoundError:
            return
        except OSError as error:
            self._leave_out(path, error)
            return
        if stat.S_ISDIR(found.st_mode):
            yield Piece(path, int(found.st_mtime))
        for entry in self._entries(path):
            of_a_lead = (path == self._leads and _is_directory(entry)) or (
                path == self._postbox and entry.name.endswith(_BOX) and _is_file(entry)
            )
            if not of_a_lead:
                yield from self._entry(entry)

    def _entries(self, path: Path) -> list[os.DirEntry[str]]:
        try:
            if path.is_symlink():
                return []
            with os.scandir(path) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            self._leave_out(path, error)
            return []

    def _file(self, path: Path) -> Iterator[Piece]:
        """The file, unless it went meanwhile, as what was set aside does when somebody is forgotten."""
        try:
            with os.fdopen(os.open(path, _READ), "rb") as file:
                found = os.fstat(file.fileno())
                content = file.read() if stat.S_ISREG(found.st_mode) else None
        except FileNotFoundError:
            return
        except OSError as error:
            if error.errno != errno.ELOOP:  # a link in its place is said where it is listed
                self._leave_out(path, error)
            return
        if content is not None:
            yield Piece(path, int(found.st_mtime), content)

    def _leave_out(self, path: Path, error: OSError) -> None:
        one = LeftOut(path, error.strerror or "")
        if one not in self.left_out:
            self.left_out.append(one)


@contextmanager
def _kept_still(path: Path) -> Iterator[None]:
    """Nobody writes to that log or box within, if that can be had without waiting for long."""
    lock = files.Lock(path.with_suffix(".lock"), PATIENCE)
    with ExitStack() as held:
        held.callback(lock.close)
        with suppress(Busy, CannotWrite, OSError):
            if path.exists():
                held.enter_context(lock.held())
        yield


def _is_directory(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)


def _is_file(entry: os.DirEntry[str]) -> bool:
    return entry.is_file(follow_symlinks=False)
