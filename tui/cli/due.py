"""`limelight due`: what is due or overdue."""

import datetime as dt
from argparse import Namespace
from collections.abc import Iterator, Mapping

from prompts.lines import Lines
from store import FollowUp, Log, Telling, planned
from store import due as due_of
from tui.cli.session import Session

Item = tuple[dt.date, FollowUp | Telling]


def due(session: Session, options: Namespace) -> int:
    """List it, the longest overdue first; nothing where nothing is due."""
    with session.reading() as log:
        if log is None:
            items: list[Item] = []
        else:
            items = sorted(_items(log, session.today), key=lambda item: item[0])
            _list(session, options, log, items)
    if options.json and not items:
        session.put_json([])
    return 1 if items and options.exit_code else 0


def _items(log: Log, today: dt.date) -> Iterator[Item]:
    """The promises that are due, then the tellings whose day has come."""
    for follow_up in due_of(log.follow_ups(), log.people(), today):
        yield follow_up.due, follow_up
    for telling in planned(log.tellings(), today):
        if telling.by is not None:
            yield telling.by, telling


def _list(session: Session, options: Namespace, log: Log, items: list[Item]) -> None:
    people = log.people() if items else ()
    if options.json and items:
        names = {person.id: person.name for person in people}
        session.put_json(_fields(log, names, day, thing) for day, thing in items)
    elif items:
        lines = session.lines(people)
        for day, thing in items:
            session.put(_line(log, lines, day, thing))


def _line(log: Log, lines: Lines, day: dt.date, thing: FollowUp | Telling) -> str:
    if isinstance(thing, FollowUp):
        return lines.due_follow_up(thing)
    return lines.due_telling(thing, day, log.recognition(thing.recognition))


def _fields(log: Log, names: Mapping[int, str], day: dt.date, thing: FollowUp | Telling) -> dict[str, object]:
    if isinstance(thing, FollowUp):
        own: dict[str, object] = {
            "what": "follow-up",
            "text": thing.about,
            "at": thing.at,
            "kind": thing.kind,
            "channel": None,
            "recognition": thing.recognition,
        }
        people = thing.people
    else:
        recognition = log.recognition(thing.recognition)
        own = {
            "what": "telling",
            "text": recognition.what,
            "at": None,
            "kind": None,
            "channel": thing.channel,
            "recognition": recognition.id,
        }
        people = recognition.people
    return {
        "id": thing.id,
        "day": day,
        **own,
        "people": [{"id": id, "name": names.get(id, "")} for id in people],
    }
