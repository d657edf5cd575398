"""Everything that can go wrong in a way a person can cause or mend.

    LimelightError                      exit code 1
    ├── StoreError
    │   ├── NotALog                     the file is none of Limelight's; it is left untouched
    │   ├── NotACalendar                the file is no calendar of this log; left untouched
    │   ├── NotAKeyring                 the file of members and keys makes no sense; left untouched
    │   ├── HostKeyOpen                 others may read the key of the shared instance
    │   ├── NotAHostKey                 the file of that key holds none
    │   ├── NewerLog                    written by a newer Limelight; left untouched
    │   ├── CannotRead                  permissions, a directory in its place, …
    │   ├── CannotWrite                 no space, read-only, …: nothing was kept
    │   └── Busy                        another session holds the lock for too long
    ├── PostboxFull                     as many shout-outs of one sender wait there as may
    ├── NoSuchThing                     an id that the log does not hold
    ├── InputError
    │   ├── NotUnderstood               a phrase, an option or a file that makes no sense here
    │   │   └── NotAList                no text at all, where people should be named
    │   ├── UnknownPerson
    │   ├── AmbiguousPerson
    │   ├── NotPermitted                the gate: wider than somebody's preference
    │   ├── NotAKey                     no public key, or none that is taken
    │   ├── KeyTaken                    somebody else comes by that key
    │   └── UnknownMember               nobody of that name may come to the shared instance
    └── UsageError                      exit code 2

An error carries facts, not sentences: `prompts.explain` says each in one sentence
with what to do next. No other exception of ours reaches a person.
"""

from pathlib import Path


class LimelightError(Exception):
    """The root of the tree; its exit code is what the process ends with."""

    exit_code = 1


class StoreError(LimelightError):
    """Something about the log on disk."""

    def __init__(self, path: Path, reason: str = "") -> None:
        """Name the file or directory, and the system's own reason where it gave one."""
        super().__init__(path, reason)
        self.path = path
        self.reason = reason


class NotALog(StoreError):
    """The file is no journal of Limelight's."""


class NotACalendar(StoreError):
    """The file is no calendar of this log, and was left as it is."""


class NotAKeyring(StoreError):
    """The file that says who may come makes no sense, and was left as it is."""


class HostKeyOpen(StoreError):
    """Others than its owner may read the key of the shared instance: whoever has it can pass for that."""


class NotAHostKey(StoreError):
    """The file holds no key that the shared instance can be known by."""


class NewerLog(StoreError):
    """The log was written by a newer Limelight."""


class CannotRead(StoreError):
    """The log cannot be read."""


class CannotWrite(StoreError):
    """The log cannot be written, and nothing of the transaction was kept."""


class Busy(StoreError):
    """Another session has held the lock for longer than a person would wait."""


class PostboxFull(LimelightError):
    """As many shout-outs of one sender lie in a postbox as may; whose it is, is not said."""

    def __init__(self, most: int) -> None:
        """Say how many that is."""
        super().__init__(most)


class NoSuchThing(LimelightError):
    """The log holds nothing of that kind under that id."""

    def __init__(self, kind: str, id: int) -> None:
        """Name the table and the id."""
        super().__init__(kind, id)
        self.kind = kind
        self.id = id


class InputError(LimelightError):
    """Something typed, pasted or read in that cannot be taken as it is."""

    def __init__(self, text: str, detail: str = "") -> None:
        """Quote what was given, and what is wrong with it in data (names, columns)."""
        super().__init__(text, detail)
        self.text = text
        self.detail = detail


class NotUnderstood(InputError):
    """It makes no sense here."""


class NotAList(NotUnderstood):
    """It is no text, where people should be named."""


class UnknownPerson(InputError):
    """Nobody on the team goes by that name."""


class AmbiguousPerson(InputError):
    """More than one person goes by that name; `detail` lists them."""


class NotPermitted(InputError):
    """The channel reaches further than somebody's preference; `detail` names them."""


class NotAKey(InputError):
    """It is no public key that is taken; `detail` says what is wrong, in a word of `KeyProblem`."""


class KeyTaken(InputError):
    """The key of that fingerprint is somebody else's; `detail` names them."""


class UnknownMember(InputError):
    """Nobody of that name may come to the shared instance."""


class UsageError(LimelightError):
    """The command line makes no sense."""

    exit_code = 2
