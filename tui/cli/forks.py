"""The fork server of `limelight serve`: each session that it forks is a call of the command line."""

import subprocess
from functools import partial

from tui.cli import check_in, hosted
from tui.cli.run import main as run
from tui.serve import launching
from tui.serve.wire import FrontWire, Terms

PARTS = (check_in, hosted)
"""Imported before any session is forked: a session imports nothing that most will need."""


def launch(terms: Terms) -> tuple[FrontWire, subprocess.Popen[bytes]]:
    """Start it on those terms."""
    return launching.launch(__name__, terms)


def main(end: int, terms: str) -> int:
    """Be it, at that end of a wire."""
    from tui.serve import child, forkserver

    forkserver.serve(end, terms, partial(child.become, run))
    return 0
