"""Lines for scripts: fields with a tab between them, the same in every language and on every terminal.

No field is empty, as shells take several tabs for one: `-` stands where there is
nothing. A backslash, and what would end a field or a line, is escaped with a backslash.
"""

from collections.abc import Sequence

from store import harmless

NOTHING = "-"
"""Stands in the place of an empty field."""

_OF_FIELD: dict[str, str | int | None] = {"\\": r"\\", "\t": r"\t", "\n": r"\n"}
_OF_LIST = {**_OF_FIELD, ",": r"\,"}


def tabbed(*fields: str | Sequence[str]) -> str:
    """One line; several texts are one field, with a comma and a space between them."""
    return "\t".join(map(_field, fields))


def _field(content: str | Sequence[str]) -> str:
    if isinstance(content, str):
        text = _escaped(content, _OF_FIELD)
    else:
        text = ", ".join(_escaped(one, _OF_LIST) for one in content)
    return {"": NOTHING, NOTHING: rf"\{NOTHING}"}.get(text, text)


def _escaped(text: str, escapes: dict[str, str | int | None]) -> str:
    return harmless(text).translate(str.maketrans(escapes))
