"""Calls of the command line: in this process, and as a process of its own."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec

from tui.cli import main

ROOT = Path(__file__).parents[3]
NOW = "2026-11-20T15:00:00+01:00"
"""A Friday afternoon in week 47."""


class Done(msgspec.Struct, frozen=True):
    """What came of a call."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The data, line by line."""
        return self.out.splitlines()

    @property
    def json(self) -> Any:
        """The data, as what it stands for."""
        return json.loads(self.out)


class Shell(msgspec.Struct, frozen=True):
    """A home directory and a moment to call limelight in."""

    home: Path
    now: str = NOW

    @property
    def data(self) -> Path:
        """Where the data is kept."""
        return self.home / "data"

    @property
    def journal(self) -> Path:
        """The journal of the only lead."""
        return self.data / "leads" / "me" / "journal.jsonl"

    def environ(self, **more: str) -> dict[str, str]:
        """What the environment says."""
        own = {"HOME": str(self.home), "LIMELIGHT_DATA": str(self.data), "LIMELIGHT_NOW": self.now}
        return own | more

    def __call__(self, *argv: str, typed: str = "", **environ: str) -> Done:
        """Call limelight in this process."""
        stdin, stdout, stderr = io.StringIO(typed), io.StringIO(), io.StringIO()
        status = main(argv, self.environ(**environ), stdin, stdout, stderr)
        return Done(status, stdout.getvalue(), stderr.getvalue())

    def process(self, *argv: str, typed: bytes = b"", **environ: str) -> Done:
        """Call it as a process of its own."""
        done = subprocess.run(
            [sys.executable, "-m", "tui", *argv],
            input=typed,
            capture_output=True,
            cwd=self.home,
            env=self.process_environ(**environ),
            check=False,
            timeout=60,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    def process_environ(self, **more: str) -> dict[str, str]:
        """The environment of such a process."""
        return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **self.environ(**more)}

    def at(self, now: str) -> "Shell":
        """The same home at another moment."""
        return Shell(self.home, now)


def is_one_sentence(text: str) -> bool:
    """Whether this is one line that ends as a sentence does, and no traceback."""
    return text.count("\n") == 1 and text.endswith(".\n") and "Traceback" not in text
