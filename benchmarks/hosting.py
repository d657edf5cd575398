"""The shared instance: how soon a session is there, what it takes, and how it types among many."""

import asyncio
import random
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar

import msgspec

from benchmarks.crowd import Visitor
from benchmarks.processes import available, pss, wakes
from benchmarks.report import Row, at_most, barred, ms, progress
from benchmarks.servers import SSHD, Server, ours, shells
from benchmarks.timing import Timings, median, p95

FIRST = {"ours": "What may I call you?", "each": "What may I call you?", "shell": "ready"}
"""What is drawn once somebody can type."""
WHO = {"ours": "ours", "each": "a process each", "shell": "a bare shell behind OpenSSH"}
BETWEEN_KEYS = 0.4
"""Seconds between two keys of one person, give or take half."""
TURNS = 2
"""How often each crowd comes, in turns: a machine that is busy for a while is busy for all."""
KEYS = "qvwxyz"
"""Letters that end no sequence that controls a terminal."""
AT_THE_DOOR = 4
"""How many of a crowd come at once."""
MOST_OF_ONE = 45.0
"""MiB that must be there for another session, so that the machine does not stop."""

Servers = Mapping[str, Server]
Value = TypeVar("Value")


class Scale(msgspec.Struct, frozen=True, kw_only=True):
    """How much is measured."""

    starts: int
    idle: tuple[int, ...]
    attention: float
    """Seconds in which an idle session should not wake."""
    crowds: tuple[int, ...]
    typing: float
    """Seconds that a crowd types."""


WHOLE = Scale(starts=12, idle=(20, 100, 300), attention=10, crowds=(20, 50), typing=6)
QUICK = Scale(starts=4, idle=(20,), attention=5, crowds=(20,), typing=3)


class Idle(msgspec.Struct, frozen=True):
    """What so many idle sessions take."""

    each: float
    """MiB of one of them."""
    whole: float
    """MiB of one of them, with its part of what stands in front and behind."""
    woken: int
    """How often they all woke."""


def measure(place: Path) -> list[Row]:
    """Ours, a process for each session behind the same front, and a bare shell as the floor."""
    return _measure(place, WHOLE)


def glance(place: Path) -> list[Row]:
    """The same, with fewer people and for a shorter time."""
    return _measure(place, QUICK)


def _measure(place: Path, scale: Scale) -> list[Row]:
    people = max(*scale.idle, *scale.crowds)
    with ExitStack() as open_:
        servers: dict[str, Server] = {}
        for name in ("ours", "each", "shell"):
            (place / name).mkdir()
        servers["ours"] = open_.enter_context(ours(place / "ours", people))
        servers["each"] = open_.enter_context(ours(place / "each", people, "each"))
        if SSHD.exists():
            servers["shell"] = open_.enter_context(shells(place / "shell", people))
        return asyncio.run(_all(servers, scale))


async def _all(servers: Servers, scale: Scale) -> list[Row]:
    for name, server in servers.items():
        await _start(name, server)
    before = {name: server.holdings() for name, server in servers.items()}
    rows = [] if "shell" in servers else [Row("a bare shell behind OpenSSH", "no sshd on this machine")]
    rows += await _starts(servers, scale.starts)
    rows += await _idle(servers, scale)
    rows += await _crowds(servers, scale)
    return [*rows, _left(servers, before)]


async def _starts(servers: Servers, rounds: int) -> list[Row]:
    progress("connecting to the first question")
    times: Timings = {name: [] for name in servers}
    for _ in range(rounds):
        for name, server in servers.items():
            times[name].append(await _start(name, server))
    took = {name: median(seconds) for name, seconds in times.items()}
    ratio = took["ours"] / took["each"]
    return [at_most("connecting to the first question", ratio, 0.6, _beside(took, ms))]


async def _start(name: str, server: Server) -> float:
    """How long one took; the session has ended when this returns, so that the next is alone."""
    visitor = await Visitor.come(server.port, server.keys[0])
    await visitor.until(FIRST[name])
    took = visitor.latest - visitor.began
    await visitor.settle()
    visitor.vanish()
    await _alone(server)
    return took


async def _alone(server: Server) -> None:
    async with asyncio.timeout(60):
        while server.sessions():
            await asyncio.sleep(0.1)


async def _idle(servers: Servers, scale: Scale) -> list[Row]:
    sizes_of = {name: scale.idle if name != "shell" else scale.idle[:1] for name in servers}
    took = {
        name: await _grown(name, servers[name], sizes, scale.attention) for name, sizes in sizes_of.items()
    }
    rows: list[Row] = []
    for size in scale.idle:
        rows += _idle_rows(size, {name: sizes[size] for name, sizes in took.items() if size in sizes}, scale)
    return rows


