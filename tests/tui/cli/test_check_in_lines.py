"""The check-in in lines, and what ends it in the middle."""

import os
import pty
import signal
import subprocess
import sys
import time

import pytest

from tests.tui.cli.calling import Shell

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
