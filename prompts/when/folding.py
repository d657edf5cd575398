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
        for letter in _plain(character):
            letters.append(letter)
            origin.append(place)
    return Folded("".join(letters), tuple(origin))


def folded(text: str) -> str:
    """The text in its common form."""
    return fold(text).text


def same_digits(text: str) -> bool:
    """Whether all the digits of a text are of one script."""
    return len({ord(sign) - unicodedata.digit(sign) for sign in text if sign.isdecimal()}) < 2


def _plain(character: str) -> str:
    if character.isascii():
        return character.lower()
    if unicodedata.category(character) == "No":
        return character  # a superscript is no figure of a number
    same = character.translate(_SAME)
    parts = unicodedata.normalize("NFKD", same.casefold()).translate(_SAME)
    return "".join(map(_letter, parts))


def _letter(character: str) -> str:
    kind = unicodedata.category(character)
    if kind in ("Mn", "Cf"):
        return ""
    return str(unicodedata.digit(character)) if kind == "Nd" else character
