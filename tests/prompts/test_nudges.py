"""What is raised, when, in which order, and for how long one that was dismissed stays quiet."""

import datetime as dt
import gettext
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from prompts.catalogue import Catalogue
from prompts.nudges import (
    DUE,
    MOST,
    NEW,
    PLANNED,
    PREFERENCE_OLD,
    PREFERENCE_UNKNOWN,
    RULES,
    UNSEEN_FOUR_WEEKS,
    UNSEEN_TWO_WEEKS,
    Facts,
    Nudge,
    Rule,
    about_person,
    asked_by_name,
    at_opening,
    is_old,
    nudges,
    pressing,
    unseen_people,
    years_since,
)
from store import (
    Absence,
    Answer,
    Audience,
    Channel,
    CheckIn,
    FollowUp,
    FollowUpKind,
    Person,
    Preference,
    Recognition,
    Telling,
    iso_week,
)

WORDS = Catalogue(gettext.NullTranslations())
TODAY = dt.date(2026, 11, 20)
PRIVATE = Preference(up_to=Audience.PRIVATE, said_on=dt.date(2026, 6, 1))
ANA = Person(id=1, name="Ana", preference=PRIVATE)
BO = Person(id=2, name="Bo", preference=PRIVATE)
CY = Person(id=3, name="Cy", preference=PRIVATE)


def day(n: int) -> dt.date:
    """So many days before today."""
    return TODAY - dt.timedelta(days=n)


def check_in(n: int, *answers: Answer) -> CheckIn:
    """The check-in of so many days ago."""
    began = dt.datetime.combine(day(n), dt.time(15), dt.UTC)
    return CheckIn(week=iso_week(began.date()), started_at=began, answers=answers)


def answer(step: str, n: int, text: str = "") -> Answer:
    return Answer(step=step, at=dt.datetime.combine(day(n), dt.time(15), dt.UTC), text=text)


WEEKLY = tuple(check_in(n) for n in range(70, -1, -7))
"""A log kept each week for ten weeks."""


def told(person: Person, n: int) -> tuple[Recognition, Telling]:
    """Something they were told so many days ago."""
    moment = Recognition(id=person.id, what="did well", noticed_on=day(n), people=(person.id,))
    return moment, Telling(id=person.id, recognition=person.id, channel=Channel.MESSAGE, said_on=day(n))


def facts(
    *people: Person, said: dict[int, int] | None = None, check_ins: tuple[CheckIn, ...] = WEEKLY
) -> Facts:
    """A team, and how many days ago each was told something."""
    kept = [told(person, said[person.id]) for person in people if said and person.id in said]
    return Facts(
        people=people,
        recognitions=[moment for moment, _ in kept],
        tellings=[telling for _, telling in kept],
        check_ins=check_ins,
    )


def raised(kept: Facts, today: dt.date = TODAY) -> list[tuple[str, str]]:
    """The rule and the reason of each."""
    return [(nudge.rule.name, nudge.reason) for nudge in nudges(kept, today, WORDS)]


def rules(kept: Facts, today: dt.date = TODAY) -> list[Rule]:
    return [nudge.rule for nudge in nudges(kept, today, WORDS)]


def test_four_weeks_come_before_two_and_the_longest_first() -> None:
    kept = facts(ANA, BO, CY, said={1: 14, 2: 28, 3: 41})

    assert raised(kept) == [
        ("unseen-four-weeks", "It is five weeks since Cy heard something from you."),
        ("unseen-four-weeks", "It is four weeks since Bo heard something from you."),
        ("unseen-two-weeks", "It is two weeks since Ana heard something from you."),
    ]
    found = nudges(kept, TODAY, WORDS)
    assert [nudge.name for nudge in asked_by_name(found)] == ["Cy", "Bo"]
    assert [(nudge.name, nudge.span) for nudge in unseen_people(found)][2] == ("Ana", "two weeks")


def test_nobody_told_within_two_weeks_is_raised() -> None:
    assert raised(facts(ANA, said={1: 13})) == []


def test_somebody_never_told_counts_from_the_beginning_of_the_log() -> None:
    assert raised(facts(ANA, check_ins=WEEKLY[-2:])) == []
    assert raised(facts(ANA, check_ins=WEEKLY[-3:])) == [
        ("unseen-two-weeks", "Ana has yet to hear something from you.")
    ]
    assert rules(facts(ANA)) == [UNSEEN_FOUR_WEEKS]
    assert raised(facts(ANA, check_ins=())) == []


