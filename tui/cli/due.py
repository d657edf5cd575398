"""`limelight due`: what is due or overdue, for eyes, for scripts and for prompts."""

import datetime as dt
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from prompts.wording import cli as wording
from store import Channel, FollowUp, FollowUpKind, Log, Telling, is_nobody_here, planned
from store import due as due_of
from tui.cli.parsing import Misused
from tui.cli.porcelain import tabbed
from tui.cli.session import Session

Item = tuple[dt.date, FollowUp | Telling]


class Concerned(msgspec.Struct, frozen=True):
    """Somebody whom it concerns."""

    id: int
    name: str


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """Something due, in the fields that programs are given; none is ever removed."""

    id: int
    day: dt.date
    what: str
    text: str
    at: dt.time | None = None
    kind: FollowUpKind | None = None
    channel: Channel | None = None
    recognition: int | None = None
    people: Sequence[Concerned] = ()


def due(session: Session, options: Namespace) -> int:
    """List it, the longest overdue first; nothing where nothing is due."""
    if options.json + options.porcelain + options.count > 1:
        raise Misused(wording.MISUSED_TOGETHER, "limelight due")
    with session.reading() as log:
        items = sorted(_items(log, session.today), key=_order) if log else []
        if log and items:
            _list(session, options, log, items)
    if options.json and not items:
        session.put_json([])
    return 1 if items and options.exit_code else 0


def _items(log: Log, today: dt.date) -> Iterator[Item]:
    """The promises that are due, then the tellings whose day has come."""
    for follow_up in due_of(log.follow_ups(), log.people(), today):
        yield follow_up.due, follow_up
    team = {person.id: person for person in log.people()}
    for telling in planned(log.tellings(), today):
        concerned = log.recognition(telling.recognition).people
        if telling.by is not None and not is_nobody_here(concerned, team, today):
            yield telling.by, telling


def _order(item: Item) -> tuple[dt.date, dt.time]:
    """By day; within it by the hour, whether that has come or not, and first what has none."""
    day, thing = item
    at = thing.at if isinstance(thing, FollowUp) else None
    return day, at or dt.time.min


def _list(session: Session, options: Namespace, log: Log, items: Sequence[Item]) -> None:
    if options.count:
        session.put(str(len(items)))
    elif options.json:
        session.put_json(_for_programs(log, items))
    elif options.porcelain:
        for one in _for_programs(log, items):
            session.put(_porcelain(one, session.today))
    else:
        _list_for_eyes(session, log, items)


def _list_for_eyes(session: Session, log: Log, items: Iterable[Item]) -> None:
    lines = session.lines(log.people())
    for day, thing in items:
        if isinstance(thing, FollowUp):
            session.put(lines.due_follow_up(thing))
        else:
            session.put(lines.due_telling(thing, day, log.recognition(thing.recognition)))


def _porcelain(one: Due, today: dt.date) -> str:
    """One line for scripts. Its form is promised: fields are only ever added, at the end."""
    return tabbed(
        one.what,
        str(one.id),
        one.day.isoformat(),
        f"{one.at:%H:%M}" if one.at else "",
        str((today - one.day).days),
        [person.name for person in one.people],
        one.text,
    )


def _for_programs(log: Log, items: Iterable[Item]) -> Iterator[Due]:
    names = {person.id: person.name for person in log.people()}
    for _, thing in items:
        yield _promise(thing, names) if isinstance(thing, FollowUp) else _telling(log, thing, names)


def _promise(one: FollowUp, names: Mapping[int, str]) -> Due:
    return Due(
        what="follow-up",
        id=one.id,
        day=one.due,
        at=one.at,
        text=one.about,
        kind=one.kind,
        recognition=one.recognition,
        people=_concerned(one.people, names),
    )


def _telling(log: Log, one: Telling, names: Mapping[int, str]) -> Due:
    recognition = log.recognition(one.recognition)
    return Due(
        what="telling",
        id=one.id,
        day=one.by or recognition.noticed_on,
        text=recognition.what,
        channel=one.channel,
        recognition=recognition.id,
        people=_concerned(recognition.people, names),
    )


def _concerned(people: Iterable[int], names: Mapping[int, str]) -> list[Concerned]:
    return [Concerned(id, names.get(id, "")) for id in people]
