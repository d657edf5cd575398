"""Root working in what is another's: with that one's rights, so that all that is made is theirs."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

Acting = Callable[[], AbstractContextManager[None]]
"""Gives the rights with which files are to be opened, made and replaced, for as long as that takes."""


@contextmanager
def acting_as(uid: int, gid: int, groups: Sequence[int] = ()) -> Iterator[None]:
    """May what that user may, for a while; only root can."""
    before = os.getgroups(), os.getegid(), os.geteuid()
    try:
        os.setgroups(list(groups))
        os.setegid(gid)
        os.seteuid(uid)
        yield
    finally:
        os.seteuid(before[2])
        os.setegid(before[1])
        os.setgroups(before[0])


@contextmanager
def acting_as_owner(place: Path) -> Iterator[None]:
    """Within, root is the user whose directory it is; nothing changes for others, or where there is none.

    No link of theirs leads further than they may go themselves, and a lock that is made is theirs.
    """
    if not is_anothers(place):
        yield
        return
    owner = place.stat()
    with acting_as(owner.st_uid, owner.st_gid):
        yield


def is_anothers(place: Path) -> bool:
    """Whether this is root, and the directory somebody else's."""
    try:
        return os.geteuid() == 0 != place.stat().st_uid
    except (OSError, ValueError):  # there is none; ValueError: a path with a NUL in it
        return False


def rights_in(data: Path) -> Acting:
    """Those of whose data it is, where root works in it; else one's own."""
    return partial(acting_as_owner, data)
