"""Every row of the tables in docs/dates.md is so."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from prompts.catalogue import Catalogue, load_catalogue
from prompts.speech import load_speech
from prompts.understand import offered_date
from prompts.unread import examples_of, explain_unread
from prompts.when import Unread, When, Why
from store import Repeat
from tests.prompts.when.reading import LANGUAGES, NOW

PAGE = Path(__file__).parents[3] / "docs/dates.md"
TABLE = re.compile(r"(?:^\|.*\|\n)+", re.MULTILINE)
TYPED = re.compile(r"`([^`]+)`")
ENGLISH = load_speech("en")

Row = dict[str, str]


def rows() -> Iterator[Row]:
    """The rows of all tables of the page, each cell under the head of its column."""
    for table in TABLE.findall(PAGE.read_text(encoding="utf-8")):
        head, _, *body = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()]
        yield from (dict(zip(head, cells, strict=True)) for cells in body)


def of(column: str) -> list[Row]:
    """The rows of the tables that have such a column."""
    return [row for row in rows() if column in row]


def name(row: Row) -> str:
    """A row as it is spoken of."""
    return " ".join(list(row.values())[:2])


def either(when: When, now: dt.datetime) -> str:
    """A day as the page has it, and the other one that may be meant; with the hour where one was said."""
    found = (when.day, when.other) if when.other else (when.day,)
    said = " or ".join(ENGLISH.short(day, now.date()) for day in found)
    return f"{said} {when.time:%H:%M}" if when.time else said


def meaning(phrase: str, now: dt.datetime, words: Catalogue) -> str:
    """What a phrase means, as the page has it."""
    read = words.dates.read(phrase, now)
    if isinstance(read, When):
        return either(read, now)
    again = words.dates.read_repeat(phrase, now)
    if isinstance(again, Unread):
        return "no day"
    return f"{repeated(again.repeat)}, first {either(again.first, now)}"


def repeated(repeat: Repeat) -> str:
    """How often, as the page has it."""
    return ENGLISH.every(repeat)


def moment(row: Row) -> dt.datetime:
    """When the phrases of a row are said: at ten o'clock."""
    day = TYPED.findall(row.get("said on", ""))
    return dt.datetime.fromisoformat(f"{day[0]}T10:00Z") if day else NOW


@pytest.mark.parametrize("row", of("it means"), ids=name)
def test_a_phrase_means_what_the_page_says(row: Row) -> None:
    now, phrases, meant = moment(row), TYPED.findall(row["you type"]), row["it means"].split(", ")
    for locale in TYPED.findall(row.get("in", "`en`")):
        found = [meaning(phrase, now, load_catalogue(locale)) for phrase in phrases]
        each = len(meant) == len(phrases) and "first" not in row["it means"]
        assert found == (meant if each else [row["it means"]] * len(phrases))


@pytest.mark.parametrize("row", of("you see"), ids=name)
def test_a_day_is_said_as_the_page_has_it(row: Row) -> None:
    words = load_catalogue(*TYPED.findall(row["in"]))
    (phrase,) = TYPED.findall(row["you type"])
    read = words.dates.when(phrase, NOW)
    assert read is not None
    assert words.speech.say(read.day, NOW.date()) == row["you see"]


@pytest.mark.parametrize("row", of("what is said"), ids=name)
def test_what_is_not_understood_is_answered_as_the_page_says(row: Row) -> None:
    assert refusal(row)[1] == row["what is said"]


def refusal(row: Row) -> tuple[Why, str]:
    """Why the phrase of a row is refused, and the sentence with its examples left out."""
    words = load_catalogue("en")
    (phrase,) = TYPED.findall(row["you type"])
    read = words.dates.read(phrase, NOW)
    assert isinstance(read, Unread)
    sentence = explain_unread(phrase, read, NOW.date(), words)
    return read.why, sentence.replace(examples_of(words), "…")


@pytest.mark.parametrize("row", of("in a sentence"), ids=name)
def test_a_sentence_offers_what_the_page_says(row: Row) -> None:
    (text,) = TYPED.findall(row["in a sentence"])
    found = offered_date(text, NOW, load_catalogue("en").dates)
    often = f"{repeated(found.repeat)}, first " if found and found.repeat else ""
    assert (often + either(found.when, NOW) if found else "nothing") == row["offered"]


def test_the_page_has_every_reason_and_every_language() -> None:
    assert {refusal(row)[0] for row in of("what is said")} == set(Why) - {Why.TOO_LONG}
    assert {code for row in of("you see") for code in TYPED.findall(row["in"])} == set(LANGUAGES)


def test_the_tables_are_found() -> None:
    assert len(of("it means")) > 100
