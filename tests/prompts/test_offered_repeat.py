"""The interval that a promise ends with."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prompts.understand.repeats import offered_repeat
from prompts.when import load_dates
from store import Repeat, RepeatUnit

NOW = dt.datetime.fromisoformat("2026-11-20T15:00+01:00")
ENGLISH = load_dates("en")
WEEK, MONTH = RepeatUnit.WEEK, RepeatUnit.MONTH


@pytest.mark.parametrize(
    ("text", "about", "repeat", "first"),
    [
        ("thank Ana every two weeks", "thank Ana", Repeat(every=2, unit=WEEK), None),
        ("thank Ana every Tuesday.", "thank Ana", Repeat(every=1, unit=WEEK, on=1), "2026-11-24"),
        ("Ask Bo about his week, monthly", "Ask Bo about his week", Repeat(every=1, unit=MONTH), None),
        ("look at the rota every quarter", "look at the rota", Repeat(every=3, unit=MONTH), None),
        ("pay the bill on the 15th of every month", "pay the bill", Repeat(every=1, unit=MONTH, on=15), None),
    ],
)
def test_an_interval_at_the_end_is_offered(text: str, about: str, repeat: Repeat, first: str | None) -> None:
    found = offered_repeat(text, NOW, ENGLISH)
    assert found is not None
    assert (found.about, found.repeat) == (about, repeat)
    assert first is None or found.first.day == dt.date.fromisoformat(first)


@pytest.mark.parametrize(
    ("code", "text", "repeat"),
    [
        ("nb", "takk Ana hver tirsdag", Repeat(every=1, unit=WEEK, on=1)),
        ("es", "dar las gracias a Ana cada dos semanas", Repeat(every=2, unit=WEEK)),
        ("el", "ευχαρίστησε την Άννα κάθε μήνα", Repeat(every=1, unit=MONTH)),
        ("he", "להודות לאנה כל יום שלישי", Repeat(every=1, unit=WEEK, on=1)),
        ("fa", "تشکر از آنا هر دو هفته", Repeat(every=2, unit=WEEK)),
    ],
)
def test_in_each_language(code: str, text: str, repeat: Repeat) -> None:
    found = offered_repeat(text, NOW, load_dates(code))
    assert found is not None
    assert found.repeat == repeat
    assert text.startswith(found.about)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "every two weeks",
        "send Ana the deck",
        "send Ana the deck in two weeks",
        "thank Ana by next Tuesday",
        "check every number twice",
        "tell everybody",
        "thank Bo for every one of his reviews",
    ],
)
def test_where_there_is_none_nothing_is_offered(text: str) -> None:
    assert offered_repeat(text, NOW, ENGLISH) is None


@settings(max_examples=50)
@given(st.text(max_size=60))
def test_any_text_can_be_looked_at(text: str) -> None:
    found = offered_repeat(text, NOW, ENGLISH)
    assert found is None or text.startswith(found.about)
