"""One call of the command line, from its words to its exit status."""

from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import TextIO

from prompts.catalogue import Catalogue, load_catalogue
from prompts.explain import explain
from store import CannotWrite, LimelightError
from tui.cli.parser import build_parser
from tui.cli.parsing import Misused, Wanted
from tui.cli.session import Refused, Session, Streams, open_session

INTERRUPTED = 130

Command = Callable[[Session, Namespace], int]

COMMANDS = {
    None: "check_in:check_in",
    "calendar": "calendar:calendar",
    "checkin": "check_in:check_in",
    "completion": "completion:completion",
    "demo": "check_in:demo",
    "doctor": "doctor:doctor",
    "due": "due:due",
    "export": "export:export",
    "followup": "follow_ups:follow_ups",
    "log": "log:log",
    "people": "people:people",
    "when": "when:when",
}
"""Where each command is to be found."""


def main(
    argv: Sequence[str], environ: Mapping[str, str], stdin: TextIO, stdout: TextIO, stderr: TextIO
) -> int:
    """Do what the words of a command line ask for; the exit status."""
    words = load_catalogue(_language(argv, environ))
    try:
        status = _obey(argv, environ, words, Streams(stdin, stdout, stderr))
        stdout.flush()
    except Wanted as wanted:
        stdout.write(wanted.text)
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Refused as refused:
        return _fail(refused, refused.sentence, stderr)
    except Misused as misused:
        return _fail(misused, misused.sentence(words), stderr)
    except LimelightError as error:
        return _fail(error, explain(error, words), stderr)
    except BrokenPipeError:
        return 0
    except OSError as error:
        failed = CannotWrite(Path(error.filename or "-"), error.strerror or "")
        return _fail(failed, explain(failed, words), stderr)
    return status


def _obey(argv: Sequence[str], environ: Mapping[str, str], words: Catalogue, streams: Streams) -> int:
    options = build_parser(words, _needed(argv)).parse_args(argv)
    return command_of(options)(open_session(options, environ, words, streams), options)


def _needed(argv: Sequence[str]) -> Sequence[str] | None:
    """The words among which the command is; None where help may be wanted that lists them all."""
    shows_all = bool({"-h", "--help"}.intersection(argv)) and argv[0] not in COMMANDS
    return None if shows_all else argv


def _fail(error: LimelightError, sentence: str, stderr: TextIO) -> int:
    stderr.write(f"{sentence}\n")
    return error.exit_code


def command_of(options: Namespace) -> Command:
    """What is to be done; only its own modules are imported."""
    module, function = COMMANDS[options.command].split(":")
    command: Command = getattr(import_module(f"tui.cli.{module}"), function)
    return command


def _language(argv: Sequence[str], environ: Mapping[str, str]) -> str:
    """The language asked for, found before the command line is understood, as that is done in it."""
    for word, following in pairwise([*argv, ""]):
        if word == "--lang":
            return following
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return _language_of(environ)


def _language_of(environ: Mapping[str, str]) -> str:
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    set_to = next((environ[name] for name in names if environ.get(name)), "")
    return set_to.partition(":")[0].partition(".")[0] or "en"
