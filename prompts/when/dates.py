"""Reads dates in one language, and says them."""

import datetime as dt

from prompts.when.chunks import Scene
from prompts.when.language import Language, load_language
from prompts.when.reading import Unread, When, Why, resolve, split
from prompts.when.tokens import Token, tokenise

LONGEST = 200


class Dates:
    """The dates of a language, in a territory."""

    def __init__(self, language: Language) -> None:
        """Read and say dates in that language."""
        self.language = language

    @property
    def examples(self) -> tuple[str, ...]:
        """Phrases that are understood, to be shown to whoever needs one."""
        return self.language.examples

    def read(self, phrase: str, now: dt.datetime) -> When | Unread:
        """The day to come, today included, that a phrase names at that moment; or why it names none."""
        if not phrase.strip(" .,;"):
            return Unread(Why.EMPTY)
        if len(phrase) > LONGEST:
            return Unread(Why.TOO_LONG)
        own = _read(phrase, Scene(now, self.language))
        if isinstance(own, When) or own.why is not Why.NOT_A_DATE or self.language.code == "en":
            return own
        english = _read(phrase, Scene(now, load_language("en")))
        return english if isinstance(english, When) else own


def load_dates(locale: str) -> Dates:
    """The dates of a locale such as `nb`, `en_US` or `fa-IR`; English where its language is not known."""
    return Dates(load_language(locale))


def _read(phrase: str, scene: Scene) -> When | Unread:
    tokens = tokenise(phrase.strip(" .,;!"), scene.language)
    if any("every" in token.kinds for token in tokens):
        return Unread(Why.REPEATS)
    chunks, end = split(tokens, scene)
    if end < len(tokens) or not chunks:
        return Unread(Why.NUMBER if _is_number(tokens) else Why.NOT_A_DATE)
    if _is_weak(tokens, scene):
        return Unread(Why.NOT_A_DATE)
    return resolve(chunks, scene)


def _is_number(tokens: tuple[Token, ...]) -> bool:
    return len(tokens) == 1 and "figure" in tokens[0].kinds


def _is_weak(tokens: tuple[Token, ...], scene: Scene) -> bool:
    return len(tokens) == 1 and tokens[0].text in scene.language.weak and "anchor" not in tokens[0].kinds
