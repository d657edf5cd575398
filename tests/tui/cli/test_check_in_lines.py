"""The check-in in lines, and what ends it in the middle."""

import io
import os
import pty
import select
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from prompts.wording.hosted import IDLE
from store import Log
from tests.tui.cli.calling import Shell
from tui.cli import main
from tui.hosted.visitor import Hosted

PATIENCE = 20.0
TEAM = "Who is on your team?"
PLAIN = [sys.executable, "-m", "tui", "--plain"]


class Sitting:
    """Somebody at a terminal in which the conversation is held in lines."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execve(sys.executable, PLAIN, shell.process_environ(TERM="dumb"))
        self.sent = ""
        self.status: int | None = None

    def type(self, text: str) -> None:
        """Type it, and see it there."""
        os.write(self.terminal, text.encode())
        self.wait_for(text.rpartition("\n")[2][-8:])

    def wait_for(self, text: str) -> None:
        end = time.monotonic() + PATIENCE
        while text not in self.sent:
            assert time.monotonic() < end, self.sent
            self.read()

    def wait_until_kept(self, text: str) -> None:
        end = time.monotonic() + PATIENCE
        while begun(self.shell) != text:
            assert time.monotonic() < end, self.sent
            self.read()

    def read(self) -> bool:
        """Take what is said within a moment; False at the end."""
        if not select.select([self.terminal], [], [], 0.05)[0]:
            return True
        try:
            data = os.read(self.terminal, 65_536)
        except OSError:  # nobody sits at the other end any more
            return False
        self.sent += data.decode()
        return bool(data)

    def end(self) -> int:
        """Wait for its end; the exit status."""
        end = time.monotonic() + PATIENCE
        while self.terminal >= 0 and self.read():
            assert time.monotonic() < end, self.sent
        if self.status is None:
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.status

    def hang_up(self) -> None:
        """Close the window."""
        os.close(self.terminal)
        self.terminal = -1


@contextmanager
def sitting(shell: Shell) -> Iterator[Sitting]:
    one = Sitting(shell)
    try:
        one.wait_for("What may I call you?")
        one.type("Kim\n")
        one.wait_for(TEAM)
        yield one
    finally:
        if one.status is None:
            os.kill(one.pid, signal.SIGKILL)
            one.end()
        if one.terminal >= 0:
            one.hang_up()


def begun(shell: Shell) -> str:
    """What was begun, and is kept."""
    with Log.open(shell.data / "leads" / "me") as log:
        draft = log.draft()
    return draft.text if draft else ""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_half_typed_line_is_kept_when_a_signal_ends_it(limelight: Shell, number: signal.Signals) -> None:
    with sitting(limelight) as one:
        one.type("Ana calmed\\\nthe outage ca")

        os.kill(one.pid, number)

        assert one.end() == 128 + number
        assert "Traceback" not in one.sent
    assert begun(limelight) == "Ana calmed\nthe outage ca"
    assert "You had begun: “Ana calmed the outage ca”" in limelight("--plain").out


def test_a_half_typed_line_is_kept_on_ctrl_c(limelight: Shell) -> None:
    with sitting(limelight) as one:
        one.type("Ana cälmed")
        os.write(one.terminal, b"\x7f\x7f")
        one.wait_for("\b \b\b \b")

        os.write(one.terminal, b"\x03")

        assert one.end() == 130
    assert begun(limelight) == "Ana cälm"


def test_the_lines_before_are_kept_at_once(limelight: Shell) -> None:
    with sitting(limelight) as one:
        one.type("Ana calmed\\\nthe call\\\n")
        one.wait_until_kept("Ana calmed\nthe call")

        os.kill(one.pid, signal.SIGKILL)

        assert one.end() == -signal.SIGKILL
    assert begun(limelight) == "Ana calmed\nthe call"


def test_a_window_that_is_closed_ends_it_and_keeps_the_lines_before(limelight: Shell) -> None:
    with sitting(limelight) as one:
        one.type("Ana calmed\\\nthe")
        one.wait_until_kept("Ana calmed")
        one.hang_up()
        assert one.end() == 128 + signal.SIGHUP
    assert begun(limelight) == "Ana calmed"


def test_nothing_is_begun_where_nothing_was_typed(limelight: Shell) -> None:
    with sitting(limelight) as one:
        os.kill(one.pid, signal.SIGTERM)
        assert one.end() == 128 + signal.SIGTERM
    assert begun(limelight) == ""


def test_in_a_pipe_what_was_begun_is_kept_too(limelight: Shell) -> None:
    limelight("--plain", typed="Kim\nAna calmed\\\n")
    assert begun(limelight) == "Ana calmed"


def test_on_a_shared_instance_nothing_typed_for_a_while_ends_it(limelight: Shell) -> None:
    out, err = io.StringIO(), io.StringIO()
    read, write = os.pipe()
    with os.fdopen(read, encoding="utf-8") as stdin, os.fdopen(write, "wb", 0) as typing:
        typing.write(b"Kim\nAna calmed\\\n")
        status = main(["--plain"], limelight.environ(), stdin, out, err, Hosted("me", idle=0.3))

    assert (status, err.getvalue()) == (0, "")
    assert out.getvalue().endswith(f"{IDLE}\n")
    assert begun(limelight) == "Ana calmed"
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
