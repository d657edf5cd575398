"""Where the process starts: the system's own streams, in UTF-8 whatever the locale."""

import gc
import io
import os
import sys
from typing import Literal, TextIO

from tui import INTERRUPTED

NOT_YET = 250_000
"""More things than a start makes: no garbage is looked for amid its imports, where there is none."""


def main() -> int:
    """Run the command line on this process; its exit status."""
    gc.set_threshold(NOT_YET)
    try:
        return _flushed(_run())
    except KeyboardInterrupt:
        return INTERRUPTED


def _run() -> int:
    from tui.cli import main as run  # here, so that Ctrl+C while it is imported is quiet too

    sys.stdin, sys.stdout, sys.stderr = _open(sys.stdin, "r"), _open(sys.stdout, "w"), _open(sys.stderr, "w")
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "replace"), (sys.stderr, "replace")):
        _speak_utf8(stream, errors)
    return run(sys.argv[1:], os.environ, sys.stdin, sys.stdout, sys.stderr)


def _open(stream: TextIO | None, mode: Literal["r", "w"]) -> TextIO:
    """The stream, or one to nowhere where whoever started the process has closed it."""
    return stream or os.fdopen(os.open(os.devnull, os.O_RDWR), mode)


def _speak_utf8(stream: TextIO, errors: str) -> None:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors=errors)


def _flushed(status: int) -> int:
    """Write what is left; if nobody is there to read it, leave without a word."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status


if __name__ == "__main__":
    sys.exit(main())
