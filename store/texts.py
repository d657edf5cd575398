"""The texts in a value: all of them changed in one way, or rid of somebody's name."""

from collections.abc import Callable, Collection, Iterable, Iterator
from enum import Enum
from typing import Any, TypeVar
from unicodedata import category, normalize
from unicodedata import name as name_of

import msgspec

T = TypeVar("T", bound=msgspec.Struct)

_JOINERS = "_\u200c\u200d"

_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")
"""Scripts in which a name may stand without a space before or after it."""


def mapped_texts(value: T, change: Callable[[str], str], but: Collection[str] = frozenset()) -> T:
    """The value with every text in it changed, in nested values too, but for the fields of those names."""
    fields = {name: getattr(value, name) for name in value.__struct_fields__ if name not in but}
    changed = {name: _mapped(part, change, but) for name, part in fields.items()}
    different = {name: part for name, part in changed.items() if part != fields[name]}
    return msgspec.structs.replace(value, **different) if different else value


def without_names(text: str, names: Iterable[str], stand_in: str) -> str:
    """The text with each of the names, as a whole word in any case, replaced; with its @ if it has one."""
    for name in _longest_first(names):
        text = _without(text, name, stand_in, str.casefold)
    return text


def without_parts(text: str, parts: Iterable[str], stand_in: str) -> str:
    """The text with each of these parts of a name replaced, as a whole word in just that case."""
    for part in _longest_first(parts):
        text = _without(text, part, stand_in, str)
    return text


def _longest_first(names: Iterable[str]) -> list[str]:
    """So that no part of a longer name is left beside a replaced shorter one."""
    return sorted((normalize("NFC", name) for name in names if name), key=len, reverse=True)


def _mapped(part: Any, change: Callable[[str], str], but: Collection[str]) -> Any:
    match part:
        case Enum():
            return part
        case str():
            return change(part)
        case tuple():
            return tuple(_mapped(item, change, but) for item in part)
        case msgspec.Struct():
            return mapped_texts(part, change, but)
        case _:
            return part


def _without(text: str, name: str, stand_in: str, fold: Callable[[str], str]) -> str:
    pieces, done = [], 0
    for start, end in _whole_words(text, name, fold):
        at = start - 1 if text[start - 1 : start] == "@" else start
        pieces += [text[done:at], stand_in]
        done = end
    return "".join(pieces) + text[done:]


def _whole_words(text: str, name: str, fold: Callable[[str], str]) -> Iterator[tuple[int, int]]:
    """Where the name stands in the text as a whole word, once both are folded."""
    wanted = fold(name)
    if wanted not in (folded := fold(text)):
        return
    places = [place for place, letter in enumerate(text) for _ in fold(letter)] + [len(text)]
    found = folded.find(wanted)
    while found >= 0:
        start, end = places[found], places[found + len(wanted)]
        if _is_edge(text[:start][-1:], name[0]) and _is_edge(text[end : end + 1], name[-1]):
            yield start, end
            found = folded.find(wanted, found + len(wanted))
        else:
            found = folded.find(wanted, found + 1)


def _is_edge(outer: str, inner: str) -> bool:
    """Whether a word ends between these two characters; the outer one is empty at the text's end."""
    if not outer or not _belongs_to_word(outer):
        return True
    if category(outer).startswith("M"):
        return False
    return not _belongs_to_word(inner) or _is_unspaced(outer) or _is_unspaced(inner)


def _belongs_to_word(letter: str) -> bool:
    return letter.isalnum() or letter in _JOINERS or category(letter).startswith("M")


def _is_unspaced(letter: str) -> bool:
    return name_of(letter, "").startswith(_UNSPACED)
