"""Limelight as a process of its own, in circumstances that a test makes hard for it."""

import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.tui.cli.calling import Done, Shell

LIMELIGHT = (sys.executable, "-m", "tui")

_WITHOUT_ROOM = """
import os, resource, sys
os.environ["PYTHONDONTWRITEBYTECODE"] = "1"  # half a file of bytecode would outlive the test
room, most = int(sys.argv[1]), int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (room, most))
os.execv(sys.argv[3], sys.argv[3:])
"""
_BOUND = """
import ctypes, os, sys
for right in (1, 2):  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH
    ctypes.CDLL(None).prctl(24, right, 0, 0, 0)  # PR_CAPBSET_DROP
os.execv(sys.argv[1], sys.argv[1:])
"""

BOUND_BY_PERMISSIONS = (sys.executable, "-c", _BOUND)
"""Runs a command that permissions bind, root's too."""


def with_room_for(size: int, *, for_good: bool = False) -> tuple[str, ...]:
    """Runs a command for which no file may grow beyond so many bytes, as on a full disk.

    `for_good`: not even where it sets itself such a limit of its own, as a hosted session does.
    """
    most = size if for_good else resource.RLIM_INFINITY
    return (sys.executable, "-c", _WITHOUT_ROOM, str(size), str(most))


def input_from(path: Path) -> tuple[str, ...]:
    """Runs a command with a file in place of the keyboard."""
    return ("sh", "-c", 'exec "$@" <"$0"', str(path))


def call(home: Shell, *argv: str, by: Sequence[str], typed: str = "") -> Done:
    """Call limelight by another command."""
    done = subprocess.run(
        [*by, *LIMELIGHT, *argv],
        input=typed.encode(),
        capture_output=True,
        cwd=home.home,
        env=home.process_environ(),
        check=False,
        timeout=60,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def files_below(home: Shell) -> dict[Path, bytes]:
    """What every file holds, the lock aside."""
    files = (path for path in home.data.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {path: path.read_bytes() for path in files}
