import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts.understand import offered_date
from prompts.when import load_dates
from tests.prompts.when.reading import LANGUAGES, NOW, written

ENGLISH = load_dates("en")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("follow up with Ana next Tuesday about her talk", [("next Tuesday", "2026-11-24")]),
        ("call Bo by Friday, then relax", [("by Friday", "2026-11-20")]),
        ("In two weeks, ask Cleo how it went", [("In two weeks", "2026-12-02")]),
        ("report back before the 15th", [("before the 15th", "2026-12-15")]),
        ("give 3/4 of it to 12 people on 15 December 2026", [("on 15 December 2026", "2026-12-15")]),
        ("call Dan tomorrow at 2pm about it", [("tomorrow at 2pm", "2026-11-19 14:00")]),
        ("the plan ends with the end of the month", [("the end of the month", "2026-11-30")]),
        (
            "ask on Monday and again on 7 December",
            [("on Monday", "2026-11-23"), ("on 7 December", "2026-12-07")],
        ),
    ],
)
def test_a_date_is_found_where_it_stands(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[one.start : one.end], written(one.when)) for one in ENGLISH.find(text, NOW)] == found


@pytest.mark.parametrize(
    "text",
    [
        "we may go to the sun and march, man, in a second",
        "Sat with Tom and wed the two ideas",
        "the second draft was 3/4 done",
        "check the 2nd floor and room 15",
        "she fixed 15.12 of them in 2026",
        "May asked Mar about August",
        "a week of hard work",
        "he gave 100 percent",
        "it took 3 days and 2 people",
        "yesterday she calmed the call",
        "every Tuesday",
        "call Bo after Friday",
        "send it by 3/4",
        "move on 5:30 tea",
        "meet on Friday 26/11",
    ],
)
def test_running_text_is_no_date(text: str) -> None:
    assert ENGLISH.find(text, NOW) == ()


@pytest.mark.parametrize(
    ("language", "text", "phrase", "day"),
    [
        ("nb", "ros Tor på torsdag", "på torsdag", "2026-11-19"),
        ("es", "hablar con Ana el martes que viene sobre su charla", "el martes que viene", "2026-11-24"),
        ("el", "μίλα με την Άννα την επόμενη Τρίτη για την ομιλία", "την επόμενη Τρίτη", "2026-11-24"),
        ("nb", "snakk med Ana om to uker om foredraget", "om to uker", "2026-12-02"),
        ("he", "לדבר עם אנה בעוד שבועיים על ההרצאה", "בעוד שבועיים", "2026-12-02"),
        ("fa", "با آنا دو هفته دیگر درباره‌ی سخنرانی صحبت کن", "دو هفته دیگر", "2026-12-02"),
    ],
)
def test_dates_are_found_in_every_language(language: str, text: str, phrase: str, day: str) -> None:
    found = load_dates(language).find(text, NOW)
    assert [(text[one.start : one.end], written(one.when)) for one in found] == [(phrase, day)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the meeting last Friday went well"),
        ("en", "not on Friday"),
        ("en", "Mon ami said hello"),
        ("nb", "møtet forrige fredag gikk bra"),
        ("nb", "ikke på fredag"),
        ("es", "el viernes no"),
        ("es", "los reyes del mambo"),
        ("el", "Η Κυριακή έκανε εξαιρετική δουλειά"),
        ("el", "η τρίτη έκδοση ήταν η καλύτερη"),
        ("el", "μετά την Παρασκευή ηρέμησε"),
        ("he", "אחרי יום שישי נרגע"),
        ("he", "לא ביום שישי"),
        ("fa", "بعد از جمعه آرام شد"),
        ("fa", "آذر کار خیلی خوبی کرد"),
    ],
)
def test_names_and_other_days_are_no_dates_in_any_language(language: str, text: str) -> None:
    assert load_dates(language).find(text, NOW) == ()


@pytest.mark.parametrize(
    ("text", "about", "day"),
    [
        ("send Ana the deck by next Tuesday", "send Ana the deck", "2026-11-24"),
        ("follow up with Ana next Tuesday about her talk", "follow up with Ana about her talk", "2026-11-24"),
        ("plan Christmas lunch", "plan Christmas lunch", "2026-12-25"),
        ("call Bo (by Friday).", "call Bo", "2026-11-20"),
        ("meet Bo on Friday 27/11 for lunch", "meet Bo", "2026-11-27"),
    ],
)
def test_the_date_of_a_promise_is_offered_and_left_out_where_nothing_is_lost(
    text: str, about: str, day: str
) -> None:
    offered = offered_date(text, NOW, ENGLISH)
    assert offered is not None
    assert (offered.about, written(offered.when)) == (about, day)


def test_a_repeat_is_offered_with_its_first_day() -> None:
    offered = offered_date("1:1 with Ana every Tuesday about the plan", NOW, ENGLISH)
    assert offered is not None
    assert offered.repeat is not None
    assert (offered.about, written(offered.when)) == ("1:1 with Ana about the plan", "2026-11-24")


@pytest.mark.parametrize("text", ["ask Ana", "ask on Monday or on Friday", ""])
def test_no_date_or_several_are_not_offered(text: str) -> None:
    assert offered_date(text, NOW, ENGLISH) is None


@given(st.sampled_from(LANGUAGES), st.text(max_size=200))
def test_what_is_found_is_in_the_text_and_to_come(language: str, text: str) -> None:
    last = 0
    for found in load_dates(language).find(text, NOW):
        assert last <= found.start < found.end <= len(text)
        assert found.when.day >= NOW.date()
        last = found.end


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", ["in ", "a ", "and ", "1.2.", ", "])
def test_a_long_text_of_small_words_takes_no_longer_than_its_length(language: str, word: str) -> None:
    dates = load_dates(language)
    long = word * 3_000
    began = time.perf_counter()
    assert dates.find(long, NOW) == ()
    assert time.perf_counter() - began < 3
