"""A team exported as a table: which column says what, and whom each row names."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from store import NotUnderstood, Person, clean

LONGEST = 200
"""A longer entry is no name."""

_COLUMNS = {
    "name": "name, full name, fullname, display name, displayname, employee name, member name, "
    "person, employee, member, team member, colleague",
    "first": "first name, firstname, given name, givenname, forename, first",
    "last": "last name, lastname, surname, family name, familyname, last",
    "preferred": "preferred name, preferred, known as, goes by, nickname, call name, chosen name",
    "email": "email, e-mail, mail, email address, e-mail address, work email, work e-mail, mail address",
    "handle": "handle, username, user name, user, login, account, slack, slack handle, github",
    "pronouns": "pronouns, pronoun",
    "aliases": "aliases, alias, also known as, aka, nicknames, other names",
    "place": "location, place, city, office, country, site, based in",
    "hours": "hours, working hours, work hours, time zone, timezone",
}
_OTHERS = (
    "id, employee id, number, no, department, dept, team, title, job title, role, position, manager, level, "
    "phone, salary, status, start date, hire date, joined, birthday"
)
_NAMED = {name: column for column, names in _COLUMNS.items() for name in names.split(", ")}
_HEADINGS = {
    *_NAMED,
    *_OTHERS.split(", "),
    "salary",
    "status",
    "start date",
    "hire date",
    "joined",
    "birthday",
}
_SUFFIXES = ("jr", "sr", "ii", "iii", "iv", "phd", "md")


class Table(msgspec.Struct, frozen=True):
    """A table with a column of names."""

    text: str
    delimiter: str
    columns: tuple[str, ...]
    """What each column is for; empty where it is of no use."""
    unused: tuple[str, ...]

    def entries(self) -> Iterator[Person | str]:
        """Whom each row names; a row that names nobody, as text."""
        reader = csv.reader(
            io.StringIO(self.text, newline=""), delimiter=self.delimiter, skipinitialspace=True
        )
        try:
            for row in islice((row for row in reader if any(cell.strip() for cell in row)), 1, None):
                yield self._person([clean(cell) for cell in row])
        except csv.Error as error:
            raise NotUnderstood(clean(self.text[:LONGEST]), str(error)) from error

    def _person(self, row: Sequence[str]) -> Person | str:
        cells = {column: cell for column, cell in reversed([*zip(self.columns, row, strict=False)]) if column}
        name = _name(cells)
        if not name or len(name) > LONGEST or "\n" in name or any(row[len(self.columns) :]):
            return ", ".join(cell for cell in row if cell)
        handle, aliases = _handle(cells), _aliases(cells, name)
        return Person(
            name=name,
            handle=handle,
            aliases=aliases,
            pronouns=cells.get("pronouns", ""),
            place=cells.get("place", ""),
            hours=cells.get("hours", ""),
        )


def find_table(text: str) -> Table | None:
    """The table that a text is, if its first line is a header.

    Raises NotUnderstood for a header without any column of names.
    """
    first, rest, delimiter = _first_line(text.replace("\0", "").lstrip("\ufeff"))
    headings = [clean(cell) for cell in _cells(first, delimiter)]
    columns = tuple(_NAMED.get(_plain(heading), "") for heading in headings)
    if {"name", "first", "last", "preferred"}.intersection(columns):
        unused = tuple(
            heading for heading, column in zip(headings, columns, strict=True) if heading and not column
        )
        return Table(rest, delimiter, columns, unused)
    known = sum(_plain(heading) in _HEADINGS for heading in headings)
    if len(headings) > 1 and 2 * known >= len(headings) and rest.strip() != first.strip():
        raise NotUnderstood(clean(first[:LONGEST]), ", ".join(filter(None, headings)))
    return None


def _cells(line: str, delimiter: str) -> list[str]:
    """The cells of a line; none of one with a cell so long that it is no table's."""
    try:
        return next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])
    except csv.Error:
        return []


def _first_line(text: str) -> tuple[str, str, str]:
    """The first line that is not blank, the text from it on, and what separates its cells."""
    body = text.lstrip(" \r\n")
    line = re.split("[\r\n]", body, maxsplit=1)[0]
    said = re.fullmatch("sep=(.)", line.strip().strip('"'))
    if said:
        body = body[len(line) :].lstrip("\r\n")
        line = re.split("[\r\n]", body, maxsplit=1)[0]
    return line, body, said[1] if said else max(",;\t", key=line.count)


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().replace("_", " ").strip(" *:").split())


def _name(cells: dict[str, str]) -> str:
    whole = cells.get("name") or f"{cells.get('first', '')} {cells.get('last', '')}".strip()
    return in_spoken_order(whole or cells.get("preferred", ""))


def in_spoken_order(name: str) -> str:
    """Turn "García, Ana" into "Ana García", and leave any other name as it is."""
    last, comma, first = name.partition(", ")
    if not comma or "," in first or first.strip(". ").casefold() in _SUFFIXES:
        return name
    return f"{first.strip()} {last.strip()}"


def _handle(cells: dict[str, str]) -> str:
    handle = cells.get("handle", "").lstrip("@") or cells.get("email", "")
    return handle.partition("@")[0].partition("+")[0].strip()


def _aliases(cells: dict[str, str], name: str) -> tuple[str, ...]:
    said = [cells.get("preferred", ""), *re.split("[;,|/]", cells.get("aliases", ""))]
    return tuple(dict.fromkeys(alias.strip() for alias in said if alias.strip() not in ("", name)))
