"""`limelight serve --backup`: all that an instance keeps, copied while it runs."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from prompts.explain import quoted
from prompts.wording import cli
from prompts.wording import operator as wording
from store import Backup, CannotWrite, can_be_backed_up, expanded, lies_within, stream_backup, write_backup
from tui.cli.session import Session
from tui.stopping import Stopping

LONGEST = 400
"""How much of a path is shown."""

Progress = Callable[[int, int], None]


def back_up(session: Session, file: str, replace: bool) -> int:
    """Make a backup, and say what it holds; status 1 where something is not in it."""
    if not can_be_backed_up(session.data):
        session.refuse(wording.BACKUP_NOTHING, path=_shown(session.data))
    with Stopping() as stopping, stopping.waiting(), _progress(session) as progress:
        made = _to_stdout(session, progress) if file == "-" else _to_file(session, file, replace, progress)
    for lead in made.damaged:
        session.say(wording.BACKUP_DAMAGED, path=_shown(session.data), lead=quoted(lead))
    for one in made.left_out:
        message = wording.BACKUP_UNREAD if one.reason else wording.BACKUP_LINK
        session.say(message, path=_shown(one.path), reason=quoted(one.reason))
    if file == "-":
        session.say_number(wording.BACKED_UP_HERE, made.logs)
    else:
        session.say_number(wording.BACKED_UP, made.logs, path=_shown(file))
    return 1 if made.left_out else 0


def _to_file(session: Session, file: str, replace: bool, progress: Progress) -> Backup:
    place = expanded(Path(file), CannotWrite)
    if lies_within(place, session.data):
        session.refuse(wording.BACKUP_INSIDE, path=_shown(place))
    if os.path.lexists(place) and not replace:
        session.refuse(cli.FILE_EXISTS, path=_shown(place))
    return write_backup(session.data, place, replace, progress)


def _to_stdout(session: Session, progress: Progress) -> Backup:
    if session.streams.stdout.isatty():
        session.refuse(wording.BACKUP_TERMINAL)
    try:
        with open(session.streams.stdout.fileno(), "wb", closefd=False) as out:
            return stream_backup(session.data, out, progress)
    except OSError as error:
        raise CannotWrite(Path("-"), error.strerror or "") from error


@contextmanager
def _progress(session: Session) -> Iterator[Progress]:
    """On a terminal, one line that says how far it is, and goes with the end."""
    if not session.streams.stderr.isatty():
        yield lambda _done, _total: None
        return
    shown = ""

    def show(done: int, total: int) -> None:
        nonlocal shown
        shown = session.words(wording.BACKING_UP, n=done, total=total)
        session.streams.stderr.write(f"\r{shown}")
        session.streams.stderr.flush()

    try:
        yield show
    finally:
        session.streams.stderr.write("\r" + " " * len(shown) + "\r")


def _shown(path: Path | str) -> str:
    return quoted(str(path), LONGEST)
