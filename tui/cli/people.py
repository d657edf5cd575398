"""`limelight people`: the team, and how each likes to be praised."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from prompts.absences import set_aside
from prompts.arguments import full_name, read_audience_argument, split_names
from prompts.explain import quoted
from prompts.spoken import spoken_names
from prompts.wording import cli as wording
from store import Log, NotUnderstood, Person, Preference, clean, expanded, person_fields
from tui.cli.asking import any_day_of, day_of, last_day_of, person_of
from tui.cli.parsing import Misused
from tui.cli.session import Session
from tui.stopping import Stopping

if TYPE_CHECKING:
    from prompts.roster import Roster

NAMED = 12
"""How many names are read back at most."""

FACTS = ("handle", "pronouns", "place", "hours", "aliases", "joined")
"""What may be said of one person; the first four are texts."""

LONGEST_NAME = 150
"""How much of a name and a handle is read back."""


def people(session: Session, options: Namespace) -> int:
    """List the team, or change it."""
    if options.action in (None, "list"):
        _list(session, options)
    elif options.action == "import":
        _import(session, options.file)
    else:
        with Stopping():
            with session.log() as log, log.transaction():
                sentence = CHANGES[options.action](session, log, options)
            session.tell(sentence)
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
    with Stopping():
        _take(session, roster)


def _take(session: Session, roster: "Roster") -> None:
    with session.log() as log, log.transaction():
        known = {name for person in log.people() for name in _names(person)}
        already = [one.name for one in roster.people if not known.isdisjoint(_names(one))]
        new = (one for one in roster.people if known.isdisjoint(_names(one)))
        added = log.add_people(new, on=session.today)
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


def _names(person: Person) -> tuple[str, ...]:
    """By what somebody is known again."""
    name, handle = person.name.casefold(), person.handle.casefold()
    return (name, f"@{handle}") if handle else (name,)


def _roster(session: Session, source: str) -> "Roster":
    from prompts.roster import read_roster, read_roster_file, see_that_it_is_text

    if source == "-":
        see_that_it_is_text(given := session.given(), source)
        return read_roster(session.streams.decoded(given, session.words))
    return read_roster_file(expanded(Path(source)))


def _several(session: Session, names: list[str]) -> str:
    shown = [quoted(name) for name in names[:NAMED]]
    return spoken_names([*shown, "…"] if len(names) > NAMED else shown, session.words)


def _add(session: Session, log: Log, options: Namespace) -> str:
    added = [_add_one(session, log, options, name) for name in _new_names(session, options)]
    names = spoken_names([quoted(full_name(one), LONGEST_NAME) for one in added], session.words)
    return session.words(wording.NEWLY_ADDED, names=names)


def _add_one(session: Session, log: Log, options: Namespace, name: str) -> Person:
    taken = [one for one in log.people() if one.name.casefold() == name.casefold()]
    if taken and not options.handle:
        session.refuse(wording.NAME_TAKEN, name=quoted(taken[0].name))
    person = _with_facts(session, log, Person(name=name), options)
    return log.add_people([person], on=session.today)[0]


def _new_names(session: Session, options: Namespace) -> Sequence[str]:
    """The names to add: one where a fact is said too, as that is of one person."""
    has_facts = any(getattr(options, fact) is not None for fact in FACTS)
    words = [clean(word) for word in options.name]
    try:
        names = split_names(words)
    except NotUnderstood as unclear:
        if not has_facts or "," in unclear.text:
            session.refuse(wording.ONE_OR_SEVERAL, text=quoted(unclear.text))
        names = (unclear.text,)
    if not names:
        session.refuse(wording.NO_NAME)
    if has_facts and len(names) > 1:
        session.refuse(wording.FACTS_OF_SEVERAL, names=_several(session, list(names)))
    return names


def _edit(session: Session, log: Log, options: Namespace) -> str:
    found = person_of(session, log, options.name)
    person = replace(found, name=clean(options.new_name)) if options.new_name is not None else found
    if not person.name:
        session.refuse(wording.NO_NAME)
    person = _with_facts(session, log, person, options)
    if options.new_name is None and all(getattr(options, fact) is None for fact in FACTS):
        session.refuse(wording.NOTHING_CHANGED)
    return _known_of(session, _kept(log, person))


def _with_facts(session: Session, log: Log, person: Person, options: Namespace) -> Person:
    """The person with whatever was said of them; an empty text takes a fact away."""
    texts = {name: getattr(options, name) for name in FACTS[:4]}
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


def _away(session: Session, log: Log, options: Namespace) -> str:
    name = " ".join(" ".join(options.name).split())
    if options.until:
        until = day_of(session, options.until).day
    elif " " in name:
        name, until = last_day_of(session, name)
    else:
        raise Misused(wording.MISUSED_NEEDS, "limelight people away", needs="NAME, DAY")
    person = _kept(log, person_of(session, log, name).away_from(session.today, until))
    date = session.lines(()).day(until)
    return session.words(wording.IS_AWAY, name=quoted(full_name(person), LONGEST_NAME), date=date)


def _back(session: Session, log: Log, options: Namespace) -> str:
    person = person_of(session, log, options.name).away_from(session.today, None)
    person = _kept(log, replace(person, left_on=None))
    return session.words(wording.IS_BACK, name=quoted(full_name(person), LONGEST_NAME))


def _left(session: Session, log: Log, options: Namespace) -> str:
    person = person_of(session, log, options.name)
    person = _kept(log, replace(person, left_on=any_day_of(session, options.on)))
    name = quoted(full_name(person), LONGEST_NAME)
    message = wording.HAS_LEFT if person.has_left(session.today) else wording.WILL_LEAVE
    sentence = session.words(message, name=name, date=person.left_on)
    aside = set_aside(person, log, session.today, session.words)
    return session.words(wording.AND_SO, sentence=sentence, more=aside) if aside else sentence


def _prefer(session: Session, log: Log, options: Namespace) -> str:
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
    return _known_of(session, _kept(log, replace(person, preference=liking)))


def _known_of(session: Session, person: Person) -> str:
    return session.words(wording.CHANGED, person=session.lines(()).known_of(person))


def _kept(log: Log, person: Person) -> Person:
    log.change_person(person)
    return log.person(person.id)


CHANGES: dict[str, Callable[[Session, Log, Namespace], str]] = {
    "add": _add,
    "edit": _edit,
    "away": _away,
    "back": _back,
    "left": _left,
    "prefer": _prefer,
}
"""What changes something and gives the sentence to be said once that is kept."""
