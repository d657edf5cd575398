"""A journal in a file of lines (see `store.lines`), shared through a lock.

A line is written by one `write` to a descriptor opened for appending, under the lock,
and is seen on the disk before anybody is told. Reading needs no lock: half a line, or
one with a wrong checksum, is not there yet. Only a writer, which has the lock, knows
that such an end is torn, and sets it aside.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from pathlib import Path

from store import files, lines
from store.acting import Acting
from store.errors import Busy, CannotRead, CannotWrite, NewerLog, NotALog
from store.journal import News, Notice, NoticeKind
from store.lines import Transaction


class FileJournal:
    """A journal in one file, its lock and whatever was set aside in files beside it."""

    def __init__(
        self, path: Path, newest: int, patience: float = files.PATIENCE, acting: Acting = nullcontext
    ) -> None:
        """Use the file at `path`, which the first write makes; understand schemas up to `newest`."""
        self.path = Path(os.path.realpath(path))
        self._newest = newest
        self._acting = acting
        self._lock = files.Lock(self.path.with_suffix(".lock"), patience)
        self._reader = -1
        self._writer = -1
        self._line = 0
        self._kept: list[Notice] = []
        self._torn: list[Notice] = []
        self._start_over()

    @property
    def size(self) -> int:
        """How many bytes of the file are sound."""
        return self._end

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was found wrong, in the order of the lines."""
        return (*self._kept, *self._damaged, *self._torn)

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Hold the lock between sessions."""
        with ExitStack() as held:
            with self._acting():
                held.enter_context(self._lock.held())
            yield

    def news(self) -> News | None:
        """What was appended since the last look, or everything if the file is another one now."""
        try:
            with self._acting():
                return self._news()
        except OSError as error:
            raise CannotRead(self.path, error.strerror or "") from error

    def append(self, body: bytes) -> None:
        """Write one line, in one go, at the end, and see it on the disk."""
        line = lines.seal(body)
        if not self._end:
            line = lines.seal(lines.encode(Transaction(limelight=self._newest))) + line
        try:
            with self._acting():
                self._open_writer()
                self._write(line)
        except OSError as error:
            raise CannotWrite(self.path, error.strerror or "") from error
        self._move_on(line)

    def replace(self, bodies: Iterable[bytes], keep_beside: bool = True) -> None:
        """Write a whole new file beside, and give it the journal's name."""
        with self._acting():
            self._replace(bodies, keep_beside)

    def close(self) -> None:
        """Let go of the file and of its lock."""
        self._close_file()
        self._lock.close()

    def _replace(self, bodies: Iterable[bytes], keep_beside: bool) -> None:
        beside = self.path.with_suffix(".new")
        try:
            if keep_beside:
                self._keep_damaged()
            files.write_new(beside, whole := lines.sealed(bodies))
            beside.replace(self.path)
            files.sync_directory(self.path.parent)
            self._open(self.path.stat())
            self._move_on(whole)
            if not keep_beside:
                self._remove_beside()
                self._kept.clear()
        except OSError as error:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise CannotWrite(self.path, error.strerror or "") from error

    def _news(self) -> News | None:
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return self._vanished()
        afresh = not self._is_mine(found)
        if afresh:
            self._open(found)
        self._stamp = found.st_mtime_ns
        if not afresh and found.st_size == self._seen and not (self._lock.is_held and self._has_tail):
            return None
        return self._read_on(afresh)

    def _read_on(self, afresh: bool) -> News | None:
        data = self._bytes_from(self._end)
        reading = lines.read(data)
        if not self._end:
            self._check_first_line(data, reading)
        self._take_in(data, reading)
        self._look_at_tail(data[reading.size :])
        return News(reading.transactions, afresh) if afresh or reading.transactions else None

    def _take_in(self, data: bytes, reading: lines.Reading) -> None:
        self._damaged += [
            Notice(NoticeKind.DAMAGED, self.path, self._line + place + 1) for place in reading.damaged
        ]
        self._line += reading.lines
        self._seen = self._end + len(data)
        if reading.size:
            self._remember_end(data[: reading.size])

    def _check_first_line(self, data: bytes, reading: lines.Reading) -> None:
        """Refuse a file that is not ours, or that a newer version wrote."""
        if not reading.transactions:
            if not (data.startswith(lines.PREFIX) or lines.PREFIX.startswith(data)):
                raise self._refusal(NotALog)
            return
        if 0 in reading.damaged:
            return
        self.version = reading.transactions[0].limelight
        if self.version < 1:
            raise self._refusal(NotALog)
        if self.version > self._newest:
            raise self._refusal(NewerLog)

    def _refusal(self, kind: type[NotALog] | type[NewerLog]) -> NotALog | NewerLog:
        """Look again from the start next time: the file may have been put right."""
        self._close_file()
        return kind(self.path)

    def _look_at_tail(self, tail: bytes) -> None:
        """Say that the end is torn; with the lock held, set it aside as well.

        While another session holds the lock, half a line is one that it is writing.
        """
        self._torn = []
        if not tail:
            return
        if self._lock.is_held:
            self._set_aside(tail)
        elif self._lock.is_free() and self._bytes_from(self._end) == tail:
            self._torn = [self._notice_of_tail(None)]

    def _set_aside(self, tail: bytes) -> None:
        try:
            beside = files.write_beside(self.path, "torn", tail)
            self._open_writer()
            self._cut_back()
        except OSError as error:
            raise CannotWrite(self.path, error.strerror or "") from error
        self._seen = self._end
        self._kept.append(self._notice_of_tail(beside))

    def _notice_of_tail(self, kept_in: Path | None) -> Notice:
        return Notice(NoticeKind.TORN, self.path, self._line + 1, kept_in)

    def _keep_damaged(self) -> None:
        """Copy damaged lines to a file beside, before the journal is rewritten without them."""
        if self._damaged and (bad := lines.unsound(self._bytes_from(0))):
            kept_in = files.write_beside(self.path, "damaged", bad)
            self._kept += [Notice(it.kind, it.path, it.line, kept_in) for it in self._damaged]

    def _remove_beside(self) -> None:
        for beside in files.beside(self.path):
            if beside != self._lock.path:
                beside.unlink()
        files.sync_directory(self.path.parent)

    @property
    def _has_tail(self) -> bool:
        return self._seen > self._end

    def _is_mine(self, found: os.stat_result) -> bool:
        """Whether the file is the one being read, with everything read still in it.

        One of an older schema is read afresh whenever it changes, to be migrated as a whole.
        """
        if self._reader < 0 or found.st_ino != self._inode or found.st_size < self._end:
            return False
        if found.st_size == self._seen and self._stamp in (0, found.st_mtime_ns):
            return True
        return self.version == self._newest and self._still_says_mark()

    def _still_says_mark(self) -> bool:
        """Whether the last line taken in still stands; a failed write of another's is cut back."""
        return os.pread(self._reader, len(self._mark), self._mark_at) == self._mark

    def _remember_end(self, taken: bytes) -> None:
        last = taken.rfind(b"\n", 0, -1) + 1
        self._mark_at = self._end + last
        self._mark = taken[last : last + lines.MARK]
        self._end += len(taken)

    def _vanished(self) -> News | None:
        had_any = self._reader >= 0
        self._close_file()
        return News([], afresh=True) if had_any else None

    def _open(self, found: os.stat_result) -> None:
        """Open the file that now has the name; the old one stays open until then, keeping its number."""
        if not stat.S_ISREG(found.st_mode):
            raise CannotRead(self.path)
        reader = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC)
        self._close_file()
        self._reader = reader
        self._inode = os.fstat(reader).st_ino

    def _open_writer(self) -> None:
        """Open the file for appending; make it first if there is none."""
        if self._reader < 0:
            os.close(files.open_private(self.path, os.O_WRONLY | os.O_CREAT))
            files.sync_directory(self.path.parent)
            self._open(self.path.stat())
        if self._writer < 0:
            self._writer = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC)

    def _write(self, line: bytes) -> None:
        if os.fstat(self._writer).st_size != self._end:
            raise Busy(self.path)
        with ExitStack() as unless_written:
            unless_written.callback(self._cut_back_if_possible)
            files.write_whole(self._writer, line)
            unless_written.pop_all()

    def _cut_back_if_possible(self) -> None:
        with suppress(OSError):
            self._cut_back()

    def _cut_back(self) -> None:
        os.ftruncate(self._writer, self._end)
        os.fsync(self._writer)

    def _move_on(self, written: bytes) -> None:
        """Go on after what we wrote ourselves; nobody else takes that back, whatever time it bears."""
        self._remember_end(written)
        self._seen = self._end
        self._stamp = 0
        self._line += written.count(b"\n")

    def _bytes_from(self, start: int) -> bytes:
        parts = []
        while part := os.pread(self._reader, os.fstat(self._reader).st_size - start, start):
            parts.append(part)
            start += len(part)
        return b"".join(parts)

    def _start_over(self) -> None:
        self.version = self._newest
        self._inode = 0
        self._end = 0
        self._seen = 0
        self._stamp = 0
        self._line = 0
        self._mark_at = 0
        self._mark = b""
        self._damaged: list[Notice] = []
        self._torn = []

    def _close_file(self) -> None:
        for descriptor in (self._reader, self._writer):
            if descriptor >= 0:
                os.close(descriptor)
        self._reader = self._writer = -1
        self._start_over()
