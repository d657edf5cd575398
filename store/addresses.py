"""Who leads whom: found by a word that means somebody, and by nothing else that a log holds."""

import datetime as dt
import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import msgspec

from store.database import JOURNAL
from store.decoding import UNDECODABLE
from store.errors import CannotRead, NotUnderstood, StoreError
from store.heard import same_handle
from store.lines import Entry
from store.locations import lead_directory
from store.names import goes_by
from store.skimming import entries_of
from store.writing import Writing

MOST = 200_000
"""Changes to a team that are looked at, far more than many years of a large one make: a log that was
filled with them keeps nobody from saying thanks, by its time or by its memory."""

NAMES_WITHIN = 64 * 1024
"""Bytes of what is kept of a person whose names are looked at; of whom more is kept, only the handle is:
nobody's fills a page, and a log that was filled with names is not to cost others their memory."""


class _Address(msgspec.Struct):
    """What is decoded of a person in another lead's log of whom much is kept."""

    handle: str = ""
    left_on: dt.date | None = None


class _Names(_Address):
    """The same with their names; nothing else is decoded."""

    name: str = ""
    aliases: tuple[str, ...] = ()


class _Found(msgspec.Struct):
    """Whom of one team a word may mean, by the ids of that log."""

    by_handle: set[str]
    by_name: set[str]


_decode_address = msgspec.json.Decoder(_Address).decode
_decode_names = msgspec.json.Decoder(_Names).decode


def leads_of(
    data: Path, word: str, today: dt.date, counts: Callable[[str], bool] | None = None
) -> tuple[str, ...]:
    """The leads of whom that word means on that day, among all leads, or those who count.

    Whoever has it as their handle: all of them. Where nobody has, whoever goes by it as a name, and only
    if that is one person of one team: thanks never reach a namesake. Logs are only read. One that cannot
    be is passed over: it is its own lead's to mend.
    """
    look = _Look(word.lstrip("@"), today)
    found = {lead: look.through(data, lead) for lead in _leads(data) if counts is None or counts(lead)}
    by_handle = tuple(lead for lead, them in found.items() if them.by_handle)
    by_name = tuple(lead for lead, them in found.items() for _ in them.by_name)
    return by_handle or (by_name if len(by_name) == 1 else ())


def _leads(data: Path) -> Iterator[str]:
    try:
        with os.scandir(data / "leads") as entries:
            names = sorted(entry.name for entry in entries if entry.is_dir(follow_symlinks=False))
    except FileNotFoundError:
        return
    except OSError as error:
        raise CannotRead(data, error.strerror or "") from error
    yield from names


class _Look:
    """One look for a word."""

    def __init__(self, word: str, today: dt.date) -> None:
        self._word = word
        self._today = today
        self._writing = Writing()

    def through(self, data: Path, lead: str) -> _Found:
        """Whom it may mean of that lead's team; nobody where their log cannot be read."""
        try:
            return self._among(entries_of(lead_directory(data, lead) / JOURNAL, "people"))
        except (StoreError, NotUnderstood, OSError):
            return _Found(set(), set())

    def _among(self, people: Iterator[Entry]) -> _Found:
        """Who goes by it in the end; what was so in between counts for nothing."""
        found = _Found(set(), set())
        for person in islice(people, MOST):
            if not person.id:
                found = _Found(set(), set())
                continue
            found.by_handle.discard(person.id)
            found.by_name.discard(person.id)
            if (one := self._here(person)) is not None:
                self._add(found, person.id, one)
        return found

    def _here(self, person: Entry) -> _Address | None:
        """Them, if they are on the team; None if removed, or nobody that this version understands."""
        decode = _decode_names if len(person.document) <= NAMES_WITHIN else _decode_address
        try:
            one = decode(person.document)
        except UNDECODABLE:
            return None
        return one if one.left_on is None or one.left_on > self._today else None

    def _add(self, found: _Found, id: str, one: _Address) -> None:
        if same_handle(one.handle, self._word):
            found.by_handle.add(id)
        elif isinstance(one, _Names) and goes_by(one, self._word, self._writing):
            found.by_name.add(id)
