"""What is typed of a follow-up on its screen: the grammar of the check-in."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from prompts.catalogue import load_catalogue
from prompts.promise_line import PromiseLine, Unclear, Way, Wish
from prompts.when import When
from store import FollowUp

NOW = dt.datetime(2026, 11, 20, 15, 0, tzinfo=dt.UTC)
TODAY = NOW.date()
NEXT = dt.date(2026, 11, 27)
LINE = PromiseLine(NOW, NEXT, load_catalogue())
OPEN = FollowUp(id=1, about="send the slides", due=TODAY, created_on=TODAY)
DONE = replace(OPEN, done_on=TODAY)
TUESDAY = When(day=dt.date(2026, 11, 24))


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("d", Wish(Way.DONE)),
        ("D", Wish(Way.DONE)),
        ("done", Wish(Way.DONE)),
        ("x", Wish(Way.DROP)),
        (" drop ", Wish(Way.DROP)),
        ("u", Wish(Way.UNDO)),
        ("l", Wish(Way.LATER, When(day=NEXT))),
        ("later tuesday", Wish(Way.LATER, TUESDAY)),
        ("l next tuesday", Wish(Way.LATER, TUESDAY)),
        ("m 24 november", Wish(Way.MOVE, TUESDAY)),
        ("move, 24 november", Wish(Way.MOVE, TUESDAY)),
    ],
)
def test_the_keys_of_the_check_in_are_read(typed: str, wish: Wish) -> None:
    assert LINE.read(typed, OPEN) == wish


@pytest.mark.parametrize("typed", ["", " ", "slides", "mei", "dd", "next tuesday", "leave", "é"])
def test_anything_else_is_words_to_find(typed: str) -> None:
    assert LINE.read(typed, OPEN) is None
    assert LINE.echo(typed, OPEN) == ""


@pytest.mark.parametrize("typed", ["m", "m yesterday", "l 5", "l to the moon", "m 31 February", "d friday"])
def test_what_cannot_be_done_is_said(typed: str) -> None:
    read = LINE.read(typed, OPEN)
    assert isinstance(read, Unclear)
    assert read.sentence


def test_what_is_settled_can_only_be_opened_again() -> None:
    assert LINE.read("o", DONE) == Wish(Way.REOPEN)
    for typed in ("d", "l", "m tomorrow", "x"):
        assert isinstance(LINE.read(typed, DONE), Unclear)
    assert isinstance(LINE.read("o", OPEN), Unclear)


def test_with_nothing_marked_only_undo_is_left() -> None:
    assert LINE.read("u", None) == Wish(Way.UNDO)
    assert isinstance(LINE.read("d", None), Unclear)


def test_the_day_is_echoed_before_it_is_kept() -> None:
    assert LINE.echo("l next tuesday", OPEN) == "Enter: I remind you on Tuesday 24 November, in 4 days"
    assert "at 15:00" in LINE.echo("m tuesday 15:00", OPEN)
    assert "Friday 27 November" in LINE.echo("l", OPEN)
    assert "in two weeks" in LINE.echo("m nex", OPEN)


def test_a_day_that_may_be_either_of_two_is_asked_for() -> None:
    line = replace(LINE, now=dt.datetime(2026, 11, 18, 10, 0, tzinfo=dt.UTC))
    read = line.read("m next friday", OPEN)
    assert isinstance(read, Unclear)
    assert "1 Friday 20 November" in read.sentence
    assert "2 Friday 27 November" in read.sentence
    assert line.echo("m next friday", OPEN) == read.sentence
    assert line.read("m next friday 1", OPEN) == Wish(Way.MOVE, When(day=TODAY))
    assert line.read("m next friday 2", OPEN) == Wish(Way.MOVE, When(day=NEXT))
    assert isinstance(line.read("m tomorrow 2", OPEN), Unclear)


@given(st.text(max_size=40), st.sampled_from((OPEN, DONE, None)))
def test_any_line_is_read_without_fail(typed: str, item: FollowUp | None) -> None:
    LINE.read(typed, item)
    LINE.echo(typed, item)
