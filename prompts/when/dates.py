"""Reads dates in one language, in phrases and in sentences."""

import datetime as dt
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from prompts.when.chunks import Scene
from prompts.when.fallback import calendar_date
from prompts.when.finding import Found, find
from prompts.when.language import Language, load_language
from prompts.when.reading import Unread, When, Why, readers_of, resolve, split
from prompts.when.tokens import Token, tokenise

if TYPE_CHECKING:
    from prompts.when.repeats import Again, FoundAgain

LONGEST = 200
"""How many characters a phrase may have."""

_ENGLISH = "en"
_REPEATING = ("every", "times", "daily", "weekly", "fortnightly", "monthly", "quarterly", "yearly")
_AROUND = ' ,;!?¡¿؟،؛"«»“”„״\u200e\u200f'
_QUOTES = ("'", "‘", "’")


class Dates:
    """The dates of a language, in a territory."""

    def __init__(self, language: Language) -> None:
        """Read dates in that language."""
        self._language = language

    @property
    def code(self) -> str:
        """The code of the language: `nb`."""
        return self._language.code

    @property
    def examples(self) -> tuple[str, ...]:
        """Phrases that are understood, to be shown to whoever needs one."""
        return self._language.examples

    def read(self, phrase: str, now: dt.datetime) -> When | Unread:
        """The day to come, today included, that a phrase names at that moment; or why it names none.

        What is no date in the lead's own language is tried once more in English.
        """
        if len(phrase) > LONGEST:
            return Unread(Why.TOO_LONG)
        if not phrase.strip(_AROUND + "."):
            return Unread(Why.EMPTY)
        own = _read(phrase, Scene(now, self._language))
        if isinstance(own, When) or own.why is not Why.NOT_A_DATE or not self._may_be_english(phrase):
            return own
        english = _read(phrase, Scene(now, self._english))
        return english if isinstance(english, When) else own

    def _may_be_english(self, phrase: str) -> bool:
        """Whether another language may mean anything else: figures alone it may not."""
        return self.code != _ENGLISH and any(sign.isalpha() for sign in phrase)

    @cached_property
    def _english(self) -> Language:
        """English, with the weeks and the order of day and month of the lead's own territory."""
        return load_language(f"{_ENGLISH}_{self._language.locale.territory}")

    def when(self, phrase: str, now: dt.datetime) -> When | None:
        """What a phrase means, or None; for whoever does not say why."""
        read = self.read(phrase, now)
        return read if isinstance(read, When) else None

    def any_day(self, phrase: str, now: dt.datetime) -> dt.date | None:
        """The one day that a phrase names, past or to come; None where it names none or two."""
        read = self.read(phrase, now)
        if isinstance(read, Unread):
            return read.day if read.why is Why.PAST else None
        return read.day if read.other is None else None

    def read_repeat(self, phrase: str, now: dt.datetime) -> "Again | Unread":
        """How often something is to come again, and when first; or that the phrase does not say that."""
        from prompts.when.repeats import read_repeat  # the store's words, which a mere date does not need

        if len(phrase) > LONGEST:
            return Unread(Why.TOO_LONG)
        for code in dict.fromkeys((self.code, _ENGLISH)):
            language = self._language if code == self.code else self._english
            tokens = tokenise(_bare(phrase), language)
            again = read_repeat(tokens, Scene(now, language))
            if not isinstance(again, Unread):
                return again
        return Unread(Why.NOT_A_DATE)

    def find_repeat(self, text: str, now: dt.datetime) -> "FoundAgain | None":
        """What a text says comes again: "every Tuesday"; None where it says nothing of the kind."""
        from prompts.when.repeats import find_repeat  # as above

        return find_repeat(text, Scene(now, self._language, free=True))

    def read_weekly(self, phrase: str, now: dt.datetime) -> tuple[int, dt.time | None] | None:
        """The weekday, Monday being 0, and the hour that a phrase says once a week has; None for another."""
        again = self.read_repeat(phrase, now)
        if isinstance(again, Unread):
            read = self.read(phrase, now)
            names_weekday = isinstance(read, When) and _is_weekday(phrase, self._language, self._english)
            return (read.day.weekday(), read.time) if isinstance(read, When) and names_weekday else None
        repeat = again.repeat
        if repeat.unit != "week" or repeat.every != 1 or repeat.on is None:
            return None
        return repeat.on, again.first.time

    def find(self, text: str, now: dt.datetime) -> tuple[Found, ...]:
        """The dates to come inside a text, in the order they stand there."""
        return find(text, now, self._language)


def load_dates(locale: str) -> Dates:
    """The dates of a locale such as `nb`, `en_US` or `fa-IR`; English where its language is not known."""
    return Dates(load_language(locale))


def _read(phrase: str, scene: Scene) -> When | Unread:
    tokens = tokenise(_bare(phrase), scene.language)
    chunks, end = split(tokens, scene, readers_of(tokens))
    if chunks and end == len(tokens) and not _is_stray(tokens, scene):
        return resolve(chunks, scene)
    day = calendar_date(phrase, tokens, scene)
    if day is not None:
        return When(day)
    if any(kind in token.kinds for token in tokens for kind in _REPEATING):
        return Unread(Why.REPEATS)
    return Unread(Why.NUMBER if _is_number(tokens) else Why.NOT_A_DATE)


def _bare(phrase: str) -> str:
    """A phrase without the signs around it; a mere apostrophe behind it may be its own: יום ה'."""
    bare = phrase.strip(_AROUND)
    return bare.strip("".join(_QUOTES)) if bare.startswith(_QUOTES) else bare


def _is_weekday(phrase: str, *languages: Language) -> bool:
    """Whether a phrase names a weekday, and no date, span or week."""
    for language in languages:
        tokens = tokenise(_bare(phrase), language)
        if any("weekday" in token.kinds for token in tokens):
            others = ("month", "jalali", "unit", "span", "next", "this", "coming", "anchor", "/", "-")
            return not any(kind in token.kinds for token in tokens for kind in others)
    return False


def _is_number(tokens: Sequence[Token]) -> bool:
    return len(tokens) == 1 and "figure" in tokens[0].kinds


def _is_stray(tokens: Sequence[Token], scene: Scene) -> bool:
    """Whether it is one word, and that has another meaning too."""
    return len(tokens) == 1 and tokens[0].text in scene.language.stray
