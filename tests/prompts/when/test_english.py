import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts.when import Unread, load_dates
from tests.prompts.when.reading import NOW, written

ENGLISH = load_dates("en")

UNDERSTOOD = {
    "today": "2026-11-18",
    "tomorrow": "2026-11-19",
    "the day after tomorrow": "2026-11-20",
    "tomorrow morning": "2026-11-19",
    "tomorrow at 2pm": "2026-11-19 14:00",
    "Friday": "2026-11-20",
    "on Friday": "2026-11-20",
    "next Tuesday": "2026-11-24",
    "Tuesday next week": "2026-11-24",
    "this Friday": "2026-11-20",
    "Friday 3pm": "2026-11-20 15:00",
    "Monday at 10:30": "2026-11-23 10:30",
    "in two weeks": "2026-12-02",
    "in 3 days": "2026-11-21",
    "in a month": "2026-12-18",
    "next week": "2026-11-23",
    "next month": "2026-12-01",
    "end of month": "2026-11-30",
    "at the end of the week": "2026-11-20",
    "December 15": "2026-12-15",
    "15 December": "2026-12-15",
    "on the 15th": "2026-12-15",
    "before the 15th": "2026-12-15",
    "15/12": "2026-12-15",
    "15/12/2026": "2026-12-15",
    "2026-12-15": "2026-12-15",
    "1st of December": "2026-12-01",
    "a week from today": "2026-11-25",
    "in six months": "2027-05-18",
    "Thursday evening": "2026-11-19",
    "by Friday": "2026-11-20",
    "in an hour": "2026-11-18 11:00",
    "January 7": "2027-01-07",
    "the Friday after next": "2026-11-27",
    # beyond the shared table
    "TODAY": "2026-11-18",
    "  tomorrow.  ": "2026-11-19",
    "tonight": "2026-11-18",
    "this afternoon": "2026-11-18",
    "Wednesday": "2026-11-25",
    "this Wednesday": "2026-11-18",
    "next Wednesday": "2026-11-25",
    "next Friday": "2026-11-27",
    "next week Friday": "2026-11-27",
    "Friday this week": "2026-11-20",
    "Friday week": "2026-11-27",
    "a week on Friday": "2026-11-27",
    "two weeks from Friday": "2026-12-04",
    "a week after the 15th": "2026-12-22",
    "3 weeks from now": "2026-12-09",
    "in a fortnight": "2026-12-02",
    "in a couple of days": "2026-11-20",
    "in fifteen days": "2026-12-03",
    "in 90 minutes": "2026-11-18 11:30",
    "in 15 hours": "2026-11-19 01:00",
    "the end of next week": "2026-11-27",
    "by the end of next month": "2026-12-31",
    "end of December": "2026-12-31",
    "end of February": "2027-02-28",
    "end of the year": "2026-12-31",
    "start of next month": "2026-12-01",
    "end of the day": "2026-11-18",
    "the 18th": "2026-11-18",
    "the 17th": "2026-12-17",
    "the 31st": "2026-12-31",
    "the 15th of next month": "2026-12-15",
    "18 November": "2026-11-18",
    "17 November": "2027-11-17",
    "dec. 15": "2026-12-15",
    "Tue, 15 Dec 2026": "2026-12-15",
    "Tuesday the 24th of November": "2026-11-24",
    "December 15, 2026": "2026-12-15",
    "December 15th, 2026 at 9 a.m.": "2026-12-15 09:00",
    "15.12.2026": "2026-12-15",
    "15/12/26": "2026-12-15",
    "3/4": "2027-04-03",
    "15-Dec-2026": "2026-12-15",
    "2026, 15 December": "2026-12-15",
    "3pm on Friday": "2026-11-20 15:00",
    "noon tomorrow": "2026-11-19 12:00",
    "today at 10:00": "2026-11-18 10:00",
    "12am tomorrow": "2026-11-19 00:00",
    "12 pm tomorrow": "2026-11-19 12:00",
    "Friday, 20 November": "2026-11-20",
    "by sun": "2026-11-22",
    "Thursday at 4": "2026-11-19 16:00",
    "Thursday at 8": "2026-11-19 08:00",
    "Thursday at 04:30": "2026-11-19 04:30",
    "Friday at 3": "2026-11-20 15:00",
    "tomorrow at 10": "2026-11-19 10:00",
    "tomorrow at half past three": "2026-11-19 15:30",
    "quarter to nine tomorrow": "2026-11-19 08:45",
    "3pm": "2026-11-18 15:00",
    "at 3pm": "2026-11-18 15:00",
    "this week": "2026-11-20",
    "in May": "2027-05-01",
    "next May": "2027-05-01",
    "mid December": "2026-12-15",
    "the middle of next week": "2026-11-25",
    "the beginning of January": "2027-01-01",
    "the end of the quarter": "2026-12-31",
    "the end of 2027": "2027-12-31",
    "next quarter": "2027-01-01",
    "2 weeks": "2026-12-02",
    "3 days": "2026-11-21",
    "in one and a half weeks": "2026-11-28",
    "in half an hour": "2026-11-18 10:30",
    "in an hour and a half": "2026-11-18 11:30",
    "in a week from tomorrow": "2026-11-26",
    "a week from yesterday": "2026-11-24",
    "in 5 working days": "2026-11-25",
    "the next working day": "2026-11-19",
    "after the weekend": "2026-11-23",
    "next weekend": "2026-11-28",
    "week 49": "2026-11-30",
    "Tuesday of week 49": "2026-12-01",
    "the first Monday of December": "2026-12-07",
    "the last Friday of the month": "2026-11-27",
    "the last working day of next month": "2026-12-31",
    "Monday 23": "2026-11-23",
    "next month on the 5th": "2026-12-05",
    "twenty-first of December": "2026-12-21",
    "12/15/2026": "2026-12-15",
    "2026-12-15T10:00": "2026-12-15 10:00",
    "١٥/١٢": "2026-12-15",
    "１５ December": "2026-12-15",
}

