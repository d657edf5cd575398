"""Whom an instance goes on as that root started, and the data that root made for it."""

import grp
import os
import pwd
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from prompts.wording import operator as wording
from store import acting_as, make_directory

NAME = "limelight"
"""The user that an instance has where there is one of that name."""

FIRST, LAST = 61_184, 65_519
"""The numbers that systemd keeps for users without a place in /etc/passwd (DynamicUser=), and that no
distribution gives to anybody: systemd.io/UIDS-GIDS, “Dynamic service users”."""

OURS = frozenset({"access", "channels.toml", "leads", "packs", "postbox"})
"""What stands in a data directory."""
OF_THE_DISK = frozenset({"lost+found"})
"""What stands in the top directory of a file system of its own, and is left alone."""


class User(msgspec.Struct, frozen=True):
    """Somebody as whom a process runs; some have no name."""

    uid: int
    gid: int
    name: str = ""
    home: str = "/"

    @property
    def spoken(self) -> str:
        """How they are spoken of."""
        return self.name or str(self.uid)

    @property
    def groups(self) -> list[int]:
        """The groups they are in."""
        return os.getgrouplist(self.name, self.gid) if self.name else [self.gid]


class NotGiven(Exception):
    """Data of root's that cannot be given to a user without a risk."""

    def __init__(self, message: str, path: Path, text: str = "") -> None:
        """Name what stands in the way, and the message that says why."""
        super().__init__(message, path, text)
        self.message = message
        self.path = path
        self.text = text


def user_called(name: str) -> User:
    """The user of that name; KeyError where there is none."""
    known = pwd.getpwnam(name)
    return User(known.pw_uid, known.pw_gid, known.pw_name, known.pw_dir)


def current_user() -> User:
    """As whom this process runs."""
    return _numbered(os.geteuid(), os.getegid())


def owner(data: Path) -> User | None:
    """Whose the data directory is; None where there is none yet."""
    with suppress(FileNotFoundError, NotADirectoryError):
        found = data.stat()
        return _numbered(found.st_uid, found.st_gid)
    return None


def successor(named: str, data: Path) -> User:
    """As whom an instance goes on that root started; KeyError where nobody has the name that was given."""
    if named:
        return user_called(named)
    whose = owner(data)
    if whose is not None and whose.uid != 0:
        return whose
    try:
        return user_called(NAME)
    except KeyError:
        return nobody_of(range(FIRST, LAST + 1))


def nobody_of(numbers: Iterable[int]) -> User:
    """The first of these numbers that is no user's and no group's, as a user without a name."""
    number = next(number for number in numbers if not _is_known(number))
    return User(number, number)


def become(user: User) -> None:
    """Go on as that user, for good."""
    os.setgroups(user.groups)
    os.setgid(user.gid)
    os.setuid(user.uid)
    os.environ["HOME"] = user.home


@contextmanager
def rights_of(user: User | None) -> Iterator[None]:
    """May what that user may, for a while; of None, what one may anyway."""
    if user is None:
        yield
        return
    with acting_as(user.uid, user.gid, user.groups):
        yield


def is_closed(data: Path) -> Path | None:
    """The first directory above that one which whoever asks may not pass; None where they get there."""
    above = reversed(data.parents)
    return next((place for place in above if place.is_dir() and not _may(place, os.X_OK)), None)


def make_way(data: Path, user: User, claimed: Callable[[Path], int]) -> None:
    """Give that user the data directory if it is root's, or is made now; `claimed` holds it meanwhile.

    NotGiven where somebody else could have a hand in it; nothing is given then.
    """
    _make(data)
    if not is_to_be_given(data, user):
        return
    see_that_it_can_be_given(data)
    hold = claimed(data)
    try:
        for directory, name in list_roots(data):
            os.chown(name, user.uid, user.gid, dir_fd=directory, follow_symlinks=False)
    finally:
        os.close(hold)


def _make(data: Path) -> None:
    """Make it, and what is missing above it so that its owner may pass, whatever the umask of root."""
    for place in reversed([place for place in data.parents if not place.exists()]):
        place.mkdir()
        place.chmod(0o755)
    if not data.exists():
        make_directory(data)


def is_to_be_given(data: Path, user: User) -> bool:
    """Whether the data directory is root's, and is to be another's."""
    whose = owner(data)
    return whose is not None and whose.uid == 0 != user.uid


def see_that_it_can_be_given(data: Path) -> None:
    """Go through all of it before anything is changed; NotGiven where something stands in the way."""
    for _ in list_roots(data):
        pass


def list_roots(data: Path) -> Iterator[tuple[int, str]]:
    """All that is root's in a data directory, as an open directory and a name in it.

    The content of a directory comes before itself, and the data directory last: whatever is
    root's no longer was given whole, and needs no second look. So no directory is entered in
    which anybody but root may put something, not even one that was given a moment ago.
    """
    if data.is_symlink():
        raise NotGiven(wording.GIVEN_LINK, data)
    with _opened(str(data), None) as top:
        _refuse_open(top, data)
        for name in _listed(top, data):
            yield from _list_one(top, name, data / name)
        yield top, "."


def _listed(top: int, data: Path) -> list[str]:
    names = [name for name in _names(top) if name not in OF_THE_DISK]
    other = next((name for name in names if name not in OURS), "")
    if other:
        raise NotGiven(wording.GIVEN_OTHER, data, other)
    return names


def _names(directory: int) -> list[str]:
    with os.scandir(directory) as entries:
        return sorted(entry.name for entry in entries)


def _list_one(above: int, name: str, path: Path) -> Iterator[tuple[int, str]]:
    found = os.stat(name, dir_fd=above, follow_symlinks=False)
    if found.st_uid != 0:
        return
    if stat.S_ISDIR(found.st_mode):
        with _opened(name, above) as directory:
            _refuse_open(directory, path)
            for below in _names(directory):
                yield from _list_one(directory, below, path / below)
    elif found.st_nlink > 1:
        raise NotGiven(wording.GIVEN_LINKED, path)
    yield above, name


@contextmanager
def _opened(name: str, above: int | None) -> Iterator[int]:
    flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(name, flags, dir_fd=above)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _refuse_open(directory: int, path: Path) -> None:
    found = os.fstat(directory)
    if found.st_uid != 0 or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise NotGiven(wording.GIVEN_OPEN, path)


def _numbered(uid: int, gid: int) -> User:
    try:
        return user_called(pwd.getpwuid(uid).pw_name)
    except KeyError:
        return User(uid, gid)


def _is_known(number: int) -> bool:
    for look in (pwd.getpwuid, grp.getgrgid):
        with suppress(KeyError):
            look(number)
            return True
    return False


def _may(path: Path, what: int) -> bool:
    return os.access(path, what, effective_ids=True)
