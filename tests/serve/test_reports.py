"""What is wrong with a log is said to its lead, and taken down for whoever can mend it."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from prompts.turns import Turn
from prompts.wording import hosted as wording
from store import CannotWrite, FixedClock, Log
from tests.tui.cli.calling import ROOT
from tests.tui.conftest import NOW
from tests.tui.toy import WORDS, Toy
from tui.hosted.app import Crashed, HostedApp
from tui.hosted.last_words import CRASHED


class Full(Toy):
    """A conversation of which nothing can be kept."""

    def reply(self, line: str) -> list[Turn]:
        raise CannotWrite(Path("journal.jsonl"), f"no room for what {line} wrote")


def test_a_full_disk_is_reported_once(tmp_path: Path) -> None:
    reported: list[object] = []

    async def write_twice() -> None:
        with Log.open(tmp_path) as log:
            app = HostedApp(
                Full(), log, FixedClock(NOW), WORDS, idle=60, company=None, report=reported.append
            )
            async with app.run_test() as pilot:
                for _ in range(2):
                    await pilot.press(*"Omar", "enter")
                    await pilot.pause(0.3)

    asyncio.run(write_twice())
    assert [type(error) for error in reported] == [CannotWrite]


def fail() -> None:
    raise MemoryError


def test_what_a_timer_or_a_reader_meets_ends_the_session_with_its_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    reported: list[object] = []

    async def meet(app: HostedApp) -> None:
        async with app.run_test() as pilot:
            asyncio.get_running_loop().call_soon(fail)
            await pilot.pause(1)

    with Log.open(tmp_path) as log:
        app = HostedApp(Toy(), log, FixedClock(NOW), WORDS, idle=60, company=None, report=reported.append)
        with pytest.raises(Crashed, match="Something went wrong"):
            asyncio.run(meet(app))
    assert app.return_code == CRASHED
    assert [type(error) for error in reported] == [MemoryError]
    assert "Traceback" not in capfd.readouterr().err


REPORTS = """
import os
from store import CannotWrite, Notice, NoticeKind
from pathlib import Path
from tui.serve.child import LOG, report
from tui.serve.wire import Start
os.dup2(1, LOG)
start = Start(session="s1", lead="mira", role="lead")
damaged = Notice(NoticeKind.DAMAGED, Path("/secret"), 4)
for found in (damaged, CannotWrite(Path("/secret"), "secret"), ValueError("secret")):
    report(start, found)
"""


def test_what_is_reported_names_nothing_of_the_leads() -> None:
    done = subprocess.run(
        [sys.executable, "-c", REPORTS],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )
    told = list(map(json.loads, done.stdout.splitlines()))
    assert [(one["event"], one["error"]) for one in told] == [
        ("trouble", "damaged"),
        ("trouble", "CannotWrite"),
        ("crashed", "ValueError"),
    ]
    assert all(one["lead"] == "mira" and one["at"] for one in told)
    assert "secret" not in done.stdout


DIES = """
import sys
from tui.hosted.last_words import LastWords
with LastWords([], dict(), None):
    raise {error}
sys.exit(3)
"""


def dies(error: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", DIES.format(error=error)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_nobody_thought_of_is_said_in_one_sentence_with_nothing_of_the_leads() -> None:
    done = dies("ValueError('secret')")
    assert (done.returncode, done.stdout, done.stderr) == (3, "", f"{wording.CRASHED}\n")


def test_an_interruption_is_no_mishap() -> None:
    assert wording.CRASHED not in dies("KeyboardInterrupt").stderr
