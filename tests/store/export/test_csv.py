"""The tables: read back by a CSV reader as they were, and run as a formula by no spreadsheet."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store.export import Everything, as_csv, as_csv_tables
from store.export.csv import defused
from store.model import (
    Answer,
    Audience,
    Channel,
    CheckIn,
    Event,
    EventKind,
    FollowUp,
    Person,
    Preference,
    Recognition,
    Repeat,
    RepeatUnit,
    Size,
    Telling,
)
from tests.store.values import everything

AT = dt.datetime(2026, 11, 20, 15, 0, tzinfo=dt.UTC)
TODAY = AT.date()
ANA = Person(id=1, name="Ana", handle="ana", preference=Preference(up_to=Audience.TEAM, ask_first=True))


def rows(chunks: Iterable[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(chunks), newline="")))


@given(everything)
def test_read_back_it_says_the_same(content: Everything) -> None:
    tables = {name: rows(chunks) for name, chunks in as_csv_tables(content)}

    assert [row["name"] for row in tables["people"]] == [defused(one.name) for one in content.people]
    assert [row["what"] for row in tables["recognitions"]] == [
        defused(one.what) for one in content.recognitions
    ]
    assert [row["impact"] for row in tables["recognitions"]] == [
        defused(one.impact) for one in content.recognitions
    ]
    assert [row["landed"] for row in tables["tellings"]] == [defused(one.landed) for one in content.tellings]
    assert [row["about"] for row in tables["follow_ups"]] == [
        defused(one.about) for one in content.follow_ups
    ]
    assert [row["text"] for row in tables["answers"]] == [
        defused(one.text) for check_in in content.check_ins for one in check_in.answers
    ]
    assert [row["week"] for row in tables["check_ins"]] == [one.week for one in content.check_ins]


@given(everything)
def test_no_cell_begins_a_formula(content: Everything) -> None:
    for _, chunks in [*as_csv_tables(content), ("", as_csv(content))]:
        for row in csv.reader(io.StringIO("".join(chunks), newline="")):
            assert not any(cell.startswith(tuple("=+-@\t\r")) for cell in row)


SIGNS = st.text("=+-@＝;|,\t\r\n'\" ax", max_size=12)
"""The signs that matter to a spreadsheet, and two that do not."""


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@given(content=everything, text=SIGNS)
def test_no_cell_begins_a_formula_however_cells_are_separated(
    delimiter: str, content: Everything, text: str
) -> None:
    heard = Recognition(id=7, what=f"Heard from olav: {text}", noticed_on=TODAY, tags=("a", text))
    said = Telling(id=7, recognition=7, channel=Channel.MESSAGE, reason=text)
    content = replace(
        content, recognitions=(*content.recognitions, heard), tellings=(*content.tellings, said)
    )

    for _, chunks in [*as_csv_tables(content), ("", as_csv(content))]:
        table = io.StringIO("".join(chunks), newline="")
        for row in csv.reader(table, delimiter=delimiter):
            assert not any(cell.strip().startswith(tuple("=+-@＝＋－＠")) for cell in row)


@given(SIGNS)
def test_without_the_apostrophes_it_is_the_text_again(text: str) -> None:
    assert undone(defused(text)) == text


def undone(cell: str) -> str:
    """A cell without the apostrophes that keep a spreadsheet from running it."""
    cell = re.sub(r"\A'(?='*[\t\r\n])", "", cell)
    return re.sub(r"""((?:\A|[;|\t\r\n])[;|'"\s]*)'(?=[=+\-@＝＋－＠])""", r"\1", cell)


def test_a_long_text_of_signs_takes_no_time() -> None:
    text = f"a{';' * 500_000}b{chr(10) * 500_000}c{' ' * 500_000}d"

    assert defused(text) == text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1"])
def test_what_begins_a_formula_gets_an_apostrophe(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("thanks;=cmd|'/C calc'!A0;x", "thanks;'=cmd|'/C calc'!A0;x"),
        ("a|+1", "a|'+1"),
        ("a\t-1", "a\t'-1"),
        ("first\n\n- second", "first\n\n'- second"),
        ('a; ""=1', 'a; ""\'=1'),
        ("a;'=1", "a;''=1"),
    ],
)
def test_what_would_begin_one_in_a_cell_of_its_own_gets_one_too(text: str, safe: str) -> None:
    assert defused(text) == safe


@pytest.mark.parametrize("text", ["", "a=b", "'quoted'", "1+1", "a, -b", "so; then", "a - b"])
def test_what_begins_none_is_left_alone(text: str) -> None:
    assert defused(text) == text


def test_recognitions_come_with_their_tellings_a_row_each() -> None:
    content = Everything(
        exported_at=AT,
        people=(ANA,),
        recognitions=(
            Recognition(id=1, what="calmed the call", noticed_on=TODAY, people=(1,), tags=("calm", "care")),
            Recognition(id=2, what='wrote,\nand "rewrote"', noticed_on=TODAY, size=Size.BIG),
        ),
        tellings=(
            Telling(id=1, recognition=1, channel=Channel.MESSAGE, said_on=TODAY, landed="smiled"),
            Telling(id=2, recognition=1, channel=Channel.TEAM_MEETING, by=TODAY),
        ),
    )

    found = rows(as_csv(content))

    assert [(row["id"], row["channel"], row["audience"], row["landed"]) for row in found] == [
        ("1", "message", "private", "smiled"),
        ("1", "team-meeting", "team", ""),
        ("2", "", "", ""),
    ]
    assert found[0]["people"] == "Ana"
    assert found[0]["tags"] == "calm; care"
    assert found[2]["what"] == 'wrote,\nand "rewrote"'
    assert found[2]["size"] == "big"


def test_lines_end_as_the_standard_says() -> None:
    text = "".join(as_csv(Everything(exported_at=AT)))

    assert text.startswith("id,noticed_on,people,what,")
    assert text.endswith("\r\n")


def test_an_empty_log_gives_tables_with_their_headings() -> None:
    tables = dict(as_csv_tables(Everything(exported_at=AT)))

    assert list(tables) == [
        "people",
        "recognitions",
        "tellings",
        "follow_ups",
        "check_ins",
        "answers",
        "heard",
    ]
    assert all(len("".join(chunks).splitlines()) == 1 for chunks in tables.values())


def test_every_kind_of_cell_is_a_plain_word() -> None:
    content = Everything(
        exported_at=AT,
        people=(ANA,),
        follow_ups=(
            FollowUp(
                id=5,
                about="ask",
                due=TODAY,
                created_on=TODAY,
                people=(1, 8),
                repeat=Repeat(every=2, unit=RepeatUnit.WEEK),
                revision=2,
                history=(
                    Event(on=TODAY, what=EventKind.LATER, due=TODAY),
                    Event(on=TODAY, what=EventKind.DONE, due=TODAY),
                ),
            ),
            FollowUp(
                id=6,
                about="ask again",
                due=TODAY,
                created_on=TODAY,
                repeat=Repeat(every=1, unit=RepeatUnit.MONTH, on=31),
            ),
        ),
        check_ins=(
            CheckIn(
                id=1,
                week="2026-W47",
                started_at=AT,
                answers=(Answer(step="recognition.team", at=AT, text="well", skipped=True),),
            ),
        ),
    )
    tables = {name: rows(chunks) for name, chunks in as_csv_tables(content)}

    assert tables["people"][0]["praise_up_to"] == "team"
    assert tables["people"][0]["ask_first"] == "true"
    assert tables["people"][0]["joined"] == ""
    assert tables["follow_ups"][0]["people"] == "Ana; 8"
    assert [row["repeat"] for row in tables["follow_ups"]] == ["2 week", "1 month 31"]
    assert [row["revision"] for row in tables["follow_ups"]] == ["2", "0"]
    day = TODAY.isoformat()
    assert [row["history"] for row in tables["follow_ups"]] == [f"{day} later {day}; {day} done {day}", ""]
    assert tables["answers"][0] == {
        "week": "2026-W47",
        "step": "recognition.team",
        "at": "2026-11-20T15:00:00+00:00",
        "people": "",
        "recognition": "",
        "skipped": "true",
        "text": "well",
    }
