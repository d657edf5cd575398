import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts.speech import load_speech
from prompts.when import When, load_dates
from tests.prompts.when.reading import LANGUAGES, NOW

TEN_YEARS = [NOW.date() + dt.timedelta(days=number) for number in range(3653)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", ["say", "full", "short"])
def test_every_day_of_ten_years_is_read_as_it_is_said(language: str, way: str) -> None:
    dates, today = load_dates(language), NOW.date()
    say = getattr(load_speech(language), way)
    said = [say(day, today) for day in TEN_YEARS]
    read = [dates.read(each, NOW) for each in said]
    assert [each for each in zip(said, read, TEN_YEARS, strict=True) if each[1] != When(each[2])] == []


@pytest.mark.parametrize("language", LANGUAGES)
@given(
    base=st.dates(dt.date(2026, 1, 1), dt.date(2035, 12, 31)),
    days=st.integers(0, 3652),
    time=st.times().map(lambda time: time.replace(second=0, microsecond=0)),
)
def test_on_any_day_and_with_any_hour_too(language: str, base: dt.date, days: int, time: dt.time) -> None:
    dates, speech, now = (
        load_dates(language),
        load_speech(language),
        dt.datetime.combine(base, dt.time(0), dt.UTC),
    )
    day = base + dt.timedelta(days=days)
    for said in (speech.say(day, base), speech.full(day, base)):
        assert dates.read(said, now) == When(day)
        assert dates.read(speech.at(said, time), now) == When(day, time)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_means_the_same_or_nothing_in_another_language(language: str) -> None:
    others = [load_dates(other) for other in LANGUAGES if other != language]
    for day in TEN_YEARS[:365:14]:
        said = load_speech(language).say(day, NOW.date())
        assert {read.day for other in others if (read := other.when(said, NOW))} <= {day}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Tuesday 15 December, in 27 days"),
        ("es", "martes 15 de diciembre, dentro de 27 días"),
        ("el", "Τρίτη 15 Δεκεμβρίου, σε 27 ημέρες"),
        ("nb", "tirsdag 15. desember, om 27 dager"),
        ("he", "יום שלישי, 15 בדצמבר, בעוד 27 ימים"),
        ("fa", "سه‌شنبه ۲۴ آذر (۱۵ دسامبر ۲۰۲۶)، ۲۷ روز دیگر"),
    ],
)
def test_a_date_is_said_as_people_say_it(language: str, said: str) -> None:
    speech = load_speech(language)
    assert speech.say(dt.date(2026, 12, 15), NOW.date()) == said
