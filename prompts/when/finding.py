"""Dates inside a sentence: to be offered, never taken."""

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from prompts.when.chunks import Chunk, Days, Moment, OnWeekday, Scene
from prompts.when.language import Language
from prompts.when.reading import When, resolve, split
from prompts.when.tokens import Token, tokenise

_LEADS_IN = ("by", "on", "at", "in", "the", "of", "in_month", "starting")
_APART = (*_LEADS_IN, "anchor", "next", "this", "coming", "end", "beginning", "middle", "clock")
_NAMES = ("weekday", "month", "jalali")
_SIGNS = frozenset(",.;:!?)(")


class Found(msgspec.Struct, frozen=True):
    """A date in a text, where it stands there, and what it means."""

    start: int
    end: int
    when: When
    stands_apart: bool = False
    """Whether the text still says the same without it: by Friday, next week, tomorrow."""


def find(text: str, now: dt.datetime, language: Language) -> tuple[Found, ...]:
    """The dates to come in a text, in order; numbers alone and words of other meanings are none."""
    return tuple(_found(tokenise(text, language), Scene(now, language, free=True)))


def _found(tokens: Sequence[Token], scene: Scene) -> Iterator[Found]:
    at = 0
    while at < len(tokens):
        if tokens[at].text in _SIGNS:
            at += 1
            continue
        chunks, end = split(tokens, scene, at) if not _means_another(tokens, at) else ([], at)
        when = resolve(chunks, scene) if _is_a_date(chunks, tokens[at:end], scene) else None
        if isinstance(when, When) and not _goes_on(tokens, at, end, scene):
            last = _last(tokens, at, end)
            apart = any(kind in tokens[at].kinds for kind in _APART)
            yield Found(tokens[at].start, tokens[last].end, when, stands_apart=apart)
            at = end
        else:
            at += 1


def _means_another(tokens: Sequence[Token], at: int) -> bool:
    """Whether "every", "after" or "not" stands before: that is not the date itself."""
    before = at - 1
    while before > 0 and _is_small(tokens[before]) and tokens[before].text not in _SIGNS:
        before -= 1
    return before >= 0 and any(kind in tokens[before].kinds for kind in ("every", "after", "not"))


def _last(tokens: Sequence[Token], at: int, end: int) -> int:
    """The last token of a date that is more than a small word or a sign."""
    last = end - 1
    while last > at and _is_small(tokens[last]):
        last -= 1
    return last


def _is_small(token: Token) -> bool:
    """Whether a token is a small word or a sign, and nothing else."""
    return set(token.kinds) <= {*_LEADS_IN, *_SIGNS, "to", "about", "and"}


def _is_a_date(chunks: Sequence[Chunk], tokens: Sequence[Token], scene: Scene) -> bool:
    """Whether there is a day in it, and not only as a word that has another meaning too."""
    if not any(isinstance(chunk, Days | OnWeekday | Moment) for chunk in chunks):
        return False
    names = [token for token in tokens if any(kind in token.kinds for kind in _NAMES)]
    others = [token for token in tokens if token not in names and not _is_small(token)]
    return bool(others) or not names or any(token.text not in scene.language.weak for token in names)


def _goes_on(tokens: Sequence[Token], at: int, end: int, scene: Scene) -> bool:
    """Whether a date that begins with a word of another meaning is followed by more of the sentence."""
    weak = tokens[at].text in scene.language.weak
    return weak and end < len(tokens) and tokens[end].text not in _SIGNS