REFUSED = """
yesterday|last week|last Friday|3 days ago|a week ago|2026-11-17|17/11/2026|17 November 2026
Tuesday 17 November|Tuesday 17 November, yesterday|today at 9am|today at 9:59|1 December 1899
1/1/0001|0000-00-00|5|15|0|2027|1000000|3.5|-3|15.12|5 6|1-1|1:1|12|a|the|next|may|March|sun|Sun|sat
wed|in|on|by|at|of|week|month|day|second|now|then|soon|later|no|ok|never|noon|3:10|the a|end
December|end of|the next|this|the first|the second|31 February|30 February 2027
29 February 2027|32 December|0 December|15/13|29 February|29.2.|31/11|2026-13-01|2026-11-31|the 32nd
the 0th|0 days|in 0 days|in 0 hours|in zero days|in 999999 years|in 9999 years|in 500 years
in 9999 months|1 January 9999|99/99/9999|in days|in weeks|Friday and Monday|Friday or Monday
tomorrow Friday|Friday, Monday|today, tomorrow|today tomorrow|15 December 16 December
15 December, 16 December|1/12 2/12|Tuesday 24 November, in 9 days|Friday 24 November
Tuesday 24 November, in about 5 months|Sat, 15 Dec 2026|2026, Mon 15 Dec
Friday at 25:00|Friday at 13pm|Friday at 0am|tomorrow at 9:75
tomorrow at midnight|Friday 1500|tomorrow evening at 9am|Friday morning at 3pm|Friday in Lisbon
call Ana on Friday|tomorrow I think|the Friday meeting|not Friday|after Friday
since Friday|every Friday|Fridays|mon-fri|in a day or two|in 2-3 days|in 1.5 days|in -3 days
in a few days|1²/12|in ² days|tomorrow\x00|tomorrow\x1b[0m
αύριο|morgen|mañana|a week from a week|after Friday|midnight|Monday 24|
   |,|,,|.|, ,|2026 15 Foo|2026 December|@|🌟
"""


@pytest.mark.parametrize("phrase", UNDERSTOOD)
def test_a_phrase_means_one_date(phrase: str) -> None:
    assert written(ENGLISH.read(phrase, NOW)) == UNDERSTOOD[phrase]


@pytest.mark.parametrize(
    "phrase", [phrase for line in REFUSED.strip("\n").split("\n") for phrase in line.split("|")]
)
def test_what_is_no_certain_date_to_come_is_refused(phrase: str) -> None:
    assert isinstance(ENGLISH.read(phrase, NOW), Unread)


@pytest.mark.parametrize(
    ("phrase", "now", "meant"),
    [
        ("end of the week", "2026-11-20T10:00", "2026-11-20"),
        ("end of the week", "2026-11-21T10:00", "2026-11-22"),
        ("end of the week", "2026-11-22T10:00", "2026-11-22"),
        ("next Monday", "2026-11-22T10:00", "2026-11-23"),
        ("Monday this week", "2026-11-18T10:00", None),
        ("Friday", "2026-11-20T10:00", "2026-11-27"),
        ("in a month", "2027-01-31T10:00", "2027-02-28"),
        ("in a year", "2028-02-29T10:00", "2029-02-28"),
        ("next month", "2026-12-31T10:00", "2027-01-01"),
        ("the 31st", "2027-01-31T10:00", "2027-01-31"),
        ("the 30th", "2027-01-31T10:00", "2027-03-30"),
        ("this morning", "2026-11-18T10:00", "2026-11-18"),
        ("this morning", "2026-11-18T12:00", None),
        ("this afternoon", "2026-11-18T21:00", None),
        ("tonight", "2026-11-18T23:59", "2026-11-18"),
        ("end of November", "2026-12-01T10:00", "2027-11-30"),
        ("29 February", "2027-11-18T10:00", "2028-02-29"),
        ("next Friday", "2026-11-20T10:00", "2026-11-27"),
        ("the end of the month", "2026-11-30T10:00", "2026-11-30"),
        ("the beginning of the month", "2026-11-01T10:00", "2026-11-01"),
        ("mid November", "2026-11-18T10:00", "2027-11-15"),
        ("the weekend", "2026-11-22T10:00", "2026-11-22"),
        ("before the weekend", "2026-11-22T10:00", "2026-11-27"),
    ],
)
def test_the_day_it_is_said_on_counts(phrase: str, now: str, meant: str | None) -> None:
    assert written(ENGLISH.when(phrase, dt.datetime.fromisoformat(now))) == (meant or "(none)")


@pytest.mark.parametrize("phrase", ["a" * 5000, "1" * 5000, "in " * 1700, "friday, " * 600, "1/" * 2500])
def test_a_long_text_is_refused_at_once(phrase: str) -> None:
    start = time.process_time()
    assert isinstance(ENGLISH.read(phrase, NOW), Unread)
    assert time.process_time() - start < 0.05


@given(st.text(max_size=120))
def test_no_text_makes_it_fail(text: str) -> None:
    when = ENGLISH.when(text, NOW)
    assert when is None or when.day >= NOW.date()


DATE_WORDS = "in on next the a 2 15 15th 2026 31 friday may december week days of end at 3pm , / from today"


@given(st.lists(st.sampled_from(DATE_WORDS.split()), max_size=7))
def test_no_row_of_date_words_makes_it_fail_or_gives_the_past(words: list[str]) -> None:
    when = ENGLISH.when(" ".join(words), NOW)
    assert when is None or when.day >= NOW.date()
