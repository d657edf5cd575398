"""A log opened, each time in a process that has never seen it: `python -m benchmarks.opening log PATH`."""

import importlib
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.report import Row, barred, ms, progress
from benchmarks.timing import in_turns, median, taken

FEW, MANY = 5_000, 100_000


def measure(place: Path) -> list[Row]:
    """A few thousand recognitions against a limit, a great many against stock TinyDB."""
    return [*_few(place / "few"), *_many(place / "many")]


def _few(place: Path) -> list[Row]:
    from benchmarks.data import furnish

    progress(f"opening a log of {FEW:,}")
    opened = median(in_turns({"log": _fresh("open", furnish(place, FEW))}, rounds=15)["log"])
    return [barred(f"opening a log of {FEW:,}", ms(opened), "≤ 15 ms", met=opened <= 0.015)]


def _many(place: Path) -> list[Row]:
    from benchmarks.data import furnish, same_for_tinydb

    progress(f"opening a log of {MANY:,}")
    home = furnish(place, MANY)
    same_for_tinydb(home, place / "tinydb.json")
    measures = {
        "open": _fresh("open", home),
        "read": _fresh("read", home),
        "tinydb": _fresh("tinydb", place / "tinydb.json"),
    }
    times = {name: median(seconds) for name, seconds in in_turns(measures, rounds=5).items()}
    against = f"{times['read'] / times['tinydb']:.2f} × ({ms(times['read'])} to {ms(times['tinydb'])})"
    return [
        barred(
            f"opening {MANY:,} and reading all",
            against,
            "< 1 × stock TinyDB",
            met=times["read"] < times["tinydb"],
        ),
        Row("  opening alone", ms(times["open"])),
    ]


def _fresh(what: str, path: Path) -> Callable[[], float]:
    def once() -> float:
        command = [sys.executable, "-m", "benchmarks.opening", what, str(path)]
        return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)

    return once


def _open(path: Path) -> None:
    """Up to the first answer about the data."""
    from store import Log

    with Log.open(path) as log:
        assert log.lead().name


def _read(path: Path) -> None:
    from store import Log

    with Log.open(path) as log:
        assert len(log.recognitions()) >= FEW


def _tinydb(path: Path) -> None:
    from tinydb import TinyDB

    with TinyDB(path) as database:
        assert len(database.table("recognitions").all()) >= FEW


OPENERS: Mapping[str, Callable[[Path], None]] = {"open": _open, "read": _read, "tinydb": _tinydb}


def main() -> None:
    """Print how long the opening took; the imports are not counted, here as there."""
    for library in ("store", "tinydb"):
        importlib.import_module(library)
    print(taken(lambda: OPENERS[sys.argv[1]](Path(sys.argv[2]))))


if __name__ == "__main__":
    main()
