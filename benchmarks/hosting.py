"""The shared instance: how soon a session is there, what it takes, and how it types among many."""

import random
import select
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from benchmarks.report import Row, at_most, barred, ms, progress
from benchmarks.servers import SHELL, Server, a_process_each, ours, pss, stock, switches
from benchmarks.terminal import Terminal
from benchmarks.timing import in_turns, median, p95

FIRST = "What may I call you?"
READY = "ready"
STARTS = 8
IDLE = 20
CROWDS = (20, 50)
KEYS = 15
"""Keys that each of a crowd presses."""
BETWEEN_KEYS = 0.4
"""Seconds between two keys of one of them, give or take half."""
ATTENTION = 5.0
"""Seconds in which an idle session should not wake."""


def measure(place: Path) -> list[Row]:
    """Ours, a process for each session behind OpenSSH, and a bare shell behind it as the floor."""
    names = [f"lead{number}" for number in range(max(*CROWDS, IDLE))]
    with ExitStack() as open_:
        servers = {}
        for name in ("ours", "each", "shell"):
            (place / name).mkdir()
        each = a_process_each(place / "each" / "data")
        servers["ours"] = open_.enter_context(ours(place / "ours", names))
        servers["each"] = open_.enter_context(stock(place / "each", names, each))
        servers["shell"] = open_.enter_context(stock(place / "shell", names, SHELL))
        return [*_starts(servers), *_idle(servers), *_crowds(servers)]


def _starts(servers: dict[str, Server]) -> list[Row]:
    progress("connecting to the first picture")
    words = {"ours": FIRST, "each": FIRST, "shell": READY}
    runs = {name: _start(server, words[name]) for name, server in servers.items()}
    times = {name: median(seconds) for name, seconds in in_turns(runs, STARTS).items()}
    detail = f"{ms(times['ours'])} to {ms(times['each'])}; a bare shell {ms(times['shell'])}"
    return [at_most("connecting to the first question", times["ours"] / times["each"], 0.6, detail)]


def _start(server: Server, words: str) -> Callable[[], float]:
    def once() -> float:
        with Terminal(server.ssh("lead0"), {}) as terminal:
            return terminal.until(words) - terminal.started

    return once


def _idle(servers: dict[str, Server]) -> list[Row]:
    took = {name: _memory(servers[name]) for name in ("ours", "each")}
    memory = {name: each for name, (each, _) in took.items()}
    detail = f"{memory['ours']:.1f} MiB to {memory['each']:.1f}"
    woken = took["ours"][1]
    return [
        at_most(f"memory of each of {IDLE} idle sessions", memory["ours"] / memory["each"], 0.6, detail),
        barred(
            f"  how often they wake in {ATTENTION:g} s",
            f"{woken} ({took['each'][1]} with a process each)",
            "0",
            met=not woken,
        ),
    ]


def _memory(server: Server) -> tuple[float, int]:
    """The MiB of each of many idle sessions, and how often they all woke within a while."""
    progress(f"{IDLE} idle sessions")
    with ExitStack() as open_:
        _crowd(server, IDLE, open_)
        time.sleep(1)
        pids = server.sessions()
        before = sum(map(switches, pids))
        time.sleep(ATTENTION)
        woken = sum(map(switches, pids)) - before
        return sum(map(pss, pids)) / max(1, len(pids)), woken


def _crowds(servers: dict[str, Server]) -> list[Row]:
    rows = []
    for size in CROWDS:
        progress(f"{size} people typing")
        times = {name: _typed(servers[name], size) for name in ("ours", "each")}
        slow = {name: p95(seconds) for name, seconds in times.items()}
        detail = f"{ms(median(times['ours']))}, 95 of 100 in {ms(slow['ours'])}"
        beside = f"{ms(median(times['each']))}, {ms(slow['each'])} with a process each"
        rows.append(Row(f"key to echo, {size} people typing", f"{detail} ({beside})"))
    return rows


def _typed(server: Server, size: int) -> list[float]:
    """How long each key took to show, with so many people typing at once."""
    dice = random.Random(size)
    with ExitStack() as open_:
        crowd = _crowd(server, size, open_)
        now = time.perf_counter()
        due = {terminal: now + dice.random() * BETWEEN_KEYS for terminal in crowd}
        pressed: dict[Terminal, float] = {}
        times: list[float] = []
        while len(times) < size * KEYS:
            now = time.perf_counter()
            for terminal in [each for each in crowd if due[each] <= now and each not in pressed]:
                terminal.type(dice.choice("abcdefgh"))
                pressed[terminal] = time.perf_counter()
                due[terminal] = now + BETWEEN_KEYS * (0.5 + dice.random())
            ready, _, _ = select.select(crowd, [], [], 0.005)
            for terminal in ready:
                terminal.take()
                if terminal in pressed:
                    times.append(time.perf_counter() - pressed.pop(terminal))
        return times


def _crowd(server: Server, size: int, open_: ExitStack) -> list[Terminal]:
    """So many people at the first question."""
    crowd = []
    for number in range(size):
        terminal = open_.enter_context(Terminal(server.ssh(f"lead{number}"), {}))
        terminal.until(FIRST)
        crowd.append(terminal)
    for terminal in crowd:
        terminal.settle(0.02)
    return crowd
