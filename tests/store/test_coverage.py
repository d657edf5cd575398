"""Questions about the lead's attention, answered from values alone."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store.coverage import (
    Unseen,
    due,
    is_set_aside,
    last_told,
    planned,
    promised_to_ask,
    tellings_of,
    unseen,
    untold,
    waits,
    waits_until,
    weeks_away,
)
from store.model import (
    Absence,
    Channel,
    CheckIn,
    FollowUp,
    FollowUpKind,
    Person,
    Recognition,
    Repeat,
    RepeatUnit,
    Telling,
    iso_week,
)

TODAY = dt.date(2026, 11, 20)
ANA = Person(id=1, name="Ana")
BO = Person(id=2, name="Bo")
CY = Person(id=3, name="Cy")


def day(n: int) -> dt.date:
    """So many days before today."""
    return TODAY - dt.timedelta(days=n)


def noted(id: int, *people: Person) -> Recognition:
    return Recognition(id=id, what="did well", noticed_on=day(90), people=tuple(one.id for one in people))


def telling(
    id: int,
    recognition: int,
    said: dt.date | None = None,
    by: dt.date | None = None,
    let_go: dt.date | None = None,
) -> Telling:
    return Telling(
        id=id, recognition=recognition, channel=Channel.MESSAGE, said_on=said, by=by, let_go_on=let_go
    )


def names(found: tuple[Unseen, ...]) -> list[str]:
    return [one.person.name for one in found]


def test_last_told_is_the_latest_day_something_was_said_about_them() -> None:
    recognitions = [noted(1, ANA), noted(2, ANA, BO), noted(3, BO)]
    tellings = [telling(1, 1, day(30)), telling(2, 2, day(10)), telling(3, 3, day(1)), telling(4, 1, day(20))]

    assert last_told(ANA, recognitions, tellings) == day(10)
    assert last_told(BO, recognitions, tellings) == day(1)
    assert last_told(CY, recognitions, tellings) is None


def test_what_is_planned_or_let_go_has_not_been_told() -> None:
    tellings = [telling(1, 1, by=day(5)), telling(2, 1, let_go=day(3))]

    assert last_told(ANA, [noted(1, ANA)], tellings) is None


def test_what_is_dated_after_today_has_not_been_told_yet() -> None:
    tellings = [telling(1, 1, day(9)), telling(2, 1, day(-2)), telling(3, 1, TODAY)]

    assert last_told(ANA, [noted(1, ANA)], tellings[:2], TODAY) == day(9)
    assert last_told(ANA, [noted(1, ANA)], tellings, TODAY) == TODAY


def test_a_telling_of_something_removed_counts_for_nobody() -> None:
    assert last_told(ANA, [], [telling(1, 1, day(3))]) is None
    assert names(unseen([ANA], [], [telling(1, 1, day(3))], TODAY)) == ["Ana"]


def test_unseen_are_those_told_two_weeks_ago_or_longer_longest_first() -> None:
    recognitions = [noted(1, ANA), noted(2, BO), noted(3, CY)]
    tellings = [telling(1, 1, day(14)), telling(2, 2, day(40)), telling(3, 3, day(13))]

    assert unseen([ANA, BO, CY], recognitions, tellings, TODAY) == (
        Unseen(BO, day(40), 40),
        Unseen(ANA, day(14), 14),
    )


def test_the_number_of_days_is_the_callers_choice() -> None:
    recognitions, tellings = [noted(1, ANA)], [telling(1, 1, day(8))]

    assert names(unseen([ANA], recognitions, tellings, TODAY, days=8)) == ["Ana"]
    assert names(unseen([ANA], recognitions, tellings, TODAY, days=9)) == []


def test_somebody_never_told_stands_where_their_joining_puts_them() -> None:
    long_here = Person(id=4, name="Dee", joined=day(300))
    lately = Person(id=5, name="Eli", joined=day(30))
    unknown = Person(id=6, name="Fay")
    recognitions, tellings = [noted(1, ANA)], [telling(1, 1, day(40))]

    found = unseen([lately, ANA, long_here, unknown], recognitions, tellings, TODAY)

    assert names(found) == ["Fay", "Dee", "Ana", "Eli"]
    assert found[0] == Unseen(unknown, None, None)


def test_nobody_is_unseen_within_three_weeks_of_joining() -> None:
    assert names(unseen([Person(id=1, name="New", joined=day(21))], [], [], TODAY)) == []
    assert names(unseen([Person(id=1, name="New", joined=day(22))], [], [], TODAY)) == ["New"]
    assert names(unseen([Person(id=1, name="Soon", joined=day(-7))], [], [], TODAY)) == []


def test_nobody_away_or_gone_is_unseen() -> None:
    away = Person(id=1, name="Away", away_until=TODAY)
    back = Person(id=2, name="Back", away_until=day(1))
    left = Person(id=3, name="Left", left_on=TODAY)
    leaving = Person(id=4, name="Leaving", left_on=day(-1))

    assert names(unseen([away, back, left, leaving], [], [], TODAY)) == ["Back", "Leaving"]


def test_weeks_on_leave_do_not_count() -> None:
    leave = Absence(since=day(20), until=day(7))
    ana, bo = replace(ANA, away=(leave,)), replace(BO, joined=day(30), away=(leave,))
    tellings = [telling(1, 1, day(27))]

    assert names(unseen([ana, bo], [noted(1, ana)], tellings, TODAY)) == []
    assert unseen([ana, bo], [noted(1, ana)], tellings, TODAY + dt.timedelta(days=6)) == (
        Unseen(bo, None, 22),
        Unseen(ana, day(27), 19),
    )


def test_nobody_has_gone_unseen_for_longer_than_the_log_is_old() -> None:
    fay = Person(id=6, name="Fay")

    assert unseen([fay], [], [], TODAY, began=day(13)) == ()
    assert unseen([fay], [], [], TODAY, began=day(14)) == (Unseen(fay, None, 14),)


def test_nobody_has_gone_unseen_for_longer_than_they_have_been_on_the_list() -> None:
    gil = Person(id=7, name="Gil", added_on=day(14))

    assert unseen([gil], [], [], TODAY, began=day(90)) == (Unseen(gil, None, 14),)
    assert unseen([replace(gil, joined=day(60))], [], [], TODAY, days=15, began=day(90)) == ()
    assert unseen([replace(gil, added_on=day(13))], [], [], TODAY, began=day(90)) == ()
    assert unseen([replace(gil, added_on=None)], [], [], TODAY, began=day(90)) != ()
    told = Unseen(gil, day(30), 30)
    assert unseen([gil], [noted(1, gil)], [telling(1, 1, day(30))], TODAY, began=day(90)) == (told,)


def check_in(days_ago: int) -> CheckIn:
    began = dt.datetime.combine(day(days_ago), dt.time(15), dt.UTC)
    return CheckIn(week=iso_week(began.date()), started_at=began)


def test_the_leads_own_weeks_away_do_not_count() -> None:
    check_ins = [check_in(35), check_in(28), check_in(0)]
    tellings = [telling(1, 1, day(34))]

    away = weeks_away(check_ins, [], tellings, TODAY)

    assert away == tuple(Absence(since=day(n), until=day(n - 6)) for n in (25, 18, 11))
    assert unseen([ANA], [noted(1, ANA)], tellings, TODAY, away=away) == ()
    assert unseen([ANA], [noted(1, ANA)], tellings, TODAY, days=13, away=away) == (Unseen(ANA, day(34), 13),)


def test_a_week_with_a_sign_of_life_is_no_week_away() -> None:
    moment = replace(noted(1, ANA), noticed_on=day(23))
    check_ins = [check_in(35), check_in(28)]

    assert weeks_away(check_ins, [moment], [telling(1, 1, day(9))], TODAY) == (
        Absence(since=day(18), until=day(12)),
    )
    assert weeks_away([], [moment], [], TODAY) == ()
    assert weeks_away([check_in(0)], [], [], TODAY) == ()


def test_promised_to_ask_are_those_of_open_promises_to_ask() -> None:
    def ask(*ids: int) -> FollowUp:
        return FollowUp(
            about="ask", due=TODAY, created_on=TODAY, kind=FollowUpKind.ASK_PREFERENCE, people=ids
        )

    kept = [ask(1, 2), replace(ask(3), done_on=TODAY), replace(ask(4), kind=FollowUpKind.TELL)]

    assert promised_to_ask(kept) == {1, 2}


def test_a_telling_still_to_come_makes_nobody_seen() -> None:
    tellings = [telling(1, 1, day(30)), telling(2, 1, by=TODAY), telling(3, 1, day(-1))]

    assert unseen([ANA], [noted(1, ANA)], tellings, TODAY) == (Unseen(ANA, day(30), 30),)


def test_everybody_in_a_shared_recognition_was_told() -> None:
    assert unseen([ANA, BO], [noted(1, ANA, BO)], [telling(1, 1, day(2))], TODAY) == ()


def test_untold_is_what_has_no_telling_of_any_kind() -> None:
    recognitions = [noted(1, ANA), noted(2, BO), noted(3, CY), noted(4, ANA)]
    tellings = [telling(1, 1, day(3)), telling(2, 2, by=day(-3)), telling(3, 3, let_go=day(1))]

    assert untold(recognitions, tellings) == (recognitions[3],)


def test_what_names_nobody_waits_to_be_told_to_nobody() -> None:
    assert untold([noted(1)], []) == ()


def test_planned_are_the_open_tellings_whose_day_has_come() -> None:
    tellings = [
        telling(1, 1, by=TODAY),
        telling(2, 1, by=day(3)),
        telling(3, 1, by=day(-1)),
        telling(4, 1, by=day(5), said=day(5)),
        telling(5, 1, by=day(5), let_go=day(4)),
        telling(6, 1),
    ]

    assert [one.id for one in planned(tellings, TODAY)] == [2, 1, 6]


def test_due_are_the_open_follow_ups_of_today_and_earlier() -> None:
    def promised(id: int, due: dt.date) -> FollowUp:
        return FollowUp(id=id, about="ask", due=due, created_on=day(60))

    weekly = Repeat(every=1, unit=RepeatUnit.WEEK)
    follow_ups = [
        promised(1, TODAY),
        promised(2, day(9)),
        promised(3, day(-1)),
        replace(promised(4, day(9)), done_on=day(2)),
        replace(promised(5, day(9)), dropped_on=day(2)),
        replace(promised(6, day(9)), hidden_until=day(-1)),
        replace(promised(7, day(2)), hidden_until=TODAY),
        replace(promised(8, day(1)), done_on=day(8), repeat=weekly),
    ]

    assert [one.id for one in due(follow_ups, [], TODAY)] == [2, 7, 8, 1]


def test_the_tellings_of_one_recognition() -> None:
    tellings = (telling(1, 1), telling(2, 2), telling(3, 1))

    assert tellings_of(1, tellings) == (tellings[0], tellings[2])


_days = st.dates(dt.date(2026, 9, 1), dt.date(2027, 1, 31))


@given(
    st.lists(st.sets(st.integers(1, 4)), max_size=6),
    st.lists(st.tuples(st.integers(1, 7), st.none() | _days), max_size=12),
)
def test_unseen_agrees_with_last_told(groups: list[set[int]], said: list[tuple[int, dt.date | None]]) -> None:
    people = [Person(id=id, name=f"P{id}") for id in range(1, 5)]
    recognitions = [
        Recognition(id=id, what="did", noticed_on=TODAY, people=tuple(sorted(group)))
        for id, group in enumerate(groups, 1)
    ]
    tellings = [telling(id, recognition, on) for id, (recognition, on) in enumerate(said, 1)]

    found = unseen(people, recognitions, tellings, TODAY)

    for person in people:
        told = last_told(person, recognitions, tellings, TODAY)
        expected = told is None or (TODAY - told).days >= 14
        assert (person.name in names(found)) == expected


HERE = Person(id=1, name="Ana")
AWAY = Person(id=2, name="Bo", away_until=day(-9))
BACK_SOONER = Person(id=3, name="Chidi", away_until=day(-4))
LEFT = Person(id=4, name="Tom", left_on=day(3))
TEAM = {person.id: person for person in (HERE, AWAY, BACK_SOONER, LEFT)}


@pytest.mark.parametrize(
    ("people", "is_raised", "until"),
    [
        ((), True, TODAY),
        ((1,), True, TODAY),
        ((2,), False, day(-10)),
        ((2, 3), False, day(-5)),
        ((1, 2, 4), True, TODAY),
        ((2, 4), False, day(-10)),
        ((4,), False, None),
        ((99,), True, TODAY),
        ((99, 4), False, None),
    ],
)
def test_nobody_is_raised_who_is_away_or_has_left(
    people: tuple[int, ...], is_raised: bool, until: dt.date | None
) -> None:
    item = FollowUp(id=1, about="ask", due=day(1), created_on=day(60), people=people)

    assert bool(due([item], TEAM.values(), TODAY)) is is_raised
    assert waits(item, TEAM, TODAY) is not is_raised
    assert waits_until(item, TEAM, TODAY) == until
    assert is_set_aside(item, TEAM, TODAY) is (until is None)
    if until is not None:
        assert due([item], TEAM.values(), until) == (item,)
        assert not until > TODAY or not due([item], TEAM.values(), until - dt.timedelta(days=1))


def test_what_is_put_off_waits_for_the_later_of_the_two_days() -> None:
    item = FollowUp(id=1, about="ask", due=day(1), created_on=day(60), people=(2,))

    assert waits_until(replace(item, hidden_until=day(-2)), TEAM, TODAY) == day(-10)
    assert waits_until(replace(item, hidden_until=day(-20)), TEAM, TODAY) == day(-20)
