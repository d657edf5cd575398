import pytest
from babel import Locale, UnknownLocaleError

from prompts.when.language import load_locale


def known(code: str) -> Locale | None:
    """CLDR's locale of that code; None where it has none."""
    try:
        return Locale.parse(code)
    except UnknownLocaleError:
        return None


TERRITORIES = {
    code: found
    for code in sorted(Locale("en").territories)
    if len(code) == 2 and code != "ZZ" and (found := known(f"und_{code}"))
}
"""Every territory with the locale of its main language; ZZ stands for an unknown one."""


def test_most_of_the_world_is_looked_at() -> None:
    assert len(TERRITORIES) > 240


@pytest.mark.parametrize("code", TERRITORIES)
def test_a_week_begins_and_ends_as_cldr_has_it(code: str) -> None:
    week, cldr = load_locale(code).week, TERRITORIES[code]

    assert week.first == cldr.first_week_day
    assert week.weekend == set(range(cldr.weekend_start, cldr.weekend_end + 1))


@pytest.mark.parametrize("code", TERRITORIES)
def test_the_month_is_first_where_the_english_of_the_territory_has_it_so(code: str) -> None:
    short = (known(f"en_{code}") or TERRITORIES[code]).date_formats["short"].pattern

    assert load_locale(code).month_first == (short.find("M") < short.find("d") < short.find("y"))


def test_the_world_and_an_unknown_territory_have_the_weeks_of_iso_8601() -> None:
    assert load_locale("001").week == load_locale("XX").week == load_locale("NO").week
    assert load_locale("001").week.first == 0
