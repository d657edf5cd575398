"""`limelight due`, and `limelight when`."""

import datetime as dt

import pytest

from store import Channel, Log, Recognition, Telling
from tests.tui.cli.calling import Shell, is_one_sentence


def plan(shell: Shell, by: str, what: str = "calmed the call", people: tuple[int, ...] = (1,)) -> None:
    """Plan to tell Ana something by that day, or others."""
    day = dt.date.fromisoformat(by)
    with Log.open(shell.journal.parent) as log:
        noted = log.note(Recognition(what=what, noticed_on=day, people=people))
        log.plan(Telling(recognition=noted.id, channel=Channel.ONE_ON_ONE, by=day))


def test_nothing_due_is_nothing_said(team: Shell) -> None:
    team("followup", "add", "send the deck", "--when", "tomorrow")

    done = team("due", "--exit-code")

    assert (done.status, done.out, done.err) == (0, "", "")


def test_each_thing_has_a_line_the_longest_overdue_first(team: Shell) -> None:
    team("followup", "add", "ask about the training", "--with", "Bo", "--when", "today")
    plan(team, "2026-11-17")
    plan(team, "2026-11-21")

    assert team("due").lines == [
        "2026-11-17 Tuesday, 3 days ago: tell Ana García (one-on-one): calmed the call",
        "2026-11-20 Friday, today: ask about the training (Bo)",
    ]


def test_something_due_may_end_with_1(team: Shell) -> None:
    plan(team, "2026-11-17")

    assert team("due").status == 0
    assert team("due", "--exit-code").status == 1
    assert team("due", "--exit-code", "--json").status == 1


def test_as_json_promises_and_tellings_have_the_same_fields(team: Shell) -> None:
    team("followup", "add", "ask", "--with", "Bo", "--when", "today at 17:30", "--kind", "feedback")
    plan(team, "2026-11-17")

    telling, promise = team("due", "--json").json

    assert list(telling) == list(promise)
    assert telling["what"] == "telling"
    assert telling["channel"] == "one-on-one"
    assert telling["text"] == "calmed the call"
    assert telling["people"] == [{"id": 1, "name": "Ana García"}]
    assert promise["what"] == "follow-up"
    assert promise["kind"] == "feedback"
    assert promise["at"] == "17:30:00"


def test_what_is_hidden_or_done_is_not_due(team: Shell) -> None:
    for about in ("one", "two", "three"):
        team("followup", "add", about, "--when", "today")
    team("followup", "done", "1")
    team("followup", "later", "2")
    team("followup", "drop", "3")

    assert team("due").out == ""
    assert len(team.at("2026-11-27T15:00")("due").lines) == 1


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("next Tuesday", "2026-11-24 Tuesday, in 4 days"),
        ("2026-11-24", "2026-11-24 Tuesday, in 4 days"),
        ("in two weeks", "2026-12-04 Friday, in 14 days"),
        ("tomorrow at 16:30", "2026-11-21 16:30 Saturday, tomorrow"),
        ("7 January 2027", "2027-01-07 Thursday, in 48 days"),
    ],
)
def test_a_date_is_said_back(limelight: Shell, phrase: str, said: str) -> None:
    assert limelight("when", *phrase.split()).lines == [said]


@pytest.mark.parametrize("phrase", ["", "soonish", "2026-11-19", "12", "yesterday", "\x1b[2J"])
def test_what_is_no_date_to_come_is_refused(limelight: Shell, phrase: str) -> None:
    done = limelight("when", phrase)

    assert (done.status, done.out) == (1, "")
    assert is_one_sentence(done.err)
    assert "\x1b" not in done.err


def test_a_day_that_is_past_is_said_to_be_none_to_come(limelight: Shell) -> None:
    assert limelight("when", "yesterday").err == (
        "“yesterday” is Thursday 19 November, and that is past; "
        "try “next Tuesday”, “in two weeks” or “15 December”.\n"
    )


def test_a_date_as_json(limelight: Shell) -> None:
    assert limelight("when", "tomorrow", "--json").json == {
        "day": "2026-11-21",
        "time": None,
        "days": 1,
        "other": None,
    }


def test_those_who_are_away_are_waited_for(team: Shell) -> None:
    team("followup", "add", "ask", "--with", "Bo", "--when", "today")
    team("followup", "add", "thank Bo and Tom Ray", "--when", "today")
    team("people", "away", "Bo until 23 November")
    later = team.at("2026-11-24T09:00:00+01:00")

    assert team("due").lines == [
        "2026-11-20 Friday, today: thank Bo and Tom Ray (Bo is away until 2026-11-23)"
    ]
    assert later("due").lines == [
        "2026-11-20 Friday, 4 days ago: ask (Bo)",
        "2026-11-20 Friday, 4 days ago: thank Bo and Tom Ray",
    ]


def test_whoever_has_left_is_said_to_have_left(team: Shell) -> None:
    plan(team, "2026-11-17", people=(1, 2))
    team("people", "left", "Ana")

    assert team("due").lines == [
        "2026-11-17 Tuesday, 3 days ago: "
        "tell Ana García and Bo (one-on-one): calmed the call (Ana García has left)"
    ]


def test_telling_those_who_are_not_here_is_not_due(team: Shell) -> None:
    plan(team, "2026-11-17")
    plan(team, "2026-11-17", people=(2,))
    team("people", "left", "Ana")
    team("people", "away", "Bo until 23 November")

    assert team("due", "--exit-code").status == 0
    assert team.at("2026-11-24T09:00:00+01:00")("due", "--count").lines == ["1"]
