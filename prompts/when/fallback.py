"""What the grammar has no form for: a calendar date in an order of its own, asked of dateparser.

It is asked only about a text of nothing but a day, a month's name and a year, with its
language pinned, and believed only where its answer has the very numbers that were typed
and lies in what is to come.
"""

import datetime as dt
from collections.abc import Sequence

from prompts.when.chunks import Scene
from prompts.when.reading import FURTHEST
from prompts.when.tokens import Token

_SIGNS = frozenset(("of", "the", "on", "in", "at", "suffix", "-", ".", "/", ",", "weekday"))


def calendar_date(phrase: str, tokens: Sequence[Token], scene: Scene) -> dt.date | None:
    """The day to come that a text of a day, a month and a year names; None for any other text."""
    months = [token for token in tokens if "month" in token.kinds]
    figures = [token for token in tokens if "figure" in token.kinds]
    rest = [token for token in tokens if token not in months and token not in figures]
    if len(months) != 1 or len(figures) != 2 or not all(_SIGNS & set(token.kinds) for token in rest):
        return None
    day = _parsed(phrase, scene.language.code)
    if day is None or not scene.today <= day <= scene.today + FURTHEST:
        return None
    typed = {int(token.text) for token in figures}
    weekdays = {token.kinds["weekday"] for token in rest if "weekday" in token.kinds}
    agrees = typed == {day.day, day.year} and months[0].kinds["month"] == day.month
    return day if agrees and weekdays <= {day.weekday()} else None


def _parsed(phrase: str, code: str) -> dt.date | None:
    from dateparser import parse  # 150 ms, and few phrases come this far

    settings = {"PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["day", "month", "year"]}
    found = parse(phrase, languages=[code], settings=settings)
    return found.date() if found else None
