"""What a command that needs no screen costs a shell that starts with it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.data import LIMELIGHT, TODAY, furnish, promise, surroundings
from benchmarks.report import Row, barred, ms, progress
from benchmarks.timing import in_turns, median, taken

MANY = 5_000
AT_MOST = 0.1
"""Seconds that a shell may start later."""
LANGUAGES = ("el", "es", "fa", "he", "nb")
"""The others that dates are said in: each has its own words to read."""


def measure(place: Path) -> list[Row]:
    """`limelight due` against a Python that does nothing."""
    progress(f"limelight due, at {MANY:,} recognitions")
    promise(furnish(place, MANY, told=True), TODAY)
    runs = {
        "pass": _run(place, sys.executable, "-c", "pass"),
        "due": _run(place, LIMELIGHT, "due"),
        "count": _run(place, LIMELIGHT, "due", "--count"),
        **{code: _run(place, LIMELIGHT, "--lang", code, "due") for code in LANGUAGES},
    }
    times = {name: median(seconds) for name, seconds in in_turns(runs, rounds=20).items()}
    more = {name: seconds - times["pass"] for name, seconds in times.items()}
    slowest = max(LANGUAGES, key=lambda code: more[code])
    detail = f"{ms(more['due'])} more ({ms(times['due'])} to {ms(times['pass'])} for nothing)"
    return [
        _row(f"limelight due, at {MANY:,}", detail, more["due"]),
        _row(f"  in the slowest language, {slowest}", f"{ms(more[slowest])} more", more[slowest]),
        _row("  --count, for a prompt", f"{ms(more['count'])} more", more["count"]),
    ]


def _row(what: str, detail: str, more: float) -> Row:
    return barred(what, detail, f"≤ {ms(AT_MOST)} more", met=more <= AT_MOST)


def _run(place: Path, *command: str) -> Callable[[], float]:
    def run() -> None:
        subprocess.run(command, env=surroundings(place), check=True, stdout=subprocess.DEVNULL)

    return lambda: taken(run)
