"""Turns as widgets, and lines as the lead said them."""

from textual.widget import Widget

from prompts.catalogue import Catalogue
from prompts.turns import Ask, Choice, Expects, Go, Say, Show, Turn
from prompts.wording import screens as wording
from tui.widgets.turns import Asked, Said, Shown


def view(turn: Turn, words: Catalogue) -> Widget | None:
    """The widget that shows a turn; None for a turn that only leads elsewhere."""
    match turn:
        case Say():
            return Said(turn)
        case Ask():
            return Asked(turn)
        case Show():
            return Shown(turn, _more(turn, words))
        case Go():
            return None


def _more(turn: Show, words: Catalogue) -> str:
    left = turn.text.count("\n") + 1 - Shown.LINES
    return words.plural(*wording.MORE_LINES, n=left) if left > 0 else words(wording.OPENS)


def as_said(asking: Ask | None, line: str) -> str:
    """A line as it stands in the conversation: a choice by its label, Enter alone by what it accepts."""
    said = line.strip()
    if asking is None or said.startswith("/"):
        return said
    if not said:
        return asking.default
    key, _, rest = said.partition(" ")
    choice = _of_key(asking, key)
    if choice is None or (rest and not asking.takes_words):
        return said
    return " · ".join(part for part in (choice.label, rest.strip()) if part)


def _of_key(asking: Ask, key: str) -> Choice | None:
    return next((choice for choice in asking.choices if choice.key.casefold() == key.casefold()), None)


def how_to_answer(asking: Ask | None) -> str:
    """The hint of a question that brings none of its own: a message to be said by the catalogue."""
    if asking is None:
        return wording.HINT_END
    if asking.default:
        return wording.HINT_DEFAULT
    if asking.expects is not Expects.CHOICE:
        return wording.HINT_TEXT
    return wording.HINT_CHOICE_WORDS if asking.takes_words else wording.HINT_CHOICE
