"""The same instance behind a stock OpenSSH: a forced command in front, and the same refusals."""

import getpass
import os
import select
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.security.instance import PATIENCE, Instance
from tests.tui.cli.calling import ROOT, is_one_sentence
from tui.hosted.bounds import Bounds

SSHD = "/usr/sbin/sshd"
SETTINGS = """
ListenAddress 127.0.0.1
Port {port}
HostKey {place}/sshd_key
PidFile none
AuthorizedKeysFile {place}/authorized_keys
AuthenticationMethods publickey
PermitRootLogin prohibit-password
DisableForwarding yes
PermitUserRC no
PermitUserEnvironment no
AcceptEnv LANG LC_* NO_COLOR COLORTERM
StrictModes no
UsePAM no
LogLevel ERROR
"""
FORCED = 'command="exec {limelight} --data {data} --lead {lead} --hosted{role}",restrict,pty {key}'


class BehindSshd(Instance):
    """Leads who come through sshd."""

    def start(self) -> None:
        """Start sshd with a line for each lead."""
        self.new_key("sshd_key")
        Path("/run/sshd").mkdir(exist_ok=True) if os.geteuid() == 0 else None
        for _ in range(5):  # somebody else may take the port meanwhile
            self._start_at_a_free_port()
            if not self.has_ended:
                return
        raise AssertionError(self.log.read_text(encoding="utf-8"))

    def _start_at_a_free_port(self) -> None:
        self.port = _free_port()
        (self.place / "sshd_config").write_text(SETTINGS.format(place=self.place, port=self.port))
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [SSHD, "-D", "-e", "-f", self.place / "sshd_config"], stdout=log, stderr=log
            )
        self.wait_until(lambda: self.has_ended or self._answers(), "sshd")

    def let_come(self, **leads: str) -> None:
        """Write down who comes, in which role."""
        limelight = f"env PYTHONPATH={ROOT} LIMELIGHT_NOW=2026-11-20T15:00:00+01:00 {sys.executable} -m tui"
        lines = [
            FORCED.format(
                limelight=limelight,
                data=self.data,
                lead=lead,
                role="=member" if role == "member" else "",
                key=self.new_key(lead).with_suffix(".pub").read_text(),
            )
            for lead, role in leads.items()
        ]
        (self.place / "authorized_keys").write_text("".join(lines))

    def command(self, key: str, *options: str) -> list[str]:
        """How ssh is called: here the user is whoever the service runs as."""
        return super().command(key, "-l", getpass.getuser(), *options)

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as line:
                return line.recv(7) == b"SSH-2.0"
        except OSError:
            time.sleep(0.02)
            return False


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BehindSshd]:
    with BehindSshd(tmp_path_factory.mktemp("sshd")) as behind:
        behind.let_come(ana="lead", mira="lead", olav="member")
        yield behind


def test_each_writes_to_their_own_log(behind: BehindSshd) -> None:
    assert behind.ssh("ana", "log", "between us").status == 0
    assert behind.ssh("mira", "people", "import", "-", typed="Bo\n").status == 0
    assert "Bo" in behind.ssh("mira", "people").out

    assert "between us" in behind.ssh("ana", "export").out
    assert "between us" not in behind.ssh("mira", "export").out


@pytest.mark.parametrize(
    ("command", "status"),
    [
        ("bash", 2),
        ("due; id", 2),
        ("$(id)", 2),
        ("--lead ana export", 1),
        ("--data /tmp due", 1),
        ("export --output /tmp/x", 1),
        ("scp -t .", 2),
        ("serve", 1),
        ("--hosted --lead ana", 1),
    ],
)
def test_the_same_is_refused(behind: BehindSshd, command: str, status: int) -> None:
    done = behind.ssh("mira", command)

    assert (done.status, done.out) == (status, "")
    assert is_one_sentence(done.err)


def test_members_only_say_thanks(behind: BehindSshd) -> None:
    done = behind.ssh("olav", "export")
    assert (done.status, done.out) == (1, "")
    assert is_one_sentence(done.err)


def test_without_a_terminal_it_is_plain_lines(behind: BehindSshd) -> None:
    """A full screen drawn on no terminal would never end."""
    done = behind.ssh("mira", options=("-T",), typed="Mira\n")
    assert done.status == 0
    assert "\x1b" not in done.out
    assert "What may I call you" in done.out


@contextmanager
def at_a_terminal(behind: BehindSshd, lead: str) -> Iterator[bytes]:
    """All that a lead is shown up to the first question; they are there until the end of the block."""
    with subprocess.Popen(
        ["script", "-qec", " ".join(behind.command(lead, "-tt")), "/dev/null"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={"PATH": "/usr/bin:/bin", "TERM": "xterm-256color"},
    ) as client:
        assert client.stdout
        seen, end = b"", time.monotonic() + PATIENCE
        while b"What may I call you" not in seen and time.monotonic() < end:
            if select.select([client.stdout], [], [], 0.05)[0]:
                seen += os.read(client.stdout.fileno(), 65_536)
        try:
            yield seen
        finally:
            client.kill()


def test_with_one_it_is_the_full_screen(behind: BehindSshd) -> None:
    with at_a_terminal(behind, "ana") as seen:
        assert b"\x1b[?1049h" in seen
        assert b"What may I call you" in seen


def test_a_session_has_the_same_bounds(behind: BehindSshd) -> None:
    """One that could take all memory, or a processor for ever, would take them from all others."""
    with at_a_terminal(behind, "ana"):
        behind.wait_until(lambda: len(_sessions(behind)) == 1, "the end of those before")
        text = (_sessions(behind)[0] / "limits").read_text(encoding="ascii")
    limits = {line[:25].strip(): line[26:].split()[0] for line in text.splitlines()[1:]}
    bounds = Bounds()
    assert limits["Max core file size"] == "0"
    assert int(limits["Max address space"]) == bounds.memory
    assert int(limits["Max cpu time"]) == bounds.processor
    assert int(limits["Max file size"]) == bounds.file_size
    assert int(limits["Max open files"]) == bounds.descriptors


def _sessions(behind: BehindSshd) -> list[Path]:
    return [place for place in Path("/proc").glob("[0-9]*") if _is_session(place, behind)]


def _is_session(place: Path, behind: BehindSshd) -> bool:
    """Whether that process is somebody's Limelight; one that has just ended is not."""
    try:
        words = (place / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return b"--hosted" in words and str(behind.data).encode() in words


def test_nothing_is_forwarded(behind: BehindSshd) -> None:
    assert behind.ssh("mira", options=("-W", f"127.0.0.1:{behind.port}")).status == 255
    assert behind.ssh("mira", "sftp", options=("-s",)).status != 0
