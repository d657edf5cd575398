"""What is wrong with a log is said to its lead, and taken down for whoever can mend it."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

from prompts.turns import Turn
from store import CannotWrite, FixedClock, Log
from tests.tui.cli.calling import ROOT
from tests.tui.conftest import NOW
from tests.tui.toy import WORDS, Toy
from tui.hosted.app import HostedApp


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
