"""A parser that raises where argparse would print and leave, and words no mistake itself."""

import argparse
import os
from collections.abc import Callable, Container, Sequence
from typing import Any, NoReturn

from prompts.catalogue import Catalogue
from prompts.explain import quoted
from prompts.wording import cli as wording
from store import UsageError

PROGRAM = "limelight"
COMMON = ("--data", "--lead", "--lang", "--plain", "--no-mouse")
"""What may be said with every command."""
FEW_COLUMNS = 80
"""How wide help is where there is no terminal."""


class Wanted(Exception):
    """Help or the version was asked for; its text is all there is to do."""

    def __init__(self, text: str) -> None:
        """Print that text."""
        super().__init__(text)
        self.text = text


class Misused(UsageError):
    """A command that was called in a way it is not called, with the message that says so."""

    def __init__(self, message: str, command: str, **fields: str) -> None:
        """Say that message of that command, whose own help shows how it is called."""
        super().__init__(message)
        self._message = message
        self._fields = {"command": command, **fields}

    def sentence(self, words: Catalogue) -> str:
        """What is wrong, in one sentence."""
        return words(self._message, **self._fields)


class Parser(argparse.ArgumentParser):
    """A parser of one command, which points to the help of that very command."""

    def __init__(self, **how: Any) -> None:
        """Take whole options only, and raise what is wrong with them."""
        super().__init__(
            add_help=False, allow_abbrev=False, exit_on_error=False, formatter_class=_formatter, **how
        )
        self.needs: list[str] = []
        """What must be said, as it stands in the help."""
        self.choosing = ""
        """What stands in the help for the commands below this one; empty if there are none."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Take every word of it, or none."""
        try:
            options, unknown = super().parse_known_args(args, namespace)
        except argparse.ArgumentError as error:
            self._refuse(error.argument_name or "")
        if unknown:
            raise Misused(wording.MISUSED_WORD, self.prog, text=quoted(unknown[0]))
        return options, unknown

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 (argparse's own words are not said)
        """Something that must be said was not."""
        raise Misused(wording.MISUSED_NEEDS, self.prog, needs=", ".join(self.needs))

    def print_help(self, file: object = None) -> NoReturn:  # noqa: ARG002 (the name argparse calls it by)
        """Help was asked for."""
        raise Wanted(self.format_help())

    def _refuse(self, argument: str) -> NoReturn:
        """Say what is wrong, going by the argument that argparse stopped at."""
        if not argument:
            self.error("")
        if argument == self.choosing:
            raise Misused(wording.MISUSED_COMMAND, self.prog)
        raise Misused(wording.MISUSED_OPTION, self.prog, option=argument)


class ShowVersion(argparse.Action):
    """The version was asked for."""

    def __call__(self, *_: Any) -> NoReturn:
        """Find it out only now."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            raise Wanted(f"{PROGRAM} {version(PROGRAM)}\n")
        except PackageNotFoundError as error:
            raise Wanted(f"{PROGRAM}\n") from error


class Commands:
    """The commands below a parser."""

    def __init__(self, parser: Parser, dest: str, words: Catalogue) -> None:
        """Keep the chosen one under that name."""
        self.words = words
        parser.choosing = words(wording.COMMAND)
        self._below = parser.add_subparsers(
            dest=dest, title=words(wording.COMMANDS), metavar=parser.choosing, parser_class=Parser
        )

    def add(self, name: str, help: str) -> Parser:
        """A command, which takes the common options too."""
        text = self.words(help)
        below = self._below.add_parser(name, help=text, description=text)
        add_common(below, self.words)
        return below

    def flag(self, parser: Parser, name: str, help: str) -> None:
        """An option that is there or not."""
        parser.add_argument(name, action="store_true", help=self.words(help))

    def option(self, parser: Parser, name: str, metavar: str, help: str, **more: Any) -> None:
        """An option with a value; empty where it is not given."""
        parser.add_argument(name, metavar=metavar, help=self.words(help), **{"default": "", **more})

    def argument(self, parser: Parser, name: str, metavar: str, help: str, nargs: str | None = "+") -> None:
        """Words that need no quotes; one word where `nargs` is None."""
        self._note_need(parser, metavar, nargs)
        parser.add_argument(name, metavar=metavar, nargs=nargs, help=self.words(help))

    def number(self, parser: Parser, name: str, metavar: str, help: str, nargs: str | None = None) -> None:
        """A number, or several; an option's is None where it is not given."""
        if not name.startswith("-"):
            self._note_need(parser, metavar, nargs)
        parser.add_argument(name, metavar=metavar, nargs=nargs, type=_number(parser), help=self.words(help))

    def choice(
        self, parser: Parser, name: str, choices: Sequence[str], help: str, default: str | None = None
    ) -> None:
        """One of a few words."""
        if not name.startswith("-"):
            self._note_need(parser, name.upper(), None)
        one_of = _one_of(parser, choices)
        parser.add_argument(name, choices=choices, default=default, type=one_of, help=self.words(help))

    def _note_need(self, parser: Parser, metavar: str, nargs: str | None) -> None:
        if nargs != "*":
            parser.needs.append(metavar)


def add_common(parser: Parser, words: Catalogue, shown: Container[str] = ()) -> None:
    """What may stand before a command and after it; shown only in the help of the whole."""

    def add(*names: str, help: str, **more: Any) -> None:
        text = words(help) if names[0] in shown else argparse.SUPPRESS
        parser.add_argument(*names, default=argparse.SUPPRESS, help=text, **more)

    parser.add_argument("-h", "--help", action="help", help=words(wording.HELP))
    add("--data", metavar="DIR", help=wording.DATA)
    add("--lead", metavar="NAME", help=wording.LEAD)
    add("--lang", metavar="CODE", help=wording.LANG)
    add("--plain", action="store_true", help=wording.PLAIN)
    add("--no-mouse", dest="mouse", action="store_false", help=wording.NO_MOUSE)


def _formatter(prog: str) -> argparse.HelpFormatter:
    return argparse.HelpFormatter(prog, width=_columns() - 2)


def _columns() -> int:
    """How wide help may be; argparse would ask shutil, which takes every command 2 ms to import."""
    try:
        return int(os.environ.get("COLUMNS") or os.get_terminal_size().columns) or FEW_COLUMNS
    except (ValueError, OSError):
        return FEW_COLUMNS


def _number(parser: Parser) -> Callable[[str], int]:
    def read(text: str) -> int:
        try:
            return int(text)
        except ValueError as error:
            raise Misused(wording.MISUSED_NUMBER, parser.prog, text=quoted(text)) from error

    return read


def _one_of(parser: Parser, choices: Sequence[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in choices:
            listed = ", ".join(choices)
            raise Misused(wording.MISUSED_CHOICE, parser.prog, text=quoted(text), choices=listed)
        return text

    return read
