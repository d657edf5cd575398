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
    return _plain(character)


def folded(text: str) -> str:
    """The text in its common form; quicker than `fold` for the many forms of a language."""
    return text.lower() if text.isascii() else _plain(text)


def same_digits(text: str) -> bool:
    """Whether all the digits of a text are of one script."""
    return len({ord(sign) - unicodedata.digit(sign) for sign in text if sign.isdecimal()}) < 2


class _Letters(dict[int, int | None]):
    """A table for `str.translate` that fills itself: marks fall away, figures become ASCII."""

    def __missing__(self, code: int) -> int | None:
        """What stands for a character; itself for most."""
        kind = unicodedata.category(chr(code))
        figure = ord("0") + unicodedata.digit(chr(code)) if kind == "Nd" else code
        self[code] = None if kind in ("Mn", "Cf") else figure
        return self[code]


_LETTERS = _Letters()


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.translate(_SAME).casefold())
    return folded.translate(_SAME).translate(_LETTERS)
