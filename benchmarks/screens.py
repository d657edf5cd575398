"""What a person waits for: the first question, and each key they press."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.data import LIMELIGHT, furnish, surroundings
from benchmarks.empty_app import MARK
from benchmarks.report import Row, at_most, ms, progress
from benchmarks.terminal import Terminal
from benchmarks.timing import in_turns, median, p95

FIRST_QUESTION = "What did the team achieve"
STARTS = 15
TURNS = 200
ROUNDS = 5
KEYS = "ĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮŴ"
"""Letters that stand nowhere else on either screen, so that seeing one means seeing its key."""
BETWEEN_KEYS = 0.12
"""Seconds of quiet before the next key: a fast typist's pace."""
EMPTY = [sys.executable, "-m", "benchmarks.empty_app"]


def measure(place: Path) -> list[Row]:
    """Starting, then typing, both against an empty Textual app in a terminal of the same size."""
    furnish(place, 200, told=True)
    return [_start(place), *_echo(place)]


def _start(place: Path) -> Row:
    progress("start to the first question")
    times = in_turns(
        {"ours": _until([LIMELIGHT], FIRST_QUESTION, place), "empty": _until(EMPTY, MARK, place)}, STARTS
    )
    ours, empty = median(times["ours"]), median(times["empty"])
    return at_most("start to the first question", ours / empty, 1.25, f"{ms(ours)} to {ms(empty)}")


def _until(program: Sequence[str], words: str, place: Path) -> Callable[[], float]:
    def once() -> float:
        with Terminal(program, surroundings(place)) as terminal:
            return terminal.until(words) - terminal.started

    return once


def _echo(place: Path) -> list[Row]:
    progress(f"key to echo, after {TURNS} turns")
    with (
        Terminal([LIMELIGHT], surroundings(place)) as ours,
        Terminal([*EMPTY, "input"], surroundings(place)) as empty,
    ):
        ours.until(FIRST_QUESTION)
        empty.until(MARK)
        _talk(ours)
        times: dict[str, list[float]] = {"ours": [], "empty": []}
        for _ in range(ROUNDS):
            times["ours"] += _keys(ours)
            times["empty"] += _keys(empty)
    middle = median(times["ours"]), median(times["empty"])
    slow = p95(times["ours"]), p95(times["empty"])
    return [
        at_most(
            f"key to echo, after {TURNS} turns",
            middle[0] / middle[1],
            1.5,
            f"{ms(middle[0])} to {ms(middle[1])}",
        ),
        Row("  95 of 100 keys", f"{slow[0] / slow[1]:.2f} × ({ms(slow[0])} to {ms(slow[1])})"),
    ]


def _talk(terminal: Terminal) -> None:
    """Each listing asked for is three turns: the lead's line, the answer, the question once more."""
    for _ in range(0, TURNS, 3):
        terminal.settle()
        terminal.type("/followups\r")
        terminal.until("No follow-up is open.")
    terminal.settle(1)


def _keys(terminal: Terminal) -> list[float]:
    """A line typed key by key, each when all is quiet, and taken back."""
    times = []
    for key in KEYS:
        terminal.settle(BETWEEN_KEYS)
        times.append(terminal.echo(key))
    for _ in KEYS:
        terminal.type("\x7f")
        terminal.settle(0.02)
    return times
