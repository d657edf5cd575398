import datetime as dt

import pytest

from prompts.catalogue import load_catalogue
from prompts.spoken import spoken_names, spoken_span

WORDS = load_catalogue()
TODAY = dt.date(2026, 11, 18)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-18", "Wednesday 18 November, today"),
        ("2026-11-19", "Thursday 19 November, tomorrow"),
        ("2026-11-20", "Friday 20 November, in 2 days"),
        ("2026-11-24", "Tuesday 24 November, in 6 days"),
        ("2026-11-17", "Tuesday 17 November, yesterday"),
        ("2026-11-15", "Sunday 15 November, 3 days ago"),
        ("2027-01-07", "Thursday 7 January 2027, in 50 days"),
        ("2027-05-18", "Tuesday 18 May 2027, in about 6 months"),
        ("2026-05-18", "Monday 18 May, about 6 months ago"),
    ],
)
def test_a_date_is_said_with_weekday_and_distance(day: str, said: str) -> None:
    assert WORDS.speech.say(dt.date.fromisoformat(day), TODAY) == said


def test_a_date_without_its_distance() -> None:
    assert WORDS.speech.full(dt.date(2026, 12, 1), TODAY) == "Tuesday 1 December"
    assert WORDS.speech.full(dt.date(2027, 12, 1), TODAY) == "Wednesday 1 December 2027"


def test_a_short_date() -> None:
    assert WORDS.speech.short(dt.date(2026, 11, 24), TODAY) == "Tue 24 Nov"
    assert WORDS.speech.short(dt.date(2027, 5, 4), TODAY) == "Tue 4 May 2027"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "0 days"),
        (1, "one day"),
        (7, "one week"),
        (10, "ten days"),
        (13, "thirteen days"),
        (14, "two weeks"),
        (20, "two weeks"),
        (21, "three weeks"),
        (59, "eight weeks"),
        (60, "eight weeks"),
        (61, "two months"),
        (100, "three months"),
        (364, "eleven months"),
        (365, "1 year"),
        (730, "2 years"),
        (800, "2 years"),
    ],
)
def test_a_span_is_said_in_its_natural_unit(days: int, said: str) -> None:
    assert spoken_span(days, WORDS) == said


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ((), ""),
        (("Ana",), "Ana"),
        (("Ana", "Bo"), "Ana and Bo"),
        (("Ana", "Bo", "Cleo"), "Ana, Bo and Cleo"),
        (("{x}", "{names}", "%s"), "{x}, {names} and %s"),
    ],
)
def test_names_are_said_in_a_row(names: tuple[str, ...], said: str) -> None:
    assert spoken_names(names, WORDS) == said


def test_weekdays_are_counted_from_monday() -> None:
    assert [WORDS.speech.weekday(day) for day in (0, 6)] == ["Monday", "Sunday"]


def test_every_span_can_be_said() -> None:
    assert all(spoken_span(days, WORDS) for days in range(-3, 4000))
