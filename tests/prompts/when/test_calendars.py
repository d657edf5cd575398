import datetime as dt

import jdatetime
import pytest

from prompts.calendars import GREGORIAN, JALALI, Calendar, day_of, month_end, month_start, months_later
from prompts.speech import load_speech
from prompts.when import When, load_dates
from tests.prompts.when.reading import NOW

DAYS = [dt.date(1990, 1, 1) + dt.timedelta(days=number) for number in range(22_280)]


def test_the_days_held_against_jdatetime_reach_from_1990_to_2050() -> None:
    assert (DAYS[0].year, DAYS[-1]) == (1990, dt.date(2050, 12, 31))


def test_every_day_is_the_solar_hijri_date_that_jdatetime_has() -> None:
    theirs = [jdatetime.date.fromgregorian(date=day) for day in DAYS]
    assert [JALALI.parts(day) for day in DAYS] == [(one.year, one.month, one.day) for one in theirs]


def test_every_solar_hijri_date_is_the_day_it_came_from() -> None:
    assert [day_of(JALALI, *JALALI.parts(day)) for day in DAYS] == DAYS


@pytest.mark.parametrize("year", range(1369, 1430))
def test_the_last_month_is_as_long_as_jdatetime_has_it(year: int) -> None:
    leap = jdatetime.date(year, 1, 1).isleap()
    assert JALALI.length(year, 12) == (30 if leap else 29)
    assert day_of(JALALI, year, 12, 30) == (jdatetime.date(year, 12, 30).togregorian() if leap else None)


@pytest.mark.parametrize("calendar", [GREGORIAN, JALALI])
def test_months_follow_each_other_without_a_gap(calendar: Calendar) -> None:
    for months in range(600):
        start = month_start(calendar, DAYS[0], months)
        assert month_end(calendar, DAYS[0], months) + dt.timedelta(days=1) == month_start(
            calendar, DAYS[0], months + 1
        )
        assert calendar.parts(start)[2] == 1


def test_a_month_later_is_the_last_day_where_the_day_is_missing() -> None:
    assert months_later(GREGORIAN, dt.date(2027, 1, 31), 1) == dt.date(2027, 2, 28)
    assert JALALI.parts(months_later(JALALI, day_of(JALALI, 1405, 6, 31) or DAYS[0], 1)) == (1405, 7, 30)


def test_a_persian_sees_the_date_of_both_calendars_and_may_type_either() -> None:
    dates, speech = load_dates("fa"), load_speech("fa")
    assert speech.full(dt.date(2026, 12, 6), NOW.date()) == "یکشنبه ۱۵ آذر (۶ دسامبر ۲۰۲۶)"
    for phrase in ("۱۵ آذر", "۶ دسامبر", "۱۴۰۵/۰۹/۱۵", "15/9/1405", "2026-12-06", "یکشنبه ۱۵ آذر (۶ دسامبر)"):
        assert dates.read(phrase, NOW) == When(dt.date(2026, 12, 6)), phrase
