"""One form for what people type: no case, no accents, one set of digits, and a way back to the source."""

import unicodedata

import msgspec


class Folded(msgspec.Struct, frozen=True):
    """A text in its common form, and for each of its characters the place it came from."""

    text: str
    origin: tuple[int, ...]


_SAME = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "ة": "ه",
        "،": ",",
        "؛": ";",
        "۔": ".",
        "׳": "'",
        "״": '"',
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "′": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "־": "-",
        "‐": "-",
        "–": "-",
        "—": "-",
        "−": "-",
        "\N{ZERO WIDTH NON-JOINER}": " ",
        "\N{ARABIC TATWEEL}": None,
    }
)


def fold(text: str) -> Folded:
    """The text in lower case, without accents, niqqud and marks of direction, its digits ASCII."""
    if text.isascii():
        return Folded(text.lower(), tuple(range(len(text))))
    letters: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        plain = _fold_one(character)
        letters.append(plain)
        origin += [place] * len(plain)
    return Folded("".join(letters), tuple(origin))


def _fold_one(character: str) -> str:
    if character.isascii():
        return character.lower()
    if unicodedata.category(character) == "No":
        return character  # a superscript is no figure of a number
    return "".join(map(_letter, _plain(character)))


def folded(text: str) -> str:
    """The text in its common form; quicker than `fold` for the many forms of a language."""
    if text.isascii():
        return text.lower()
    return "".join(map(_letter, _plain(text)))


def same_digits(text: str) -> bool:
    """Whether all the digits of a text are of one script."""
    return len({ord(sign) - unicodedata.digit(sign) for sign in text if sign.isdecimal()}) < 2


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text.translate(_SAME).casefold()).translate(_SAME)


def _letter(character: str) -> str:
    if character.isascii():
        return character
    kind = unicodedata.category(character)
    if kind in ("Mn", "Cf"):
        return ""
    return str(unicodedata.digit(character)) if kind == "Nd" else character
