"""What reading a date costs, beside dateparser with its language pinned."""

import datetime as dt
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from benchmarks.data import NOW, surroundings
from benchmarks.report import Row, barred, ms, progress
from benchmarks.timing import in_turns, median, p95, taken
from prompts.when import load_dates

PHRASES = Path(__file__).parents[1] / "tests/prompts/when/phrases"
"""Files of phrases as people type them, a language each."""
EVERY = 5
"""Of so many phrases the peer is given one: it needs minutes for all."""

Read = Callable[[str], object]
Phrases = dict[str, list[str]]

OURS = """
from datetime import datetime
from prompts.when import load_dates
load_dates({code!r}).read({phrase!r}, datetime.fromisoformat({now!r}))
"""
PEER = """
from dateparser import parse
parse({phrase!r}, languages=[{code!r}])
"""


def measure(place: Path) -> list[Row]:
    """The first date of a fresh process, and every later one."""
    phrases = {code: list(_phrases(code)) for code in sorted(file.stem for file in PHRASES.glob("*.tsv"))}
    return [*_first(place, phrases), *_later(phrases)]


def _first(place: Path, phrases: Phrases) -> list[Row]:
    """In every language its first phrase; the slowest language counts."""
    progress("first date of a fresh process")
    runs = {"pass": _run(place, "pass")}
    for code, (phrase, *_) in phrases.items():
        runs[code] = _run(place, OURS.format(code=code, phrase=phrase, now=NOW))
    runs["peer"] = _run(place, PEER.format(code="en", phrase=phrases["en"][0]))
    times = {name: median(taken) for name, taken in in_turns(runs, rounds=10).items()}
    more = {code: times[code] - times["pass"] for code in phrases}
    slowest = max(more, key=lambda code: more[code])
    detail = f"{ms(more[slowest])} more ({slowest}, the slowest; {ms(min(more.values()))} the quickest)"
    return [
        barred("first date of a process", detail, "≤ 60 ms more", met=more[slowest] <= 0.06),
        Row("  dateparser", f"{ms(times['peer'] - times['pass'])} more"),
    ]


def _later(phrases: Phrases) -> list[Row]:
    progress("later dates")
    ours = [seconds for code, read in phrases.items() for seconds in _each(_ours(code), read)]
    few = {code: read[::EVERY] for code, read in phrases.items()}
    peer = [seconds for code, read in few.items() for seconds in _each(_peer(code), read)]
    return [
        barred(f"a later date, of {len(ours):,}", ms(median(ours)), "≤ 0.2 ms", met=median(ours) <= 0.0002),
        Row("  95 of 100 phrases", f"{ms(p95(ours))} (the slowest {ms(max(ours))})"),
        Row("  dateparser", f"{ms(median(peer))} (95 of 100: {ms(p95(peer))})"),
    ]


def _each(read: Read, phrases: list[str]) -> Iterator[float]:
    """How long each phrase took, once all that is loaded with the first is there; the better of two times."""
    for phrase in islice(phrases, 3):
        read(phrase)
    for phrase in phrases:
        once = partial(read, phrase)
        yield min(taken(once), taken(once))


def _ours(code: str) -> Read:
    dates, now = load_dates(code), dt.datetime.fromisoformat(NOW)
    return lambda phrase: dates.read(phrase, now)


def _peer(code: str) -> Read:
    from dateparser import parse

    base = dt.datetime.fromisoformat(NOW).replace(tzinfo=None)
    return lambda phrase: parse(phrase, languages=[code], settings={"RELATIVE_BASE": base})


def _phrases(code: str) -> Iterator[str]:
    for line in (PHRASES / f"{code}.tsv").read_text(encoding="utf-8").splitlines():
        yield line.split("\t")[1]


def _run(place: Path, program: str) -> Callable[[], float]:
    def run() -> None:
        subprocess.run([sys.executable, "-c", program], env=surroundings(place), check=True)

    return lambda: taken(run)
