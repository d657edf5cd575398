"""What happens on a shared instance, one JSON object a line: never what anybody wrote."""

import logging
import shlex
from collections.abc import Callable
from enum import StrEnum
from typing import TextIO

import msgspec

from store import Clock, Role, clean
from tui.hosted.visitor import COMMANDS, command_in

LONGEST = 200
"""Characters of a text that comes from outside."""

LOOKS = frozenset({"-h", "--help", "--version"})
"""What is asked for that is no command, and begins no conversation."""


class Happening(StrEnum):
    """What may happen. The names are promised: operators search for them."""

    LISTENING = "listening"
    RELOADED = "reloaded"
    HEALTH = "health"
    STOPPING = "stopping"
    STOPPED = "stopped"
    CAME = "came"
    """Somebody proved who they are."""
    WENT = "went"
    LEFT = "left-unknown"
    """Somebody went who had not proved who they are; after how many keys, and for what reason."""
    REFUSED = "refused"
    """Somebody was not let in, or not let do something."""
    BEGAN = "session-began"
    ENDED = "session-ended"
    FORKS_BEGAN = "fork-server-began"
    FORKS_DIED = "fork-server-died"
    WARNING = "warning"


class Audit:
    """Writes down what happens."""

    def __init__(self, stream: TextIO, clock: Clock) -> None:
        """To that stream, with the time of that clock."""
        self._stream = stream
        self._clock = clock

    def __call__(self, event: Happening, **facts: object) -> None:
        """Write one line; a reader who is gone is no reason to stop."""
        told = {name: _harmless(fact) for name, fact in facts.items()}
        line = msgspec.json.encode({"at": self._clock.now().isoformat(), "event": event, **told})
        try:
            self._stream.write(f"{line.decode()}\n")
            self._stream.flush()
        except OSError:
            return


class Watched(Audit):
    """Writes down in another one, of refusals only those that are worth it."""

    def __init__(self, audit: Audit, is_worth_it: Callable[[], bool]) -> None:
        """In that one; each refusal is asked about."""
        self._audit = audit
        self._is_worth_it = is_worth_it

    def __call__(self, event: Happening, **facts: object) -> None:
        """Write one line, or none."""
        if event is not Happening.REFUSED or self._is_worth_it():
            self._audit(event, **facts)


class Heard(logging.Handler):
    """Writes down what a library has to say, in the same form; of an error only its kind."""

    def __init__(self, audit: Audit) -> None:
        """To that audit."""
        super().__init__(logging.WARNING)
        self._audit = audit

    def emit(self, record: logging.LogRecord) -> None:
        """Write it down; a traceback could hold what somebody wrote."""
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        self._audit(Happening.WARNING, source=record.name, text=record.getMessage(), error=kind)


LEFT = "left"
NO_SSH = "speaks no SSH 2"
HUNG_UP = "hung up"
BROKEN = "broken protocol"
MEANINGS = {
    "unsupported ssh version": NO_SSH,
    "banner line too long": NO_SSH,
    "version too long": NO_SSH,
    "no matching key exchange": "no key exchange in common",
    "unable to find compatible server host key": "no kind of host key in common",
    "no matching encryption": "no cipher in common",
    "no matching mac": "no MAC in common",
    "no matching compression": "no compression in common",
    "client not responding": "answers no more",
}
"""What the library's errors mean, by how they begin: what a client sent may follow."""
KINDS = {
    "NoneType": HUNG_UP,
    "ConnectionLost": HUNG_UP,
    "UnicodeDecodeError": NO_SSH,
    "DisconnectError": "gave up",
    "PermissionDenied": "gave up",
    "HostKeyNotVerifiable": "gave up",
    "ServiceNotAvailable": "gave up",
    "IllegalUserName": "gave up",
    "KeyExchangeFailed": "no algorithm in common",
}
"""What the others mean, by their kind: their text may be the client's own."""


def why_lost(error: Exception | None) -> str:
    """Why a connection ended that nobody here ended; in our words, never in theirs."""
    if isinstance(error, OSError):
        return HUNG_UP
    text = str(error).lower()
    meant = (meaning for beginning, meaning in MEANINGS.items() if text.startswith(beginning))
    return next(meant, KINDS.get(type(error).__name__, BROKEN))


def why_left(error: Exception | None) -> str:
    """The same of somebody who was let in: most take their leave, and of them nothing was lost."""
    return LEFT if error is None else why_lost(error)


def command_word(command: str | None) -> str:
    """The command that was asked for, by its name alone; what is none of ours is not repeated."""
    try:
        words = shlex.split(command or "")
    except ValueError:
        return "other"
    word = command_in(words)
    if word is None:
        return "option" if LOOKS.intersection(words) else "chat"
    return word if word in COMMANDS[Role.LEAD] else "other"


def _harmless(fact: object) -> object:
    return clean(fact)[:LONGEST] if isinstance(fact, str) else fact
