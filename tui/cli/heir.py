"""As whom an instance goes on that root started, and what is said of it."""

import os
from pathlib import Path
from typing import NoReturn

from prompts.explain import quoted
from prompts.wording import operator as wording
from tui.cli.session import Session
from tui.serve import operate
from tui.serve.owner import (
    NotGiven,
    User,
    become,
    current_user,
    is_closed,
    make_way,
    owner,
    rights_of,
    successor,
)
from tui.serve.trial import what_cannot_be_read


def heir(session: Session, data: Path, named: str) -> User | None:
    """As whom to go on; None where it is oneself, which it is for everybody but root."""
    if os.geteuid() != 0:
        if named:
            session.refuse(wording.NOT_ROOT)
        return None
    try:
        user = successor(named, data)
    except KeyError:
        session.refuse(wording.NO_USER, text=quoted(named))
    if user.uid != 0:
        return user
    whose = owner(data)
    if whose is not None and whose.uid != 0:
        session.refuse(wording.NOT_YOURS, path=_path(data), user=whose.spoken)
    return None


def say_as_whom(session: Session, user: User | None) -> None:
    """Say as whom it runs."""
    user = user or current_user()
    session.tell(as_whom(session, user))


def as_whom(session: Session, user: User) -> str:
    """The sentence that says as whom it runs."""
    if user.uid == 0:
        return session.words(wording.AS_ROOT)
    return session.words(wording.AS_USER if user.name else wording.AS_NUMBER, user=user.spoken)


def speak_of(user: User | None) -> str:
    """How that user is spoken of, or the one as whom this process runs."""
    return (user or current_user()).spoken


def see_that_it_can_run(session: Session, data: Path, user: User) -> None:
    """Refuse where that user could not read the program, or not get to the data."""
    place = data.resolve()
    try:
        unread = what_cannot_be_read(user)
        with rights_of(user):
            closed = is_closed(place)
    except OSError as error:
        _refuse_change(session, user, error)
    if unread:
        session.refuse(wording.CANNOT_RUN, user=user.spoken, path=quoted(unread, 400))
    if closed:
        session.refuse(wording.CANNOT_PASS, user=user.spoken, place=_path(closed), path=_path(data))


def go_on_as(session: Session, data: Path, user: User) -> None:
    """Give that user the data, where it is root's, and be that user for good."""
    see_that_it_can_run(session, data, user)
    try:
        make_way(data, user, operate.claim)
    except NotGiven as why:
        refuse_to_give(session, why)
    become(user)


def refuse_to_give(session: Session, why: NotGiven) -> NoReturn:
    """End with what stands in the way of giving the data away."""
    session.refuse(why.message, path=_path(why.path), text=quoted(why.text))


def _refuse_change(session: Session, user: User, error: OSError) -> NoReturn:
    session.refuse(wording.CANNOT_BECOME, user=user.spoken, reason=quoted(error.strerror or ""))


def _path(path: Path) -> str:
    return quoted(str(path), 400)