def test_somebody_new_is_raised_once_three_weeks_are_over() -> None:
    assert raised(facts(replace(ANA, joined=day(21)))) == []
    assert raised(facts(replace(ANA, joined=day(22)))) == [
        ("new", "Ana joined three weeks ago and has yet to hear something from you.")
    ]
    assert rules(facts(replace(ANA, joined=day(22)), said={1: 15})) == [UNSEEN_TWO_WEEKS]
    assert rules(facts(replace(ANA, joined=day(28)))) == [UNSEEN_FOUR_WEEKS]


def test_whoever_joined_before_the_log_began_is_not_new() -> None:
    kept = facts(replace(ANA, joined=day(900)), check_ins=WEEKLY[-4:])

    assert raised(kept) == [("unseen-two-weeks", "Ana has yet to hear something from you.")]


def test_three_weeks_of_leave_after_joining_do_not_count() -> None:
    leave = (Absence(since=day(20), until=day(5)),)

    assert raised(facts(replace(ANA, joined=day(30), away=leave))) == []


def test_leave_is_left_out_and_said_to_be() -> None:
    leave = (Absence(since=day(30), until=day(10)),)

    assert raised(facts(replace(ANA, away=leave), said={1: 36})) == [
        ("unseen-two-weeks", "Weeks away aside, it is two weeks since Ana heard something from you.")
    ]


def test_nobody_goes_unseen_while_the_lead_is_away() -> None:
    kept = facts(ANA, said={1: 40}, check_ins=(check_in(42), check_in(0)))

    assert raised(kept) == []


def test_whoever_is_away_or_has_left_is_not_raised() -> None:
    away = replace(ANA, away_until=TODAY, preference=Preference())
    left = replace(BO, left_on=day(3), preference=replace(PRIVATE, said_on=day(900)))

    assert raised(facts(away, left)) == []


def test_what_is_due_and_what_was_planned_come_first_by_their_day() -> None:
    def promise(id: int, n: int) -> FollowUp:
        return FollowUp(id=id, about="ask", due=day(n), created_on=day(60))

    moment = Recognition(id=7, what="did well", noticed_on=day(20), people=(1, 2))
    tellings = [
        Telling(id=n, recognition=7, channel=Channel.MESSAGE, by=by) for n, by in ((4, day(4)), (5, None))
    ]
    kept = replace(
        facts(CY, BO, ANA, said={3: 40}),
        recognitions=[moment],
        tellings=tellings,
        follow_ups=[promise(1, 0), promise(2, 9), promise(3, -1)],
    )
    found = nudges(kept, TODAY, WORDS)

    assert [(one.rule, one.follow_up, one.telling, one.reason) for one in pressing(found)] == [
        (DUE, 2, None, "You promised it for Wednesday 11 November."),
        (PLANNED, None, 4, "You meant to tell Bo and Ana by Monday 16 November."),
        (DUE, 1, None, "You promised it for Friday 20 November."),
        (PLANNED, None, 5, "You meant to tell Bo and Ana."),
    ]
    assert found[: len(pressing(found))] == pressing(found)


def test_a_preference_is_old_after_a_year_to_the_day() -> None:
    said = replace(PRIVATE, said_on=dt.date(2024, 2, 29))

    assert not is_old(said, dt.date(2025, 2, 28))
    assert is_old(said, dt.date(2025, 3, 1))
    assert not is_old(replace(PRIVATE, said_on=dt.date(2025, 11, 20)), TODAY)
    assert is_old(replace(PRIVATE, said_on=dt.date(2025, 11, 19)), TODAY)
    assert not is_old(replace(PRIVATE, said_on=None), TODAY)
    assert (years_since(said, TODAY), years_since(said, dt.date(2026, 2, 28))) == (2, 1)


def test_old_preferences_are_raised_the_oldest_first() -> None:
    people = [
        replace(ANA, preference=replace(PRIVATE, said_on=day(400))),
        replace(BO, preference=replace(PRIVATE, said_on=day(800))),
    ]

    assert raised(facts(*people, said={1: 1, 2: 1})) == [
        ("preference-old", "It is 2 years since Bo said how they like to be praised."),
        ("preference-old", "It is a year since Ana said how they like to be praised."),
    ]


def test_a_preference_somebody_is_to_be_asked_about_is_not_raised() -> None:
    people = [
        replace(ANA, preference=replace(PRIVATE, said_on=day(400))),
        replace(BO, preference=Preference()),
    ]
    promise = FollowUp(
        id=1, about="ask", due=day(-9), created_on=day(1), kind=FollowUpKind.ASK_PREFERENCE, people=(1, 2)
    )
    kept = facts(*people, said={1: 1, 2: 1})

    assert rules(kept) == [PREFERENCE_OLD, PREFERENCE_UNKNOWN]
    assert rules(replace(kept, follow_ups=[promise])) == []


