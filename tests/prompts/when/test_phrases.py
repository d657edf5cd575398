from pathlib import Path

import pytest

from prompts.when import Dates, Unread, When, load_dates
from tests.prompts.when.reading import LANGUAGES, NOW, rows, written


def accepted_as(read: When | Unread, accepted: str) -> bool:
    """Whether an answer is among the accepted ones; where they say no hour, the day decides."""
    if isinstance(read, Unread):
        return False
    return any(each in (written(read), str(read.day)) for each in accepted.split("|"))


def test_every_language_has_its_phrases() -> None:
    files = (Path(__file__).parents[3] / "prompts" / "when" / "languages").glob("??.toml")
    assert tuple(sorted(file.stem for file in files)) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_of_the_table_is_read(language: str) -> None:
    dates = load_dates(language)
    read = [(phrase, accepted, dates.read(phrase, NOW)) for phrase, accepted in rows("phrases", language)]
    wrong = [
        f"{phrase}: {written(when)}, not {accepted}"
        for phrase, accepted, when in read
        if not accepted_as(when, accepted)
    ]
    assert len(read) > 90
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_names_no_day_to_come_is_refused(language: str) -> None:
    dates = load_dates(language)
    read = [(phrase, dates.read(phrase, NOW)) for phrase, _ in rows("refused", language)]
    assert len(read) >= 15
    assert not [f"{phrase}: {written(when)}" for phrase, when in read if isinstance(when, When)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_shown_are_understood(language: str) -> None:
    dates = load_dates(language)
    assert [example for example in dates.examples if not dates.when(example, NOW)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_english_is_read_beside_every_language(language: str) -> None:
    assert written(load_dates(language).read("a week from tomorrow", NOW)) == "2026-11-26"


def test_english_has_the_weeks_of_the_leads_own_territory() -> None:
    assert written(load_dates("fa").read("next week", NOW)) == "2026-11-21"
    assert written(load_dates("he").read("next week", NOW)) == "2026-11-22"


@pytest.mark.parametrize(
    ("language", "phrase"),
    [
        ("es", "next viernes"),
        ("nb", "neste Friday"),
        ("el", "σε two weeks"),
        ("he", "בעוד two ימים"),
        ("fa", "۱۵ December آذر"),
        ("en", "1٣/12"),
        ("fa", "۱5 آذر"),
        ("fa", "۰۵/۱۲/۲۶"),
    ],
)
def test_languages_and_figures_are_not_mixed_in_a_phrase(language: str, phrase: str) -> None:
    assert isinstance(load_dates(language).read(phrase, NOW), Unread)


@pytest.mark.parametrize(
    ("locale", "code", "month_first"),
    [
        ("en", "en", False),
        ("en_US", "en", True),
        ("en-GB", "en", False),
        ("es_ES", "es", False),
        ("no_NO", "nb", False),
        ("iw_IL", "he", False),
        ("fa-IR", "fa", False),
        ("de_DE", "en", False),
        ("", "en", False),
        ("../en", "en", False),
        ("C", "en", False),
        ("territories", "en", False),
    ],
)
def test_a_locale_says_the_language_and_the_order_of_day_and_month(
    locale: str, code: str, month_first: bool
) -> None:
    dates = load_dates(locale)
    assert dates.code == code
    assert written(dates.read("2/3/2027", NOW)) == ("2027-02-03" if month_first else "2027-03-02")


def dates_in(territory: str) -> Dates:
    return load_dates(f"en_{territory}")


@pytest.mark.parametrize(
    ("territory", "phrase", "day"),
    [
        ("GB", "Sunday next week", "2026-11-29"),
        ("US", "Sunday next week", "2026-11-22"),
        ("IL", "Sunday next week", "2026-11-22"),
        ("IR", "Saturday next week", "2026-11-21"),
        ("GB", "next week", "2026-11-23"),
        ("IL", "next week", "2026-11-22"),
        ("IR", "next week", "2026-11-21"),
        ("GB", "end of the week", "2026-11-20"),
        ("IL", "end of the week", "2026-11-19"),
        ("IR", "end of the week", "2026-11-19"),
        ("GB", "the weekend", "2026-11-21"),
        ("IL", "the weekend", "2026-11-20"),
        ("IR", "the weekend", "2026-11-20"),
        ("GB", "in 3 working days", "2026-11-23"),
        ("IL", "in 3 working days", "2026-11-23"),
        ("IR", "in 3 working days", "2026-11-22"),
    ],
)
def test_weeks_are_those_of_the_territory(territory: str, phrase: str, day: str) -> None:
    assert written(dates_in(territory).read(phrase, NOW)) == day
