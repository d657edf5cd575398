"""A follow-up in a form, and what the log keeps of it."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from prompts.catalogue import load_catalogue
from prompts.person_form import Refused
from prompts.promise_form import PromiseFields, PromiseForm, keep
from store import EventKind, FollowUp, FollowUpKind, Log, Person, Repeat, RepeatUnit

NOW = dt.datetime(2026, 11, 20, 15, 0, tzinfo=dt.UTC)
TODAY = NOW.date()
NEXT = dt.date(2026, 11, 27)
ANA, BO = Person(id=1, name="Ana García", handle="ana"), Person(id=2, name="Bo")
OTHER_BO = Person(id=3, name="Bo")
NEW = FollowUp(about="", due=NEXT, created_on=TODAY)
OVERDUE = FollowUp(
    id=7,
    about="send the slides",
    due=TODAY - dt.timedelta(days=3),
    at=dt.time(9, 30),
    created_on=TODAY,
    people=(BO.id,),
    repeat=Repeat(every=2, unit=RepeatUnit.WEEK),
)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with Log.open(tmp_path / "log") as log:
        yield log


def form(before: FollowUp, *team: Person) -> PromiseForm:
    return PromiseForm(before, team or (ANA, BO), NOW, load_catalogue())


def read(before: FollowUp, fields: PromiseFields) -> FollowUp:
    made = form(before).read(fields)
    assert isinstance(made, FollowUp)
    return made


def refused(before: FollowUp, fields: PromiseFields) -> str:
    made = form(before).read(fields)
    assert isinstance(made, Refused)
    return made.field


def test_what_is_not_changed_stays_as_it_is() -> None:
    for team in ((ANA, BO), (ANA, BO, OTHER_BO)):
        opened = form(OVERDUE, *team)
        assert opened.read(opened.fields) == OVERDUE


def test_a_new_one_takes_its_day_its_people_and_its_kind_from_its_text() -> None:
    fields = PromiseFields(about="thank @ana for the review by Tuesday")
    assert form(NEW).offered(fields) == "Tuesday 24 November, in 4 days"
    assert form(NEW).echo("about", fields) == "It concerns Ana García."
    assert form(NEW).kind(fields) is FollowUpKind.TELL
    made = read(NEW, fields)
    assert made.about == "thank @ana for the review"
    assert (made.due, made.people) == (dt.date(2026, 11, 24), (ANA.id,))


def test_a_day_that_is_typed_counts_before_the_one_in_the_text() -> None:
    made = read(NEW, PromiseFields(about="prepare the talk of next Friday", when="Monday at 14:00"))
    assert made.about == "prepare the talk of next Friday"
    assert (made.due, made.at) == (dt.date(2026, 11, 23), dt.time(14))


def test_of_the_two_days_of_its_text_the_number_says_which() -> None:
    wednesday = NOW - dt.timedelta(days=2)
    opened = PromiseForm(NEW, (ANA, BO), wednesday, load_catalogue())
    about = "prepare the talk next friday"
    assert opened.offered(PromiseFields(about=about)).startswith("1 Friday 20 November")
    for number, due in (("1", TODAY), ("2", NEXT)):
        fields = PromiseFields(about=about, when=number)
        made = opened.read(fields)
        assert isinstance(made, FollowUp)
        assert (made.about, made.due) == ("prepare the talk", due)
        assert opened.echo("when", fields).startswith("Friday")
    assert isinstance(opened.read(PromiseFields(about="prepare the talk", when="2")), Refused)


def test_without_any_day_it_is_due_at_the_next_check_in() -> None:
    assert read(NEW, PromiseFields(about="send the deck")).due == NEXT


def test_people_and_repeats_are_read() -> None:
    made = read(NEW, PromiseFields(about="lunch", people="@ana, Bo", repeat="every 2 weeks"))
    assert made.people == (ANA.id, BO.id)
    assert made.repeat == Repeat(every=2, unit=RepeatUnit.WEEK)
    assert form(NEW).echo("repeat", PromiseFields(repeat="monthly")) == "every month"


@pytest.mark.parametrize(
    ("locale", "typed"),
    [("en", "2 weeks"), ("nb", "2 uker"), ("es", "2 semanas"), ("el", "2 εβδομάδες"), ("he", "2 שבועות")],
)
def test_an_interval_needs_no_every(locale: str, typed: str) -> None:
    read = PromiseForm(NEW, (ANA, BO), NOW, load_catalogue(locale)).read(
        PromiseFields(about="lunch", repeat=typed)
    )
    assert isinstance(read, FollowUp)
    assert read.repeat == Repeat(every=2, unit=RepeatUnit.WEEK)


@pytest.mark.parametrize(("locale", "example"), [("en", "every Tuesday"), ("nb", "hver tirsdag")])
def test_examples_of_intervals_are_in_the_language_of_the_lead(locale: str, example: str) -> None:
    opened = PromiseForm(NEW, (ANA, BO), NOW, load_catalogue(locale))
    refused = opened.read(PromiseFields(about="x", repeat="zzz"))
    assert isinstance(refused, Refused)
    assert example in refused.sentence
    assert example in opened.hints["repeat"]


def test_what_comes_again_begins_on_its_first_day() -> None:
    fields = PromiseFields(about="lunch with Bo", repeat="every Tuesday")
    assert form(NEW).offered(fields) == "Tuesday 24 November, in 4 days"
    made = read(NEW, fields)
    assert made.due == dt.date(2026, 11, 24)
    assert made.repeat == Repeat(every=1, unit=RepeatUnit.WEEK, on=1)


def test_emptied_fields_take_back_what_was_in_them() -> None:
    made = read(OVERDUE, PromiseFields(about="send the slides"))
    assert (made.people, made.repeat) == ((), None)
    assert (made.due, made.at) == (OVERDUE.due, OVERDUE.at)


def test_a_wrong_field_is_named() -> None:
    assert refused(NEW, PromiseFields(about=" ")) == "about"
    assert refused(NEW, PromiseFields(about="x", when="31 February")) == "when"
    assert refused(NEW, PromiseFields(about="x", people="Zed")) == "people"
    assert refused(NEW, PromiseFields(about="x", repeat="now and then")) == "repeat"
    assert isinstance(form(NEW, BO, OTHER_BO).read(PromiseFields(about="x", people="Bo")), Refused)


def test_another_day_is_remembered_as_a_move_and_taken_back_in_one(log: Log) -> None:
    before = log.promise(replace(OVERDUE, id=0))
    kept = keep(replace(before, about="send them", due=NEXT), before, log, TODAY)
    assert [event.what for event in kept.history] == [EventKind.MOVED]
    assert (kept.about, kept.due) == ("send them", NEXT)
    assert log.undo()
    assert replace(log.follow_up(before.id), revision=0) == before


def test_what_another_session_changed_meanwhile_stands(log: Log) -> None:
    before = log.promise(replace(OVERDUE, id=0))
    log.move(before.id, NEXT, on=TODAY)
    kept = keep(replace(before, about="send them"), before, log, TODAY)
    assert (kept.about, kept.due) == ("send them", NEXT)
