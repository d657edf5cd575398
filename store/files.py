"""Files and directories that nobody but their owner reads, and the lock between sessions."""

import errno
import fcntl
import glob
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.errors import Busy, CannotWrite

PATIENCE = 10.0
"""Seconds to wait for another session's lock: longer than any transaction takes."""

_TAKEN = (errno.EAGAIN, errno.EACCES)


def make_directory(path: Path) -> None:
    """Make a directory, and those above it that are missing, open to their owner only."""
    missing = [place for place in (path, *path.parents) if not place.exists()]
    try:
        for place in reversed(missing):
            place.mkdir(mode=0o700, exist_ok=True)
            place.chmod(0o700)
            sync_directory(place.parent)
    except OSError as error:
        raise CannotWrite(path, error.strerror or "") from error


def open_private(path: Path, flags: int) -> int:
    """Open a file, making it if `flags` say so, readable by its owner only whatever the umask."""
    made = flags & os.O_CREAT and not path.exists()
    descriptor = os.open(path, flags | os.O_CLOEXEC, 0o600)
    if made:
        os.fchmod(descriptor, 0o600)
    return descriptor


def write_whole(descriptor: int, data: bytes) -> None:
    """Write in one go and see it on the disk; a short write is an error."""
    if os.write(descriptor, data) != len(data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(descriptor)


def write_new(path: Path, data: bytes, *, theirs: bool = False) -> None:
    """Write a new file beside the others; what an interruption left of that name is not written to.

    `theirs`: as root, give it to whose the directory is, where the process runs that will read it.
    """
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        os.fchmod(descriptor, 0o600)
        if theirs and os.geteuid() == 0:
            whose = path.parent.stat()
            os.fchown(descriptor, whose.st_uid, whose.st_gid)
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_beside(path: Path, label: str, data: bytes) -> Path:
    """Keep bytes in a new file named after the journal: `journal.torn-1`."""
    number = 1
    while (beside := path.with_name(f"{path.stem}.{label}-{number}")).exists():
        number += 1
    write_new(beside, data)
    sync_directory(path.parent)
    return beside


def beside(path: Path) -> list[Path]:
    """The other files named after a journal."""
    pattern = f"{glob.escape(path.stem)}.*"
    return sorted(other for other in path.parent.glob(pattern) if other != path and not other.is_dir())


def sync_directory(path: Path) -> None:
    """See the names in a directory on the disk, where its file system can."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


class Lock:
    """Keeps writers apart: a lock on a file of its own, which is never replaced or removed."""

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        """Use the file at `path`; it is made with the first write."""
        self.path = path
        self._patience = patience
        self._descriptor = -1
        self._depth = 0

    @property
    def is_held(self) -> bool:
        """Whether this session holds it now."""
        return self._depth > 0

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock; may be entered again while held."""
        if not self._depth:
            self._take()
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if not self._depth:
                fcntl.flock(self._descriptor, fcntl.LOCK_UN)

    def is_free(self) -> bool:
        """Whether nobody holds it, as far as can be told without waiting."""
        try:
            descriptor = os.open(self.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError:
            return True
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return False
        finally:
            os.close(descriptor)
        return True

    def close(self) -> None:
        """Let go of the file."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _take(self) -> None:
        deadline = time.monotonic() + self._patience
        pause = 0.001
        while not self._try():
            if time.monotonic() > deadline:
                raise Busy(self.path)
            time.sleep(pause)
            pause = min(pause * 1.5, 0.02)

    def _try(self) -> bool:
        """Take the lock if nobody has it, on the file that now bears the name."""
        try:
            if self._descriptor < 0:
                self._descriptor = open_private(self.path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW)
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if self._still_bears_the_name():
                return True
            self.close()
        except OSError as error:
            if error.errno not in _TAKEN or self._descriptor < 0:
                raise CannotWrite(self.path, error.strerror or "") from error
        return False

    def _still_bears_the_name(self) -> bool:
        """Whether others would lock the same file; its directory may have been made anew."""
        try:
            return os.path.samestat(os.fstat(self._descriptor), self.path.stat())
        except FileNotFoundError:
            return False
