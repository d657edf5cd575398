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
    with Log.open(home) as log:
        keepers: dict[str, Keeper] = {
            "bare": BareFile(place / "bare"),
            "sqlite": Sqlite(place / "sqlite").fill(line, MANY),
        }
        times = in_turns(
            {"log": lambda: taken(lambda: log.note(NOTED)), **_by_name(keepers, line)},
            rounds=300,
        )
    slow = in_turns(_by_name({"tinydb": StockTinyDB(place / "tinydb.json")}, line), rounds=3)
    kept, bare = median(times["log"]), median(times["bare"])
    return [
        at_most(
            f"one answer kept, at {MANY:,}", kept / bare, 2, f"{ms(kept)} to {ms(bare)} for a bare append"
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


def _by_name(keepers: dict[str, Keeper], line: bytes) -> dict[str, Callable[[], float]]:
    document = as_document(NOTED)

    def timed(keeper: Keeper) -> Callable[[], float]:
        return lambda: taken(lambda: keeper.keep(document, line))

    return {name: timed(keeper) for name, keeper in keepers.items()}
