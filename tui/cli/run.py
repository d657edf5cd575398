"""One call of the command line, from its words to its exit status."""

from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from prompts.catalogue import Catalogue, load_catalogue
from prompts.explain import explain
from store import CannotWrite, LimelightError, Role, StoreError
from tui import INTERRUPTED
from tui.cli.parser import build_parser
from tui.cli.parsing import Misused, Wanted
from tui.cli.session import Session, open_session
from tui.language import language_asked
from tui.streams import Refused, Streams

if TYPE_CHECKING:
    from tui.hosted.visitor import Hosted

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
    "leads": "leads:leads",
    "log": "log:log",
    "people": "people:people",
    "shout": "shout:shout",
    "serve": "serve:serve",
    "when": "when:when",
}
"""Where each command is to be found."""


def main(
    argv: Sequence[str],
    environ: Mapping[str, str],
    stdin: TextIO,
    stdout: TextIO,
    stderr: TextIO,
    hosted: "Hosted | None" = None,
) -> int:
    """Do what the words of a command line ask for, and `hosted` may ask for; the exit status."""
    words = _words(language_asked(argv, environ), hosted)
    try:
        status = _obey(argv, environ, words, Streams(stdin, stdout, stderr), hosted)
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
        _report(error, hosted)
        return _fail(error, explain(error, words), stderr)
    except BrokenPipeError:
        return 0
    except OSError as error:
        failed = CannotWrite(Path(error.filename or "-"), error.strerror or "")
        _report(error, hosted)
        return _fail(failed, explain(failed, words), stderr)
    return status


def _words(language: str, hosted: "Hosted | None") -> Catalogue:
    """The words of a language; those of a shared instance name none of its files."""
    if hosted is None:
        return load_catalogue(language)
    from prompts.wording.hosted import INSTEAD

    return load_catalogue(language, INSTEAD)


def _report(error: Exception, hosted: "Hosted | None") -> None:
    """Let whoever runs a shared instance know what is wrong with a log: its lead cannot mend it."""
    if hosted is not None and hosted.report is not None and isinstance(error, StoreError | OSError):
        hosted.report(error)


def _obey(
    argv: Sequence[str],
    environ: Mapping[str, str],
    words: Catalogue,
    streams: Streams,
    hosted: "Hosted | None",
) -> int:
    options = (_options_of(hosted) if hosted else _options)(argv, words)
    if options.hosted and hosted is None:
        return _host(options, environ, words, streams)
    return command_of(options)(open_session(options, environ, words, streams, hosted), options)


def _options(argv: Sequence[str], words: Catalogue) -> Namespace:
    return build_parser(words, _needed(argv)).parse_args(argv)


def _options_of(hosted: "Hosted") -> Callable[[Sequence[str], Catalogue], Namespace]:
    """Reads the command lines of somebody who came to a shared instance, and refuses what is not theirs."""
    from prompts.wording import hosted as wording
    from tui.cli.hosted import OPTIONS, allowed, permit

    def read(argv: Sequence[str], words: Catalogue) -> Namespace:
        may = allowed(argv, hosted, words)
        parser = build_parser(words, may, OPTIONS)
        if hosted.role is Role.MEMBER:
            parser.description, parser.epilog = words(wording.MEMBER), words(wording.MEMBER_EPILOG)
        options = parser.parse_args(argv)
        permit(options, words)
        return options

    return read


def _host(options: Namespace, environ: Mapping[str, str], words: Catalogue, streams: Streams) -> int:
    """Do what somebody asked for who came by way of another server's forced command."""
    from tui.cli.hosted import origin, split
    from tui.hosted.bounds import Bounds, be_held
    from tui.hosted.last_words import CRASHED, LastWords

    hosted, kept = origin(options, environ, words)
    argv = split(environ.get("SSH_ORIGINAL_COMMAND", ""), words)
    be_held(Bounds())
    with LastWords(argv, kept, None):
        return main(argv, kept, streams.stdin, streams.stdout, streams.stderr, hosted)
    return CRASHED


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