def test_every_rule_has_a_name_of_its_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_an_opening_asks_about_one_old_preference_at_most() -> None:
    people = [Person(id=n, name=f"P{n}", preference=replace(PRIVATE, said_on=day(400))) for n in range(1, 9)]
    said = {1: 50, 2: 20, 3: 21, **dict.fromkeys(range(4, 9), 1)}
    few = at_opening(nudges(facts(*people, said=said), TODAY, WORDS))

    assert [(nudge.name, nudge.rule) for nudge in few] == [
        ("P1", UNSEEN_FOUR_WEEKS),
        ("P1", PREFERENCE_OLD),
        ("P3", UNSEEN_TWO_WEEKS),
    ]


_people = st.builds(
    Person,
    id=st.integers(1, 9),
    name=st.sampled_from(["Ana", "Bo", "Cy"]),
    joined=st.none() | st.integers(0, 90).map(day),
    away_until=st.none() | st.integers(-9, 30).map(day),
    left_on=st.none() | st.integers(-9, 30).map(day),
    preference=st.builds(
        Preference, up_to=st.none() | st.just(Audience.TEAM), said_on=st.none() | st.integers(0, 900).map(day)
    ),
)
_teams = st.lists(_people, max_size=9, unique_by=lambda one: one.id)
_said = st.dictionaries(st.integers(1, 9), st.integers(0, 80))
_absences = st.lists(
    st.tuples(st.integers(0, 80), st.integers(0, 30)).map(
        lambda one: Absence(since=day(one[0]), until=day(one[0] - one[1]))
    ),
    max_size=3,
).map(tuple)


@given(_teams, _said)
def test_an_opening_never_raises_more_than_three(team: list[Person], said: dict[int, int]) -> None:
    found = nudges(facts(*team, said=said), TODAY, WORDS)
    few = at_opening(found)

    assert len(few) <= MOST == 3
    assert set(few) <= set(found)
    assert all(nudge.reason.endswith(".") for nudge in found)
    order = [RULES.index(nudge.rule) for nudge in found]
    assert order == sorted(order)


@given(_teams, _said, st.integers(0, 80))
def test_one_dismissed_stays_quiet_for_its_time_and_no_longer(
    team: list[Person], said: dict[int, int], days: int
) -> None:
    kept = facts(*team, said=said)
    for nudge in nudges(kept, TODAY, WORDS):
        dismissed = replace(kept, check_ins=(*WEEKLY[:-1], _dismissing(nudge)))
        later = TODAY + dt.timedelta(days=days)
        again = about_person(nudges(dismissed, later, WORDS), nudge.rule, nudge.people[0])
        before = about_person(nudges(kept, later, WORDS), nudge.rule, nudge.people[0])
        assert again == (None if days < nudge.rule.quiet.days else before)


def _dismissing(nudge: Nudge) -> CheckIn:
    return check_in(0, answer(f"{nudge.rule.step}:{nudge.people[0]}", 0))


@given(_said, _absences, st.none() | st.integers(0, 90).map(day))
def test_leave_never_makes_anybody_more_unseen(
    said: dict[int, int], away: tuple[Absence, ...], joined: dt.date | None
) -> None:
    ana = replace(ANA, joined=joined)
    without = unseen_people(nudges(facts(ana, said=said), TODAY, WORDS))
    with_leave = unseen_people(nudges(facts(replace(ana, away=away), said=said), TODAY, WORDS))

    ranks = (UNSEEN_FOUR_WEEKS, NEW, UNSEEN_TWO_WEEKS)
    assert len(with_leave) <= len(without)
    for one, other in zip(with_leave, without, strict=False):
        assert ranks.index(one.rule) >= ranks.index(other.rule)


def test_the_page_on_nudges_has_every_rule_in_its_order_and_its_time() -> None:
    page = (Path(__file__).parents[2] / "docs/nudges.md").read_text(encoding="utf-8")
    rows = [row.strip("| ").split(" | ") for row in page.splitlines() if row.startswith("| `")]
    told = {row[0].strip("`"): row[-1] for row in rows if len(row) == 4}

    assert list(told) == [rule.name for rule in RULES]
    for rule in RULES:
        assert not rule.quiet or told[rule.name] == f"{rule.quiet.days // 7} weeks"
