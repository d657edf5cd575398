"""`limelight leads`: who may come to the shared instance, and by which keys."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import msgspec

from prompts.explain import quoted
from prompts.wording import cli
from prompts.wording import operator as wording
from store import (
    CannotRead,
    KeyProblem,
    Keyring,
    Member,
    NotAKey,
    NotUnderstood,
    PublicKey,
    Role,
    expanded,
    lead_directory,
    lead_name,
    read_keys,
)
from tui.cli.session import Session

LARGEST = 1024 * 1024
"""Bytes of a file with keys that are read at most."""

ROLES = {Role.LEAD: wording.ROLE_LEAD, Role.MEMBER: wording.ROLE_MEMBER}

PROBLEMS = {
    KeyProblem.EMPTY: wording.KEY_EMPTY,
    KeyProblem.PRIVATE: wording.KEY_PRIVATE,
    KeyProblem.OPTIONS: wording.KEY_OPTIONS,
    KeyProblem.KIND: wording.KEY_KIND,
    KeyProblem.SHORT: wording.KEY_SHORT,
    KeyProblem.DAMAGED: wording.KEY_DAMAGED,
}


class Listed(msgspec.Struct, frozen=True):
    """A member in the fields that programs are given; none is ever removed."""

    name: str
    role: Role
    keys: tuple["ListedKey", ...]


class ListedKey(msgspec.Struct, frozen=True):
    """One of their keys."""

    kind: str
    fingerprint: str
    comment: str


def leads(session: Session, options: Namespace) -> int:
    """List who may come, or change it."""
    keyring = Keyring(session.data)
    if options.action in (None, "list"):
        _list(session, keyring, options.json)
    else:
        session.tell(CHANGES[options.action](session, keyring, options))
    return 0


def _list(session: Session, keyring: Keyring, as_json: bool) -> None:
    members = keyring.members()
    if as_json:
        session.put_json(map(_for_programs, members))
        return
    for member in members:
        for key in member.keys:
            session.put(_line(session, member, key))
    if not members:
        session.say(wording.NOBODY)


def _line(session: Session, member: Member, key: PublicKey) -> str:
    message = wording.LISTED_COMMENT if key.comment else wording.LISTED
    role = session.words(ROLES[member.role])
    return session.words(
        message, name=member.name, role=role, fingerprint=key.fingerprint, comment=quoted(key.comment)
    )


def _for_programs(member: Member) -> Listed:
    keys = tuple(ListedKey(key.kind, key.fingerprint, key.comment) for key in member.keys)
    return Listed(member.name, member.role, keys)


def _add(session: Session, keyring: Keyring, options: Namespace) -> str:
    name, role = _name(session, options.name), Role.MEMBER if options.member else Role.LEAD
    before = next((one for one in keyring.members() if one.name == name), None)
    if before is not None and before.role is not role:
        session.refuse(wording.OTHER_ROLE, name=name)
    member = keyring.add(name, role, _keys(session, options.keys))
    return session.words(_added(session, member, before), name=name, keys=_fingerprints(member))


def _added(session: Session, member: Member, before: Member | None) -> str:
    """What is to be said: of a log above all, that somebody of the same name may have left behind."""
    if before is not None:
        return wording.ADDED_MORE
    has_log = member.role is Role.LEAD and lead_directory(session.data, member.name).exists()
    return wording.ADDED_TO_LOG if has_log else wording.ADDED


def _rotate(session: Session, keyring: Keyring, options: Namespace) -> str:
    keyring.find(options.name)
    member = keyring.rotate(options.name, _keys(session, options.keys))
    return session.words(wording.ROTATED, name=member.name, keys=_fingerprints(member))


def _remove(session: Session, keyring: Keyring, options: Namespace) -> str:
    gone = keyring.remove(options.name)
    if gone.role is Role.MEMBER:
        return session.words(wording.REMOVED_MEMBER, name=gone.name)
    path = quoted(str(lead_directory(session.data, gone.name)), 400)
    return session.words(wording.REMOVED, name=gone.name, path=path)


def _name(session: Session, text: str) -> str:
    try:
        return lead_name(text)
    except NotUnderstood:
        session.refuse(cli.BAD_LEAD, text=quoted(text))


def _keys(session: Session, sources: list[str]) -> list[PublicKey]:
    return [key for source in sources for key in _keys_of(session, source)]


def _keys_of(session: Session, source: str) -> tuple[PublicKey, ...]:
    path = quoted(source, 400)
    try:
        return read_keys(_text(session, source))
    except NotAKey as wrong:
        session.refuse(PROBLEMS[KeyProblem(wrong.detail)], path=path)
    except UnicodeDecodeError:
        session.refuse(wording.KEY_UNREADABLE, path=path)


def _text(session: Session, source: str) -> str:
    if source == "-":
        return session.read()
    path = expanded(Path(source))
    try:
        with path.open("rb") as file:
            return file.read(LARGEST).decode()
    except OSError as error:
        raise CannotRead(path, error.strerror or "") from error


def _fingerprints(member: Member) -> str:
    return ", ".join(key.fingerprint for key in member.keys)


CHANGES: dict[str, Callable[[Session, Keyring, Namespace], str]] = {
    "add": _add,
    "remove": _remove,
    "rotate": _rotate,
}
"""What changes something and gives the sentence to be said once that is kept."""
