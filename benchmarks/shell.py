"""What a command that needs no screen costs a shell that starts with it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.data import LIMELIGHT, TODAY, furnish, promise, surroundings
from benchmarks.report import Row, barred, ms, progress
from benchmarks.timing import in_turns, median, taken

MANY = 5_000


def measure(place: Path) -> list[Row]:
    """`limelight due` against a Python that does nothing."""
    progress(f"limelight due, at {MANY:,} recognitions")
    promise(furnish(place, MANY, told=True), TODAY)
    times = in_turns(
        {"due": _run(place, LIMELIGHT, "due"), "pass": _run(place, sys.executable, "-c", "pass")}, rounds=20
    )
    more = median(times["due"]) - median(times["pass"])
    detail = f"{ms(more)} more ({ms(median(times['due']))} to {ms(median(times['pass']))} for nothing)"
    return [barred(f"limelight due, at {MANY:,}", detail, "≤ 100 ms more", met=more <= 0.1)]


def _run(place: Path, *command: str) -> Callable[[], float]:
    def run() -> None:
        subprocess.run(command, env=surroundings(place), check=True, stdout=subprocess.DEVNULL)

    return lambda: taken(run)
