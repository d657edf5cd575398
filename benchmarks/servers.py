"""Three servers to come to by the same ssh: ours, a process for each session, and a bare shell."""

import json
import os
import re
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from store import Keyring, Role, read_keys

ROOT = Path(__file__).parents[1]
SSHD = "/usr/sbin/sshd"
PATIENCE = 30.0
SHELL = "PS1=ready' ' exec bash --norc --noprofile -i"
"""What a bare terminal is: the floor."""


class Server:
    """Somewhere to come to, by a key for each name."""

    def __init__(self, place: Path, port: int, process: int) -> None:
        """At that port of this machine, with the keys in that place."""
        self.place = place
        self.port = port
        self.process = process
        """The process whose children the sessions are, at some remove."""

    def ssh(self, name: str) -> list[str]:
        """How somebody comes."""
        quiet = ("StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR")
        alone = ("IdentitiesOnly=yes", "IdentityAgent=none", "BatchMode=yes")
        options = [word for option in (*quiet, *alone) for word in ("-o", option)]
        key = str(self.place / name)
        return ["/usr/bin/ssh", "-F", "none", "-tt", "-p", str(self.port), "-i", key, *options, "127.0.0.1"]

    def sessions(self) -> list[int]:
        """The processes that are somebody's session: those with a terminal of their own."""
        return [pid for pid in _descendants(self.process) if _leads_a_terminal(pid)]


def new_key(place: Path, name: str) -> str:
    """Make a key; its public half."""
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", place / name], check=True
    )
    return (place / f"{name}.pub").read_text(encoding="ascii").strip()


@contextmanager
def ours(place: Path, names: Sequence[str]) -> Iterator[Server]:
    """`limelight serve`."""
    data, log = place / "data", place / "log"
    for name in names:
        Keyring(data).add(name, Role.LEAD, read_keys(new_key(place, name)))
    user = ["--user", "root"] if os.geteuid() == 0 else []
    command = [sys.executable, "-m", "tui", "serve", "--host", "127.0.0.1", "--port", "0", *user]
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=_environ(data), stdout=output, stderr=output)
    try:
        listening = _event(log, "listening")
        yield Server(place, int(str(listening["port"])), process.pid)
    finally:
        process.terminate()
        process.wait(PATIENCE)


@contextmanager
def stock(place: Path, names: Sequence[str], command: str) -> Iterator[Server]:
    """OpenSSH's server, which runs that command for each; `{lead}` in it is who came."""
    port, allowed = _free_port(), place / "allowed"
    new_key(place, "host")
    lines = []
    for name in names:
        forced = json.dumps(command.replace("{lead}", name))
        lines.append(f"command={forced},restrict,pty {new_key(place, name)}\n")
    allowed.write_text("".join(lines), encoding="utf-8")
    settings = {
        "Port": port,
        "ListenAddress": "127.0.0.1",
        "HostKey": place / "host",
        "AuthorizedKeysFile": allowed,
        "PermitRootLogin": "yes",
        "StrictModes": "no",
        "UsePAM": "no",
        "PidFile": "none",
        "MaxStartups": "200:30:300",
        "PrintMotd": "no",
    }
    config = place / "sshd"
    config.write_text("".join(f"{name} {value}\n" for name, value in settings.items()), encoding="utf-8")
    process = subprocess.Popen([SSHD, "-D", "-e", "-f", config], stderr=subprocess.DEVNULL)
    try:
        _wait_for_port(port)
        yield Server(place, port, process.pid)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def a_process_each(data: Path) -> str:
    """The command that starts the program anew for each session."""
    environ = " ".join(f"{name}={shlex.quote(value)}" for name, value in _environ(data).items())
    return f"cd {ROOT} && exec env {environ} {sys.executable} -m tui --lead {{lead}}"


def pss(pid: int) -> float:
    """MiB of memory, what is shared divided among those who share it."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    found = re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def switches(pid: int) -> int:
    """How often the threads of a process have gone to sleep, and so have woken."""
    texts = (path.read_text(encoding="utf-8") for path in Path(f"/proc/{pid}/task").glob("*/status"))
    found = (re.search(r"^voluntary_ctxt_switches:\s+(\d+)", text, re.MULTILINE) for text in texts)
    return sum(int(count[1]) for count in found if count)


def _environ(data: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "LIMELIGHT_DATA": str(data), "LANG": "C.UTF-8"}


def _event(log: Path, name: str) -> dict[str, object]:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for line in log.read_text(encoding="utf-8").splitlines():
            if line.startswith("{") and (event := json.loads(line)).get("event") == name:
                return dict(event)
        time.sleep(0.05)
    raise TimeoutError(log.read_text(encoding="utf-8"))


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for_port(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(port)


def _stat(pid: int) -> list[str]:
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return text.rpartition(")")[2].split()


def _descendants(root: int) -> list[int]:
    pids = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]
    parents = {pid: int(stat[1]) for pid in pids if (stat := _stat(pid))}
    found, grown = {root}, True
    while grown:
        more = {pid for pid, parent in parents.items() if parent in found}
        grown = not more <= found
        found |= more
    return sorted(found - {root})


def _leads_a_terminal(pid: int) -> bool:
    stat = _stat(pid)
    return bool(stat) and stat[4] != "0" and int(stat[3]) == pid
