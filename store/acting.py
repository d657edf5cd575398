"""Root working in what is another's: with that one's rights, so that all that is made is theirs."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


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
    if os.geteuid() != 0 or not place.exists() or place.stat().st_uid == 0:
        yield
        return
    owner = place.stat()
    with acting_as(owner.st_uid, owner.st_gid):
        yield
