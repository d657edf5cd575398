"""`limelight serve`: the shared instance, to which leads come by SSH."""

import logging
import os
import socket
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from prompts.explain import quoted
from prompts.wording import cli
from prompts.wording import shared as wording
from store import Busy, CannotWrite, Keyring, make_directory
from tui.cli.parsing import Misused
from tui.cli.session import Session

if TYPE_CHECKING:
    from tui.serve.operate import Plan

PORT = 2222
USER = "limelight"
HIGHEST_PORT = 65_535


def serve(session: Session, options: Namespace) -> int:
    """Run it until it is told to stop; or check it, show who is in, or make a backup."""
    if sum((options.check, options.sessions, options.backup is not None)) > 1:
        raise Misused(cli.MISUSED_TOGETHER, "limelight serve")
    if options.backup is not None:
        from tui.cli.backup import back_up

        return back_up(session, options.backup, options.force)
    if options.sessions:
        return _show(session, options.json)
    plan = _plan(session, options)
    if options.check:
        return _check(session, plan)
    try:
        return _serve(session, plan, options.user)
    except Busy:
        session.refuse(wording.SERVING_ALREADY, path=quoted(str(session.data), 400))


def _plan(session: Session, options: Namespace) -> "Plan":
    from tui.serve.operate import Plan

    port = PORT if options.port is None else options.port
    if not 0 <= port <= HIGHEST_PORT:
        session.refuse(wording.BAD_PORT, port=port)
    return Plan(data=session.data, host=options.host, port=port, environ=session.environ)


def _serve(session: Session, plan: "Plan", user: str) -> int:
    from tui.serve import operate
    from tui.serve.audit import Audit, Heard

    audit = Audit(session.streams.stderr, session.clock)
    logging.basicConfig(handlers=[Heard(audit)], level=logging.WARNING)
    with _listener(session, plan) as listener:
        _become(session, plan, user)
        place = ":".join(map(str, listener.getsockname()[:2]))

        def ready(fingerprint: str) -> None:
            if session.streams.stderr.isatty():
                session.say(wording.SERVING, place=place, fingerprint=fingerprint)

        operate.serve(plan, listener, audit, ready)
    return 0


@contextmanager
def _listener(session: Session, plan: "Plan") -> Iterator[socket.socket]:
    from tui.serve.operate import listening

    try:
        listener = listening(plan)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", "") or str(error)
        session.refuse(wording.CANNOT_LISTEN, port=plan.port, reason=quoted(reason))
    with listener:
        yield listener


def _become(session: Session, plan: "Plan", user: str) -> None:
    """Started as root, go on as another; nobody else can."""
    from tui.serve.operate import become

    if os.geteuid() != 0:
        if user:
            session.refuse(wording.NOT_ROOT)
        return
    try:
        become(user or USER, plan.data)
    except KeyError:
        session.refuse(wording.NO_USER, text=quoted(user or USER))
    if not os.access(sys.executable, os.X_OK):
        session.refuse(wording.CANNOT_RUN, text=quoted(user or USER), path=quoted(sys.executable, 400))


def _check(session: Session, plan: "Plan") -> int:
    """Say what is found, one line each; the first thing that would keep it from running is refused."""
    from tui.serve import operate
    from tui.serve.hostkey import host_key_path, read_host_key

    make_directory(plan.data)
    if not os.access(plan.data, os.W_OK):
        raise CannotWrite(plan.data)
    session.say(wording.CHECK_DATA, path=quoted(str(plan.data), 400))
    try:
        key = read_host_key(host_key_path(plan.data))
        session.say(wording.CHECK_KEY, fingerprint=key.get_fingerprint())
    except FileNotFoundError:
        session.say(wording.CHECK_NO_KEY)
    session.say_number(wording.CHECK_LEADS, len(Keyring(plan.data).members()))
    with _listener(session, plan):
        session.say(wording.CHECK_PORT, port=plan.port)
    files = operate.allow_files()
    if files < operate.files_needed(plan.limits):
        session.refuse(wording.CHECK_FEW_FILES, n=files, sessions=plan.limits.sessions)
    session.say_number(wording.CHECK_FILES, files)
    return 0


def _show(session: Session, as_json: bool) -> int:
    from tui.serve.control import ask

    facts = ask(session.data)
    if facts is None:
        session.refuse(wording.NOT_SERVING, path=quoted(str(session.data), 400))
    if as_json:
        session.put_json(facts)
    for one in () if as_json else facts:
        session.put(session.words(wording.SESSION_LINE, **one))
    if not facts and not as_json:
        session.say(wording.NOBODY_IN)
    return 0
