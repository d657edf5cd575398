"""Everything as tables: RFC 4180, and no cell that a spreadsheet would run as a formula."""

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum

from store.export.everything import Everything
from store.harmless import clean
from store.heard import Heard
from store.model import Absence, Answer, CheckIn, Event, FollowUp, Person, Recognition, Repeat, Telling, Value

Cell = object
Row = Mapping[str, Cell]

_BEGINS = r"\A|(?<![;|'\"\s])(?:['\"]|[^\S\t\r\n])*+[;|\t\r\n]"
"""Where a cell begins, or would. Which sign separates cells is up to the spreadsheet: in most of Europe, the
semicolon, and then a line break within a cell ends the row."""
_FORMULA = re.compile(rf"(?:{_BEGINS})[;|'\"\s]*+(?=[=+\-@＝＋－＠])")
"""What stands before a formula there: spaces and quotation marks, which a spreadsheet looks past."""


def as_csv(everything: Everything) -> Iterator[str]:
    """The recognitions with their tellings, a row for each telling, and one for what has none."""
    names = everything.names()
    tellings: dict[int, list[Telling]] = {}
    no_telling: Sequence[Telling | None] = (None,)
    for telling in everything.tellings:
        tellings.setdefault(telling.recognition, []).append(telling)
    rows = (
        _recognition(one, names) | _telling(telling)
        for one in everything.recognitions
        for telling in tellings.get(one.id, no_telling)
    )
    return _table(_columns("recognitions") + _columns("tellings")[2:], rows)


def as_csv_tables(everything: Everything) -> Iterator[tuple[str, Iterator[str]]]:
    """Each table's name with its chunks, for one file each."""
    names = everything.names()
    tables: dict[str, Iterable[Row]] = {
        "people": (_person(one) for one in everything.people),
        "recognitions": (_recognition(one, names) for one in everything.recognitions),
        "tellings": (
            {"id": one.id, "recognition": one.recognition} | _telling(one) for one in everything.tellings
        ),
        "follow_ups": (_follow_up(one, names) for one in everything.follow_ups),
        "check_ins": (_own_fields(one) for one in everything.check_ins),
        "answers": (_answer(one, each, names) for one in everything.check_ins for each in one.answers),
        "heard": (_heard(one, names) for one in everything.heard),
    }
    for name, rows in tables.items():
        yield name, _table(_columns(name), rows)


def defused(text: str) -> str:
    """The text as a spreadsheet shows it and never runs it: an apostrophe before what begins a formula.

    Without that apostrophe, which is the last where there are several, it is the text as it was.
    """
    text = _FORMULA.sub(r"\g<0>'", text)
    return f"'{text}" if text.lstrip("'").startswith(("\t", "\r", "\n")) else text


_COLUMNS = {
    "people": "id name handle aliases pronouns place hours joined away_until left_on praise_up_to ask_first"
    " in_their_words said_on away added_on",
    "recognitions": "id noticed_on people what impact size tags question",
    "tellings": "id recognition channel audience by hidden_until said_on landed let_go_on reason revision",
    "follow_ups": "id about kind people due at created_on recognition repeat hidden_until done_on dropped_on"
    " revision history",
    "check_ins": "id week started_at closed_at",
    "answers": "week step at people recognition skipped text",
    "heard": "id sent_at sender handle person text outcome settled_on recognition key",
}


def _columns(table: str) -> list[str]:
    return _COLUMNS[table].split()


def _table(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    yield _record(columns)
    for row in rows:
        yield _record([_cell(row[column]) for column in columns])


def _record(cells: Sequence[str]) -> str:
    import csv  # here, as every command imports this module and few write a table

    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _cell(content: Cell) -> str:
    match content:
        case None:
            return ""
        case bool():
            return "true" if content else "false"
        case Enum():
            return str(content.value)
        case dt.date() | dt.time():
            return content.isoformat()
        case tuple() | list():
            return _cell("; ".join(map(_joined, content)))
        case Value():
            return _in_brief(content)
        case _:
            return defused(clean(str(content)))


def _in_brief(value: Value) -> str:
    """What stands in a cell of its own kind: how often, when away, what happened."""
    match value:
        case Repeat(every=every, unit=unit, on=on):
            return f"{every} {unit.value}" + ("" if on is None else f" {on}")
        case Event(on=day, what=what, due=due):
            return f"{day} {what.value} {due}"
        case Absence(since=since, until=until):
            return f"{since} {until}"
        case _:
            return ""


def _joined(content: Cell) -> str:
    """One of several in a cell, which is made harmless as a whole."""
    return _cell(content) if isinstance(content, Value) else str(content)


def _person(person: Person) -> Row:
    preference = person.preference
    return _own_fields(person) | {
        "praise_up_to": preference.up_to,
        "ask_first": preference.ask_first,
        "in_their_words": preference.words,
        "said_on": preference.said_on,
    }


def _recognition(recognition: Recognition, names: Mapping[int, str]) -> dict[str, Cell]:
    return _own_fields(recognition) | {"people": _names(recognition.people, names)}


def _telling(telling: Telling | None) -> dict[str, Cell]:
    """The columns of a telling, empty where there is none; without the ids, which would shadow."""
    columns = _columns("tellings")[2:]
    if telling is None:
        return dict.fromkeys(columns)
    own = _own_fields(telling) | {"audience": telling.channel.audience}
    return {column: own[column] for column in columns}


def _follow_up(follow_up: FollowUp, names: Mapping[int, str]) -> Row:
    return _own_fields(follow_up) | {"people": _names(follow_up.people, names)}


def _answer(check_in: CheckIn, answer: Answer, names: Mapping[int, str]) -> Row:
    return _own_fields(answer) | {"week": check_in.week, "people": _names(answer.people, names)}


def _heard(heard: Heard, names: Mapping[int, str]) -> Row:
    person = () if heard.person is None else (heard.person,)
    return _own_fields(heard) | {"person": _names(person, names)}


def _own_fields(value: Value) -> dict[str, Cell]:
    return {name: getattr(value, name) for name in value.__struct_fields__}


def _names(people: Sequence[int], names: Mapping[int, str]) -> list[str]:
    return [names.get(id, str(id)) for id in people]
