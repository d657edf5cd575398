"""An instance as its operator has it: started, asked, reloaded, stopped, and ended by force."""

import os
import pwd
import select
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pytest

from store import Log, Role, lead_directory
from tests.acceptance.terminal import squeezed
from tests.security.instance import PATIENCE, Instance
from tests.tui.cli.calling import Done, is_one_sentence

FIRST = "What may I call you"


class Client:
    """Somebody in the full-screen chat, through ssh."""

    def __init__(self, instance: Instance, key: str) -> None:
        self.instance = instance
        self.seen = ""
        self._process = subprocess.Popen(
            instance.command(key, "-tt"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    @property
    def pid(self) -> int:
        return self._process.pid

    def type(self, text: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(text.encode())
        self._process.stdin.flush()

    def wait_for(self, text: str) -> None:
        self.instance.wait_until(lambda: self._read() and squeezed(text) in squeezed(self.seen), text)

    def end(self) -> int:
        """Wait for the end; the status."""
        out, _ = self._process.communicate(timeout=PATIENCE)
        self.seen += out.decode(errors="replace")
        return self._process.returncode

    def _read(self) -> bool:
        assert self._process.stdout
        if select.select([self._process.stdout], [], [], 0.05)[0]:
            self.seen += os.read(self._process.stdout.fileno(), 65_536).decode(errors="replace")
        return True


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[Instance]:
    with Instance(tmp_path) as instance:
        instance.add("mira")
        yield instance


def draft(instance: Instance, lead: str = "mira") -> str:
    """The line that is half typed in that lead's log."""
    with Log.open(lead_directory(instance.data, lead)) as log:
        kept = log.draft()
        return kept.text if kept else ""


def limelight(instance: Instance, *argv: str) -> Done:
    """Call it on the data of that instance."""
    done = subprocess.run(
        [sys.executable, "-m", "tui", *argv],
        env=instance.environ(),
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def fork_server(instance: Instance) -> int:
    return int(instance.events("fork-server-began")[-1]["pid"])


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_stopping_keeps_the_half_typed_line_and_says_so(instance: Instance) -> None:
    with Client(instance, "mira") as mira:
        mira.wait_for(FIRST)
        mira.type("Mir")
        mira.wait_for("Mir")
        began = time.monotonic()

        assert instance.stop() == 0

        assert time.monotonic() - began < 10
        mira.end()
    assert draft(instance) == "Mir"
    assert instance.events()[-1]["event"] == "stopped"
    assert not is_running(fork_server(instance))

    instance.start()
    with Client(instance, "mira") as again:
        again.wait_for("Mir")


def test_a_client_that_is_frozen_does_not_hold_it_up(instance: Instance) -> None:
    with Client(instance, "mira") as mira:
        mira.wait_for(FIRST)
        os.kill(mira.pid, signal.SIGSTOP)
        began = time.monotonic()

        assert instance.stop() == 0

        assert time.monotonic() - began < 10


def test_it_shows_who_is_in(instance: Instance) -> None:
    assert limelight(instance, "serve", "--sessions", "--json").json == []
    with Client(instance, "mira") as mira:
        mira.wait_for(FIRST)

        shown = limelight(instance, "serve", "--sessions")

        assert shown.status == 0
        assert "mira" in shown.lines[0]
        assert limelight(instance, "serve", "--sessions", "--json").json[0]["lead"] == "mira"
    control = instance.data / "access" / "serve.sock"
    assert stat.S_IMODE(control.stat().st_mode) == 0o600
    instance.stop()
    gone = limelight(instance, "serve", "--sessions")
    assert gone.status == 1
    assert is_one_sentence(gone.err)


def test_a_hang_up_signal_reloads(instance: Instance) -> None:
    before = len(instance.events("reloaded"))
    instance.signal(signal.SIGHUP)
    instance.wait_until(lambda: len(instance.events("reloaded")) > before, "a reload")
    assert instance.ssh("mira", "due").status == 0


def test_another_fork_server_follows_one_that_died(instance: Instance) -> None:
    with Client(instance, "mira") as mira:
        mira.wait_for(FIRST)
        died = fork_server(instance)

        os.kill(died, signal.SIGKILL)

        instance.wait_until(lambda: fork_server(instance) != died, "another fork server")
        instance.add("ana")
        instance.wait_until(lambda: instance.ssh("ana", "due").status == 0, "another session")
        mira.type("Mir")
        mira.wait_for("Mir")


def test_what_kills_it_takes_no_answer_along(instance: Instance) -> None:
    with Client(instance, "mira") as mira:
        mira.wait_for(FIRST)
        mira.type("Mira\r")
        mira.wait_for("team")
        instance.stop(signal.SIGKILL)
    instance.wait_until(lambda: not is_running(fork_server(instance)), "the fork server's end")
    instance.start()
    assert '"Mira"' in instance.journal("mira")
    assert instance.ssh("mira", "due").status == 0


def test_it_is_known_again_by_its_key(instance: Instance) -> None:
    first = instance.events("listening")[-1]["key"]
    path = instance.data / "access" / "host_key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600

    instance.stop()
    instance.start()

    assert instance.events("listening")[-1]["key"] == first


def test_one_set_of_data_has_one_instance(instance: Instance) -> None:
    user = ["--user", "root"] if os.geteuid() == 0 else []
    second = limelight(instance, "serve", "--host", "127.0.0.1", "--port", "0", *user)
    assert (second.status, second.out) == (1, "")
    assert is_one_sentence(second.err)


def test_a_check_of_data_that_an_instance_runs_on_says_that_it_does(instance: Instance) -> None:
    user = ["--user", "root"] if os.geteuid() == 0 else []
    port = str(instance.port)
    said = limelight(instance, "serve", "--check", "--host", "127.0.0.1", "--port", port, *user)
    instance.stop()
    then = limelight(instance, "serve", "--check", "--host", "127.0.0.1", "--port", port, *user)

    runs = "An instance runs on this data just now, so its port was not tried."
    assert (said.status, runs in said.err, "is free" in said.err) == (0, True, False)
    assert (then.status, runs in then.err, "is free" in then.err) == (0, False, True)


def test_it_does_not_start_where_nobody_could_come(instance: Instance) -> None:
    """While it runs, a file that cannot be read is a warning: who is in may go on."""
    instance.stop()
    (instance.data / "access" / "keys.json").write_text("{", encoding="utf-8")
    user = ["--user", "root"] if os.geteuid() == 0 else []
    refused = limelight(instance, "serve", "--host", "127.0.0.1", "--port", "0", *user)

    assert (refused.status, refused.out) == (1, "")
    assert is_one_sentence(refused.err.splitlines(keepends=True)[-1])
    assert "keys.json does not say who may come" in refused.err


def test_it_says_as_whom_it_runs(instance: Instance) -> None:
    assert instance.events("listening")[-1]["user"] == pwd.getpwuid(os.geteuid()).pw_name
    warned = [event["text"] for event in instance.events("warning")]
    assert len(warned) == (1 if os.geteuid() == 0 else 0)


def test_an_operator_changes_limits(tmp_path: Path) -> None:
    with Instance(tmp_path, ("--limit", "sessions-of-one=1", "--limit", "file-size-mib=1")) as instance:
        instance.add("mira")
        with Client(instance, "mira") as mira:
            mira.wait_for(FIRST)
            forks = fork_server(instance)
            session = Path(f"/proc/{forks}/task/{forks}/children").read_text(encoding="utf-8").split()[0]
            limits = Path(f"/proc/{session}/limits").read_text(encoding="utf-8")
            assert limits.partition("Max file size")[2].split()[0] == str(1024 * 1024)
            assert instance.ssh("mira", "due").status != 0
        instance.wait_until(lambda: instance.ssh("mira", "due").status == 0, "room again")


class Announced(Instance):
    """One that a service manager started, and waits to hear from."""

    def environ(self) -> dict[str, str]:
        return super().environ() | {"NOTIFY_SOCKET": str(self.place / "notify")}


def test_the_service_manager_hears_when_it_is_ready_and_when_it_stops(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.settimeout(PATIENCE)
        with Announced(tmp_path):
            assert manager.recv(100) == b"READY=1"
        assert manager.recv(100) == b"STOPPING=1"


def test_members_come_too(instance: Instance) -> None:
    instance.add("olav", Role.MEMBER)
    assert instance.ssh("olav", "--help").status == 0
