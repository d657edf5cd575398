"""Other ways to keep one answer on a disk for good, each given what it will keep again and again."""

import os
import sqlite3
from pathlib import Path
from typing import Protocol

from tinydb import TinyDB


class Keeper(Protocol):
    """Keeps one thing more; when `keep` returns, a power cut cannot take it away."""

    def keep(self) -> None:
        """Keep it."""
        ...


class BareFile:
    """Bytes appended and synced, and nothing else: no lock, no checksum, no index."""

    def __init__(self, path: Path, line: bytes) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._line = line

    def keep(self) -> None:
        """One write, one sync."""
        os.write(self._file, self._line)
        os.fsync(self._file)


class Sqlite:
    """One row in one commit that waits for the disk."""

    INSERT = "INSERT INTO recognitions (document) VALUES (?)"

    def __init__(self, path: Path, line: bytes, rows: int) -> None:
        """Begin with that many rows."""
        self._line = line.decode()
        self._database = sqlite3.connect(path)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("PRAGMA synchronous=FULL")
        self._database.execute("CREATE TABLE recognitions (id INTEGER PRIMARY KEY, document TEXT)")
        with self._database:
            self._database.executemany(self.INSERT, ((self._line,) for _ in range(rows)))

    def keep(self) -> None:
        """One insert, one commit."""
        with self._database:
            self._database.execute(self.INSERT, (self._line,))


class StockTinyDB:
    """TinyDB as it comes: the whole file is written again, and synced."""

    def __init__(self, path: Path, document: dict[str, object]) -> None:
        self._recognitions = TinyDB(path).table("recognitions")
        self._document = document

    def keep(self) -> None:
        """One insert."""
        self._recognitions.insert(self._document)
