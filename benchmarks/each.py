"""A process started anew for each session, behind the same front: `python -m benchmarks.each FD TERMS`."""

import fcntl
import os
import socket
import subprocess
import sys
import termios
from pathlib import Path
from typing import NoReturn

import msgspec

from tui.serve.forkserver import ForkServer
from tui.serve.wire import FrontWire, Start, Terms, new_wire, server_wire

ROOT = Path(__file__).parents[1]


def launch(terms: Terms) -> tuple[FrontWire, "subprocess.Popen[bytes]"]:
    """What the front speaks to in place of the fork server."""
    wire, end = new_wire()
    with end:
        held = msgspec.json.encode(terms).decode()
        process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.each", str(end.fileno()), held],
            cwd=ROOT,
            pass_fds=[end.fileno()],
            start_new_session=True,
        )
    return wire, process


def start_anew(start: Start, descriptors: list[int], terms: Terms, _: int) -> NoReturn:
    """Be the program as it is started from a shell, at that terminal."""
    try:
        os.setsid()
        fcntl.ioctl(descriptors[0], termios.TIOCSCTTY, 0)
        for number in range(3):
            os.dup2(descriptors[0], number)
        environ = {**start.environ, "LIMELIGHT_DATA": terms.data, "TERM": start.terminal or "dumb"}
        command = [sys.executable, "-m", "tui", "--lead", start.lead, "--hosted"]
        os.execve(command[0], command, {"PATH": os.defpath, **environ})
    finally:
        os._exit(70)


def main() -> None:
    """Start sessions until the front is gone."""
    with socket.socket(fileno=int(sys.argv[1])) as here:
        here.set_inheritable(False)
        terms = msgspec.json.decode(sys.argv[2], type=Terms)
        ForkServer(server_wire(here), terms, become=start_anew).serve()


if __name__ == "__main__":
    main()
