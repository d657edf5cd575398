"""The command line as it may be typed; its words come from the catalogue."""

import argparse
from collections.abc import Callable, Collection, Container

from prompts.catalogue import Catalogue
from prompts.wording import calendar as calendars
from prompts.wording import cli as wording
from prompts.wording import operator
from prompts.wording import shout as shouting
from store import FollowUpKind, Role
from tui.cli.parsing import COMMON, PROGRAM, Commands, Parser, ShowVersion, add_common


def build_parser(
    words: Catalogue, only: Collection[str] | None = None, shown: Container[str] = COMMON
) -> Parser:
    """The whole command line, or the options and these commands: the whole takes 8 ms."""
    parser = Parser(
        prog=PROGRAM,
        description=words(wording.DESCRIPTION),
        epilog=words(wording.EPILOG),
    )
    add_common(parser, words, shown)
    parser.set_defaults(data="", lead="", lang="", plain=False, mouse=True, action="", hosted="")
    parser.add_argument("--hosted", nargs="?", choices=list(Role), const=Role.LEAD, help=argparse.SUPPRESS)
    parser.add_argument("--version", action=ShowVersion, nargs=0, help=words(wording.VERSION))
    commands = Commands(parser, "command", words)
    for name, build in BUILDERS.items():
        if only is None or name in only:
            build(commands)
    return parser


def _add_log(commands: Commands) -> None:
    log = commands.add("log", wording.LOG)
    commands.argument(log, "text", "TEXT", wording.LOG_TEXT, nargs="*")
    commands.flag(log, "--big", wording.LOG_BIG)
    commands.flag(log, "--said", wording.LOG_SAID)
    commands.option(log, "--channel", "NAME", wording.LOG_CHANNEL)
    commands.flag(log, "--list", wording.LOG_LIST)
    commands.number(log, "--change", "NUMBER", wording.LOG_CHANGE)
    commands.number(log, "--remove", "NUMBER", wording.LOG_REMOVE)
    commands.flag(log, "--json", wording.JSON)


def _add_due(commands: Commands) -> None:
    due = commands.add("due", wording.DUE)
    commands.flag(due, "--json", wording.JSON)
    commands.flag(due, "--porcelain", wording.DUE_PORCELAIN)
    commands.flag(due, "--count", wording.DUE_COUNT)
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
    below.argument(take, "file", "FILE", wording.PEOPLE_FILE, nargs=None)
    away = below.add("away", wording.PEOPLE_AWAY)
    below.argument(away, "name", "NAME", wording.AWAY_NAME)
    away.needs.append("DAY")
    below.option(away, "--until", "DAY", wording.UNTIL)
    back = below.add("back", wording.PEOPLE_BACK)
    below.argument(back, "name", "NAME", wording.NAME)
    left = below.add("left", wording.PEOPLE_LEFT)
    below.argument(left, "name", "NAME", wording.NAME)
    below.option(left, "--on", "DAY", wording.LEFT_ON)
    _add_prefer(below)


def _add_prefer(below: Commands) -> None:
    prefer = below.add("prefer", wording.PEOPLE_PREFER)
    below.argument(prefer, "name", "NAME", wording.NAME)
    below.argument(prefer, "audience", "AUDIENCE", wording.AUDIENCE, nargs=None)
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
    below.choice(add, "--kind", kinds, wording.FOLLOW_UP_KIND)
    below.option(add, "--every", "TIME", wording.FOLLOW_UP_EVERY)
    _add_settling(below)


def _add_settling(below: Commands) -> None:
    for name, help in (("done", wording.FOLLOW_UP_DONE), ("drop", wording.FOLLOW_UP_DROP)):
        settle = below.add(name, help)
        below.number(settle, "id", "ID", wording.FOLLOW_UP_ID, nargs="+")
        if name == "done":
            below.option(settle, "--on", "DAY", wording.DONE_ON)
    for name, help, when in (
        ("later", wording.FOLLOW_UP_LATER, wording.LATER_WHEN),
        ("move", wording.FOLLOW_UP_MOVE, wording.MOVE_WHEN),
    ):
        change = below.add(name, help)
        below.number(change, "id", "ID", wording.FOLLOW_UP_ID)
        below.argument(change, "phrase", "DAY", when, nargs="*")
        below.option(change, "--when", "DAY", when)


