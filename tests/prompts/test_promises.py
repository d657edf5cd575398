"""The one grouping of follow-ups, as the screen and the listing show it."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from prompts.catalogue import load_catalogue
from prompts.promises import Part, Parts, found, promises
from store import FollowUp, FollowUpKind, Person, Repeat, RepeatUnit

WORDS = load_catalogue()
TODAY = dt.date(2026, 11, 20)
ANA = Person(id=1, name="Ana García")
BO = Person(id=2, name="Bo", away_until=dt.date(2026, 11, 29))
CLEO = Person(id=3, name="Cleo", left_on=dt.date(2026, 1, 1))
TEAM = (ANA, BO, CLEO)


def promise(id: int, days: int = 0, people: tuple[int, ...] = ()) -> FollowUp:
    """One that is due so many days from now."""
    due = TODAY + dt.timedelta(days=days)
    return FollowUp(id=id, about=f"thing {id}", due=due, created_on=TODAY, people=people)


def parts_of(*follow_ups: FollowUp) -> Parts:
    return promises(follow_ups, TEAM, TODAY, WORDS)


def ids(parts: Parts) -> dict[str, list[int]]:
    return {part.value: [row.id for row in rows] for part, rows in parts.items() if rows}


def test_each_stands_in_the_part_it_belongs_to() -> None:
    parts = parts_of(
        promise(1),
        promise(2, days=1),
        replace(promise(3), hidden_until=TODAY + dt.timedelta(days=3)),
        promise(4, people=(BO.id,)),
        promise(5, people=(CLEO.id,)),
        replace(promise(6), done_on=TODAY),
        replace(promise(7), dropped_on=TODAY),
        promise(8, people=(BO.id, ANA.id)),
    )
    assert ids(parts) == {"due": [1, 8], "coming": [2], "waiting": [3, 4, 5], "done": [7, 6]}


def test_one_that_repeats_and_was_done_is_coming() -> None:
    repeat = Repeat(every=2, unit=RepeatUnit.WEEK)
    row = parts_of(replace(promise(1, days=14), done_on=TODAY, repeat=repeat))[Part.COMING][0]
    assert (row.repeat, row.note) == ("every 2 weeks", "every 2 weeks")
    assert row.last == "done Fri 20 Nov"


def test_the_longest_overdue_comes_first_and_the_latest_done() -> None:
    done = [replace(promise(n), done_on=TODAY - dt.timedelta(days=n)) for n in (5, 2, 9)]
    parts = parts_of(promise(1), promise(3, days=-1), promise(4, days=-8), *done)
    assert ids(parts) == {"due": [4, 3, 1], "done": [2, 5, 9]}


def test_what_waits_says_why_and_until_when() -> None:
    put_off = replace(promise(1), hidden_until=TODAY + dt.timedelta(days=3))
    rows = parts_of(put_off, promise(2, people=(BO.id,)), promise(3, people=(CLEO.id,)))[Part.WAITING]
    assert [(row.day, row.note) for row in rows] == [
        ("Mon 23 Nov", "put off"),
        ("Mon 30 Nov", "Bo away"),
        ("", "Cleo left"),
    ]


def test_somebody_who_is_back_in_time_holds_nothing_up() -> None:
    assert ids(parts_of(promise(1, days=9, people=(BO.id,)))) == {"waiting": [1]}
    assert ids(parts_of(promise(1, days=10, people=(BO.id,)))) == {"coming": [1]}


def test_a_row_says_all_there_is_to_know() -> None:
    item = replace(promise(1, people=(ANA.id,)), kind=FollowUpKind.FEEDBACK, at=dt.time(15))
    row = parts_of(item)[Part.DUE][0]
    assert row.text == "thing 1 (Ana García)"
    assert row.facts == ("due Friday 20 November, today, at 15:00", "Ana García", "feedback")
    assert (row.when, row.note) == ("Friday 20 November, today, at 15:00", "15:00")


def test_every_word_must_be_found_whatever_its_case_and_accents() -> None:
    parts = parts_of(promise(1, people=(ANA.id,)), promise(2, days=1))
    assert ids(found(parts, "garcia THING")) == {"due": [1]}
    assert ids(found(parts, "garcia bo")) == {}
    assert found(parts, "") == parts


@given(
    st.lists(
        st.tuples(
            st.integers(-400, 400),
            st.one_of(st.none(), st.integers(-40, 40)),
            st.sampled_from(((), (1,), (2,), (3,), (1, 2), (2, 3), (9,))),
            st.sampled_from(("open", "done", "dropped")),
        )
    )
)
def test_each_stands_in_one_part_only(
    kept: list[tuple[int, int | None, tuple[int, ...], str]],
) -> None:
    follow_ups = [
        replace(
            promise(id, days, people),
            hidden_until=None if hidden is None else TODAY + dt.timedelta(days=hidden),
            done_on=TODAY if state == "done" else None,
            dropped_on=TODAY if state == "dropped" else None,
        )
        for id, (days, hidden, people, state) in enumerate(kept, 1)
    ]
    listed = [row.id for rows in parts_of(*follow_ups).values() for row in rows]
    assert sorted(listed) == list(range(1, len(kept) + 1))
