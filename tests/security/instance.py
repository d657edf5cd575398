"""A shared instance as a process of its own, and Debian's ssh to come to it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from store import Keyring, Member, Role, read_keys
from tests.tui.cli.calling import NOW, ROOT, Done

PATIENCE = 60.0
"""Seconds that anything may take on a slow machine."""


class Instance:
    """Runs until the end of the block."""

    def __init__(self, place: Path, options: tuple[str, ...] = ()) -> None:
        """In that directory, with everybody's private keys; with more options of the command line."""
        self.place = place
        self.options = options
        self.data = place / "data"
        self.log = place / "log"
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start it, at a port that is free then, and wait until leads can come."""
        already = len(self.events("listening"))
        user = ["--user", "root"] if os.geteuid() == 0 else []
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "tui",
                    "serve",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    "0",
                    *user,
                    *self.options,
                ],
                env=self.environ(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.place,
            )
        self.wait_until(lambda: len(self.events("listening")) > already or self.has_ended, "listening")
        assert not self.has_ended, self.log.read_text(encoding="utf-8")[-3000:]
        self.port = self.events("listening")[-1]["port"]

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Stop it; its exit status."""
        if self._process is None:
            return 0
        self._process.send_signal(number)
        status = self._process.wait(PATIENCE)
        self._process = None
        return status

    @property
    def has_ended(self) -> bool:
        """Whether it runs no longer, though nobody stopped it."""
        return self._process is not None and self._process.poll() is not None

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        assert self._process
        self._process.send_signal(number)

    def memory(self) -> int:
        """MiB of memory that the front takes."""
        assert self._process
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        return int(status.partition("VmRSS:")[2].split()[0]) // 1024

    def environ(self) -> dict[str, str]:
        """What the environment of the instance says."""
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "HOME": str(self.place),
            "LIMELIGHT_DATA": str(self.data),
            "LIMELIGHT_NOW": NOW,
        }

    def new_key(self, name: str) -> Path:
        """Make a pair of keys, which nobody knows yet; the private one's file."""
        path = self.place / name
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", path], check=True)
        return path

    def add(self, name: str, role: Role = Role.LEAD) -> Member:
        """Let somebody come, by a new key in a file of their name."""
        keys = read_keys(self.new_key(name).with_suffix(".pub").read_text())
        return Keyring(self.data).add(name, role, keys)

    def remove(self, name: str) -> None:
        """Let them come no more."""
        Keyring(self.data).remove(name)

    def command(self, key: str, *options: str) -> list[str]:
        """How ssh is called with the key in that file."""
        settings = (
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "IdentitiesOnly=yes",
            "IdentityAgent=none",
            "BatchMode=yes",
            "LogLevel=ERROR",
            f"Port={self.port}",
        )
        given = [word for setting in settings for word in ("-o", setting)]
        return ["ssh", "-F", "/dev/null", *given, "-i", str(self.place / key), *options, "127.0.0.1"]

    def ssh(self, key: str, *command: str, options: tuple[str, ...] = (), typed: str = "") -> Done:
        """Come by that key, and have something done."""
        done = subprocess.run(
            [*self.command(key, *options), *(["--", *command] if command else [])],
            input=typed.encode(),
            capture_output=True,
            env={"PATH": os.environ["PATH"], "HOME": str(self.place), "TERM": "xterm", **ENVIRON},
            check=False,
            timeout=PATIENCE,
        )
        return Done(
            done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
        )

    def events(self, event: str = "") -> list[dict[str, Any]]:
        """What was written down, all or of one kind; a line that is no JSON fails."""
        if not self.log.exists():
            return []
        lines = self.log.read_text(encoding="utf-8").splitlines(keepends=True)
        found = [json.loads(line) for line in lines if line.endswith("\n")]
        return [one for one in found if not event or one["event"] == event]

    def journal(self, lead: str) -> str:
        """All that the log of a lead holds, as it stands in the file; empty where there is none."""
        path = self.data / "leads" / lead / "journal.jsonl"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def wait_until(self, there: Callable[[], bool], what: str) -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE
        while not there():
            written = self.log.read_text(encoding="utf-8") if self.log.exists() else ""
            assert time.monotonic() < end, (
                f"not within {PATIENCE} s: {what}; written down:\n{written[-3000:]}"
            )
            time.sleep(0.03)


ENVIRON = {
    "LANG": "C.UTF-8",
    "LD_PRELOAD_": "evil.so",
    "LIMELIGHT_LEAD": "ana",
    "LIMELIGHT_DATA": "/nowhere",
    "PYTHONSTARTUP": "/evil.py",
}
"""What the client's environment says; of all this an instance takes LANG."""
