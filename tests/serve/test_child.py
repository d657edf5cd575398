"""What a session is held to, and how it ends that no longer listens."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from prompts.wording import hosted as wording
from tests.acceptance.terminal import squeezed
from tests.serve.house import House
from tests.tui.cli.calling import ROOT
from tui.hosted.last_words import CRASHED

FIRST = "What may I call you"
NICE = (5, 5) if Path("/proc/self/autogroup").exists() else (5, 0)

HANGS = """
import asyncio, os
from tui.leaving import leaving_on_signals

async def hang():
    with leaving_on_signals(lambda number: None, grace=1):
        os.write(1, b"on")
        while True:
            pass

asyncio.run(hang())
"""


def test_a_session_that_no_longer_listens_is_ended_by_the_system() -> None:
    with subprocess.Popen([sys.executable, "-c", HANGS], cwd=ROOT, stdout=subprocess.PIPE) as session:
        assert session.stdout is not None
        assert session.stdout.read(2) == b"on"
        session.send_signal(signal.SIGHUP)
        assert session.wait(20) == -signal.SIGALRM


def test_a_session_that_takes_too_much_processor_is_ended_and_no_other(tmp_path: Path) -> None:
    with House(tmp_path, processor=1) as house:
        quiet, busy = house.open("quiet"), house.open("busy")
        for window in (quiet, busy):
            window.wait_for(FIRST)
        end = time.monotonic() + 30
        while not house.is_over(busy.id):
            assert time.monotonic() < end
            busy.resize(80 + int(time.monotonic() * 50) % 2, 24)
            busy.read(0.01)
        assert house.ended(busy.id).signal == signal.SIGXCPU
        quiet.type("unmoved")
        quiet.wait_for("unmoved")


def test_where_there_is_no_room_an_answer_is_refused_and_the_session_goes_on(tmp_path: Path) -> None:
    with House(tmp_path, file_size=1500) as house:
        window = house.open()
        window.wait_for(FIRST)
        window.type(f"\x1b[200~{'M' * 1600}\x1b[201~")
        window.settle(1.0)
        window.type("\r")
        window.wait_for("Nothing was kept, because")
        window.forget()
        window.type("\x10")
        window.wait_for("people")
        assert window.hang_up().status == 128 + signal.SIGHUP


def meagre(data: Path) -> int:
    """Bytes of memory in which a session begins, but does nothing large."""
    with House(data) as house:
        status = Path(f"/proc/{house.process.pid}/status").read_text(encoding="ascii")
    return (int(status.partition("VmSize:")[2].split()[0]) + 12 * 1024) * 1024


def test_a_command_without_memory_ends_with_a_sentence_and_a_report(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with House(tmp_path, memory=meagre(tmp_path)) as house:
        status, out, error = house.call("mira", "people import -", "Ana García\n" * 300_000)
        assert (status, out) == (CRASHED, "")
        assert error == f"{wording.CRASHED}\n"
        assert house.call("mira", "people")[0] == 0
    told = json.loads(capfd.readouterr().err)
    assert (told["event"], told["error"], told["session"]) == ("crashed", "MemoryError", "s1")
    assert "Ana" not in str(told)


def test_a_conversation_without_memory_ends_with_the_sentence_on_a_terminal_put_right(
    tmp_path: Path,
) -> None:
    with House(tmp_path, memory=meagre(tmp_path)) as house:
        window = house.open()
        window.wait_for(FIRST)
        end = time.monotonic() + 30
        while squeezed(wording.CRASHED) not in squeezed(window.sent):
            assert time.monotonic() < end, window.sent[-3000:]
            window.type(f"\x1b[200~{'word ' * 400}\x1b[201~")
            window.read(0.05)
        assert house.ended(window.id).status == CRASHED
        window.settle()
        assert "Traceback" not in window.sent
        assert "\x1b[?1049l" in window.raw


def test_a_line_without_end_is_not_taken_in_and_loses_nothing(tmp_path: Path) -> None:
    with House(tmp_path) as house:
        status, _, error = house.call("mira", None, f"Mira\n{'x' * 10_000_000}\n")
        assert (status, error.count("\n")) == (1, 1)
        assert "send it in parts" in error
        with house.log() as log:
            assert log.lead().name == "Mira"


def test_a_session_is_held_to_its_terms(tmp_path: Path) -> None:
    with House(tmp_path) as house:
        window = house.open()
        window.wait_for(FIRST)
        text = Path(f"/proc/{window.pid}/limits").read_text(encoding="ascii")
        limits = {line[:25].strip(): line[26:].split()[0] for line in text.splitlines()[1:]}
        status = Path(f"/proc/{window.pid}/status").read_text(encoding="ascii")
        assert limits["Max core file size"] == "0"
        assert int(limits["Max address space"]) == 256 * 1024**2
        assert int(limits["Max cpu time"]) == 900
        assert int(limits["Max open files"]) == 128
        assert "Umask:\t0077" in status
        assert os.getsid(window.pid) == window.pid


def test_a_command_gives_way_to_who_sits_at_a_terminal(tmp_path: Path) -> None:
    with House(tmp_path) as house:
        window = house.open()
        window.wait_for(FIRST)
        (read, into), (out, write) = os.pipe(), os.pipe()
        command = house.start("mira", "people import -", read, write, os.dup(write))
        os.write(into, b"Ana\n")
        window.wait_until(lambda: niceness(house.pids[command]) == NICE, "a command that gives way")
        assert niceness(window.pid) == (0, 0)
        for end in (into, out):
            os.close(end)
        house.ended(command)


def niceness(pid: int) -> tuple[int, int]:
    """How much a session gives way, as a process and as a group of the system's; 0 where it has none."""
    group = Path(f"/proc/{pid}/autogroup")
    of_group = int(group.read_text(encoding="ascii").split()[-1]) if group.exists() else 0
    return os.getpriority(os.PRIO_PROCESS, pid) - os.getpriority(os.PRIO_PROCESS, 0), of_group


def test_everything_a_session_makes_is_its_owners_alone(tmp_path: Path) -> None:
    with House(tmp_path) as house:
        window = house.open()
        window.wait_for(FIRST)
        window.say("Mira")
        window.wait_for("team")
        made = list((tmp_path / "leads").rglob("*"))
        assert made
        assert all(path.stat().st_mode & 0o077 == 0 for path in made)


def test_nobody_is_reached_by_another_name(tmp_path: Path) -> None:
    with House(tmp_path) as house:
        for lead in ("../omar", "", "x" * 300, "a/b", "..", "-oProxyCommand", "a\nb", "Mira\0"):
            status, out, error = house.call(lead, "people")
            assert (status != 0, out) == (True, "")
            assert "Traceback" not in error
        assert [path.name for path in tmp_path.rglob("*")] in ([], ["leads"])


def test_what_hung_up_before_it_began_ends_at_once(tmp_path: Path) -> None:
    with House(tmp_path) as house:
        house.process.send_signal(signal.SIGSTOP)
        window = house.open_later()
        os.close(window)
        house.process.send_signal(signal.SIGCONT)
        assert house.first_end().session == "early"


@pytest.mark.parametrize("role", ["member", "king"])
def test_who_is_no_lead_holds_no_conversation(tmp_path: Path, role: str) -> None:
    with House(tmp_path) as house:
        status, out, _ = house.call("guest", None, role=role)
        assert (status != 0, out) == (True, "")
        assert not (tmp_path / "leads" / "guest").exists()
