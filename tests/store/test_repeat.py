"""When something that repeats comes again."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.model import Repeat, RepeatUnit

WEDNESDAY = dt.date(2026, 11, 18)
TUESDAY, MONDAY = 1, 0


def days(every: int) -> Repeat:
    return Repeat(every=every, unit=RepeatUnit.DAY)


def weeks(every: int, on: int | None = None) -> Repeat:
    return Repeat(every=every, unit=RepeatUnit.WEEK, on=on)


def months(every: int, on: int | None = None) -> Repeat:
    return Repeat(every=every, unit=RepeatUnit.MONTH, on=on)


@pytest.mark.parametrize(
    ("repeat", "again"),
    [
        (days(1), "2026-11-19"),
        (days(10), "2026-11-28"),
        (weeks(1), "2026-11-25"),
        (weeks(2), "2026-12-02"),
        (months(1), "2026-12-18"),
        (months(3), "2027-02-18"),
        (months(14), "2028-01-18"),
    ],
)
@pytest.mark.parametrize("late", [-3, 0, 4, 40])
def test_an_interval_is_counted_from_the_day_it_was_done(repeat: Repeat, again: str, late: int) -> None:
    due = WEDNESDAY - dt.timedelta(days=late)
    assert repeat.after(WEDNESDAY, due) == dt.date.fromisoformat(again)


@pytest.mark.parametrize(
    ("repeat", "due", "done", "again"),
    [
        (weeks(1, TUESDAY), "2026-11-17", "2026-11-17", "2026-11-24"),
        (weeks(1, TUESDAY), "2026-11-17", "2026-11-18", "2026-11-24"),
        (weeks(1, TUESDAY), "2026-11-17", "2026-11-16", "2026-11-24"),
        (weeks(1, TUESDAY), "2026-11-03", "2026-11-23", "2026-11-24"),
        (weeks(2, TUESDAY), "2026-11-17", "2026-11-17", "2026-12-01"),
        (weeks(2, MONDAY), "2026-11-16", "2026-11-18", "2026-11-30"),
        (months(1, 15), "2026-11-15", "2026-11-15", "2026-12-15"),
        (months(1, 15), "2026-11-15", "2026-11-10", "2026-12-15"),
        (months(1, 15), "2026-11-15", "2026-11-18", "2026-12-15"),
        (months(3, 1), "2026-10-01", "2026-10-05", "2027-01-01"),
        (months(12, 29), "2028-02-29", "2028-02-29", "2029-02-28"),
    ],
)
def test_a_day_of_the_week_or_month_is_kept_to(repeat: Repeat, due: str, done: str, again: str) -> None:
    found = repeat.after(dt.date.fromisoformat(done), dt.date.fromisoformat(due))
    assert found == dt.date.fromisoformat(again)


def test_the_last_day_of_every_month_is_not_lost_in_a_short_one() -> None:
    due, found = dt.date(2027, 1, 31), []
    for _ in range(5):
        due = months(1, 31).after(due, due)
        found.append(due.isoformat())
    assert found == ["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31", "2027-06-30"]


def test_without_a_day_a_month_has_its_last_day_where_the_day_is_missing() -> None:
    assert months(1).after(dt.date(2027, 1, 31), WEDNESDAY) == dt.date(2027, 2, 28)
    assert months(3).after(dt.date(2027, 11, 30), WEDNESDAY) == dt.date(2028, 2, 29)


_days = st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))


@given(st.integers(1, 30), st.integers(0, 6), _days, _days)
def test_a_weekday_comes_after_both_days_and_within_the_interval(
    every: int, on: int, done: dt.date, due: dt.date
) -> None:
    again = weeks(every, on).after(done, due)
    assert again.weekday() == on
    assert 7 * (every - 1) < (again - max(done, due)).days <= 7 * every


@given(st.integers(1, 30), st.integers(1, 31), _days, _days)
def test_a_day_of_the_month_is_that_day_or_the_months_last(
    every: int, on: int, done: dt.date, due: dt.date
) -> None:
    again, after = months(every, on).after(done, due), max(done, due)
    assert again > after
    assert again.day == on or (again.day < on and (again + dt.timedelta(days=1)).day == 1)
    assert (again.year - after.year) * 12 + again.month - after.month in (every - 1, every)
