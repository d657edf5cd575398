"""One session: what the fork server has just forked becomes somebody's Limelight, and nothing else.

Everything of the fork server is let go of first: its descriptors, its environment, its
way with signals. What remains is the memory they share.
"""

import fcntl
import gc
import os
import shlex
import signal
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn, TextIO

import msgspec

from store import LimelightError, Notice, Role, SystemClock
from tui import INTERRUPTED
from tui.hosted.bounds import be_held, give_way
from tui.hosted.company import Company
from tui.hosted.last_words import CRASHED, LastWords
from tui.hosted.visitor import Hosted, sound_environ, sound_terminal
from tui.serve.wire import Start, Terms

COMPANY, LOG, FIRST_FREE = 3, 4, 5
"""The descriptors of a session, after the three that everybody has."""
LAST = 1 << 20

Main = Callable[[list[str], dict[str, str], TextIO, TextIO, TextIO, Hosted], int]
"""A program, as it is called for somebody who came; what comes of it is the exit status."""


def become(main: Main, start: Start, descriptors: list[int], terms: Terms, company: int) -> NoReturn:
    """Be that session in this process, from here to the process's end: a call of that program."""
    status = CRASHED
    try:
        _settle(descriptors, company)  # before it is done, what is said or reported would go elsewhere
        with LastWords(_split(start.command), start.environ, lambda error: report(start, error)):
            be_held(terms)
            if start.terminal is None:
                give_way()
            _forget_signals()
            gc.enable()
            status = _run(main, start, terms)
    except KeyboardInterrupt:
        status = INTERRUPTED
    finally:
        os._exit(status)


def report(start: Start, found: BaseException | Notice) -> None:
    """Take down what is wrong with a session or its log, and where; never a value, which is the lead's."""
    line = {
        "at": SystemClock().now().isoformat(),
        **_told(found),
        "session": start.session,
        "lead": start.lead,
    }
    with suppress(OSError):
        os.write(LOG, msgspec.json.encode(line) + b"\n")


def _told(found: BaseException | Notice) -> dict[str, object]:
    if isinstance(found, Notice):
        return {"event": "trouble", "error": found.kind, "line": found.line}
    places = []
    trace = found.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{os.path.relpath(code.co_filename, sys.prefix)}:{trace.tb_lineno}")
        trace = trace.tb_next
    known = isinstance(found, LimelightError | OSError)
    return {"event": "trouble" if known else "crashed", "error": type(found).__name__, "places": places}


def _settle(descriptors: list[int], company: int) -> None:
    """Be the leader of a session of the system's, with its terminal or its pipes, and nothing else open."""
    os.setsid()
    if len(descriptors) == 1:
        with suppress(OSError):  # it may have hung up already; reading from it will say so
            fcntl.ioctl(descriptors[0], termios.TIOCSCTTY, 0)
        descriptors = descriptors * 3
    wanted = [*descriptors, company, 2]
    # All above what they will be, so that none is overwritten before it was moved.
    aside = [fcntl.fcntl(each, fcntl.F_DUPFD_CLOEXEC, 64) for each in wanted]
    for number, each in enumerate(aside):
        os.dup2(each, number, inheritable=number < COMPANY)
    os.closerange(FIRST_FREE, LAST)


def _forget_signals() -> None:
    """Take signals as a program does that has just been started."""
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def _run(main: Main, start: Start, terms: Terms) -> int:
    environ = _environ(start, terms)
    os.environ.clear()
    os.environ.update(environ)
    stdin, stdout, stderr = _streams()
    hosted = Hosted(
        start.lead,
        Role(start.role),
        idle=terms.idle,
        company=Company(COMPANY),
        report=lambda found: report(start, found),
    )
    status = main(_split(start.command), environ, stdin, stdout, stderr, hosted)
    for stream in (stdout, stderr):
        with suppress(OSError):
            stream.flush()
    return status


def _environ(start: Start, terms: Terms) -> dict[str, str]:
    """All that a session has of an environment: what is the instance's, and the little a client may say."""
    return {
        **sound_environ(start.environ),
        **terms.inherited,
        "LIMELIGHT_DATA": terms.data,
        "TERM": sound_terminal(start.terminal),
        "PATH": os.defpath,
    }


def _split(command: str | None) -> list[str]:
    """The words of a command line; one with a quotation mark too many is one word, which no command has."""
    try:
        return shlex.split(command or "")
    except ValueError:
        return [command or ""]


def _streams() -> tuple[TextIO, TextIO, TextIO]:
    """The three streams, in UTF-8 whatever the locale."""
    return (
        os.fdopen(0, "r", encoding="utf-8", errors="surrogateescape", closefd=False),
        os.fdopen(1, "w", encoding="utf-8", errors="replace", closefd=False),
        os.fdopen(2, "w", 1, encoding="utf-8", errors="replace", closefd=False),
    )
