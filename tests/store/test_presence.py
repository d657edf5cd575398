"""Absences: how they are kept, and the days that do not count."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from store.model import Absence, Person
from store.presence import days_counted, with_absence

TODAY = dt.date(2026, 11, 20)


def day(n: int) -> dt.date:
    """So many days after today."""
    return TODAY + dt.timedelta(days=n)


def away(first: int, last: int) -> Absence:
    return Absence(since=day(first), until=day(last))


def test_an_absence_begins_on_the_day_it_is_told() -> None:
    assert Person(name="Bo").away_from(TODAY, day(9)) == Person(
        name="Bo", away_until=day(9), away=(away(0, 9),)
    )


def test_one_that_goes_on_is_prolonged_or_cut_short() -> None:
    bo = Person(name="Bo").away_from(TODAY, day(9))

    assert bo.away_from(day(5), day(20)).away == (away(0, 20),)
    assert bo.away_from(day(5), day(6)).away == (away(0, 6),)
    assert bo.away_from(day(5), None).away == (away(0, 4),)


def test_one_that_is_over_stays_as_it_was() -> None:
    bo = Person(name="Bo").away_from(TODAY, day(9))

    assert bo.away_from(day(10), None).away == (away(0, 9),)
    assert bo.away_from(day(30), day(33)).away == (away(0, 9), away(30, 33))


def test_one_taken_back_on_its_first_day_has_not_been() -> None:
    assert Person(name="Bo").away_from(TODAY, day(9)).away_from(TODAY, None) == Person(name="Bo")


def test_an_absence_whose_beginning_nobody_told_is_not_made_up() -> None:
    assert with_absence((), TODAY, day(-3)) == ()
    assert Person(name="Bo", away_until=day(3)).away_from(TODAY, None).away == ()


def test_days_of_absence_are_left_out() -> None:
    assert days_counted(TODAY, day(28), ()) == 28
    assert days_counted(TODAY, day(28), [away(8, 14)]) == 21
    assert days_counted(TODAY, day(28), [away(-9, 3), away(27, 90)]) == 23
    assert days_counted(TODAY, day(28), [away(8, 14), away(10, 20), away(9, 11)]) == 15
    assert days_counted(TODAY, day(28), [away(-9, 90)]) == 0


_absences = st.lists(
    st.tuples(st.integers(-60, 60), st.integers(0, 40)).map(lambda one: away(one[0], one[0] + one[1])),
    max_size=5,
)


@given(_absences, st.integers(0, 90))
def test_what_counts_are_the_days_in_none_of_them(absences: list[Absence], length: int) -> None:
    counted = [n for n in range(1, length + 1) if not any(one.covers(day(n)) for one in absences)]

    assert days_counted(TODAY, day(length), absences) == len(counted)


@given(_absences, _absences, st.integers(0, 90))
def test_an_absence_more_never_adds_a_day(some: list[Absence], more: list[Absence], length: int) -> None:
    assert days_counted(TODAY, day(length), some + more) <= days_counted(TODAY, day(length), some)


@given(st.lists(st.tuples(st.integers(0, 20), st.none() | st.integers(-5, 40)), max_size=6))
def test_absences_never_overlap(told: list[tuple[int, int | None]]) -> None:
    bo, today = Person(name="Bo"), 0
    for later, until in told:
        today += later
        bo = bo.away_from(day(today), None if until is None else day(today + until))

    assert all(one.since <= one.until for one in bo.away)
    assert all(one.until < other.since for one, other in zip(bo.away, bo.away[1:], strict=False))
