"""How often something comes again, in words."""

import pytest

from prompts.catalogue import load_catalogue
from store import Repeat, RepeatUnit

WORDS = load_catalogue()
DAY, WEEK, MONTH = RepeatUnit.DAY, RepeatUnit.WEEK, RepeatUnit.MONTH


@pytest.mark.parametrize(
    ("every", "unit", "on", "said"),
    [
        (1, DAY, None, "every day"),
        (10, DAY, None, "every 10 days"),
        (1, WEEK, None, "every week"),
        (2, WEEK, None, "every 2 weeks"),
        (1, WEEK, 0, "every Monday"),
        (1, WEEK, 6, "every Sunday"),
        (2, WEEK, 1, "every 2 weeks on Tuesday"),
        (1, MONTH, None, "every month"),
        (3, MONTH, None, "every 3 months"),
        (1, MONTH, 15, "every month on day 15"),
        (3, MONTH, 1, "every 3 months on day 1"),
        (1, MONTH, 31, "every month on day 31"),
        (3, MONTH, 31, "every 3 months on day 31"),
    ],
)
def test_an_interval_is_said_with_its_day(every: int, unit: RepeatUnit, on: int | None, said: str) -> None:
    assert WORDS.speech.every(Repeat(every=every, unit=unit, on=on)) == said
