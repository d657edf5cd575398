"""Who may come to a shared instance, and by which keys: `access/keys.json` in its data directory.

The file is written whole, beside, under a lock, and replaces the one before: whoever
reads it sees all of a change or none. It is readable by the owner of the data directory
only, whoever made the change.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

import msgspec
from msgspec.structs import replace

from store import files
from store.acting import acting_as_owner
from store.decoding import UNDECODABLE
from store.errors import CannotRead, CannotWrite, InputError, KeyTaken, NotAKeyring, UnknownMember
from store.keys import PublicKey, read_key
from store.locations import lead_name

VERSION = 1


class Role(StrEnum):
    """What somebody may do on a shared instance."""

    LEAD = "lead"
    """Keeps a log of their own."""
    MEMBER = "member"
    """Says thanks for others, and has no log."""


class Member(msgspec.Struct, frozen=True):
    """Somebody who may come, by any of their keys."""

    name: str
    role: Role = Role.LEAD
    keys: tuple[PublicKey, ...] = ()


class _Entry(msgspec.Struct, frozen=True):
    name: str
    role: Role
    keys: tuple[str, ...]


class _File(msgspec.Struct, frozen=True):
    version: int
    members: tuple[_Entry, ...] = ()


class Keyring:
    """The members of a shared instance; nothing is touched on the disk before it is asked."""

    def __init__(self, data: Path) -> None:
        """Those of the instance that keeps its data there."""
        self.path = data / "access" / "keys.json"
        self._data = data

    def members(self) -> tuple[Member, ...]:
        """Everybody, by name; nobody where there is no file yet. NotAKeyring where it makes no sense."""
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise CannotRead(self.path, error.strerror or "") from error
        return _read(self.path, content)

    def find(self, name: str) -> Member:
        """The member of that name; UnknownMember where there is none."""
        for member in self.members():
            if member.name == name:
                return member
        raise UnknownMember(name)

    def add(self, name: str, role: Role, keys: Iterable[PublicKey]) -> Member:
        """Let somebody come by these keys too; who is there already keeps their role and keys.

        A name that is none raises NotUnderstood, a key of somebody else KeyTaken.
        """
        lead_name(name)

        def added(members: dict[str, Member]) -> Member:
            before = members.get(name, Member(name, role))
            return replace(before, keys=_together(before.keys, keys))

        return self._change(name, added)

    def rotate(self, name: str, keys: Iterable[PublicKey]) -> Member:
        """Let somebody come by these keys and no other."""

        def rotated(members: dict[str, Member]) -> Member:
            return replace(_known(members, name), keys=_together((), keys))

        return self._change(name, rotated)

    def remove(self, name: str) -> Member:
        """Let somebody come no more, and say who that was; what they kept is not touched."""
        with self._changing() as members:
            gone = _known(members, name)
            del members[name]
            self._write(members)
        return gone

    def _change(self, name: str, change: Callable[[dict[str, Member]], Member]) -> Member:
        with self._changing() as members:
            changed = change(members)
            _refuse_taken(changed, members.values())
            members[name] = changed
            self._write(members)
        return changed

    @contextmanager
    def _changing(self) -> Iterator[dict[str, Member]]:
        """The members, while nobody else changes them.

        Root may add a key too: what is made is the instance's, which runs as its own user, and a
        link that this user put here leads root nowhere that they could not go themselves.
        """
        with acting_as_owner(self._data):
            self._make_place()
            lock = files.Lock(self.path.with_suffix(".lock"))
            try:
                with lock.held():
                    yield {member.name: member for member in self.members()}
            finally:
                lock.close()

    def _make_place(self) -> None:
        try:
            files.make_directory(self.path.parent)
        except PermissionError as error:  # what the instance's user may not even look at
            raise CannotWrite(self.path, error.strerror or "") from error

    def _write(self, members: dict[str, Member]) -> None:
        entries = tuple(
            _Entry(one.name, one.role, tuple(key.line for key in one.keys))
            for one in sorted(members.values(), key=lambda one: one.name)
        )
        content = msgspec.json.format(msgspec.json.encode(_File(VERSION, entries)), indent=1)
        beside = self.path.with_name(f".{self.path.name}.new")
        try:
            # While root gives the data away, the place may be its user's already, and the rest root's.
            files.write_new(beside, content + b"\n", theirs=True)
            beside.replace(self.path)
            files.sync_directory(self.path.parent)
        except OSError as error:
            raise CannotWrite(self.path, error.strerror or "") from error


def _read(path: Path, content: bytes) -> tuple[Member, ...]:
    try:
        kept = msgspec.json.decode(content, type=_File)
        if kept.version != VERSION:
            raise NotAKeyring(path, str(kept.version))
        members = [
            Member(lead_name(one.name), one.role, tuple(map(read_key, one.keys))) for one in kept.members
        ]
        if len({member.name for member in members}) < len(members):
            raise NotAKeyring(path)
        for number, member in enumerate(members):
            _refuse_taken(member, members[:number])
    except (*UNDECODABLE, InputError) as error:
        raise NotAKeyring(path) from error
    return tuple(members)


def _refuse_taken(member: Member, others: Iterable[Member]) -> None:
    """A key says who comes, so nobody may share one."""
    own = {key.body: key for key in member.keys}
    for other in others:
        for key in other.keys:
            if other.name != member.name and key.body in own:
                raise KeyTaken(key.fingerprint, other.name)


def _known(members: dict[str, Member], name: str) -> Member:
    if name not in members:
        raise UnknownMember(name)
    return members[name]


def _together(before: Iterable[PublicKey], more: Iterable[PublicKey]) -> tuple[PublicKey, ...]:
    """All of them, once each."""
    return tuple({key.body: key for key in (*before, *more)}.values())
