"""A typed line as the answer to what is being asked."""

import re

from prompts.catalogue import Catalogue
from prompts.turns import Ask, Choice, Expects, Reply, Say, Tone


def read_reply(asking: Ask, line: str, words: Catalogue) -> Reply | Say:
    """The answer a line gives, or what to say where it gives none."""
    if not line:
        return Reply(accepted=True) if asking.default else Say(_empty(asking, words), Tone.QUIET)
    if not asking.choices:
        return Reply(text=line)
    whole = _meant(asking.choices, line)
    if whole is not None:
        return Reply(choice=whole.value)
    if asking.takes_words:
        for choice in asking.choices:
            rest = _after(choice, line)
            if rest:
                return Reply(choice=choice.value, text=rest)
    if asking.expects is not Expects.CHOICE:
        return Reply(text=line)
    return Say(_which(asking, words), Tone.WARNING)


def _meant(choices: tuple[Choice, ...], line: str) -> Choice | None:
    """The choice that a whole line is: its key, a name of it, or a beginning that only it has."""
    folded = line.strip().rstrip(".!").casefold()
    for choice in choices:
        if folded == choice.key.casefold() or folded in _names(choice):
            return choice
    begun = [choice for choice in choices if len(folded) > 1 and choice.label.casefold().startswith(folded)]
    return begun[0] if len(begun) == 1 else None


def _after(choice: Choice, line: str) -> str:
    """The words after a choice's key or label; after other words only where a mark divides them."""
    for name in (choice.key.casefold(), *_names(choice)):
        rest = line[len(name) :]
        if line.casefold().startswith(name) and re.match(r"[\s,;:.–-]", rest):
            divided = name in (choice.key.casefold(), choice.label.casefold()) or not rest[0].isspace()
            return rest.strip(" \t\n,;:.–-") if divided else ""
    return ""


def _names(choice: Choice) -> tuple[str, ...]:
    return tuple(name.casefold() for name in (choice.label, *choice.also))


def _empty(asking: Ask, words: Catalogue) -> str:
    if asking.choices:
        return _which(asking, words)
    return words("Type an answer, or /skip to leave it out.")


def _which(asking: Ask, words: Catalogue) -> str:
    listed = " · ".join(f"{choice.key} {choice.label}" for choice in asking.choices)
    return words("One of these, please: {choices}.", choices=listed)
