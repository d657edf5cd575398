"""Starting a fork server: a process of its own, at the other end of a wire."""

import os
import subprocess
import sys

import msgspec

from tui.serve.wire import FrontWire, Terms, new_wire

BOOT = """
import sys
from importlib import import_module
sys.path[:] = sys.argv[4:]
sys.exit(import_module(sys.argv[1]).main(int(sys.argv[2]), sys.argv[3]))
"""


def launch(program: str, terms: Terms) -> tuple[FrontWire, subprocess.Popen[bytes]]:
    """Start the fork server that is the `main` of that module: the front's end of the wire, and its process.

    It has next to nothing in its environment, which every session would show as its own,
    and writes no bytecode: a session that may write no more would leave half a file of it.
    """
    wire, end = new_wire()
    with end:
        try:
            return wire, _process(program, end.fileno(), terms)
        except OSError:
            wire.close()
            raise


def _process(program: str, end: int, terms: Terms) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            sys.executable,
            *("-I", "-B", "-X", "utf8", "-c", BOOT),
            program,
            str(end),
            msgspec.json.encode(terms).decode(),
            *(os.path.abspath(place) for place in sys.path),  # noqa: PTH100 ("" is where we are)
        ],
        env={"LANG": "C.UTF-8", "PATH": os.defpath},
        stdin=subprocess.DEVNULL,
        pass_fds=[end],
        start_new_session=True,
    )
