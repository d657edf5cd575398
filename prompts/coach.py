"""The quiet coach: whether a note is specific enough to be worth hearing, by rules, offline.

In one sentence: a note should say what they did and what it changed; where it tells
of a habit or a trait instead, it is asked for one moment. The rules know English;
a note in a language they do not know is left alone.
"""

from enum import StrEnum

from prompts.catalogue import Catalogue


class Missing(StrEnum):
    """What is most worth adding to a note."""

    SITUATION = "situation"
    """When and where it was."""
    BEHAVIOUR = "behaviour"
    """What they did."""
    IMPACT = "impact"
    """What it changed."""


def missing(note: str) -> Missing | None:
    """The one thing most worth adding; None where the note is specific enough, or not understood."""
    from prompts import coach_rules as rules  # 7 ms that only the first note needs to spend

    text = rules.plain(note)
    if not rules.is_known(text):
        return None
    if not rules.says_what_was_done(text):
        return Missing.SITUATION if rules.is_general(text) else Missing.BEHAVIOUR
    if rules.says_what_it_changed(text):
        return None
    return Missing.SITUATION if rules.is_habit(text) else Missing.IMPACT


def advice(missing: Missing, words: Catalogue) -> str:
    """One quiet sentence that asks for just that."""
    match missing:
        case Missing.SITUATION:
            return words("When did you see that? One moment is enough.")
        case Missing.BEHAVIOUR:
            return words("What did they do? Name one thing that they would recognise.")
        case Missing.IMPACT:
            return words("What did it change, or for whom?")
