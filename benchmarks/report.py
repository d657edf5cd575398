"""What was measured, against what is asked of it."""

import sys
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """Whether a bar was met; a peer measured beside it has none."""

    MET = "met"
    MISSED = "missed"
    BESIDE = ""


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    measured: str
    bar: str = ""
    verdict: Verdict = Verdict.BESIDE


def barred(what: str, measured: str, bar: str, *, met: bool) -> Row:
    """A measurement that something is asked of."""
    return Row(what, measured, bar, Verdict.MET if met else Verdict.MISSED)


def at_most(what: str, times: float, limit: float, detail: str) -> Row:
    """A ratio that may not pass its limit."""
    return barred(what, f"{times:.2f} × ({detail})", f"≤ {limit:g} ×", met=times <= limit)


def ms(seconds: float) -> str:
    """A duration in milliseconds, as exact as it deserves."""
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds * 1000:.0f} ms"


def table(rows: list[Row]) -> str:
    """The rows under their headings, in columns."""
    cells = [("what", "measured", "bar", "")] + [(r.what, r.measured, r.bar, r.verdict.value) for r in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(4)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in cells]
    return "\n".join(line.rstrip() for line in [lines[0], "-" * (sum(widths) + 6), *lines[1:]])


def progress(text: str) -> None:
    """Say what is being done, without touching the table."""
    print(f"… {text}", file=sys.stderr, flush=True)
