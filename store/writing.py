"""How text is written, in any script: where its words are, and when two spellings are alike."""

import re
import unicodedata

WORD = "w"
"""A letter, mark, digit or underscore."""
JOINER = "j"
"""What holds a word together between letters: apostrophe, hyphen, full stop."""
INVISIBLE = "z"
"""A zero-width joiner or a variation selector."""
SYMBOL = "s"
"""A picture: a word of its own."""

WORDS = re.compile("w+(?:[jz]w+)*|s[sz]*")
"""The words in a shape: hyphenated ones and those with an apostrophe inside are one."""

_SHAPES = (
    dict.fromkeys(map(ord, "'’-‐‑."), JOINER)
    | dict.fromkeys((0x200C, 0x200D, 0xFE0E, 0xFE0F), INVISIBLE)
    | {ord("@"): "@", ord("#"): "#", ord("+"): "+", ord("_"): WORD}
)
_PLAIN_SIGNS = {"’": "'", "ʼ": "'", "‐": "-", "‑": "-"}
_TO_PLAIN_SIGNS = str.maketrans(_PLAIN_SIGNS)
_UNACCENTED = _PLAIN_SIGNS | {"\u200c": "", "\u200d": "", "ي": "ی", "ك": "ک"}
_UNACCENTED |= {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}


class _Shapes(dict[int, str]):
    """What each character is in a word, worked out once per character met."""

    def __missing__(self, code: int) -> str:
        category = unicodedata.category(chr(code))
        match category[0]:
            case "L" | "M" | "N":
                shape = WORD
            case "S" if category in ("So", "Sk"):
                shape = SYMBOL
            case _:
                shape = " "
        self[code] = shape
        return shape


class _Unaccented(dict[int, str]):
    """What is left of each character without its accent, worked out once per character met.

    Marks that are vowels, as in Devanagari or Thai, are no accents and stay.
    """

    def __missing__(self, code: int) -> str:
        height = unicodedata.combining(chr(code))
        left = "" if 10 <= height <= 35 or height >= 200 else chr(code)
        self[code] = left
        return left


class Writing:
    """Takes text apart, remembering the characters it has met."""

    def __init__(self) -> None:
        """Start with the characters that Unicode's own tables do not tell."""
        self._shapes = _Shapes(_SHAPES)
        self._unaccented = _Unaccented({ord(sign): left for sign, left in _UNACCENTED.items()})

    def shape(self, text: str) -> str:
        """One character for each of the text: what it is in a word; a space where it is in none."""
        return text.translate(self._shapes)

    def bare(self, text: str) -> str:
        """The text as spelled without regard to case, accents and invisible joiners."""
        if text.isascii():
            return text.casefold()
        return unicodedata.normalize("NFD", text.casefold()).translate(self._unaccented)


def same_form(text: str) -> str:
    """The text in the composed form, its apostrophes and hyphens plain: equal spellings are equal strings."""
    return text if text.isascii() else unicodedata.normalize("NFC", text).translate(_TO_PLAIN_SIGNS)


def folded(text: str) -> str:
    """The text as spelled without regard to case."""
    return text.casefold() if text.isascii() else same_form(text.casefold())
