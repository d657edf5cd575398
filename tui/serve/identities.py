"""Who a key belongs to: read anew whenever the file of members and keys has changed."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from store import Keyring, LimelightError, Role

State = tuple[int, int, int] | None


class Identity(msgspec.Struct, frozen=True):
    """Somebody who came, by the key that they proved to have."""

    name: str
    role: Role
    fingerprint: str


class Identities:
    """The identities there are, each under the fingerprint of its key.

    A file that cannot be read lets nobody in, and ends no session that runs.
    """

    def __init__(self, keyring: Keyring, report: Callable[[LimelightError], None]) -> None:
        """Those of that keyring; what is wrong with it is reported, once for each change."""
        self._keyring = keyring
        self._report = report
        self._seen: State | bool = False
        self.version = 0
        """How many times the file was read: another number says that somebody may have been removed."""
        self._known: dict[str, Identity] = {}
        self._last_sound: dict[str, Identity] = {}

    def __len__(self) -> int:
        """How many keys open the door."""
        return len(self._known)

    def of(self, fingerprint: str) -> Identity | None:
        """Whose key that is; None where it is nobody's."""
        self.refresh()
        return self._known.get(fingerprint)

    def still_holds(self, identity: Identity) -> bool:
        """Whether somebody who came may stay: neither they nor their key were removed."""
        return self._last_sound.get(identity.fingerprint) == identity

    def refresh(self) -> bool:
        """Read the file if it has changed; whether it had."""
        state = _state(self._keyring.path)
        if state == self._seen:
            return False
        self._seen = state
        self._read()
        return True

    def _read(self) -> None:
        self.version += 1
        self._known = {}
        try:
            members = self._keyring.members()
        except LimelightError as error:
            self._report(error)
            return
        self._known = self._last_sound = {
            key.fingerprint: Identity(member.name, member.role, key.fingerprint)
            for member in members
            for key in member.keys
        }


def _state(path: Path) -> State:
    """What is another once the file was replaced; None where there is none."""
    try:
        now = path.stat()
    except OSError:
        return None
    return (now.st_ino, now.st_mtime_ns, now.st_size)