def _add_check_in(commands: Commands) -> None:
    check_in = commands.add("checkin", wording.CHECK_IN)
    below = Commands(check_in, "action", commands.words)
    listing = below.add("list", wording.CHECK_IN_LIST)
    below.flag(listing, "--json", wording.JSON)


def _add_export(commands: Commands) -> None:
    export = commands.add("export", wording.EXPORT)
    commands.choice(export, "--format", ("json", "csv", "md"), wording.EXPORT_FORMAT, default="json")
    commands.option(export, "--output", "PATH", wording.EXPORT_OUTPUT)
    commands.flag(export, "--force", wording.EXPORT_FORCE)


def _add_calendar(commands: Commands) -> None:
    calendar = commands.add("calendar", calendars.CALENDAR)
    commands.option(calendar, "--write", "FILE", calendars.CALENDAR_WRITE, default=None)
    commands.flag(calendar, "--with-text", calendars.CALENDAR_TEXT)
    commands.flag(calendar, "--stop", calendars.CALENDAR_STOP)


def _add_shout(commands: Commands) -> None:
    shout = commands.add("shout", shouting.SHOUT)
    commands.argument(shout, "handle", "HANDLE", shouting.SHOUT_HANDLE, nargs=None)
    commands.argument(shout, "text", "TEXT", shouting.SHOUT_TEXT)


def _add_demo(commands: Commands) -> None:
    commands.add("demo", wording.DEMO)


def _add_doctor(commands: Commands) -> None:
    doctor = commands.add("doctor", wording.DOCTOR)
    commands.flag(doctor, "--repair", wording.DOCTOR_REPAIR)


def _add_serve(commands: Commands) -> None:
    serve = commands.add("serve", operator.SERVE)
    commands.option(serve, "--host", "ADDRESS", operator.SERVE_HOST)
    commands.number(serve, "--port", "NUMBER", operator.SERVE_PORT)
    commands.option(serve, "--user", "NAME", operator.SERVE_USER)
    commands.option(
        serve, "--limit", "NAME=VALUE", operator.SERVE_LIMIT, dest="limits", action="append", default=None
    )
    commands.flag(serve, "--check", operator.SERVE_CHECK)
    commands.flag(serve, "--sessions", operator.SERVE_SESSIONS)
    commands.option(serve, "--backup", "FILE", operator.SERVE_BACKUP, default=None)
    commands.flag(serve, "--force", wording.EXPORT_FORCE)
    commands.flag(serve, "--json", wording.JSON)


def _add_leads(commands: Commands) -> None:
    leads = commands.add("leads", operator.LEADS)
    commands.flag(leads, "--json", wording.JSON)
    below = Commands(leads, "action", commands.words)
    listing = below.add("list", operator.LEADS_LIST)
    _let(listing, below, "--json", wording.JSON)
    for name, help in (("add", operator.LEADS_ADD), ("rotate", operator.LEADS_ROTATE)):
        change = below.add(name, help)
        below.argument(change, "name", "NAME", operator.LEADS_NAME, nargs=None)
        change.needs.append("--key FILE")
        below.option(
            change,
            "--key",
            "FILE",
            operator.LEADS_KEY,
            dest="keys",
            action="append",
            default=None,
            required=True,
        )
        if name == "add":
            below.flag(change, "--member", operator.LEADS_MEMBER)
    remove = below.add("remove", operator.LEADS_REMOVE)
    below.argument(remove, "name", "NAME", operator.LEADS_NAME, nargs=None)


def _add_completion(commands: Commands) -> None:
    completion = commands.add("completion", wording.COMPLETION)
    commands.choice(completion, "shell", ("bash", "zsh"), wording.COMPLETION_SHELL)


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
    "calendar": _add_calendar,
    "shout": _add_shout,
    "demo": _add_demo,
    "doctor": _add_doctor,
    "leads": _add_leads,
    "serve": _add_serve,
    "completion": _add_completion,
}
