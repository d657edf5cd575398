"""The lines of a journal: one transaction each, sealed with a checksum.

    {"crc":"9a3f00d1","tx":{"changes":[["people","3",{"name":"Ana"}],["people","4",null]]}}

The checksum is the CRC-32 of the exact bytes of the value of `tx`. Its changes are in
order: a document set; a document removed, which is null; a table made empty, as in
`["people","",null]`; a table dropped, as in `["people",null,null]`. They are arrays
because a log is read whole when it is opened, and objects take twice the time.

The first line names the schema version and, after a compaction, the highest id that
each table ever gave: `{"limelight":1,"highest":{"people":12}}`.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from zlib import crc32

import msgspec
from msgspec import Raw

from store.decoding import UNDECODABLE

PREFIX = b'{"crc":"'
"""What every line starts with; a file that starts otherwise is none of ours."""

GONE = Raw(b"null")
"""What stands in a transaction for a removed document."""

MARK = 23
"""How many bytes of a line, its checksum among them, stand before the transaction."""

_LINE = b'{"crc":"%08x","tx":%b}'
_DOCUMENTS_PER_LINE = 32


class Entry(msgspec.Struct, gc=False, array_like=True, omit_defaults=True):
    """One change in a line. Documents stay undecoded until somebody looks at them."""

    table: str
    id: str | None = ""
    """The document's; empty where the table is made empty, None where it is dropped."""
    document: Raw = GONE


class Transaction(msgspec.Struct, gc=False, omit_defaults=True):
    """What one line says."""

    limelight: int = 0
    """The schema version, in the first line; 0 elsewhere."""
    highest: dict[str, int] | None = None
    """The highest id of each table, in the first line."""
    changes: list[Entry] = []


class Reading(NamedTuple):
    """What a stretch of a journal holds."""

    transactions: list[Transaction]
    lines: int
    """How many lines were taken in, damaged ones among them."""
    size: int
    """How many bytes those lines are; what follows them is a torn tail."""
    damaged: tuple[int, ...]
    """The places of the damaged lines among them, from 0."""


_decoder = msgspec.json.Decoder(Transaction)
_many_decoder = msgspec.json.Decoder(list[Transaction])


def encode(transaction: Transaction) -> bytes:
    """The body of a line that says this."""
    return msgspec.json.encode(transaction)


def seal(body: bytes) -> bytes:
    """The whole line around a body, its end included."""
    return _LINE % (crc32(body), body) + b"\n"


def read(data: bytes) -> Reading:
    """Read a stretch of a journal that starts at the start of a line.

    Whatever is not a sound line at its end (half a line, or lines with a wrong
    checksum and none sound after them) is left out: it may be torn.
    """
    lines = data.split(b"\n")
    left_over = len(lines.pop())
    bodies = [body if _is_whole(body := line[MARK:-1], line) else None for line in lines]
    transactions = _decode(bodies)
    while bodies and bodies[-1] is None:
        bodies.pop()
        left_over += len(lines.pop()) + 1
    damaged = tuple(place for place, body in enumerate(bodies) if body is None) if None in bodies else ()
    return Reading(transactions, len(bodies), len(data) - left_over, damaged)


def unsound(data: bytes) -> bytes:
    """The lines of a journal, and the half line at its end, that are not sound."""
    *lines, half = data.split(b"\n")
    return b"".join(line + b"\n" for line in lines if not _is_sound(line)) + half


def snapshot(
    version: int, highest: Mapping[str, int], tables: Mapping[str, Mapping[str, Raw]]
) -> Iterator[bytes]:
    """The bodies of a journal that says all this in as few lines as is prudent.

    A damaged line costs every document in it, so a line holds a few dozen at most.
    """
    yield encode(Transaction(limelight=version, highest=dict(highest)))
    for name, documents in tables.items():
        entries = [Entry(name, id, document) for id, document in documents.items()] or [Entry(name)]
        for start in range(0, len(entries), _DOCUMENTS_PER_LINE):
            yield encode(Transaction(changes=entries[start : start + _DOCUMENTS_PER_LINE]))


def sealed(bodies: Iterable[bytes]) -> bytes:
    """A whole journal of these bodies."""
    return b"".join(map(seal, bodies))


def _is_whole(body: bytes, line: bytes) -> bool:
    """Whether the line is sealed around that body, and UTF-8; documents are not decoded here."""
    return _LINE % (crc32(body), body) == line and (body.isascii() or _is_utf_8(body))


def _is_utf_8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_sound(line: bytes) -> bool:
    return read(line + b"\n").lines == 1


def _decode(bodies: list[bytes | None]) -> list[Transaction]:
    """Decode all in one go; only where one is malformed, one by one, blanking that one."""
    try:
        return _many_decoder.decode(b"[%b]" % b",".join(body for body in bodies if body is not None))
    except UNDECODABLE:
        return list(_decode_each(bodies))


def _decode_each(bodies: list[bytes | None]) -> Iterator[Transaction]:
    for place, body in enumerate(bodies):
        try:
            if body is not None:
                yield _decoder.decode(body)
        except UNDECODABLE:
            bodies[place] = None
