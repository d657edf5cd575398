"""What becomes of sessions whose fork server died: they go on, and they end like all others."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncssh
import msgspec
import pytest

from store import Keyring, Role, SystemClock, read_keys
from tests.serve.door import until
from tests.tui.cli.calling import ROOT
from tui.serve.audit import Audit
from tui.serve.operate import Instance, Plan
from tui.serve.sessions import INSISTING, UNKNOWN, Sessions
from tui.serve.wire import Ended, FrontWire, Start, Terms, new_wire

SPINS = """
import os, signal, socket, sys
import msgspec
from tui.serve.forkserver import ForkServer
from tui.serve.wire import Terms, server_wire

def leave(number, frame):
    os.write(1, b"left by %d" % number)
    os._exit(0)

def spin(start, descriptors, terms, company):
    os.setsid()
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN if start.command == "stubborn" else leave)
    os.dup2(descriptors[min(1, len(descriptors) - 1)], 1)
    os.closerange(3, 1 << 16)
    os.write(1, b"%d\\n" % os.getpid())
    while True:
        pass

if len(sys.argv) > 3:
    del os.pidfd_open
with socket.socket(fileno=int(sys.argv[1])) as here:
    here.set_inheritable(False)
    ForkServer(server_wire(here), msgspec.json.decode(sys.argv[2], type=Terms), become=spin).serve()
"""
"""A fork server whose sessions say who they are, and spin."""


def launch(terms: Terms, *more: str) -> tuple[FrontWire, "subprocess.Popen[bytes]"]:
    """Start it; with one word more, on a system that has no handles of processes."""
    wire, end = new_wire()
    with end:
        words = [str(end.fileno()), msgspec.json.encode(terms).decode(), *more]
        process = subprocess.Popen(
            [sys.executable, "-c", SPINS, *words], cwd=ROOT, pass_fds=[end.fileno()], start_new_session=True
        )
    return wire, process


class House:
    """An instance in this process, and a lead called mira with her key."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.keyring = Keyring(place / "data")
        self._key = asyncssh.generate_private_key("ssh-ed25519")
        self.keyring.add("mira", Role.LEAD, read_keys(self._key.export_public_key().decode()))
        self.port = 0

    def connect(self) -> Any:
        return asyncssh.connect(
            "127.0.0.1", self.port, known_hosts=None, config=None, agent_path=None, client_keys=[self._key]
        )

    def events(self, event: str) -> list[dict[str, Any]]:
        lines = (self.place / "log").read_text(encoding="utf-8").splitlines()
        return [line for line in map(json.loads, lines) if line["event"] == event]

    async def kill_fork_server(self) -> None:
        """Have it die, and another one follow."""
        began = self.events("fork-server-began")
        os.kill(began[-1]["pid"], signal.SIGKILL)
        await until(lambda: len(self.events("fork-server-began")) > len(began))


@asynccontextmanager
async def open_house(place: Path) -> AsyncIterator[House]:
    """It runs until the end of the block, and is told to stop as a service is."""
    house = House(place)
    plan = Plan(data=place / "data", host="127.0.0.1", port=0)
    ready = asyncio.Event()
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        (place / "log").open("w", encoding="utf-8") as log,
    ):
        house.port = listener.getsockname()[1]
        instance = Instance(plan, Audit(log, SystemClock()), launch)
        key = asyncssh.generate_private_key("ssh-ed25519")
        running = asyncio.create_task(instance.run(listener, key, ready.set))
        await ready.wait()
        try:
            yield house
        finally:
            os.kill(os.getpid(), signal.SIGTERM)
            await running


def is_gone(pid: int) -> bool:
    """Whether a process has ended, even if nobody has asked how."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def open_files() -> set[str]:
    """What this process has open."""
    return {path.name for path in Path("/proc/self/fd").iterdir() if path.exists()}


async def orphan(house: House, mira: Any, command: str, **options: Any) -> tuple[Any, int]:
    """A session of hers whose fork server has died, and its process."""
    process = await mira.create_process(command, **options)
    pid = int(await process.stdout.readline())
    await house.kill_fork_server()
    await asyncio.sleep(0.1)
    assert not is_gone(pid)
    return process, pid


async def within(seconds: float, pid: int) -> None:
    async with asyncio.timeout(seconds):
        while not is_gone(pid):
            await asyncio.sleep(0.05)


async def test_one_that_listens_to_nothing_is_ended_after_its_client_went(tmp_path: Path) -> None:
    files = open_files()
    async with open_house(tmp_path) as house:
        async with house.connect() as mira:
            _, pid = await orphan(house, mira, "stubborn", term_type="xterm")
            mira.abort()
        await within(INSISTING[-1][0] + 1, pid)
        await until(lambda: house.events("session-ended"))
        assert house.events("session-ended")[0]["status"] == UNKNOWN
    assert open_files() == files


async def test_one_ends_when_its_lead_is_removed(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house, house.connect() as mira:
        _, pid = await orphan(house, mira, "obeys")
        house.keyring.remove("mira")
        await within(INSISTING[0][0] + 3, pid)
        await until(lambda: house.events("session-ended"))


@pytest.mark.parametrize(("command", "last"), [("obeys", "left by 15"), ("stubborn", "")])
async def test_one_ends_when_the_instance_is_stopped(tmp_path: Path, command: str, last: str) -> None:
    async with open_house(tmp_path) as house, house.connect() as mira:
        process, pid = await orphan(house, mira, command)
        os.kill(os.getpid(), signal.SIGTERM)
        await within(10, pid)
        assert await process.stdout.read() == last
        await until(lambda: house.events("stopped"))
        assert house.events("session-ended")


async def test_its_end_is_told_to_its_client(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house, house.connect() as mira:
        process, pid = await orphan(house, mira, "obeys")
        os.kill(pid, signal.SIGTERM)
        assert (await process.wait()).exit_status == UNKNOWN


async def test_a_client_can_interrupt_it(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house, house.connect() as mira:
        process, pid = await orphan(house, mira, "obeys")
        process.send_signal("HUP")
        await within(20, pid)
        assert await process.stdout.read() == "left by 1"


async def test_where_no_handle_can_be_had_it_counts_as_ended(tmp_path: Path) -> None:
    with (tmp_path / "log").open("w", encoding="utf-8") as log:
        told: list[Ended] = []
        sessions = Sessions(
            lambda: launch(Terms(data=str(tmp_path)), "no handles"), Audit(log, SystemClock())
        )
        sessions.open()
        await sessions.ready.wait()
        read, write = os.pipe()
        assert sessions.begin(Start(session="s1", lead="mira", role="lead"), (write,), told.append)
        pid = int(await asyncio.to_thread(os.read, read, 99))
        began = json.loads((tmp_path / "log").read_text(encoding="utf-8").splitlines()[0])
        os.kill(began["pid"], signal.SIGKILL)
        await until(lambda: told)
        sessions.close()
        os.kill(pid, signal.SIGKILL)
        for each in (read, write):
            os.close(each)
    assert told == [Ended("s1", UNKNOWN)]
