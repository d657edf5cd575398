"""A person as fields, and back."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from prompts.catalogue import load_catalogue
from prompts.person_form import PersonFields, PersonForm, Refused, fields_of, praise, whereabouts
from store import Audience, Person, Preference

NOW = dt.datetime(2026, 11, 20, 15, 0, tzinfo=dt.UTC)
WORDS = load_catalogue()
TEAM = (Person(id=1, name="Ana", handle="ana"), Person(id=2, name="Bo", handle="Bo"))
FORM = PersonForm(TEAM, NOW, WORDS)

days = st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
words = st.text("abcçñ ن-", max_size=12).map(lambda text: " ".join(text.split()))


@given(
    st.builds(
        Person,
        name=words.filter(bool),
        aliases=st.lists(words.filter(bool), max_size=3).map(tuple),
        place=words,
        joined=days,
        away_until=days,
        left_on=days,
        preference=st.builds(Preference, up_to=st.none() | st.sampled_from(Audience), words=words),
    )
)
def test_what_is_not_touched_comes_back_unchanged(person: Person) -> None:
    assert FORM.read(fields_of(person), person) == person


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        (PersonFields(name="  "), "name"),
        (PersonFields(name="\x1b\u202e"), "name"),
        (PersonFields(name="Al", handle="@BO"), "handle"),
        (PersonFields(name="Al", handle="two words"), "handle"),
        (PersonFields(name="Al", joined="some day"), "joined"),
        (PersonFields(name="Al", left_on="5"), "left_on"),
    ],
)
def test_what_makes_no_person_is_refused_at_its_field(fields: PersonFields, field: str) -> None:
    refused = FORM.read(fields, Person(name=""))
    assert isinstance(refused, Refused)
    assert refused.field == field
    assert refused.sentence.endswith(".")


def test_ones_own_handle_is_not_taken() -> None:
    read = FORM.read(fields_of(TEAM[0]), TEAM[0])
    assert read == TEAM[0]


def test_days_are_read_as_written_or_as_said() -> None:
    fields = PersonFields(name="Al", joined="2020-02-29", away_until="next friday")
    read = FORM.read(fields, Person(name=""))
    assert isinstance(read, Person)
    assert read.joined == dt.date(2020, 2, 29)
    assert read.away_until == dt.date(2026, 11, 27)
    assert FORM.echo("tomorrow").startswith("Saturday 21 November")
    assert FORM.echo("nonsense") == ""


def test_a_new_preference_was_said_today_and_an_old_one_when_it_was() -> None:
    before = Person(name="Al", preference=Preference(up_to=Audience.TEAM, said_on=dt.date(2026, 1, 1)))
    untouched = FORM.read(fields_of(before), before)
    assert isinstance(untouched, Person)
    assert untouched.preference.said_on == dt.date(2026, 1, 1)
    told = FORM.read(replace(fields_of(before), up_to=Audience.PRIVATE, ask_first=True), before)
    assert isinstance(told, Person)
    assert told.preference == Preference(up_to=Audience.PRIVATE, ask_first=True, said_on=NOW.date())


def test_praise_and_whereabouts_are_said_in_a_few_words() -> None:
    liking = Preference(up_to=Audience.PRIVATE, ask_first=True, words="a quiet thank-you")
    assert praise(liking, WORDS) == "private, ask first; “a quiet thank-you”"
    today = NOW.date()
    assert whereabouts(Person(name="A"), today, WORDS) == ""
    assert whereabouts(Person(name="A", left_on=today), today, WORDS) == "has left"
    assert whereabouts(Person(name="A", away_until=today), today, WORDS) == "until Fri 20 Nov"