def _idle_rows(size: int, took: Mapping[str, Idle], scale: Scale) -> list[Row]:
    what, woken = f"memory of each of {size} idle sessions", took["ours"].woken
    detail = _beside({name: idle.each for name, idle in took.items()}, _mib)
    whole = _beside({name: idle.whole for name, idle in took.items()}, _mib)
    if "each" in took:
        memory = at_most(what, took["ours"].each / took["each"].each, 0.6, detail)
    else:
        memory = Row(what, f"{detail}; no memory for {WHO['each']}")
    counts = _beside({name: idle.woken for name, idle in took.items()}, str)
    return [
        memory,
        Row("  with its part of the servers", whole),
        barred(f"  how often they wake in {scale.attention:g} s", counts, "0", met=not woken),
    ]


async def _grown(name: str, server: Server, sizes: tuple[int, ...], attention: float) -> dict[int, Idle]:
    """What the idle sessions take, of more and more, as long as the machine has memory."""
    crowd: list[Visitor] = []
    took: dict[int, Idle] = {}
    for size in sizes:
        if available() < (size - len(crowd)) * MOST_OF_ONE:
            break
        progress(f"{size} idle sessions, {WHO[name]}")
        crowd += await _crowd(name, server, len(crowd), size)
        took[size] = await _taken(server, attention)
    await _send_home(server, crowd)
    return took


async def _taken(server: Server, attention: float) -> Idle:
    await asyncio.sleep(2)
    pids = server.sessions()
    before = {pid: wakes(pid) for pid in pids}
    await asyncio.sleep(attention)
    woken = sum(wakes(pid) - count for pid, count in before.items())
    sessions, everything = sum(map(pss, pids)), sum(map(pss, server.all()))
    return Idle(sessions / len(pids), everything / len(pids), woken)


async def _crowds(servers: Servers, scale: Scale) -> list[Row]:
    rows = []
    for size in scale.crowds:
        times: Timings = {name: [] for name in servers}
        for _ in range(TURNS):
            for name, server in servers.items():
                times[name] += await _typed(name, server, size, scale.typing)
        half = {name: median(seconds) for name, seconds in times.items()}
        most = {name: p95(seconds) for name, seconds in times.items()}
        rows.append(Row(f"key to echo, {size} people typing", _beside(half, ms)))
        rows.append(Row("  95 of 100 within", _beside(most, ms)))
    return rows


async def _typed(name: str, server: Server, size: int, seconds: float) -> list[float]:
    """How long each key took to show, with so many people typing at once."""
    progress(f"{size} people typing, {WHO[name]}")
    crowd = await _crowd(name, server, 0, size)
    await asyncio.sleep(1)
    end, times = time.perf_counter() + seconds, list[float]()
    async with asyncio.TaskGroup() as together:
        for number, visitor in enumerate(crowd):
            together.create_task(_type(visitor, random.Random(number), end, times))
    await _send_home(server, crowd)
    return times


async def _type(visitor: Visitor, dice: random.Random, end: float, times: list[float]) -> None:
    await asyncio.sleep(dice.random() * BETWEEN_KEYS)
    while (pressed := time.perf_counter()) < end:
        key = dice.choice(KEYS)
        visitor.forget()
        visitor.type(key)
        await visitor.until(key)
        times.append(visitor.latest - pressed)
        await asyncio.sleep(BETWEEN_KEYS * (0.5 + dice.random()))


async def _crowd(name: str, server: Server, start: int, end: int) -> list[Visitor]:
    """These people, at the first question."""
    door = asyncio.Semaphore(AT_THE_DOOR)

    async def come(number: int) -> Visitor:
        async with door:
            visitor = await Visitor.come(server.port, server.keys[number])
            await visitor.until(FIRST[name])
            await visitor.settle()
            return visitor

    return await asyncio.gather(*(come(number) for number in range(start, end)))


async def _send_home(server: Server, crowd: list[Visitor]) -> None:
    for visitor in crowd:
        visitor.vanish()
    await _alone(server)


def _left(servers: Servers, before: Mapping[str, dict[str, int]]) -> Row:
    """Whether all went cleanly."""
    more = servers["ours"].settled(before["ours"])
    said = ", ".join(f"{count} {what}" for what, count in more.items()) or "nothing"
    return barred("left when all have gone", said, "nothing", met=not more)


def _beside(values: Mapping[str, Value], said: Callable[[Value], str]) -> str:
    return ", ".join(f"{WHO[name]} {said(value)}" for name, value in values.items())


def _mib(value: float) -> str:
    return f"{value:.1f} MiB"
