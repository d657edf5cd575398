"""`limelight people`: the team, and how each likes to be praised."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from prompts.arguments import full_name, read_audience_argument
from prompts.explain import quoted
from prompts.spoken import spoken_names
from prompts.wording import cli as wording
from store import Log, NotUnderstood, Person, Preference, clean, person_fields
from tui.cli.asking import any_day_of, day_of, person_of
from tui.cli.session import Session

if TYPE_CHECKING:
    from prompts.roster import Roster

NAMED = 12
"""How many names are read back at most."""


def people(session: Session, options: Namespace) -> int:
    """List the team, or change it."""
    if options.action in (None, "list"):
        _list(session, options)
    elif options.action == "import":
        _import(session, options.file)
    else:
        with session.log() as log, log.transaction():
            person = CHANGES[options.action](session, log, options)
        session.say(wording.CHANGED, person=session.lines(()).known_of(person))
    return 0


def _list(session: Session, options: Namespace) -> None:
    everything = session.everything()
    shown = [one for one in everything.people if options.all or not one.has_left(session.today)]
    if options.json:
        session.put_json(map(person_fields, shown))
        return
    lines = session.lines(everything.people)
    for person in shown:
        session.put(lines.person(person))
    if not everything.people:
        session.say(wording.NOBODY_YET)


def _import(session: Session, source: str) -> None:
    roster = _roster(session, source)
    with session.log() as log, log.transaction():
        known = {name.casefold() for person in log.people() for name in (person.name, f"@{person.handle}")}
        new = [
            one
            for one in roster.people
            if not {one.name.casefold(), f"@{one.handle}".casefold()} & (known - {"@"})
        ]
        added = log.add_people(new)
    already = [one.name for one in roster.people if one not in new]
    if already:
        session.say(wording.KNOWN_ALREADY, names=_several(session, already))
    if roster.repeated:
        session.say(wording.TAKEN_ONCE, names=_several(session, list(roster.repeated)))
    if roster.skipped:
        session.say(wording.NOT_TAKEN, lines="; ".join(map(quoted, roster.skipped[:NAMED])))
    if not added and not already:
        session.refuse(wording.NOTHING_ADDED)
    if added:
        session.say_number(wording.ADDED, len(added), names=_several(session, [one.name for one in added]))


def _roster(session: Session, source: str) -> "Roster":
    from prompts.roster import read_roster, read_roster_file

    if source == "-":
        return read_roster(session.read())
    return read_roster_file(Path(source).expanduser())


def _several(session: Session, names: list[str]) -> str:
    shown = [quoted(name) for name in names[:NAMED]]
    return spoken_names([*shown, "…"] if len(names) > NAMED else shown, session.words)


def _add(session: Session, log: Log, options: Namespace) -> Person:
    name = clean(" ".join(options.name))
    if not name:
        session.refuse(wording.NO_NAME)
    taken = [one for one in log.people() if one.name.casefold() == name.casefold()]
    if taken and not options.handle:
        session.refuse(wording.NAME_TAKEN, name=quoted(taken[0].name))
    return log.add_people([_with_facts(session, log, Person(name=name), options)])[0]


def _edit(session: Session, log: Log, options: Namespace) -> Person:
    found = person_of(session, log, options.name)
    person = replace(found, name=clean(options.new_name)) if options.new_name is not None else found
    if not person.name:
        session.refuse(wording.NO_NAME)
    person = _with_facts(session, log, person, options)
    if person == found:
        session.refuse(wording.NOTHING_CHANGED)
    return _kept(log, person)


def _with_facts(session: Session, log: Log, person: Person, options: Namespace) -> Person:
    """The person with whatever was said of them; an empty text takes a fact away."""
    texts = {name: getattr(options, name) for name in ("handle", "pronouns", "place", "hours")}
    said = {name: clean(text) for name, text in texts.items() if text is not None}
    if "handle" in said:
        said["handle"] = _free_handle(session, log, person, said["handle"].lstrip("@"))
    person = replace(person, **said)
    if options.aliases is not None:
        person = replace(person, aliases=tuple(alias for text in options.aliases if (alias := clean(text))))
    if options.joined is not None:
        joined = any_day_of(session, options.joined) if options.joined else None
        person = replace(person, joined=joined)
    return person


def _free_handle(session: Session, log: Log, person: Person, handle: str) -> str:
    for other in log.people():
        if handle and other.id != person.id and other.handle.casefold() == handle.casefold():
            session.refuse(wording.HANDLE_TAKEN, name=quoted(full_name(other)), handle=quoted(handle))
    return handle


def _away(session: Session, log: Log, options: Namespace) -> Person:
    person = person_of(session, log, options.name)
    return _kept(log, replace(person, away_until=day_of(session, options.until).day))


def _back(session: Session, log: Log, options: Namespace) -> Person:
    return _kept(log, replace(person_of(session, log, options.name), away_until=None, left_on=None))


def _left(session: Session, log: Log, options: Namespace) -> Person:
    person = person_of(session, log, options.name)
    return _kept(log, replace(person, left_on=any_day_of(session, options.on)))


def _prefer(session: Session, log: Log, options: Namespace) -> Person:
    """How far praise may reach; their own words stay unless new ones are given."""
    try:
        up_to = read_audience_argument(options.audience)
    except NotUnderstood:
        session.refuse(wording.BAD_AUDIENCE, text=quoted(options.audience))
    person = person_of(session, log, options.name)
    liking = Preference(
        up_to=up_to,
        ask_first=options.ask_first,
        words=clean(options.in_words) or person.preference.words,
        said_on=session.today,
    )
    return _kept(log, replace(person, preference=liking))


def _kept(log: Log, person: Person) -> Person:
    log.change_person(person)
    return log.person(person.id)


CHANGES: dict[str, Callable[[Session, Log, Namespace], Person]] = {
    "add": _add,
    "edit": _edit,
    "away": _away,
    "back": _back,
    "left": _left,
    "prefer": _prefer,
}
