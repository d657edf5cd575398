"""Reading question packs: the built-in ones and an organisation's own, each file checked."""

from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path
from string import Formatter
from typing import Annotated

import msgspec

from prompts.own_files import read_own_file
from prompts.questions.packs import Asks, Pack, Packs, Question, ReadPack
from store import FollowUpKind, NotUnderstood

BUILT_IN = (
    "recognition",
    "listening",
    "involvement",
    "growth",
    "feedback",
    "roles",
    "sharing",
    "mentoring",
    "small-starts",
    "channels",
)
"""The packs that Limelight brings, in the order in which they are first asked from."""

RECOGNITION = BUILT_IN[0]
"""The pack that cannot be switched off, and alone of these is asked each week."""

OWN_PACKS = "packs"
"""The folder of the data directory in which an organisation keeps packs of its own."""

OFF_FILE = "off.toml"
"""The file beside an organisation's packs that switches packs off for everybody: `off = ["roles"]`."""

_HERE = Path(__file__).parent  # importlib.resources would take 2 ms of every start


def load_packs(own: Path | None = None, off: Collection[str] = ()) -> Packs:
    """The built-in packs and an organisation's own from `own/*.toml`, without those switched off.

    A file that cannot be used is left aside and told of in `refused`; the others stand.
    A pack whose key is already taken is refused, so that no file can replace another.
    """
    packs: dict[str, Pack | ReadPack] = {key: partial(_read_pack, _HERE / f"{key}.toml") for key in BUILT_IN}
    packs[RECOGNITION] = _read_pack(_HERE / f"{RECOGNITION}.toml")
    switched_off = {*off}
    refused = []
    for path in _toml_files(own):
        try:
            if path.name == OFF_FILE:
                switched_off |= _read_off(path, packs)
            else:
                _add(packs, path)
        except NotUnderstood as error:
            refused.append(error)
    in_use = (pack for key, pack in packs.items() if key == RECOGNITION or key not in switched_off)
    return Packs(in_use, refused)


def _toml_files(directory: Path | None) -> list[Path]:
    """The files to be read, by name; what switches packs off comes when all are known."""
    if directory is None:
        return []
    try:
        found = [path for path in directory.glob("*.toml") if path.is_file()]
    except OSError:
        return []
    return sorted(found, key=lambda path: (path.name == OFF_FILE, path.name))


def _add(packs: dict[str, Pack | ReadPack], path: Path) -> None:
    pack = _read_pack(path)
    if pack.key in packs:
        raise NotUnderstood(path.name, f"key {pack.key}")
    packs[pack.key] = pack


def _read_off(path: Path, known: Collection[str]) -> set[str]:
    off = read_own_file(path, _OffFile).off
    wrong = [key for key in off if key not in known or key == RECOGNITION]
    if wrong:
        raise NotUnderstood(path.name, f"off {wrong[0]}")
    return {*off}


_Key = Annotated[str, msgspec.Meta(pattern=r"\A[a-z0-9]+(-[a-z0-9]+)*\Z", max_length=40)]
_Text = Annotated[str, msgspec.Meta(pattern=r"\S", max_length=200)]


class _QuestionTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A `[[questions]]` table as a file has it."""

    key: _Key
    text: _Text
    hint: _Text
    asks: Asks = Asks.NOTE
    follow_up: FollowUpKind | None = None
    follow_up_about: str = ""


class _PackFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pack as a file has it."""

    key: _Key
    title: _Text
    theme: _Text
    source: _Text
    questions: Annotated[tuple[_QuestionTable, ...], msgspec.Meta(min_length=1)]
    always: bool = False


class _OffFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The packs switched off, as the file has them."""

    off: tuple[str, ...]


def _read_pack(path: Path) -> Pack:
    """The pack in that file, checked; NotUnderstood names the file and the field."""
    table = read_own_file(path, _PackFile)
    problem = next(_problems(table), None)
    if problem:
        raise NotUnderstood(path.name, problem)
    return _pack(table)


def _problems(table: _PackFile) -> Iterator[str]:
    """What the types cannot say: keys used twice, promises without words, stray braces."""
    for name in ("title", "theme", "source"):
        if not _says(getattr(table, name)):
            yield name
    seen: set[str] = set()
    for number, question in enumerate(table.questions, start=1):
        yield from (f"questions {number}, {name}" for name in _wrong_fields(question))
        if question.key in seen:
            yield f"questions {number}, key {question.key}"
        seen.add(question.key)


def _wrong_fields(question: _QuestionTable) -> Iterator[str]:
    if not _says(question.text):
        yield "text"
    if not _says(question.hint):
        yield "hint"
    promises = question.follow_up is not None
    if promises != bool(question.follow_up_about) or not _says(question.follow_up_about, "answer"):
        yield "follow_up_about"


def _says(message: str, *fields: str) -> bool:
    """Whether the catalogue can say the message: plain fields of these names, no stray brace."""
    try:
        parts = list(Formatter().parse(message))
    except ValueError:
        return False
    return all(name is None or (name in fields and not form and not as_) for _, name, form, as_ in parts)


def _pack(table: _PackFile) -> Pack:
    fields = {name: getattr(table, name) for name in ("key", "title", "theme", "source", "always")}
    return Pack(**fields, questions=tuple(_question(table.key, each) for each in table.questions))


def _question(pack: str, table: _QuestionTable) -> Question:
    return Question(
        key=f"{pack}.{table.key}",
        text=table.text,
        hint=table.hint,
        pack=pack,
        asks=table.asks,
        follow_up=table.follow_up,
        follow_up_about=table.follow_up_about,
    )
