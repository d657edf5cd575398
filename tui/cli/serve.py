"""`limelight serve`: the shared instance, to which leads come by SSH."""

import errno
import logging
import os
import socket
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

from msgspec.structs import asdict

from prompts.explain import quoted
from prompts.wording import cli
from prompts.wording import operator as wording
from store import Busy
from tui.cli.parsing import Misused
from tui.cli.session import Session

if TYPE_CHECKING:
    from tui.serve.operate import Plan
    from tui.serve.owner import User
    from tui.serve.settings import Chosen

COMMAND = "limelight serve"
HIGHEST_PORT = 65_535
LONGEST = 100
"""How much of each fact about a session is shown."""


def serve(session: Session, options: Namespace) -> int:
    """Run it until it is told to stop; or check it, show who is in, or make a backup."""
    if sum((options.check, options.sessions, options.backup is not None)) > 1:
        raise Misused(cli.MISUSED_TOGETHER, COMMAND)
    if options.backup is not None:
        from tui.cli.backup import back_up

        return back_up(session, options.backup, options.force)
    if options.sessions:
        return _show(session, options.json)
    if os.uname().sysname != "Linux":
        session.refuse(wording.ONLY_LINUX)
    plan, chosen = _plan(session, options)
    from tui.cli.heir import heir

    user = heir(session, plan.data, options.user)
    if options.check:
        from tui.cli.ready import check

        return check(session, plan, chosen, user, _listener(session, plan))
    try:
        return _serve(session, plan, user)
    except Busy:
        session.refuse(wording.SERVING_ALREADY, path=quoted(str(session.data), 400))


def _plan(session: Session, options: Namespace) -> "tuple[Plan, Chosen]":
    from tui.serve.operate import PORT, Plan

    port = PORT if options.port is None else options.port
    if not 0 <= port <= HIGHEST_PORT:
        session.refuse(wording.BAD_PORT, port=port)
    chosen = _chosen(options.limits or ())
    plan = Plan(
        data=session.data.absolute(),
        host=options.host,
        port=port,
        limits=chosen.limits,
        held=chosen.session,
        environ=session.environ,
    )
    return plan, chosen


def _chosen(texts: Iterable[str]) -> "Chosen":
    """The limits as they are to be; a name or a value that makes no sense is misuse."""
    from tui.serve.settings import NoSuchLimit, OutOfRange, choose, settings, spoken

    try:
        return choose(texts)
    except NoSuchLimit as wrong:
        names = ", ".join(settings())
        raise Misused(wording.NO_LIMIT, COMMAND, text=quoted(str(wrong)), names=names) from wrong
    except OutOfRange as wrong:
        one = wrong.setting
        message = wording.BAD_WHOLE_LIMIT if one.is_whole else wording.BAD_LIMIT
        facts = {"name": one.name, "least": spoken(one.least), "most": spoken(one.most)}
        raise Misused(message, COMMAND, **facts, text=quoted(wrong.text)) from wrong


def _serve(session: Session, plan: "Plan", user: "User | None") -> int:
    from tui.cli.forks import launch
    from tui.cli.heir import as_whom, go_on_as
    from tui.serve import operate
    from tui.serve.audit import Audit, Happening, Heard
    from tui.serve.owner import current_user

    audit = Audit(session.streams.stderr, session.clock)
    logging.basicConfig(handlers=[Heard(audit)], level=logging.WARNING)
    with _listener(session, plan) as listener:
        if user is not None:
            go_on_as(session, plan.data, user)
        place = ":".join(map(str, listener.getsockname()[:2]))
        whom = as_whom(session, current_user())

        def ready(fingerprint: str) -> None:
            if session.streams.stderr.isatty():
                session.tell(whom)
                session.say(wording.SERVING, place=place, fingerprint=fingerprint)
            elif os.geteuid() == 0:
                audit(Happening.WARNING, source="serve", text=whom)

        operate.serve(plan, listener, audit, ready, launch)
    return 0


@contextmanager
def _listener(session: Session, plan: "Plan") -> Iterator[socket.socket]:
    from tui.serve.operate import listening

    try:
        listener = listening(plan)
    except (OSError, OverflowError) as error:
        _refuse_to_listen(session, plan, error)
    with listener:
        yield listener


def _refuse_to_listen(session: Session, plan: "Plan", error: Exception) -> NoReturn:
    """Say whether another address is wanted or another port."""
    number = getattr(error, "errno", None)
    known = os.strerror(number) if number and number > 0 else getattr(error, "strerror", "")
    reason = quoted(known or str(error))
    if plan.host and (isinstance(error, socket.gaierror) or number == errno.EADDRNOTAVAIL):
        session.refuse(wording.CANNOT_LISTEN_AT, host=quoted(plan.host), reason=reason)
    session.refuse(wording.CANNOT_LISTEN, port=plan.port, reason=reason)


def _show(session: Session, as_json: bool) -> int:
    from tui.serve.control import ask

    present = ask(session.data)
    if present is None:
        session.refuse(wording.NOT_SERVING, path=quoted(str(session.data), 400))
    if as_json:
        session.put_json(present)
    for one in () if as_json else present:
        fields = {name: quoted(str(fact), LONGEST) for name, fact in asdict(one).items()}
        session.put(session.words(wording.SESSION_LINE, **fields))
    if not present and not as_json:
        session.say(wording.NOBODY_IN)
    return 0
