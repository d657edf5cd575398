"""The check-in in lines, and what ends it in the middle."""

import io
import os
import pty
import signal
import subprocess
import sys
import time

import pytest

from prompts.wording.hosted import IDLE
from tests.tui.cli.calling import Shell
from tui.cli import main
from tui.cli.session import Hosted

OFFERED = "You had begun: “Ana calmed”"
PLAIN = [sys.executable, "-m", "tui", "--plain"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_lines_begun_are_offered_again_whatever_ended_it(limelight: Shell, number: signal.Signals) -> None:
    with subprocess.Popen(
        PLAIN,
        env=limelight.process_environ(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"Kim\nAna calmed\\\n")
        process.stdin.flush()
        while b"Who is on your team?" not in process.stdout.readline():
            pass
        time.sleep(0.3)
        process.send_signal(number)
        _, err = process.communicate(timeout=20)

    assert process.returncode == 128 + number
    assert err == b""
    assert OFFERED in limelight("--plain").out


def test_lines_begun_are_offered_again_after_the_terminal_went_away(limelight: Shell) -> None:
    pid, ours = pty.fork()
    if pid == 0:
        os.execve(sys.executable, PLAIN, limelight.process_environ())
    os.write(ours, b"Kim\nAna calmed\\\n")
    seen = b""
    while seen.count(b"> ") < 3:
        seen += os.read(ours, 65_536)
    time.sleep(0.3)
    os.close(ours)
    os.waitpid(pid, 0)

    assert OFFERED in limelight("--plain").out


def test_on_a_shared_instance_nothing_typed_for_a_while_ends_it(limelight: Shell) -> None:
    out, err = io.StringIO(), io.StringIO()
    read, write = os.pipe()
    with os.fdopen(read, encoding="utf-8") as stdin, os.fdopen(write, "wb", 0) as typing:
        typing.write(b"Kim\nAna calmed\\\n")
        status = main(["--plain"], limelight.environ(), stdin, out, err, Hosted("me", idle=0.3))

    assert (status, err.getvalue()) == (0, "")
    assert out.getvalue().endswith(f"{IDLE}\n")
    assert OFFERED in limelight("--plain").out
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_each_line_begins_the_while_anew(limelight: Shell) -> None:
    out, err = io.StringIO(), io.StringIO()
    read, write = os.pipe()
    with os.fdopen(read, encoding="utf-8") as stdin, os.fdopen(write, "wb", 0) as typing:
        slowly = [
            sys.executable,
            "-c",
            "import time\nfor _ in range(6): time.sleep(0.4); print('x\\\\', flush=True)",
        ]
        with subprocess.Popen(slowly, stdout=typing):
            typing.close()
            status = main(["--plain"], limelight.environ(), stdin, out, err, Hosted("me", idle=2.0))

    assert status == 0
    assert IDLE not in out.getvalue()
