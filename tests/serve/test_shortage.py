"""What a shared instance does while its system is short of processes, files or memory."""

import asyncio
import errno
import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from store import SystemClock
from tests.serve.door import until
from tests.serve.house import House
from tests.serve.test_orphans import open_files
from tests.tui.cli.calling import ROOT
from tui.cli.forks import launch
from tui.serve.audit import Audit
from tui.serve.sessions import Sessions
from tui.serve.wire import NOT_STARTED, Ended, FrontWire, Ready, Start, Terms, new_wire

SCANT = """
import os, socket, sys
from tui.serve.forkserver import ForkServer
from tui.serve.wire import Order, Terms, Wire

class Scant(Wire):
    left = 3

    def send(self, *message):
        self.left -= 1
        if self.left >= 0:
            raise OSError(int(sys.argv[2]), os.strerror(int(sys.argv[2])))
        super().send(*message)

with socket.socket(fileno=int(sys.argv[1])) as here:
    ForkServer(Scant(here, Order, 0.0), Terms(data="/nowhere"), lambda *_: os._exit(0)).serve()
"""
"""A fork server that finds no room for its first messages."""


class Scarce:
    """Starts fork servers that die at once, and in between there is no room for one."""

    def __init__(self, failures: int) -> None:
        self.tries = 0
        self._failures = failures

    def __call__(self) -> tuple[FrontWire, "subprocess.Popen[bytes]"]:
        self.tries += 1
        if 1 < self.tries <= 1 + self._failures:
            raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        wire, end = new_wire()
        with end:
            return wire, subprocess.Popen(["true"])


async def test_a_fork_server_that_cannot_be_started_is_tried_again(tmp_path: Path) -> None:
    launch = Scarce(failures=1)
    with (tmp_path / "log").open("w", encoding="utf-8") as log:
        tried = Sessions(launch, Audit(log, SystemClock()))
        tried.open()
        await until(lambda: launch.tries > 2)
        tried.close()
        await asyncio.sleep(0.05)
    told = map(json.loads, (tmp_path / "log").read_text(encoding="utf-8").splitlines())
    warnings = [(one["source"], one["text"]) for one in told if one["event"] == "warning"]
    assert warnings == [("fork-server", os.strerror(errno.EAGAIN))]


@contextmanager
def room_for(files: int, pid: int) -> Iterator[None]:
    """A process can open no more files than that."""
    taken = {int(path.name) for path in Path(f"/proc/{pid}/fd").iterdir()}
    free = [number for number in range(max(taken) + files + 2) if number not in taken]
    old = resource.prlimit(pid, resource.RLIMIT_NOFILE)
    resource.prlimit(pid, resource.RLIMIT_NOFILE, (free[files], old[1]))
    yield
    resource.prlimit(pid, resource.RLIMIT_NOFILE, old)


def test_a_launch_that_fails_leaves_nothing_open() -> None:
    before = open_files()
    with room_for(2, os.getpid()), pytest.raises(OSError, match="open files") as failed:
        launch(Terms(data="/nowhere"))
    assert open_files() == before, failed


@pytest.mark.parametrize("files", range(5))
def test_a_session_for_which_no_file_is_left_is_refused_and_the_others_go_on(
    tmp_path: Path, files: int
) -> None:
    with House(tmp_path) as house:
        window = house.open()
        window.wait_for("What may I call you")
        with room_for(files, house.process.pid):
            house.wire.send(Start(session="late", lead="omar", role="lead"), (house.nowhere,) * 3)
            assert house.ended("late") == Ended("late", NOT_STARTED)
        window.type("unmoved")
        window.wait_for("unmoved")
        assert house.call("omar", "log --help")[0] == 0


@pytest.mark.parametrize("number", [errno.ENOBUFS, errno.ENOMEM, errno.ETOOMANYREFS], ids=os.strerror)
def test_a_report_for_which_there_is_no_room_is_told_later(number: int) -> None:
    front, end = new_wire()
    with end:
        words = [sys.executable, "-c", SCANT, str(end.fileno()), str(number)]
        process = subprocess.Popen(words, cwd=ROOT, pass_fds=[end.fileno()])
    assert front.receive() == (Ready(), [])
    front.close()
    assert process.wait(20) == 0
