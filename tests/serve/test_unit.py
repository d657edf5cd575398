"""The unit of systemd's, held against what the program does and needs."""

import os
from collections import defaultdict
from pathlib import Path

from prompts.catalogue import load_catalogue
from tests.serve.house import House
from tests.tui.cli.calling import ROOT
from tui.cli.parser import build_parser
from tui.serve.limits import Limits
from tui.serve.operate import files_needed

FOLDER = ROOT / "contrib" / "systemd"
FIRST = "What may I call you"


def said() -> dict[str, list[str]]:
    """What the unit says under each name; some are said twice."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in (FOLDER / "limelight.service").read_text(encoding="utf-8").splitlines():
        name, there, value = line.partition("=")
        if there and not line.startswith("#"):
            found[name].append(value)
    return found


def test_what_it_starts_is_a_command_of_ours() -> None:
    parser = build_parser(load_catalogue("en"), ["serve"])
    unit = said()
    (check,), (start,) = unit["ExecStartPre"], unit["ExecStart"]
    looked, run = (parser.parse_args(line.split()[1:]) for line in (check, start))
    assert (looked.check, run.check) == (True, False)
    assert looked.port == run.port == 2222


def test_the_user_and_the_data_are_those_that_are_made_for_it() -> None:
    unit = said()
    kind, name, _, rest = (FOLDER / "limelight.sysusers.conf").read_text().splitlines()[-1].split(maxsplit=3)
    assert [kind, name] == ["u", *unit["User"]]
    assert f" /var/lib/{unit['StateDirectory'][0]} " in rest
    assert f"LIMELIGHT_DATA=/var/lib/{unit['StateDirectory'][0]}" in unit["Environment"][0].split()


def test_it_gives_a_full_instance_what_that_needs() -> None:
    unit = said()
    assert int(unit["LimitNOFILE"][0]) >= files_needed(Limits())
    assert int(unit["TasksMax"][0]) >= 2 * Limits().sessions
    assert int(unit["TimeoutStopSec"][0]) >= 10 > Limits().stop_seconds


def test_a_session_that_the_system_ends_takes_nobody_with_it(tmp_path: Path) -> None:
    assert said()["OOMPolicy"] == ["continue"]
    with House(tmp_path) as house:
        window = house.open()
        window.wait_for(FIRST)
        session, server, front = (willing(pid) for pid in (window.pid, house.process.pid, os.getpid()))
    assert session > server == front


def willing(pid: int) -> int:
    """How soon the system ends that process where there is no memory, beyond what it takes."""
    return int(Path(f"/proc/{pid}/oom_score_adj").read_text(encoding="ascii"))
