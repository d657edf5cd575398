"""Who came to a shared instance, what they may ask for, and what their client may say.

What is allowed is listed; all else is refused, whatever it is.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from store import Notice, Role
from tui.hosted.bounds import IDLE

if TYPE_CHECKING:
    from tui.hosted.company import Company

COMMANDS: Mapping[Role, Collection[str]] = {
    Role.LEAD: ("log", "due", "when", "people", "followup", "checkin", "export", "calendar", "shout"),
    Role.MEMBER: ("shout",),
}
"""What each may ask for, beside help, the version and, for a lead, the conversation."""

WITH_A_VALUE = ("--lang", "--data", "--lead", "--hosted")

SPOKEN = frozenset({"LANG", "LANGUAGE", "NO_COLOR", "COLORTERM"})
"""What a client's environment may say, beside LC_…: how to speak and to draw, and nothing else."""
_VALUE = re.compile(r"[A-Za-z0-9_.@:-]{0,64}")
_LOCALE = re.compile(r"LC_[A-Z]{1,20}")
_TERMINAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}")
NO_TERMINAL = "dumb"
"""What a terminal is taken for that does not say what it is: one that can show lines."""


class Hosted(msgspec.Struct, frozen=True):
    """Who came to a shared instance: what they may do is theirs alone, whatever a command line says."""

    lead: str
    role: Role = Role.LEAD
    idle: float = IDLE
    """Seconds without a key after which the conversation is left."""
    company: "Company | None" = None
    """The line to the other sessions of the same lead, where there is one."""
    report: Callable[[BaseException | Notice], None] | None = None
    """Takes down what went wrong, where somebody keeps such a record."""


def command_in(argv: Sequence[str]) -> str | None:
    """The first word that is no option, nor what belongs to one; None where there is none."""
    rest = iter(argv)
    for word in rest:
        if word in WITH_A_VALUE:
            next(rest, None)
        elif not word.startswith("-") or word == "-":
            return word
    return None


def sound_environ(given: Mapping[str, str]) -> dict[str, str]:
    """What is taken over from a client's environment."""
    return {
        name: value
        for name, value in given.items()
        if (name in SPOKEN or _LOCALE.fullmatch(name)) and _VALUE.fullmatch(value)
    }


def sound_terminal(given: str | None) -> str:
    """The kind of terminal that a client says it is, if that can be one."""
    return given if given and _TERMINAL.fullmatch(given) else NO_TERMINAL
