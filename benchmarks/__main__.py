"""Measure everything, or what is named: `python -m benchmarks [--quick] [screens shell dates keeping …]`."""

import compileall
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks import dates, hosting, keeping, opening, screens, shell, soak, writers
from benchmarks.data import workplace
from benchmarks.report import Row, table

MEASURES: Mapping[str, Callable[[Path], list[Row]]] = {
    "screens": screens.measure,
    "shell": shell.measure,
    "dates": dates.measure,
    "keeping": keeping.measure,
    "opening": opening.measure,
    "writers": writers.measure,
    "hosting": hosting.measure,
    "soak": soak.measure,
}
QUICK: Mapping[str, Callable[[Path], list[Row]]] = {
    **MEASURES,
    "hosting": hosting.glance,
    "soak": soak.glance,
}
"""For a first impression, where there is one."""


def main() -> None:
    """Print one table; it is a report, not a gate."""
    _compile()
    rows: list[Row] = []
    measures = QUICK if "--quick" in sys.argv else MEASURES
    for name in [word for word in sys.argv[1:] if word != "--quick"] or measures:
        with workplace() as place:
            rows += measures[name](place)
    print(table(rows))


def _compile() -> None:
    """Have bytecode at hand for all that is started, as an installation has."""
    for package in ("store", "prompts", "tui", "benchmarks"):
        compileall.compile_dir(Path(__file__).parents[1] / package, quiet=1)


if __name__ == "__main__":
    main()
