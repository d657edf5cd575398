"""What happens on a shared instance, one JSON object a line: never what anybody wrote."""

import logging
from enum import StrEnum
from typing import TextIO

import msgspec

from store import Clock, Role, clean
from tui.cli.hosted import COMMANDS, command_in

LONGEST = 200
"""Characters of a text that comes from outside."""


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
    """Somebody went who had not proved who they are; with how many keys they tried."""
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


def command_word(command: str | None) -> str:
    """The command that was asked for, by its name alone; what is none of ours is not repeated."""
    words = (command or "").split()
    if not words:
        return "chat"
    word = command_in(words)
    if word is None:
        return "option"
    return word if word in COMMANDS[Role.LEAD] else "other"


def _harmless(fact: object) -> object:
    return clean(fact)[:LONGEST] if isinstance(fact, str) else fact
