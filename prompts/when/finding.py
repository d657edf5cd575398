"""Dates inside a sentence: to be offered, never taken."""

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from prompts.when.chunks import Chunk, Days, Moment, OnWeekday, Scene
from prompts.when.figures import is_beside_weekday
from prompts.when.language import Language
from prompts.when.reading import Reader, Unread, When, Why, readers_of, resolve, split
from prompts.when.tokens import Token, tokenise

_LEADS_IN = ("by", "on", "at", "in", "the", "of", "in_month", "starting")
_APART = (*_LEADS_IN, "anchor", "next", "this", "coming", "end", "beginning", "middle", "clock")
_NAMES = ("weekday", "month", "jalali", "feast")
_SIGNS = frozenset(",.;:!?)(")
_NEAR = 8
"""How many small words may stand between a word and what it says of a date."""


class Found(msgspec.Struct, frozen=True):
    """A date in a text, where it stands there, and what it means."""

    start: int
    end: int
    when: When
    stands_apart: bool = False
    """Whether the text still says the same without it: by Friday, next week, tomorrow."""


def find(text: str, now: dt.datetime, language: Language) -> tuple[Found, ...]:
    """The dates to come in a text, in order; numbers alone and words of other meanings are none."""
    scene = Scene(now, language, free=True)
    tokens = tokenise(text, language)
    return tuple(_found(tokens, scene, readers_of(tokens)))


def _found(tokens: Sequence[Token], scene: Scene, readers: Sequence[Reader]) -> Iterator[Found]:
    at = 0
    while at < len(tokens):
        if tokens[at].text in _SIGNS:
            at += 1
            continue
        chunks, end = split(tokens, scene, readers, at) if not _means_another(tokens, at) else ([], at)
        when = resolve(chunks, scene) if _is_a_date(chunks, tokens[at:end], scene) else None
        if isinstance(when, When) and not _goes_on(tokens, at, end, scene):
            last = _last(tokens, at, end)
            apart = any(kind in tokens[at].kinds for kind in _APART) and not _number_follows(tokens, end)
            yield Found(tokens[at].start, tokens[last].end, when, stands_apart=apart)
            at = end
        else:
            at = end if isinstance(when, Unread) and when.why is Why.PAST else at + 1


def _number_follows(tokens: Sequence[Token], end: int) -> bool:
    """Whether a number follows that may belong to the date: on Thursday at 4, on Wednesday 25/11."""
    follow = (token for token in tokens[end:] if not {"at", "clock"} & set(token.kinds))
    return "figure" in next((token.kinds for token in follow), {})


def _means_another(tokens: Sequence[Token], at: int) -> bool:
    """Whether "every", "after" or "not" stands before, or it is a name: that is not the date itself."""
    if any(_is_subject(tokens, place) for place in (at - 1, at)):
        return True
    if "figure" in tokens[at].kinds and is_beside_weekday(tokens, at):
        return True  # with the weekday, it was no date
    before = at - 1
    while max(0, at - _NEAR) < before and _is_small(tokens[before]) and tokens[before].text not in _SIGNS:
        before -= 1
    return before >= 0 and any(kind in tokens[before].kinds for kind in ("every", "after", "not"))


def _is_subject(tokens: Sequence[Token], at: int) -> bool:
    """Whether a subject's article and a weekday stand here: "η Κυριακή" is a woman, too."""
    article = 0 <= at < len(tokens) - 1 and "subject" in tokens[at].kinds
    return article and "weekday" in tokens[at + 1].kinds


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
    """Whether "not" follows, or a word of another meaning begins it and a weekday or more follows."""
    if end < len(tokens) and "not" in tokens[end].kinds:
        return True
    weak = tokens[at].text in scene.language.weak
    twice = any("weekday" in token.kinds for token in tokens[at + 1 : end])
    return weak and (twice or (end < len(tokens) and tokens[end].text not in _SIGNS))
