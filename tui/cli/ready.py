"""`limelight serve --check`: what is ready, and what would keep an instance from running; nothing is made."""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from prompts.explain import quoted
from prompts.wording import operator as wording
from store import CannotWrite, Keyring
from tui.cli.heir import refuse_to_give, say_as_whom, see_that_it_can_run, speak_of
from tui.cli.session import Session
from tui.serve.hostkey import host_key_path, read_host_key
from tui.serve.operate import Plan, allow_files, files_needed, is_running
from tui.serve.owner import NotGiven, User, is_to_be_given, rights_of, see_that_it_can_be_given
from tui.serve.settings import Chosen, spoken

MEBIBYTE = 1024 * 1024
LEAST = 16 * MEBIBYTE
"""Bytes that are to be free: a log that is rewritten stands there twice for a moment."""

Room = Callable[[Path], os.statvfs_result]
"""Says how much there is in a file system, and how much of it is free."""


def check(
    session: Session, plan: Plan, chosen: Chosen, user: User | None, free: AbstractContextManager[object]
) -> int:
    """Say what is found, one line each; the first thing that would keep it from running is refused.

    With the rights of the user as whom root would go on, but for the port, which is taken before; where
    an instance runs on that data already, the port is its own.
    """
    say_as_whom(session, user)
    if user is not None:
        see_that_it_can_run(session, plan.data, user)
    look(session, plan.data, user)
    if is_running(plan.data):
        session.say(wording.CHECK_RUNS)
    else:
        with free:
            session.say(wording.CHECK_PORT, port=plan.port)
    for one, value in chosen.changed:
        session.say(wording.CHECK_LIMIT, name=one.name, value=spoken(value), default=spoken(one.default))
    _check_files(session, plan)
    return 0


def look(session: Session, data: Path, user: User | None, room: Room = os.statvfs) -> None:
    """Say what is found of the data, with the rights of that user unless root gives it to them first."""
    given = user is not None and is_to_be_given(data, user)
    with rights_of(None if given else user):
        _see_that_there_is_room(session, data, room)
        if given:
            _check_what_is_given(session, data, speak_of(user))
        elif data.exists() or user is None:
            _check_data(session, data)
        else:
            session.say(wording.CHECK_NO_DATA, path=quoted(str(data), 400))
        _check_access(session, data)


def _see_that_there_is_room(session: Session, data: Path, room: Room) -> None:
    """Refuse where nothing more could be kept; file systems without blocks of their own are not asked."""
    place = next(place for place in (data, *data.parents) if place.exists())
    found, path = room(place), quoted(str(place), 400)
    free = found.f_bavail * found.f_frsize
    if found.f_blocks and free < LEAST:
        session.refuse(wording.CHECK_NO_ROOM, path=path, n=free // MEBIBYTE, least=LEAST // MEBIBYTE)
    if found.f_files and not found.f_favail:
        session.refuse(wording.CHECK_NO_FILE, path=path)


def _check_what_is_given(session: Session, data: Path, heir: str) -> None:
    try:
        see_that_it_can_be_given(data)
    except NotGiven as why:
        refuse_to_give(session, why)
    session.say(wording.CHECK_GIVEN, path=quoted(str(data), 400), user=heir)


def _check_data(session: Session, data: Path) -> None:
    path = quoted(str(data), 400)
    if data.exists():
        _refuse_what_cannot_be_written(data)
        session.say(wording.CHECK_DATA, path=path)
    elif _can_be_made(data):
        session.say(wording.CHECK_NO_DATA, path=path)
    else:
        session.refuse(wording.CANNOT_MAKE, path=path, user=speak_of(None))


def _refuse_what_cannot_be_written(data: Path) -> None:
    for place in (data, data / "access", data / "leads", data / "postbox"):
        if place.exists() and not os.access(place, os.R_OK | os.W_OK | os.X_OK, effective_ids=True):
            raise CannotWrite(place)


def _can_be_made(data: Path) -> bool:
    nearest = next(place for place in data.parents if place.exists())
    return nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK, effective_ids=True)


def _check_access(session: Session, data: Path) -> None:
    try:
        key = read_host_key(host_key_path(data))
        session.say(wording.CHECK_KEY, fingerprint=key.get_fingerprint())
    except FileNotFoundError:
        session.say(wording.CHECK_NO_KEY)
    session.say_number(wording.CHECK_LEADS, len(Keyring(data).members()))


def _check_files(session: Session, plan: Plan) -> None:
    files = allow_files()
    if files < files_needed(plan.limits):
        session.refuse(wording.CHECK_FEW_FILES, n=files, sessions=plan.limits.sessions)
    session.say_number(wording.CHECK_FILES, files)
