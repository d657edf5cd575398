import datetime as dt
import subprocess
import sys

import pytest

from prompts.catalogue import load_catalogue
from prompts.unread import explain_two_days, explain_unread
from prompts.when import Unread, When, Why
from tests.prompts.when.reading import LANGUAGES, NOW

WORDS = load_catalogue("en")


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("", Why.EMPTY),
        (" . ", Why.EMPTY),
        ("next", Why.NOT_A_DATE),
        ("the", Why.NOT_A_DATE),
        ("15", Why.NUMBER),
        ("yesterday", Why.PAST),
        ("last Friday", Why.PAST),
        ("3 days ago", Why.PAST),
        ("1 December 1405", Why.PAST),
        ("12.3.2026", Why.PAST),
        ("12/3/2026", Why.PAST),
        ("31 February", Why.NO_SUCH_DAY),
        ("29.2.", Why.NO_SUCH_DAY),
        ("0 days", Why.NO_SUCH_DAY),
        ("in 999999 years", Why.TOO_FAR),
        ("in 11 years", Why.TOO_FAR),
        ("Friday 24 November", Why.WRONG_WEEKDAY),
        ("Monday and Tuesday", Why.TWO_DATES),
        ("tomorrow evening at 9am", Why.HOUR),
        ("every Tuesday", Why.REPEATS),
        ("Friday " * 1000, Why.TOO_LONG),
        ("1٣/12", Why.NOT_A_DATE),
    ],
)
def test_a_phrase_is_refused_with_its_reason_in_one_sentence(phrase: str, why: Why) -> None:
    read = WORDS.dates.read(phrase, NOW)
    assert isinstance(read, Unread)
    assert read.why is why
    sentence = explain_unread(phrase, read, NOW.date(), WORDS)
    assert sentence.endswith("“next Tuesday”, “in two weeks” or “15 December”.")
    assert len(sentence) < 250
    assert "{" not in sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_are_in_the_language_of_the_lead(language: str) -> None:
    words = load_catalogue(language)
    sentence = explain_unread("xyz", Unread(Why.NOT_A_DATE), NOW.date(), words)
    assert all(example in sentence for example in words.dates.examples)


def test_what_is_past_is_named() -> None:
    read = WORDS.dates.read("yesterday", NOW)
    assert isinstance(read, Unread)
    assert "is Tuesday 17 November, and that is past" in explain_unread("yesterday", read, NOW.date(), WORDS)


@pytest.mark.parametrize(
    ("locale", "phrase", "day", "other"),
    [
        ("en", "next Friday", "2026-11-27", "2026-11-20"),
        ("en", "next Tuesday", "2026-11-24", None),
        ("en", "3/4", "2027-04-03", "2027-03-04"),
        ("en_US", "3/4", "2027-03-04", None),
        ("en_GB", "3/4", "2027-04-03", None),
        ("en", "13/4", "2027-04-13", None),
        ("en", "Tuesday in two weeks", "2026-12-01", "2026-12-08"),
        ("es", "el próximo viernes", "2026-11-20", "2026-11-27"),
        ("nb", "neste fredag", "2026-11-27", "2026-11-20"),
        ("fa", "۱۵ ماه آینده", "2028-02-16", "2026-12-06"),
        ("fa", "۳ ماه آینده", "2027-02-16", None),
    ],
)
def test_words_that_may_mean_two_days_offer_both(
    locale: str, phrase: str, day: str, other: str | None
) -> None:
    read = load_catalogue(locale).dates.read(phrase, NOW)
    assert read == When(dt.date.fromisoformat(day), other=dt.date.fromisoformat(other) if other else None)


def test_both_days_are_named_in_one_sentence() -> None:
    read = WORDS.dates.when("next Friday", NOW)
    assert read is not None
    assert explain_two_days("next Friday", read, NOW.date(), WORDS) == (
        "“next Friday” may be Friday 20 November or Friday 27 November; say which, as a date."
    )


@pytest.mark.parametrize(
    ("phrase", "day"),
    [("yesterday", "2026-11-17"), ("2020-02-29", "2020-02-29"), ("3 days ago", "2026-11-15")],
)
def test_a_day_of_any_time_may_be_past(phrase: str, day: str) -> None:
    assert WORDS.dates.any_day(phrase, NOW) == dt.date.fromisoformat(day)


@pytest.mark.parametrize("phrase", ["", "soon", "2026-02-30", "12", "next Friday"])
def test_no_day_of_any_time(phrase: str) -> None:
    assert WORDS.dates.any_day(phrase, NOW) is None


@pytest.mark.parametrize(
    ("phrase", "moment"),
    [
        ("Thursday at 4pm", (3, dt.time(16))),
        ("Thursdays", (3, None)),
        ("every Wed 9:30", (2, dt.time(9, 30))),
        ("on Fridays at 15:00", (4, dt.time(15))),
        ("each Monday", (0, None)),
        ("fri", (4, None)),
    ],
)
def test_a_weekly_moment(phrase: str, moment: tuple[int, dt.time | None]) -> None:
    assert WORDS.dates.read_weekly(phrase, NOW) == moment


@pytest.mark.parametrize(
    "phrase", ["", "noon", "next Friday", "Friday 20 November", "every two weeks", "Ana"]
)
def test_no_weekly_moment(phrase: str) -> None:
    assert WORDS.dates.read_weekly(phrase, NOW) is None


def test_reading_a_date_imports_neither_dateparser_nor_the_store() -> None:
    code = (
        "import sys, datetime; from prompts.when import load_dates;"
        "load_dates('nb').read('neste tirsdag', datetime.datetime(2026, 11, 18));"
        "print([name for name in ('dateparser', 'store', 'tinydb', 'babel') if name in sys.modules])"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert printed.stdout == "[]\n"
