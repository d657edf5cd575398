"""A team as it is typed, pasted or exported: a list of names, or a table with a header."""

import codecs
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from prompts.roster_table import LONGEST, find_table, in_spoken_order
from store import CannotRead, NotAList, Person, clean

_LARGEST = 20_000_000
_UNREADABLE = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_NO_UTF_8 = re.compile(r"[\ufffd\ud800-\udfff]")
"""What stands, or is about to stand, in the place of bytes that are no UTF-8."""


class Roster(msgspec.Struct, frozen=True):
    """The people found in a text, and what became of the rest of it."""

    people: tuple[Person, ...] = ()
    skipped: tuple[str, ...] = ()
    """The lines, or parts of lines, that name nobody."""
    repeated: tuple[str, ...] = ()
    """The names that stood there more than once with the same handle; they are taken once."""
    unused: tuple[str, ...] = ()
    """The columns of a table that are of no use here."""


_MARKER = re.compile(r"^(?:(?:[-*•–—·‣◦▪]|\[[ xX]?\]|\(?[0-9]{1,4}[.):])\s+)+")
_SEPARATOR = re.compile(r"[,;\t]|\s(?:and|&)\s")
_LOOSE_AND = re.compile(r"^(?:and|&)\s+|\s+(?:and|&)$")
_QUOTED = re.compile(r'"([^"]+)"')
_EMAIL = re.compile(r"[<(\[]?(?:mailto:)?(?P<local>[\w.+'%-]+)@[\w-]+(?:\.[\w-]+)+[>)\]]?")
_HANDLE = re.compile(r"(?:^|(?<=\s))\(?@(?P<handle>[\w.-]*\w)\)?")
_SPOKEN_OF = "she|he|they|it|any|ze|zie|xe|ey|fae|hen|ella|él|elle|elu|ela|ele|il|iel|sie|er|hun|han|de"
_PRONOUN_PAIR = rf"(?:{_SPOKEN_OF})(?:\s*/\s*\w{{1,12}}){{1,3}}"
_PRONOUNS = re.compile(rf"[(\[]\s*(?P<pronouns>{_PRONOUN_PAIR})\s*[)\]]", re.IGNORECASE)
_CALLED = re.compile(r"[(\[]([^\W\d_]+(?:['’-][^\W\d_]+)*)[)\]]")
_BARE_PRONOUNS = re.compile(rf"(?P<pronouns>{_PRONOUN_PAIR})", re.IGNORECASE)


def read_roster(text: str) -> Roster:
    """The people a text names.

    Names stand one to a line or are separated by commas, semicolons or "and"; an e-mail
    address or a handle may follow, and pronouns in parentheses. A text whose first line
    is a header is read as a table; one without a column of names is not understood.
    """
    see_that_it_is_text(text, clean(text[:LONGEST]))
    table = find_table(text)
    if table is not None:
        return _roster(table.entries(), table.unused)
    lines = (clean(line) for line in re.split("[\r\n]+", text))
    return _roster((entry for line in lines for entry in _of_line(line)), ())


