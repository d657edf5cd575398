"""A typed line as the answer to what is being asked."""

from prompts.catalogue import Catalogue
from prompts.turns import Ask, Choice, Expects, Reply, Say, Tone


def read_reply(asking: Ask, line: str, words: Catalogue) -> Reply | Say:
    """The answer a line gives, or what to say where it gives none."""
    if not line:
        return Reply(accepted=True) if asking.default else Say(_empty(asking, words), Tone.QUIET)
    if not asking.choices:
        return Reply(text=line)
    key, _, rest = line.partition(" ")
    whole = _chosen(asking.choices, line)
    if whole is not None:
        return Reply(choice=whole.value)
    chosen = _chosen(asking.choices, key)
    if chosen is not None and asking.takes_words:
        return Reply(choice=chosen.value, text=rest.strip())
    if asking.expects is not Expects.CHOICE:
        return Reply(text=line)
    return Say(_which(asking, words), Tone.WARNING)


def _chosen(choices: tuple[Choice, ...], word: str) -> Choice | None:
    """The choice of that key or label, or the only one whose label begins so."""
    folded = word.strip().rstrip(".").casefold()
    for choice in choices:
        if folded in (choice.key.casefold(), choice.label.casefold()):
            return choice
    begun = [choice for choice in choices if len(folded) > 1 and choice.label.casefold().startswith(folded)]
    return begun[0] if len(begun) == 1 else None


def _empty(asking: Ask, words: Catalogue) -> str:
    if asking.choices:
        return _which(asking, words)
    return words("Type an answer, or /skip to leave it out.")


def _which(asking: Ask, words: Catalogue) -> str:
    listed = " · ".join(f"{choice.key} {choice.label}" for choice in asking.choices)
    return words("One of these, please: {choices}.", choices=listed)
