"""Postboxes: one for each lead, in which shout-outs lie until the lead's next check-in.

`postbox/<lead>.jsonl` in the data directory holds a line for each, sealed with a checksum as
the lines of a journal are. A line is added by one `write` under a lock and seen on the disk
before the sender is told. A sender that dies in the middle leaves half a line at most: the next
one begins a line of its own, and the half is set aside when the box is emptied.
"""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress
from pathlib import Path

import msgspec
from msgspec import Raw

from store import files, lines
from store.acting import Acting, rights_in
from store.decoding import UNDECODABLE
from store.errors import CannotRead, CannotWrite, PostboxFull
from store.heard import ShoutOut
from store.journal import Notice, NoticeKind
from store.locations import lead_directory

WAITING = 20
"""How many shout-outs of one sender may lie in a box, so that nobody fills the disk or a check-in."""

PATIENCE = 2.0
"""Seconds to wait for a sender when a box is to be emptied: what is in it can wait, the lead should not."""


class _Line(msgspec.Struct):
    """A line of a box: the shout-out stays undecoded until its checksum is known to hold."""

    tx: Raw


_read_line = msgspec.json.Decoder(_Line).decode
_read_shout_out = msgspec.json.Decoder(ShoutOut).decode


class Post(msgspec.Struct, frozen=True):
    """What lay in a box."""

    shout_outs: tuple[ShoutOut, ...] = ()
    notices: tuple[Notice, ...] = ()
    """What was found wrong with it."""


class Postbox:
    """The box of one lead."""

    def __init__(self, path: Path, acting: Acting = nullcontext) -> None:
        """Use the file at `path`; it is made with the first shout-out."""
        self.path = path
        self._acting = acting

    def put(self, shout_out: ShoutOut) -> None:
        """Leave it there for good, or nothing of it; PostboxFull where its sender has left enough already."""
        with self._acting():
            files.make_directory(self.path.parent)
            try:
                with self._locked(files.PATIENCE), self._open(os.O_RDWR | os.O_CREAT | os.O_APPEND) as box:
                    self._append(box, shout_out)
            except OSError as error:
                raise CannotWrite(self.path, error.strerror or "") from error

    @contextmanager
    def emptied(self) -> Iterator[Post]:
        """What lies in the box, which is empty once the block has ended well; nobody adds meanwhile."""
        if self._is_empty():
            yield Post()
            return
        with self._locked(PATIENCE):
            unsound: list[int] = []
            data = self._read()
            found = tuple(_shout_outs(data, unsound))
            yield Post(found, self._set_aside(data, unsound))
            self._cut(0)

    def remove_set_aside(self) -> None:
        """Remove the files in which damaged lines were kept."""
        kept = re.compile(rf"{re.escape(self.path.stem)}\.damaged-\d+")
        try:
            with self._acting():
                for beside in files.beside(self.path):
                    if kept.fullmatch(beside.name):
                        beside.unlink()
        except OSError as error:
            raise CannotWrite(self.path, error.strerror or "") from error

    def _append(self, box: int, shout_out: ShoutOut) -> None:
        data = _whole(box)
        ours = [one for one in _shout_outs(data, []) if one.sender == shout_out.sender]
        if len(ours) >= WAITING:
            raise PostboxFull(WAITING)
        line = lines.seal(msgspec.json.encode(shout_out))
        try:
            files.write_whole(box, line if data[-1:] in (b"", b"\n") else b"\n" + line)
        except OSError:
            with suppress(OSError):
                os.ftruncate(box, len(data))
            raise
        if not data:
            files.sync_directory(self.path.parent)

    def _is_empty(self) -> bool:
        try:
            return self.path.lstat().st_size == 0
        except FileNotFoundError:
            return True
        except OSError as error:
            raise CannotRead(self.path, error.strerror or "") from error

    def _read(self) -> bytes:
        try:
            with self._open(os.O_RDONLY) as box:
                return _whole(box)
        except OSError as error:
            raise CannotRead(self.path, error.strerror or "") from error

    def _cut(self, size: int) -> None:
        try:
            with self._open(os.O_WRONLY) as box:
                os.ftruncate(box, size)
                os.fsync(box)
        except OSError as error:
            raise CannotWrite(self.path, error.strerror or "") from error

    def _set_aside(self, data: bytes, unsound: Sequence[int]) -> tuple[Notice, ...]:
        """Keep damaged lines in a file beside, before the box is emptied."""
        if not unsound:
            return ()
        every = data.split(b"\n")
        try:
            with self._acting():
                beside = files.write_beside(
                    self.path, "damaged", b"".join(every[at] + b"\n" for at in unsound)
                )
        except OSError as error:
            raise CannotWrite(self.path, error.strerror or "") from error
        return tuple(Notice(NoticeKind.DAMAGED, self.path, at + 1, beside) for at in unsound)

    @contextmanager
    def _locked(self, patience: float) -> Iterator[None]:
        with closing(files.Lock(self.path.with_suffix(".lock"), patience)) as lock, ExitStack() as held:
            with self._acting():
                held.enter_context(lock.held())
            yield

    @contextmanager
    def _open(self, flags: int) -> Iterator[int]:
        """The file itself: a link in its place is not followed."""
        with self._acting():
            box = files.open_private(self.path, flags | os.O_NOFOLLOW)
        try:
            yield box
        finally:
            os.close(box)


def postbox_of(data: Path, lead: str) -> Postbox:
    """The box of that lead; a name that could lead elsewhere is not understood."""
    return Postbox(data / "postbox" / f"{lead_directory(data, lead).name}.jsonl", rights_in(data))


def _whole(box: int) -> bytes:
    parts, start = [], 0
    while part := os.pread(box, os.fstat(box).st_size - start, start):
        parts.append(part)
        start += len(part)
    return b"".join(parts)


def _shout_outs(data: bytes, unsound: list[int]) -> Iterator[ShoutOut]:
    """What sound lines say, in the order they came; the places of the others are noted, from 0."""
    for place, line in enumerate(data.split(b"\n")):
        shout_out = _sound(line)
        if shout_out is not None:
            yield shout_out
        elif line:
            unsound.append(place)


def _sound(line: bytes) -> ShoutOut | None:
    try:
        body = bytes(_read_line(line).tx)
        return _read_shout_out(body) if lines.seal(body) == line + b"\n" else None
    except UNDECODABLE:
        return None
