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
_PLAIN_SIGNS = str.maketrans("’ʼ‐‑", "''--")
_UNSIGNED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ي": "ی", "ك": "ک"}
)


class Shapes(dict[int, str]):
    """What each character is in a word, worked out once per character met."""

    def __init__(self) -> None:
        """Know only the characters that their category does not tell."""
        super().__init__(_SHAPES)

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


def shape(text: str, shapes: Shapes | None = None) -> str:
    """One character for each of the text: what it is in a word; a space where it is in none."""
    return text.translate(Shapes() if shapes is None else shapes)


def same_form(text: str) -> str:
    """The text in the composed form, its apostrophes and hyphens plain: equal spellings are equal strings."""
    return text if text.isascii() else unicodedata.normalize("NFC", text).translate(_PLAIN_SIGNS)


def folded(text: str) -> str:
    """The text as spelled without regard to case."""
    return text.casefold() if text.isascii() else same_form(text.casefold())


def bare(text: str) -> str:
    """The text as spelled without regard to case, accents and invisible joiners.

    Marks that are vowels, as in Devanagari or Thai, are no accents and stay.
    """
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFD", folded(text))
    kept = "".join(sign for sign in apart if sign not in "\u200c\u200d" and not _is_accent(sign))
    return unicodedata.normalize("NFC", kept).translate(_UNSIGNED)


def _is_accent(sign: str) -> bool:
    height = unicodedata.combining(sign)
    return 10 <= height <= 35 or height >= 200
