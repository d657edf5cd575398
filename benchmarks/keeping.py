"""One answer kept, in a log that already holds a lifetime of them."""

from collections.abc import Callable
from pathlib import Path

from benchmarks.data import as_document, furnish, recognition, same_for_tinydb
from benchmarks.peers import BareFile, Keeper, Sqlite, StockTinyDB
from benchmarks.report import Row, at_most, ms, progress
from benchmarks.timing import in_turns, median, taken
from store import Log

MANY = 100_000
NOTED = recognition(MANY)


def measure(place: Path) -> list[Row]:
    """The log against a bare append of the same bytes; SQLite and stock TinyDB beside."""
    progress(f"one answer kept, at {MANY:,} recognitions")
    home = furnish(place / "log", MANY)
    same_for_tinydb(home, place / "tinydb.json")
    line = _line(home)
    bare, sqlite = BareFile(place / "bare", line), Sqlite(place / "sqlite", line, MANY)
    with Log.open(home) as log:
        measures = {
            "log": lambda: taken(lambda: log.note(NOTED)),
            "bare": timed(bare),
            "sqlite": timed(sqlite),
        }
        times = in_turns(measures, rounds=300)
    slow = in_turns({"tinydb": timed(StockTinyDB(place / "tinydb.json", as_document(NOTED)))}, rounds=3)
    ours, theirs = median(times["log"]), median(times["bare"])
    return [
        at_most(
            f"one answer kept, at {MANY:,}", ours / theirs, 2, f"{ms(ours)} to {ms(theirs)} for a bare append"
        ),
        Row("  SQLite, synchronous=FULL", ms(median(times["sqlite"]))),
        Row("  stock TinyDB", ms(median(slow["tinydb"]))),
    ]


def _line(home: Path) -> bytes:
    """What the journal grows by when that recognition is noted."""
    with Log.open(home) as log:
        before = sum(path.stat().st_size for path in home.iterdir())
        log.note(NOTED)
        after = sum(path.stat().st_size for path in home.iterdir())
    assert after > before
    return b"x" * (after - before - 1) + b"\n"


def timed(keeper: Keeper) -> Callable[[], float]:
    """How long it takes to keep one thing more."""
    return lambda: taken(keeper.keep)
