"""Who of those that something concerns is away or has left."""

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from prompts.absences import set_aside, with_absences, with_people
from prompts.catalogue import load_catalogue
from store import FollowUp, Log, Person

WORDS = load_catalogue()
TODAY = dt.date(2026, 11, 20)
ANA = Person(id=1, name="Ana García")
BO = Person(id=2, name="Bo", away_until=dt.date(2026, 11, 30))
TOM = Person(id=3, name="Tom", left_on=dt.date(2026, 11, 1))
BACK = Person(id=4, name="Cleo", away_until=dt.date(2026, 11, 19))


@pytest.mark.parametrize(
    ("about", "people", "said"),
    [
        ("Send the deck", (), "Send the deck"),
        ("Send Ana García the deck", (ANA,), "Send Ana García the deck"),
        ("Send the deck", (ANA, BACK), "Send the deck (Ana García and Cleo)"),
        ("Tell Bo", (BO,), "Tell Bo (Bo is away until Monday 30 November)"),
        ("Send the deck", (BO,), "Send the deck (Bo is away until Monday 30 November)"),
        ("Tell Tom", (TOM,), "Tell Tom (Tom has left)"),
        (
            "Send the deck",
            (ANA, BO, TOM),
            "Send the deck (Ana García; Bo is away until Monday 30 November; Tom has left)",
        ),
    ],
)
def test_those_who_are_not_here_are_named_as_such(about: str, people: tuple[Person, ...], said: str) -> None:
    assert with_people(about, people, TODAY, WORDS) == said


def test_a_text_that_names_everybody_only_says_who_is_not_here() -> None:
    assert (
        with_absences("Ana García and Tom", (ANA, TOM), TODAY, WORDS) == "Ana García and Tom (Tom has left)"
    )
    assert with_absences("Ana García", (ANA,), TODAY, WORDS) == "Ana García"


def test_what_only_somebody_who_has_left_is_in_is_counted(tmp_path: Path) -> None:
    item = FollowUp(about="Ask", due=TODAY, created_on=TODAY)
    with Log.open(tmp_path) as log:
        ana, bo, tom = log.add_people([ANA, replace(BO, left_on=TODAY), TOM])
        assert set_aside(tom, log, TODAY, WORDS) == ""
        for people in ((tom.id,), (tom.id, ana.id), (ana.id,), ()):
            log.promise(replace(item, people=people))
        done = log.promise(replace(item, people=(tom.id,)))
        log.finish(done.id, TODAY)
        assert set_aside(tom, log, TODAY, WORDS) == "1 open follow-up is only about Tom and is set aside."
        log.promise(replace(item, people=(tom.id, bo.id)))
        assert set_aside(tom, log, TODAY, WORDS) == "2 open follow-ups are only about Tom and are set aside."
        assert set_aside(ana, log, TODAY, WORDS) == ""
