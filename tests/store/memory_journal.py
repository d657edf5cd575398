"""A journal kept in memory: the second implementation of the protocol, for tests."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from store.journal import News, Notice
from store.lines import Transaction


class Book:
    """What several memory journals share, as several file journals share a file."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.edition = 0


class MemoryJournal:
    """A journal in a book."""

    def __init__(self, book: Book | None = None) -> None:
        self.path = Path("memory")
        self.version = 1
        self.notices: tuple[Notice, ...] = ()
        self._book = book or Book()
        self._edition = -1
        self._read = 0
        self.kept_beside = True

    @property
    def size(self) -> int:
        return sum(map(len, self._book.bodies))

    def news(self) -> News | None:
        afresh = self._edition != self._book.edition
        start = 0 if afresh else self._read
        bodies = self._book.bodies[start:]
        self._edition, self._read = self._book.edition, len(self._book.bodies)
        decoded = [msgspec.json.decode(body, type=Transaction) for body in bodies]
        return News(decoded, afresh) if decoded or afresh else None

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        yield

    def append(self, body: bytes) -> None:
        self._book.bodies.append(body)
        self._read += 1

    def replace(self, bodies: Iterable[bytes], keep_beside: bool = True) -> None:
        self.kept_beside = keep_beside
        self._book.bodies = list(bodies)
        self._book.edition += 1
        self._edition, self._read = self._book.edition, len(self._book.bodies)

    def close(self) -> None:
        pass
