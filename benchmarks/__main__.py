"""Measure everything, or what is named."""

import compileall
from argparse import ArgumentParser
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
    parser = ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(MEASURES))
    parser.add_argument("--quick", action="store_true", help="for a first impression")
    asked = parser.parse_args()
    if unknown := {*asked.names} - {*MEASURES}:
        parser.error(f"there is no {', '.join(unknown)}")
    _compile()
    rows: list[Row] = []
    measures = QUICK if asked.quick else MEASURES
    for name in asked.names or measures:
        with workplace() as place:
            rows += measures[name](place)
    print(table(rows))


def _compile() -> None:
    """Have bytecode at hand for all that is started, as an installation has."""
    for package in ("store", "prompts", "tui", "benchmarks"):
        compileall.compile_dir(Path(__file__).parents[1] / package, quiet=1)


if __name__ == "__main__":
    main()