def read_roster_file(path: Path) -> Roster:
    """The people a file names, in whichever of the usual encodings it is.

    Raises CannotRead where the system gives none of it, NotAList where it is no text.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        raise CannotRead(path, getattr(error, "strerror", None) or "") from error
    text = _decoded(content) if len(content) <= _LARGEST else None
    if text is None:
        raise NotAList(str(path))
    return read_roster(text)


def see_that_it_is_text(text: str, name: str) -> None:
    """Raise NotAList, by that name, for a picture, a spreadsheet's own file, and whatever else is no text.

    Of what was typed or pasted there are no control characters any more; a quarter of it that was no
    UTF-8 says the same.
    """
    wrong = len(_NO_UTF_8.findall(text))
    if "\0" in text or (wrong and _UNREADABLE.search(text)) or 4 * wrong > len(text):
        raise NotAList(name)


def _roster(entries: Iterable[Person | str], unused: tuple[str, ...]) -> Roster:
    people: dict[tuple[str, str], Person] = {}
    skipped: list[str] = []
    repeated: list[str] = []
    for entry in entries:
        if isinstance(entry, str):
            skipped.append(entry)
        elif people.setdefault((entry.name.casefold(), entry.handle.casefold()), entry) is not entry:
            repeated.append(entry.name)
    return Roster(tuple(people.values()), tuple(skipped), tuple(dict.fromkeys(repeated)), unused)


def _of_line(line: str) -> Sequence[Person | str]:
    """Whom a line names, in its order, and the parts of it that name nobody."""
    if line.endswith(":"):
        return [line]
    found: list[Person | str] = []
    for part in _parts(line):
        person = _person(part)
        last = found[-1] if found else ""
        if person is None or (not person.name and isinstance(last, str)):
            found.append(part)
        elif person.name or isinstance(last, str):
            found.append(person)
        else:
            found[-1] = _completed(last, person)
    return found


def _parts(line: str) -> Iterator[str]:
    """The entries of a line; "García, Ana" is one where quotes or an address say so."""
    line = _QUOTED.sub(lambda quoted: in_spoken_order(quoted[1]), _MARKER.sub("", line))
    addressed = ";" in line and "@" in line
    for part in line.split(";") if addressed else _SEPARATOR.split(line):
        entry = in_spoken_order(part.strip()) if addressed else _LOOSE_AND.sub("", part.strip())
        if entry:
            yield entry


def _person(part: str) -> Person | None:
    """Whom an entry names; without a name where it holds only a handle or pronouns; None for neither."""
    if len(part) > LONGEST or "://" in part:
        return None
    email, pronouns = _EMAIL.search(part), _BARE_PRONOUNS.fullmatch(part) or _PRONOUNS.search(part)
    rest = _EMAIL.sub(" ", part.replace(pronouns[0], " ") if pronouns else part)
    called = _CALLED.search(rest)
    alias = called[1] if called and _is_alias(called[1], rest.replace(called[0], " ", 1)) else ""
    rest = rest.replace(called[0], " ", 1) if called and alias else rest
    handle = _HANDLE.search(rest)
    name = _tidy_name(_HANDLE.sub(" ", rest))
    if not name and not (email or handle or pronouns):
        return None
    return Person(
        name=name,
        handle=handle["handle"] if handle else email["local"].partition("+")[0] if email else "",
        aliases=(alias,) if alias else (),
        pronouns=pronouns["pronouns"] if pronouns else "",
    )


def _is_alias(word: str, name: str) -> bool:
    """Whether a word in brackets is a short form of the name or its Latin spelling, not a place or a role."""
    parts = [part.casefold()[:2] for part in name.split()]
    other_script = word.isascii() and bool(name.strip()) and not name.strip()[0].isascii()
    return not word.islower() and (word.casefold()[:2] in parts or other_script)


def _tidy_name(text: str) -> str:
    """A name without what surrounded it; empty if nothing in it can be a name."""
    name = " ".join(text.split()).strip(" \"'<>|:-–—*")
    if name.endswith(".") and len(name.split()[-1].strip(".")) > 1 and not name.endswith(("Jr.", "Sr.")):
        name = name.rstrip(". ")
    return name if any(unicodedata.category(sign) in ("So", "Lo") or sign.isalpha() for sign in name) else ""


def _completed(person: Person, more: Person) -> Person:
    """Somebody with the handle or pronouns that stood in a cell beside them."""
    return msgspec.structs.replace(
        person, handle=person.handle or more.handle, pronouns=person.pronouns or more.pronouns
    )


def _decoded(content: bytes) -> str | None:
    """The text that some bytes are; None if they are none in UTF-8, UTF-16 or Windows-1252."""
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        most = 0 if encoding == "cp1252" else len(text) // 50
        if len(_UNREADABLE.findall(text)) <= most and "\0" not in text:
            return text
    return None


def _encodings(content: bytes) -> tuple[str, ...]:
    """What the bytes may be in, the likeliest first; UTF-16 without a mark shows in its many NULs."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    first, second = content[::2].count(0), content[1::2].count(0)
    if first + second < len(content) / 10:
        return ("utf-8-sig", "cp1252")
    return ("utf-16-le",) if second > first else ("utf-16-be",)
