"""The command line of somebody who came to a shared instance: of their own log, and without naming a file."""

import shlex
from argparse import Namespace
from collections.abc import Collection, Mapping, Sequence

from prompts.catalogue import Catalogue
from prompts.explain import quoted
from prompts.wording import hosted as wording
from prompts.wording import operator
from store import Role, lead_name
from tui.cli.parser import BUILDERS
from tui.hosted.visitor import COMMANDS, Hosted, command_in, sound_environ, sound_terminal
from tui.streams import Refused

OPTIONS = ("--lang", "--plain", "--no-mouse")
"""The options of every command that may be said here; the others are refused."""

OTHERS = frozenset({"--data", "--lead", "--hosted"})
"""Those that name another's log: what stands behind one may be its value."""

ONESELF = ("", "-")


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
    elif hosted.role is Role.MEMBER and command not in may:
        raise Refused(words(wording.ONLY_SHOUT))
    elif command not in may:
        is_none = command not in BUILDERS and OTHERS.isdisjoint(argv)
        raise Refused(words(wording.NOT_HERE, text=quoted(command)), exit_code=2 if is_none else 1)
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


def origin(options: Namespace, environ: Mapping[str, str], words: Catalogue) -> tuple[Hosted, dict[str, str]]:
    """Who came by way of a forced command, and what is left of the environment."""
    if not options.lead or options.command is not None:
        raise Refused(words(operator.NO_ORIGIN), exit_code=2)
    kept = {
        name: environ[name]
        for name in ("HOME", "PATH", "LIMELIGHT_DATA", "LIMELIGHT_NOW", "TZ")
        if name in environ
    }
    if options.data:
        kept["LIMELIGHT_DATA"] = options.data
    kept |= sound_environ(environ) | {"TERM": sound_terminal(environ.get("TERM"))}
    return Hosted(lead_name(options.lead), Role(options.hosted)), kept
