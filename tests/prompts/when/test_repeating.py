import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts.speech import load_speech
from prompts.when import Unread, Why, load_dates
from prompts.when.repeats import Again
from store import Repeat, RepeatUnit
from tests.prompts.when.reading import LANGUAGES, NOW, written

TUESDAYS = Repeat(every=1, unit=RepeatUnit.WEEK, on=1)
TWO_WEEKS = Repeat(every=2, unit=RepeatUnit.WEEK)
MONTHLY = Repeat(every=1, unit=RepeatUnit.MONTH)
QUARTERLY = Repeat(every=3, unit=RepeatUnit.MONTH)

PHRASES = {
    "en": ("every Tuesday", "every two weeks", "monthly", "every quarter"),
    "es": ("cada martes", "cada dos semanas", "mensualmente", "cada trimestre"),
    "el": ("κάθε Τρίτη", "κάθε δύο εβδομάδες", "κάθε μήνα", "κάθε τρίμηνο"),
    "nb": ("hver tirsdag", "annenhver uke", "månedlig", "hvert kvartal"),
    "he": ("כל יום שלישי", "כל שבועיים", "כל חודש", "כל רבעון"),
    "fa": ("هر سه‌شنبه", "هر دو هفته", "ماهانه", "هر فصل"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_usual_repeats_are_read_in_every_language(language: str) -> None:
    dates = load_dates(language)
    read = [dates.read_repeat(phrase, NOW) for phrase in PHRASES[language]]
    repeats = [again.repeat for again in read if isinstance(again, Again)]
    assert repeats == [TUESDAYS, TWO_WEEKS, MONTHLY, QUARTERLY]


@pytest.mark.parametrize(
    ("phrase", "repeat", "first"),
    [
        ("every Tuesday", TUESDAYS, "2026-11-24"),
        ("weekly on Tuesday", TUESDAYS, "2026-11-24"),
        ("every Tuesday at 10", TUESDAYS, "2026-11-24 10:00"),
        ("every other Tuesday", Repeat(every=2, unit=RepeatUnit.WEEK, on=1), "2026-11-24"),
        ("every 2 weeks on Tuesday", Repeat(every=2, unit=RepeatUnit.WEEK, on=1), "2026-11-24"),
        ("every two weeks", TWO_WEEKS, "2026-12-02"),
        ("every two weeks from 1 December", TWO_WEEKS, "2026-12-01"),
        ("every Monday from 1 December", Repeat(every=1, unit=RepeatUnit.WEEK, on=0), "2026-12-07"),
        ("every month", MONTHLY, "2026-12-18"),
        ("once a month", MONTHLY, "2026-12-18"),
        ("every month on the 15th", Repeat(every=1, unit=RepeatUnit.MONTH, on=15), "2026-12-15"),
        ("every three months", QUARTERLY, "2027-02-18"),
        ("every half year", Repeat(every=6, unit=RepeatUnit.MONTH), "2027-05-18"),
        ("yearly", Repeat(every=12, unit=RepeatUnit.MONTH), "2027-11-18"),
        ("every day", Repeat(every=1, unit=RepeatUnit.DAY), "2026-11-19"),
    ],
)
def test_a_repeat_has_an_interval_and_a_first_day(phrase: str, repeat: Repeat, first: str) -> None:
    again = load_dates("en").read_repeat(phrase, NOW)
    assert isinstance(again, Again)
    assert (again.repeat, written(again.first)) == (repeat, first)


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "Tuesday",
        "every",
        "every now and then",
        "every Tuesday and Thursday",
        "twice a week",
        "every 0 days",
        "every 99999 weeks",
        "every month on Monday",
        "every year 2027",
        "every " * 500,
    ],
)
def test_what_is_no_repeat_is_refused(phrase: str) -> None:
    assert isinstance(load_dates("en").read_repeat(phrase, NOW), Unread)


def test_a_repeat_is_no_single_day() -> None:
    assert load_dates("en").read("every Tuesday", NOW) == Unread(Why.REPEATS)


REPEATS = st.one_of(
    st.builds(Repeat, every=st.integers(1, 60), unit=st.sampled_from(RepeatUnit)),
    st.builds(Repeat, every=st.integers(1, 12), unit=st.just(RepeatUnit.WEEK), on=st.integers(0, 6)),
)


@given(st.sampled_from(LANGUAGES), REPEATS)
def test_a_repeat_is_read_as_it_is_said(language: str, repeat: Repeat) -> None:
    dates = load_dates(language)
    again = dates.read_repeat(load_speech(language).every(repeat), NOW)
    assert isinstance(again, Again)
    assert again.repeat == repeat


@given(st.sampled_from(sorted(set(LANGUAGES) - {"fa"})), st.integers(1, 12), st.integers(1, 31))
def test_a_day_of_the_month_too(language: str, every: int, day: int) -> None:
    dates, repeat = load_dates(language), Repeat(every=every, unit=RepeatUnit.MONTH, on=day)
    again = dates.read_repeat(load_speech(language).every(repeat), NOW)
    assert isinstance(again, Again)
    assert again.repeat == repeat
