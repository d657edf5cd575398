"""What may be asked of a shared instance: of one's own log, and without naming a file.

What is allowed is listed; all else is refused, whatever it is.
"""

import re
import shlex
from argparse import Namespace
from collections.abc import Collection, Mapping, Sequence

from prompts.catalogue import Catalogue
from prompts.explain import quoted
from prompts.wording import shared as wording
from store import Role, lead_name
from tui.cli.session import Hosted, Refused

COMMANDS: Mapping[Role, Collection[str]] = {
    Role.LEAD: ("log", "due", "when", "people", "followup", "checkin", "export", "calendar", "shout"),
    Role.MEMBER: ("shout",),
}
"""What each may ask for, beside help, the version and, for a lead, the conversation."""

OPTIONS = ("--lang", "--plain", "--no-mouse")
"""The options of every command that may be said here; the others are refused."""

WITH_A_VALUE = ("--lang", "--data", "--lead", "--hosted")
ONESELF = ("", "-")

SPOKEN = frozenset({"LANG", "LANGUAGE", "NO_COLOR", "COLORTERM"})
"""What a client's environment may say, beside LC_…: how to speak and to draw, and nothing else."""
_VALUE = re.compile(r"[A-Za-z0-9_.@:-]{0,64}")
_LOCALE = re.compile(r"LC_[A-Z]{1,20}")
_TERMINAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}")
NO_TERMINAL = "dumb"
"""What a terminal is taken for that does not say what it is: one that can show lines."""


def split(command: str, words: Catalogue) -> list[str]:
    """The words of what came as one text; no shell ever sees it."""
    try:
        return shlex.split(command)
    except ValueError as error:
        raise Refused(words(wording.NOT_SPLIT, text=quoted(command))) from error


def allowed(argv: Sequence[str], hosted: Hosted, words: Catalogue) -> Collection[str]:
    """The commands there are for whoever came; refused where they ask for another."""
    if len(argv) == 1:
        split(argv[0], words)  # a session is given as one word what cannot be split
    command = command_in(argv)
    may = COMMANDS[hosted.role]
    if command is None:
        if hosted.role is Role.MEMBER and not {"-h", "--help", "--version"}.intersection(argv):
            raise Refused(words(wording.ONLY_SHOUT))
    elif command not in may:
        message = wording.ONLY_SHOUT if hosted.role is Role.MEMBER else wording.NOT_HERE
        raise Refused(words(message, text=quoted(command)))
    return may


def permit(options: Namespace, words: Catalogue) -> None:
    """Refuse what would lead to another's log, or to a file of the host."""
    for name in ("data", "lead", "hosted"):
        if getattr(options, name):
            raise Refused(words(wording.NO_OPTION, text=f"--{name}"))
    writes = getattr(options, "write", None) is not None or getattr(options, "stop", False)
    output, file = getattr(options, "output", ""), getattr(options, "file", "-")
    if writes or output not in ONESELF or file != "-":
        raise Refused(words(wording.NO_PATHS))


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


def origin(options: Namespace, environ: Mapping[str, str], words: Catalogue) -> tuple[Hosted, dict[str, str]]:
    """Who came by way of a forced command, and what is left of the environment."""
    if not options.lead or options.command is not None:
        raise Refused(words(wording.NO_ORIGIN), exit_code=2)
    kept = {
        name: environ[name]
        for name in ("HOME", "PATH", "LIMELIGHT_DATA", "LIMELIGHT_NOW", "TZ")
        if name in environ
    }
    if options.data:
        kept["LIMELIGHT_DATA"] = options.data
    kept |= sound_environ(environ) | {"TERM": sound_terminal(environ.get("TERM"))}
    return Hosted(lead_name(options.lead), Role(options.hosted)), kept


def command_in(argv: Sequence[str]) -> str | None:
    """The first word that is no option, nor what belongs to one; None where there is none."""
    rest = iter(argv)
    for word in rest:
        if word in WITH_A_VALUE:
            next(rest, None)
        elif not word.startswith("-") or word == "-":
            return word
    return None
