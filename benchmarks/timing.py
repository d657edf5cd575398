"""Timing things in turns, so that a busy machine is busy for all of them."""

import statistics
import time
from collections.abc import Callable, Mapping

Timings = dict[str, list[float]]


def taken(work: Callable[[], object]) -> float:
    """How long it took, in seconds."""
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def in_turns(measures: Mapping[str, Callable[[], float]], rounds: int) -> Timings:
    """What each measure gave, round by round; a first round warms up and is not counted."""
    counted: Timings = {name: [] for name in measures}
    for turn in range(rounds + 1):
        for name, measure in measures.items():
            seconds = measure()
            if turn:
                counted[name].append(seconds)
    return counted


def median(seconds: list[float]) -> float:
    """The one in the middle."""
    return statistics.median(seconds)


def p95(seconds: list[float]) -> float:
    """What 95 of 100 stay below."""
    return statistics.quantiles(seconds, n=20)[-1]
