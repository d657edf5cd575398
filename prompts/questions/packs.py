"""Question packs: what they hold, and whose turn it is.

The texts of a pack are message ids: whoever shows a text, hint, title, theme or source
says it through the catalogue, as in `words(question.text)`.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cached_property

import msgspec

from prompts.catalogue import Catalogue
from store import FollowUpKind, NotUnderstood


class Asks(StrEnum):
    """What an answer is kept as."""

    RECOGNITION = "recognition"
    """Something somebody did: the people named are to be told."""
    NOTE = "note"
    """The lead's own note, kept with the check-in."""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One thing the assistant may ask."""

    key: str
    """The pack's key and its own: `recognition.achieved`."""
    text: str
    hint: str
    """A concrete example of an answer."""
    pack: str
    asks: Asks = Asks.NOTE
    follow_up: FollowUpKind | None = None
    """What an answer naturally promises; None if nothing."""
    follow_up_about: str = ""
    """The promise in a few words, `{answer}` standing for what was answered."""


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """Questions on one theme."""

    key: str
    title: str
    theme: str
    source: str
    """Where its questions come from."""
    questions: tuple[Question, ...]
    always: bool = False
    """Whether all of it is asked each week, rather than one question in its turn."""


ReadPack = Callable[[], Pack]
"""Reads a pack that takes turns."""


class Packs:
    """The packs in use, in order, and what was wrong with those left aside."""

    def __init__(self, packs: Iterable[Pack | ReadPack], refused: Iterable[NotUnderstood] = ()) -> None:
        """Have these packs; one that takes turns may be read when it is needed: a check-in begins without."""
        self._given = tuple(packs)
        self.refused = tuple(refused)
        """An organisation's files that could not be used: `text` names the file, `detail` the field."""

    @cached_property
    def packs(self) -> tuple[Pack, ...]:
        """All of them."""
        return tuple(one if isinstance(one, Pack) else one() for one in self._given)

    def always(self) -> tuple[Question, ...]:
        """The questions asked each week, in order."""
        at_hand = (one for one in self._given if isinstance(one, Pack))
        return tuple(q for pack in at_hand if pack.always for q in pack.questions)

    def rotating(self) -> tuple[Pack, ...]:
        """The packs that take turns, in order."""
        return tuple(pack for pack in self.packs if not pack.always)

    def question(self, key: str) -> Question | None:
        """The question of that full key, or None if no pack in use has it."""
        return next((q for pack in self.packs for q in pack.questions if q.key == key), None)


def next_question(packs: Packs, asked: Mapping[str, dt.date]) -> Question | None:
    """The rotating question whose turn it is, given the day each key was last asked.

    It comes from the pack longest not asked from, and is the one in it longest not
    asked; what was never asked comes first, in order. None if no pack rotates.
    """

    def question_asked(question: Question) -> dt.date:
        return asked.get(question.key, dt.date.min)

    def pack_asked(pack: Pack) -> dt.date:
        return max(map(question_asked, pack.questions))

    rotating = packs.rotating()
    return min(min(rotating, key=pack_asked).questions, key=question_asked) if rotating else None


def left_aside(packs: Packs, words: Catalogue) -> tuple[str, ...]:
    """What to tell of each file that could not be used, in one sentence."""
    return tuple(
        words("The questions in {file} are left aside: look at {field}.", file=each.text, field=each.detail)
        if each.detail
        else words("The questions in {file} are left aside: it cannot be read as TOML.", file=each.text)
        for each in packs.refused
    )


def promised(question: Question, answer: str, words: Catalogue) -> str:
    """What a follow-up to that answer is about, on one line: `Explain why: we pause the app`."""
    line = " ".join(answer.split())
    if len(line) > _LONGEST_ANSWER:
        line = line[:_LONGEST_ANSWER].rsplit(" ", 1)[0] + "…"
    return words(question.follow_up_about, answer=line) if question.follow_up else line


_LONGEST_ANSWER = 100
