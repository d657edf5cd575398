"""`limelight calendar`: what is promised and planned, for a calendar to show."""

import errno
import os
from argparse import Namespace
from pathlib import Path

from msgspec.structs import replace

from prompts.calendar import calendar_wording
from prompts.explain import quoted
from prompts.wording import calendar as wording
from prompts.wording import cli
from store import (
    HARMFUL,
    Agenda,
    CannotWrite,
    Log,
    Notice,
    NoticeKind,
    StoreError,
    as_calendar,
    expanded,
    rights_in,
    write_calendar,
)
from tui.cli.parsing import Misused
from tui.cli.session import Session
from tui.streams import Refused

LOCK = "calendar.lock"
"""The name, in a lead's directory, of the lock between sessions that write their calendar."""


def calendar(session: Session, options: Namespace) -> int:
    """Print it; write it to a file that is kept up to date from then on; or keep none any longer."""
    if options.stop and (options.write is not None or options.with_text):
        raise Misused(cli.MISUSED_TOGETHER, "limelight calendar")
    if options.stop:
        _stop(session)
    elif options.write is not None:
        _keep(session, _path(session, options.write), options.with_text)
    else:
        _print(session, options.with_text)
    return 0


def bring_up_to_date(session: Session, log: Log) -> Notice | None:
    """Write the file that is kept; what is to be said where that cannot be done."""
    path = Path(log.calendar().file)
    try:
        _write(session, log)
    except StoreError:
        return Notice(NoticeKind.CALENDAR_BEHIND, path)
    return None


def _print(session: Session, with_text: bool) -> None:
    with session.reading() as log:
        session.streams.stdout.write(_rendered(session, log, with_text).decode())


def _keep(session: Session, path: Path, with_text: bool) -> None:
    with session.log() as log, log.transaction():
        before = log.calendar().file
        log.agenda()
        log.set_calendar(replace(log.calendar(), file=str(path), with_text=with_text))
        _write(session, log)
    session.say(wording.KEEPING, path=quoted(str(path), 400))
    if before and before != str(path):
        session.say(wording.INSTEAD, path=quoted(before, 400))


def _stop(session: Session) -> None:
    with session.reading() as log:
        kept = log.calendar() if log else None
        if not log or not kept or not kept.file:
            session.say(wording.NONE_KEPT)
            return
        log.set_calendar(replace(kept, file=""))
    session.say(wording.STOPPED, path=quoted(kept.file, 400))


def _path(session: Session, given: str) -> Path:
    """The file, wherever the next session is called from; one that can be kept in the log as it is."""
    if given in ("", "-"):
        raise Refused(session.words(wording.NO_FILE), exit_code=2)
    path = expanded(Path(given), CannotWrite).absolute()
    if HARMFUL.search(str(path)):
        raise CannotWrite(path, os.strerror(errno.EINVAL))
    return path


def _write(session: Session, log: Log) -> None:
    kept = log.calendar()
    write_calendar(
        Path(kept.file),
        kept.identity,
        session.directory / LOCK,
        lambda: _rendered(session, log, kept.with_text),
        rights_in(session.data),
    )


def _rendered(session: Session, log: Log | None, with_text: bool) -> bytes:
    agenda = log.agenda() if log else Agenda()
    wording = calendar_wording(log, session.words, with_text=with_text)
    return as_calendar(agenda, session.clock.now(), wording)
