"""Which of several is meant: this one, the next, the coming one, the one after next, the last."""

from prompts.when.tokens import Cursor

ONWARDS = {"this": 0, "coming": 1, "next": 1, "after_next": 2, "past_one": -1}
"""How many weeks, months or years on from the present one."""

SMALL = ("on", "at", "clock", "of", "the", "in_month")
"""Words that may stand before a period and change nothing."""


def which(cursor: Cursor) -> str:
    """Take the word that says which; empty where none does."""
    for kind in ("coming", "next", "after_next", "this", "past_one"):
        if cursor.takes(kind):
            return "coming" if kind == "this" and cursor.takes("coming") else kind
    return ""


def which_of(cursor: Cursor) -> str:
    """The same behind an article."""
    cursor.skip("the")
    return which(cursor)


def sees_which(cursor: Cursor, ahead: int = 0) -> bool:
    """Whether such a word follows."""
    return any(cursor.sees(kind, ahead) for kind in ONWARDS)
