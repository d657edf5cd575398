"""Other ways to keep one answer on a disk for good."""

import os
import sqlite3
from pathlib import Path
from typing import Protocol, Self

from tinydb import TinyDB


class Keeper(Protocol):
    """Keeps a document; when `keep` returns, a power cut cannot take it away."""

    def keep(self, document: dict[str, object], line: bytes) -> None:
        """Keep the document; `line` is what Limelight's journal wrote for it."""
        ...


class BareFile:
    """The same bytes appended and synced, and nothing else: no lock, no checksum, no index."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def keep(self, document: dict[str, object], line: bytes) -> None:  # noqa: ARG002 (a Keeper is given both)
        """One write, one sync."""
        os.write(self._file, line)
        os.fsync(self._file)


class Sqlite:
    """One row in one commit that waits for the disk."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("PRAGMA synchronous=FULL")
        self._database.execute("CREATE TABLE recognitions (id INTEGER PRIMARY KEY, document TEXT)")

    def fill(self, line: bytes, rows: int) -> Self:
        """Begin with that many rows."""
        with self._database:
            insert = "INSERT INTO recognitions (document) VALUES (?)"
            self._database.executemany(insert, ((line.decode(),) for _ in range(rows)))
        return self

    def keep(self, document: dict[str, object], line: bytes) -> None:  # noqa: ARG002 (a Keeper is given both)
        """One insert, one commit."""
        with self._database:
            self._database.execute("INSERT INTO recognitions (document) VALUES (?)", (line.decode(),))


class StockTinyDB:
    """TinyDB as it comes: the whole file is written again, and synced."""

    def __init__(self, path: Path) -> None:
        self._database = TinyDB(path)

    def keep(self, document: dict[str, object], line: bytes) -> None:  # noqa: ARG002 (a Keeper is given both)
        """One insert."""
        self._database.table("recognitions").insert(document)
