"""Three servers that people come to by SSH: ours, a process for each session, and a bare shell."""

import getpass
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from asyncssh import SSHKey, generate_private_key

from benchmarks.processes import descendants, files_of, leads_a_terminal
from store import Keyring, Role, read_keys

ROOT = Path(__file__).parents[1]
SSHD = Path("/usr/sbin/sshd")
PATIENCE = 60.0
SHELL = "PS1=ready' ' exec bash --norc --noprofile -i"
"""What a bare terminal is: the floor."""


class Server:
    """Somewhere to come to, by a key for each name."""

    def __init__(self, place: Path, port: int, process: int, keys: Sequence[SSHKey]) -> None:
        """At that port of this machine; whatever it writes, it writes in that place."""
        self.place = place
        self.port = port
        self.process = process
        """The process whose children the sessions are, at some remove."""
        self.keys = keys
        """One for each who may come."""

    def sessions(self) -> list[int]:
        """The processes that are somebody's session: those with a terminal of their own."""
        return [pid for pid in descendants(self.process) if leads_a_terminal(pid)]

    def all(self) -> list[int]:
        """All processes of it."""
        return [self.process, *descendants(self.process)]

    def holdings(self) -> dict[str, int]:
        """What it has of the machine, apart from memory: nothing of it may stay when all have gone."""
        return {
            "processes": len(self.all()),
            "descriptors": sum(map(files_of, self.all())),
            "temporary files": len(list((self.place / "tmp").rglob("*"))),
        }

    def settled(self, before: dict[str, int]) -> dict[str, int]:
        """What it has more than it had before, once all have gone and it was given time."""
        end = time.monotonic() + PATIENCE
        while (more := self._more_than(before)) and time.monotonic() < end:
            time.sleep(0.1)
        return more

    def _more_than(self, before: dict[str, int]) -> dict[str, int]:
        now = self.holdings()
        return {what: now[what] - count for what, count in before.items() if now[what] > count}


@contextmanager
def ours(place: Path, people: int, behind: str = "forks") -> Iterator[Server]:
    """Our front, and behind it forks of a warm process, or a process started anew for each."""
    keys = [generate_private_key("ssh-ed25519") for _ in range(people)]
    for number, key in enumerate(keys):
        Keyring(place / "data").add(lead(number), Role.LEAD, read_keys(_public(key)))
    (place / "tmp").mkdir()
    command = [sys.executable, "-m", "benchmarks.instance", behind, str(place / "data")]
    with (place / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=_environ(place), stdout=log, stderr=log)
    try:
        yield Server(place, _listening(place / "log"), process.pid, keys)
    finally:
        _end(process)


@contextmanager
def shells(place: Path, people: int) -> Iterator[Server]:
    """OpenSSH's server, with a shell for each."""
    port, key = free_port(), generate_private_key("ssh-ed25519")
    (place / "tmp").mkdir()
    allowed = f"command={json.dumps(SHELL)},restrict,pty {_public(key)}"
    (place / "allowed").write_text(allowed, encoding="utf-8")
    generate_private_key("ssh-ed25519").write_private_key(place / "host")
    (place / "host").chmod(0o600)
    settings = {
        "Port": port,
        "ListenAddress": "127.0.0.1",
        "HostKey": place / "host",
        "AuthorizedKeysFile": place / "allowed",
        "AllowUsers": getpass.getuser(),
        "PermitRootLogin": "yes",
        "StrictModes": "no",
        "UsePAM": "no",
        "PidFile": "none",
        "MaxStartups": "1000",
        "PrintMotd": "no",
    }
    config = place / "sshd"
    config.write_text("".join(f"{name} {value}\n" for name, value in settings.items()), encoding="utf-8")
    process = subprocess.Popen([SSHD, "-D", "-e", "-f", config], stderr=subprocess.DEVNULL)
    try:
        _wait_for_port(port)
        yield Server(place, port, process.pid, [key] * people)
    finally:
        _end(process)


def lead(number: int) -> str:
    """The name of a lead."""
    return f"lead{number}"


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _public(key: SSHKey) -> str:
    return key.export_public_key().decode("ascii")


def _environ(place: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(place), "TMPDIR": str(place / "tmp")}


def _listening(log: Path) -> int:
    """The port that it says it listens at."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for line in log.read_text(encoding="utf-8").splitlines():
            if line.startswith("{") and (event := json.loads(line)).get("event") == "listening":
                return int(event["port"])
        time.sleep(0.05)
    raise TimeoutError(log.read_text(encoding="utf-8"))


def _wait_for_port(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(port)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGTERM)
    process.wait(PATIENCE)
