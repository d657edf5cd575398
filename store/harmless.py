"""Text that acts on nothing: no terminal obeys it, wherever it is shown or exported."""

import re
import unicodedata

_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f"
_DIRECTIONS = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"

HARMFUL = re.compile(rf"[{_CONTROLS}{_DIRECTIONS}\u2028\u2029\ufeff\ud800-\udfff]")
"""Control and escape characters, direction overrides, odd line breaks and lone surrogates."""


def harmless(text: str) -> str:
    """The text without what is harmful in it; line breaks are made one kind.

    They, tabs and the joiners that Persian and emoji need stay.
    """
    return HARMFUL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean(text: str) -> str:
    """The text harmless, in Unicode's composed form (NFC), and without space around it."""
    return unicodedata.normalize("NFC", harmless(text)).strip()
