"""`limelight` alone, `limelight checkin` and `limelight demo`: the weekly conversation."""

import gc
import signal
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from prompts.wording import cli as wording
from prompts.wording import hosted
from store import Log, check_in_fields
from tui.cli.session import Session
from tui.stopping import Stopped, Stopping

if TYPE_CHECKING:
    from prompts.talk import Talk
    from tui.app import LimelightApp
    from tui.hosted.visitor import Hosted

SELDOM = 50_000
"""Things made before garbage is looked for: no key waits for it, and little piles up."""


def check_in(session: Session, options: Namespace) -> int:
    """Open or go on with this week's check-in, or list those there were."""
    if options.command == "checkin" and options.action == "list":
        _list(session, options.json)
        return 0
    with session.open_log() as log:
        return _hold(session, log)


def demo(session: Session, options: Namespace) -> int:  # noqa: ARG001 (every command takes its options)
    """Open it on sample data, in a place that is removed at the end."""
    from tempfile import TemporaryDirectory

    from prompts.sample import sample_log

    with TemporaryDirectory(prefix="limelight-demo-") as place:
        directory = Path(place) / "leads" / "demo"
        elsewhere = replace(session, data=Path(place), directory=directory)
        session.say(wording.SAMPLE)
        with Log.open(directory) as log:
            sample_log(log, session.clock.now(), session.words)
            return _hold(elsewhere, log, wording.LEFT_SAMPLE)


def _list(session: Session, as_json: bool) -> None:
    everything = session.everything()
    if as_json:
        names = everything.names()
        session.put_json(check_in_fields(one, names) for one in everything.check_ins)
        return
    lines = session.lines(everything.people)
    for one in everything.check_ins:
        session.put(lines.check_in(one))


def _hold(session: Session, log: Log, farewell: str = wording.LEFT) -> int:
    from prompts.talk import Talk

    talk = Talk(
        log=log,
        clock=session.clock,
        words=session.words,
        packs=session.packs(log.lead().packs_off),
        files=session.hosted is None,
    )
    if _has_screen(session):
        return _hold_on_screen(session, talk)
    return _hold_in_lines(session, talk, farewell)


def _has_screen(session: Session) -> bool:
    """Whether there is a terminal that can be drawn on, and nobody asked for plain lines."""
    asked_for_lines = session.plain or session.environ.get("ACCESSIBLE", "0") not in ("", "0")
    return session.streams.can_be_drawn_on and not asked_for_lines and session.environ.get("TERM") != "dumb"


def _hold_on_screen(session: Session, talk: "Talk") -> int:
    app = _app(talk) if session.hosted is None else _hosted_app(session.hosted, talk)
    _look_for_garbage()
    app.run(mouse=session.mouse)
    return app.return_code or 0


def _app(talk: "Talk") -> "LimelightApp":
    from prompts.conversation import Conversation
    from prompts.flows import whole
    from tui.app import LimelightApp

    return LimelightApp(lambda: Conversation(whole, talk), talk.log, talk.clock, talk.words)


def _hosted_app(hosted: "Hosted", talk: "Talk") -> "LimelightApp":
    from prompts.conversation import Conversation
    from prompts.flows import whole
    from tui.hosted.app import HostedApp

    return HostedApp(
        lambda: Conversation(whole, talk),
        talk.log,
        talk.clock,
        talk.words,
        idle=hosted.idle,
        company=hosted.company,
        report=hosted.report,
    )


def _look_for_garbage() -> None:
    """From now on, but never among what the start has made: that stays, and is most of what there is."""
    gc.freeze()
    gc.set_threshold(SELDOM)


def _hold_in_lines(session: Session, talk: "Talk", farewell: str) -> int:
    from prompts.conversation import Conversation
    from prompts.flows import whole
    from tui.cli.places import Places
    from tui.plain import PlainMode

    conversation, places = Conversation(whole, talk), Places(session, talk)
    idle = session.hosted.idle if session.hosted else None
    try:
        with Stopping() as stopping:
            return PlainMode(
                conversation, places, talk.words, session.streams, farewell, stopping, idle
            ).hold()
    except Stopped as stopped:
        if session.hosted and stopped.number == signal.SIGTERM:
            session.say(hosted.STOPPED)
        return stopped.status
