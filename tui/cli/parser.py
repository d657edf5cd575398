"""The command line as it may be typed; its words come from the catalogue."""

import argparse
from collections.abc import Callable
from typing import Any, NoReturn

from prompts.catalogue import Catalogue
from prompts.wording import cli as wording
from store import FollowUpKind, UsageError

PROGRAM = "limelight"


class Wanted(Exception):
    """Help or the version was asked for; its text is all there is to do."""

    def __init__(self, text: str) -> None:
        """Print that text."""
        super().__init__(text)
        self.text = text


class Parser(argparse.ArgumentParser):
    """A parser that raises where argparse would print and leave."""

    def error(self, message: str) -> NoReturn:
        """The command line makes no sense."""
        raise UsageError(message)

    def print_help(self, file: object = None) -> NoReturn:  # noqa: ARG002 (the name argparse calls it by)
        """Help was asked for."""
        raise Wanted(self.format_help())


class ShowVersion(argparse.Action):
    """The version was asked for."""

    def __call__(self, *_: Any) -> NoReturn:
        """Find it out only now."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            raise Wanted(f"{PROGRAM} {version(PROGRAM)}\n")
        except PackageNotFoundError as error:
            raise Wanted(f"{PROGRAM}\n") from error


def build_parser(words: Catalogue, only: str = "") -> Parser:
    """The whole command line, or as much of it as one command needs: the whole takes 8 ms."""
    parser = Parser(
        prog=PROGRAM,
        description=words(wording.DESCRIPTION),
        epilog=words(wording.EPILOG),
        add_help=False,
        allow_abbrev=False,
    )
    _add_common(parser, words, shown=True)
    parser.set_defaults(data="", lead="", lang="", plain=False, mouse=True, action="")
    parser.add_argument("--version", action=ShowVersion, nargs=0, help=words(wording.VERSION))
    commands = Commands(parser, "command", words)
    for name in [only] if only else BUILDERS:
        BUILDERS[name](commands)
    return parser


class Commands:
    """The commands below a parser."""

    def __init__(self, parser: Parser, dest: str, words: Catalogue) -> None:
        """Keep the chosen one under that name."""
        self.words = words
        self._below = parser.add_subparsers(
            dest=dest, title=words(wording.COMMANDS), metavar=words(wording.COMMAND), parser_class=Parser
        )

    def add(self, name: str, help: str) -> Parser:
        """A command, which takes the common options too."""
        text = self.words(help)
        below = self._below.add_parser(name, help=text, description=text, add_help=False, allow_abbrev=False)
        _add_common(below, self.words, shown=False)
        return below

    def flag(self, parser: Parser, name: str, help: str) -> None:
        """An option that is there or not."""
        parser.add_argument(name, action="store_true", help=self.words(help))

    def option(self, parser: Parser, name: str, metavar: str, help: str, **more: Any) -> None:
        """An option with a value; empty where it is not given."""
        parser.add_argument(name, metavar=metavar, help=self.words(help), **{"default": "", **more})

    def argument(self, parser: Parser, name: str, metavar: str, help: str, nargs: str = "+") -> None:
        """Words that need no quotes."""
        parser.add_argument(name, metavar=metavar, nargs=nargs, help=self.words(help))


def _add_common(parser: Parser, words: Catalogue, shown: bool) -> None:
    """What may stand before a command and after it; shown only in the help of the whole."""

    def add(*names: str, help: str, **more: Any) -> None:
        text = words(help) if shown else argparse.SUPPRESS
        parser.add_argument(*names, default=argparse.SUPPRESS, help=text, **more)

    parser.add_argument("-h", "--help", action="help", help=words(wording.HELP))
    add("--data", metavar="DIR", help=wording.DATA)
    add("--lead", metavar="NAME", help=wording.LEAD)
    add("--lang", metavar="CODE", help=wording.LANG)
    add("--plain", action="store_true", help=wording.PLAIN)
    add("--no-mouse", dest="mouse", action="store_false", help=wording.NO_MOUSE)


def _add_log(commands: Commands) -> None:
    log = commands.add("log", wording.LOG)
    commands.argument(log, "text", "TEXT", wording.LOG_TEXT, nargs="*")
    commands.flag(log, "--big", wording.LOG_BIG)
    commands.flag(log, "--list", wording.LOG_LIST)
    commands.flag(log, "--json", wording.JSON)


def _add_due(commands: Commands) -> None:
    due = commands.add("due", wording.DUE)
    commands.flag(due, "--json", wording.JSON)
    commands.flag(due, "--exit-code", wording.DUE_EXIT_CODE)


def _add_when(commands: Commands) -> None:
    when = commands.add("when", wording.WHEN)
    commands.argument(when, "phrase", "PHRASE", wording.WHEN_PHRASE)
    commands.flag(when, "--json", wording.JSON)


def _add_people(commands: Commands) -> None:
    people = commands.add("people", wording.PEOPLE)
    commands.flag(people, "--json", wording.JSON)
    commands.flag(people, "--all", wording.PEOPLE_ALL)
    below = Commands(people, "action", commands.words)
    listing = below.add("list", wording.PEOPLE_LIST)
    _let(listing, below, "--json", wording.JSON)
    _let(listing, below, "--all", wording.PEOPLE_ALL)
    add = below.add("add", wording.PEOPLE_ADD)
    below.argument(add, "name", "NAME", wording.NEW_NAME)
    _add_facts(below, add)
    edit = below.add("edit", wording.PEOPLE_EDIT)
    below.argument(edit, "name", "NAME", wording.NAME)
    below.option(edit, "--name", "NAME", wording.RENAME, dest="new_name", default=None)
    _add_facts(below, edit)
    take = below.add("import", wording.PEOPLE_IMPORT)
    take.add_argument("file", metavar="FILE", help=commands.words(wording.PEOPLE_FILE))
    away = below.add("away", wording.PEOPLE_AWAY)
    below.argument(away, "name", "NAME", wording.NAME)
    below.option(away, "--until", "DAY", wording.UNTIL, required=True)
    back = below.add("back", wording.PEOPLE_BACK)
    below.argument(back, "name", "NAME", wording.NAME)
    left = below.add("left", wording.PEOPLE_LEFT)
    below.argument(left, "name", "NAME", wording.NAME)
    below.option(left, "--on", "DAY", wording.LEFT_ON)
    _add_prefer(below)


def _add_prefer(below: Commands) -> None:
    prefer = below.add("prefer", wording.PEOPLE_PREFER)
    below.argument(prefer, "name", "NAME", wording.NAME)
    prefer.add_argument("audience", metavar="AUDIENCE", help=below.words(wording.AUDIENCE))
    below.option(prefer, "--words", "TEXT", wording.IN_WORDS, dest="in_words")
    below.flag(prefer, "--ask-first", wording.ASK_FIRST)


def _add_facts(below: Commands, parser: Parser) -> None:
    """What may be known of a person; None where it is not said, so that an empty text takes it away."""
    below.option(parser, "--handle", "HANDLE", wording.HANDLE, default=None)
    below.option(parser, "--alias", "NAME", wording.ALIAS, dest="aliases", action="append", default=None)
    below.option(parser, "--pronouns", "TEXT", wording.PRONOUNS, default=None)
    below.option(parser, "--place", "TEXT", wording.PLACE, default=None)
    below.option(parser, "--hours", "TEXT", wording.HOURS, default=None)
    below.option(parser, "--joined", "DAY", wording.JOINED, default=None)


def _add_follow_up(commands: Commands) -> None:
    follow_up = commands.add("followup", wording.FOLLOW_UP)
    commands.flag(follow_up, "--json", wording.JSON)
    commands.flag(follow_up, "--all", wording.FOLLOW_UP_ALL)
    below = Commands(follow_up, "action", commands.words)
    listing = below.add("list", wording.FOLLOW_UP_LIST)
    _let(listing, below, "--json", wording.JSON)
    _let(listing, below, "--all", wording.FOLLOW_UP_ALL)
    add = below.add("add", wording.FOLLOW_UP_ADD)
    below.argument(add, "about", "TEXT", wording.FOLLOW_UP_ABOUT)
    below.option(add, "--when", "DAY", wording.FOLLOW_UP_WHEN)
    below.option(add, "--with", "NAME", wording.FOLLOW_UP_WITH, dest="people", action="append", default=None)
    kinds = [kind.value for kind in FollowUpKind]
    add.add_argument("--kind", choices=kinds, default="other", help=below.words(wording.FOLLOW_UP_KIND))
    below.option(add, "--every", "TIME", wording.FOLLOW_UP_EVERY)
    _add_settling(below)


def _add_settling(below: Commands) -> None:
    for name, help in (("done", wording.FOLLOW_UP_DONE), ("drop", wording.FOLLOW_UP_DROP)):
        settle = below.add(name, help)
        settle.add_argument("id", metavar="ID", nargs="+", type=int, help=below.words(wording.FOLLOW_UP_ID))
        if name == "done":
            below.option(settle, "--on", "DAY", wording.DONE_ON)
    for name, help, when in (
        ("later", wording.FOLLOW_UP_LATER, wording.FOLLOW_UP_WHEN),
        ("move", wording.FOLLOW_UP_MOVE, wording.MOVE_WHEN),
    ):
        change = below.add(name, help)
        change.add_argument("id", metavar="ID", type=int, help=below.words(wording.FOLLOW_UP_ID))
        below.argument(change, "phrase", "DAY", when, nargs="*")
        below.option(change, "--when", "DAY", when)


def _add_check_in(commands: Commands) -> None:
    check_in = commands.add("checkin", wording.CHECK_IN)
    below = Commands(check_in, "action", commands.words)
    listing = below.add("list", wording.CHECK_IN_LIST)
    below.flag(listing, "--json", wording.JSON)


def _add_export(commands: Commands) -> None:
    export = commands.add("export", wording.EXPORT)
    help = commands.words(wording.EXPORT_FORMAT)
    export.add_argument("--format", choices=("json", "csv", "md"), default="json", help=help)
    commands.option(export, "--output", "PATH", wording.EXPORT_OUTPUT)
    commands.flag(export, "--force", wording.EXPORT_FORCE)


def _add_demo(commands: Commands) -> None:
    commands.add("demo", wording.DEMO)


def _add_doctor(commands: Commands) -> None:
    doctor = commands.add("doctor", wording.DOCTOR)
    commands.flag(doctor, "--repair", wording.DOCTOR_REPAIR)


def _add_completion(commands: Commands) -> None:
    completion = commands.add("completion", wording.COMPLETION)
    help = commands.words(wording.COMPLETION_SHELL)
    completion.add_argument("shell", choices=("bash", "zsh"), help=help)


def _let(listing: Parser, below: Commands, name: str, help: str) -> None:
    """A flag that may also stand before `list`, and is not taken back by its absence here."""
    listing.add_argument(name, action="store_true", default=argparse.SUPPRESS, help=below.words(help))


BUILDERS: dict[str, Callable[[Commands], None]] = {
    "log": _add_log,
    "due": _add_due,
    "when": _add_when,
    "people": _add_people,
    "followup": _add_follow_up,
    "checkin": _add_check_in,
    "export": _add_export,
    "demo": _add_demo,
    "doctor": _add_doctor,
    "completion": _add_completion,
}
