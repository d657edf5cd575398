"""Attacks that use the instance as a way to somewhere else: no forwarding, no subsystem, of any kind."""

import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.security.instance import ENVIRON, PATIENCE, Instance
from tui.serve.limits import Limits


class Target:
    """A service on the host that only the host may reach; it notes whether anybody came."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.reached = False
        threading.Thread(target=self._wait, daemon=True).start()

    def _wait(self) -> None:
        try:
            while True:
                came, _ = self._listener.accept()
                self.reached = True
                came.close()
        except OSError:
            return

    def close(self) -> None:
        self._listener.close()


@pytest.fixture
def target() -> Iterator[Target]:
    target = Target()
    yield target
    target.close()


HERE = "127.0.0.77"
"""An address of this machine that nobody else uses: what is free there stays free until it is taken."""


def free_port() -> int:
    with socket.create_server((HERE, 0)) as one:
        return int(one.getsockname()[1])


def test_stdio_to_a_service_of_the_host(instance: Instance, target: Target) -> None:
    """`ssh -W`: a database that trusts the host would trust every lead."""
    done = instance.ssh("mira", options=("-W", f"127.0.0.1:{target.port}"))

    assert done.status == 255
    assert not target.reached
    assert instance.events("refused")[-1]["reason"] == "forwarding"


@pytest.mark.parametrize("kind", ["-L", "-D"])
def test_a_port_of_the_client_into_the_host(instance: Instance, target: Target, kind: str) -> None:
    """`ssh -L` and `-D`: the same, for as long as one likes."""
    port = free_port()
    spec = f"{HERE}:{port}:127.0.0.1:{target.port}" if kind == "-L" else f"{HERE}:{port}"
    with subprocess.Popen(instance.command("mira", "-N", kind, spec), stderr=subprocess.PIPE) as client:
        instance.wait_until(lambda: reach(port, target.port if kind == "-D" else 0), "the client's port")
        client.kill()
    assert not target.reached
    assert instance.events("refused")[-1]["reason"] == "forwarding"


def test_one_way_after_the_other(instance: Instance, target: Target) -> None:
    """A scan of the host's network through one connection is over after a few ports."""
    port = free_port()
    before = len(instance.events("refused"))
    command = instance.command("mira", "-N", "-D", f"{HERE}:{port}")
    with subprocess.Popen(command, stderr=subprocess.PIPE) as client:
        instance.wait_until(lambda: reach(port, target.port), "the client's port")
        while client.poll() is None:
            with suppress(OSError):
                reach(port, target.port)
        assert client.stderr
        assert b"Too much was asked for" in client.stderr.read()
    assert not target.reached
    assert len(instance.events("refused")) - before == Limits().refusals + 1


def reach(port: int, through: int) -> bool:
    """Try the client's port; whether it answered, by closing or else."""
    try:
        with socket.create_connection((HERE, port), PATIENCE) as line:
            if through:
                line.sendall(b"\x05\x01\x00")
                line.recv(2)
                line.sendall(b"\x05\x01\x00\x01\x7f\x00\x00\x01" + through.to_bytes(2, "big"))
            line.recv(100)
            return True
    except ConnectionRefusedError:
        return False
    except ConnectionResetError:
        return True


@pytest.mark.parametrize("spec", ["{port}:127.0.0.1:1", "/tmp/limelight-security-test.sock:127.0.0.1:1"])
def test_a_port_of_the_host_into_the_client(instance: Instance, spec: str) -> None:
    """`ssh -R`: a door of the host that leads to the client's machine."""
    given = ("-o", "ExitOnForwardFailure=yes", "-R", spec.format(port=free_port()))
    done = instance.ssh("mira", "due", options=given)

    assert done.status == 255
    assert instance.events("refused")[-1]["reason"] == "forwarding"


def test_a_socket_file_of_the_host(instance: Instance) -> None:
    """`ssh -W` and `-L` reach sockets of the host too: that of its service manager, say."""
    control = instance.data / "access" / "serve.sock"
    done = instance.ssh(
        "mira", options=("-L", f"{instance.place}/local:{control}", "-o", "ExitOnForwardFailure=yes")
    )
    assert done.status == 0
    with subprocess.Popen(
        instance.command("mira", "-N", "-L", f"{instance.place}/line:{control}"), stderr=subprocess.PIPE
    ) as client:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(PATIENCE)
            place = str(instance.place / "line")
            instance.wait_until(lambda: line.connect_ex(place) == 0, "the client's socket")
            assert line.recv(100) == b""
        client.kill()


def test_the_agent_stays_at_home(instance: Instance) -> None:
    """`ssh -A`: an instance that was broken into could sign in the lead's name elsewhere."""
    done = instance.ssh("mira", "when", "today", options=("-A", "-v"))
    assert "agent forwarding on" not in done.err.lower() or done.status == 0
    assert not list(instance.place.glob("**/agent.*"))


def test_no_windows_of_the_lead_can_be_opened(instance: Instance) -> None:
    """`ssh -X` and `-Y`: an instance could read the lead's keys and screen."""
    for option in ("-X", "-Y"):
        done = instance.ssh("mira", "when", "today", options=(option,))
        assert done.status == 0
        assert "DISPLAY" not in done.out


def test_no_tunnel_between_networks(instance: Instance) -> None:
    """`ssh -w`: a network card of the client in the network of the host."""
    done = instance.ssh("mira", "due", options=("-w", "any", "-o", "ExitOnForwardFailure=yes"))
    assert done.status != 0


@pytest.mark.parametrize("subsystem", ["sftp", "netconf", "limelight", "../sftp"])
def test_there_are_no_subsystems(instance: Instance, subsystem: str) -> None:
    """SFTP would be every file that the instance may read."""
    done = instance.ssh("mira", subsystem, options=("-s",))

    assert done.status == 255
    assert any(one.get("reason") == "subsystem" for one in instance.events("refused"))


@pytest.mark.parametrize("how", [["scp", "-O"], ["scp", "-s"], ["sftp"]])
def test_no_file_is_copied_either_way(instance: Instance, how: list[str]) -> None:
    """By the old protocol, by the new, and by hand."""
    ssh = instance.command("mira")
    options = [word for word in ssh[1:-1] if word != "BatchMode=yes" or how[0] != "sftp"]
    there = f"127.0.0.1:{instance.data}/leads/ana/journal.jsonl"
    done = subprocess.run(
        [how[0], *how[1:], *options, there, str(instance.place / "taken")],
        capture_output=True,
        check=False,
        timeout=PATIENCE,
        env={"PATH": "/usr/bin:/bin", **ENVIRON},
    )
    assert done.returncode != 0
    assert not (instance.place / "taken").exists()
