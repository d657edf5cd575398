"""`limelight followup`."""

import pytest

from tests.tui.cli.calling import Shell, is_one_sentence


def test_a_promise_has_a_number_a_day_and_people(team: Shell) -> None:
    done = team("followup", "add", "send Ana", "the deck", "--with", "Bo", "--when", "next Tuesday")

    assert done.err == "Number 1, due 2026-11-24 Tuesday, in 4 days.\n"
    (promise,) = team("followup", "--json").json
    assert promise["about"] == "send Ana the deck"
    assert [person["id"] for person in promise["people"]] == [2, 1]
    assert promise["created_on"] == "2026-11-20"
    assert team("followup").lines == [
        "1  2026-11-24 Tuesday, in 4 days: send Ana the deck (Bo and Ana García)"
    ]


def test_without_a_day_it_is_due_at_the_next_check_in_and_that_is_said(team: Shell) -> None:
    done = team("followup", "add", "ask around")

    assert done.err == (
        "Number 1, due 2026-11-27 Friday, in 7 days, at the next check-in, as no day was said; "
        "limelight followup move 1 gives it another.\n"
    )
    assert team("followup", "--json").json[0]["due"] == "2026-11-27"


def test_a_day_at_the_end_of_the_text_is_the_day(team: Shell) -> None:
    done = team("followup", "add", "Give", "Bo feedback by", "next tuesday at 9:30")

    assert done.err == "Number 1, due 2026-11-24 09:30 Tuesday, in 4 days: Give Bo feedback.\n"
    (promise,) = team("followup", "--json").json
    assert (promise["about"], promise["due"], promise["at"]) == ("Give Bo feedback", "2026-11-24", "09:30:00")
    assert [person["name"] for person in promise["people"]] == ["Bo"]


def test_a_day_that_is_said_apart_counts_before_one_in_the_text(team: Shell) -> None:
    team("followup", "add", "ask Bo about tomorrow", "--when", "today")

    (promise,) = team("followup", "--json").json
    assert (promise["about"], promise["due"]) == ("ask Bo about tomorrow", "2026-11-20")


def test_an_hour_a_kind_and_an_interval(team: Shell) -> None:
    more = ["--when", "Monday at 9am", "--kind", "training", "--every", "2 weeks"]
    team("followup", "add", "check on the course", *more)

    (promise,) = team("followup", "list", "--json").json
    assert (promise["at"], promise["kind"]) == ("09:00:00", "training")
    assert promise["repeat"] == {"every": 2, "unit": "week", "on": None}
    assert team("followup").lines[0].endswith("check on the course (training, every 2 weeks)")


@pytest.mark.parametrize(
    ("every", "kept"),
    [
        ("day", {"every": 1, "unit": "day", "on": None}),
        ("3 Days", {"every": 3, "unit": "day", "on": None}),
        ("every month", {"every": 1, "unit": "month", "on": None}),
        ("every 6 weeks", {"every": 6, "unit": "week", "on": None}),
    ],
)
def test_intervals_as_they_are_said(team: Shell, every: str, kept: dict[str, object]) -> None:
    team("followup", "add", "look", "--every", every)

    assert team("followup", "--json").json[0]["repeat"] == kept


@pytest.mark.parametrize(
    "argv",
    [
        ["add", " "],
        ["add", "look", "--every", "now and then"],
        ["add", "look", "--every", "0 days"],
        ["add", "look", "--when", "soonish"],
        ["add", "look", "--with", "Zoe"],
        ["add", "look @zoe"],
        ["done", "7"],
        ["drop", "7"],
        ["later", "7"],
        ["move", "7"],
        ["move", "7", "tomorrow"],
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_nothing_kept(team: Shell, argv: list[str]) -> None:
    done = team("followup", *argv)

    assert (done.status, done.out) == (1, "")
    assert is_one_sentence(done.err)
    assert team("followup", "--all").out == ""


def test_done_settles_it(team: Shell) -> None:
    team("followup", "add", "one")
    team("followup", "add", "two")

    assert team("followup", "done", "1", "2", "--on", "yesterday").err == "Done: one.\nDone: two.\n"
    assert team("followup").out == ""
    assert [one["done_on"] for one in team("followup", "--all", "--json").json] == [
        "2026-11-19",
        "2026-11-19",
    ]


@pytest.mark.parametrize(
    ("settled", "said"), [("done", "was done on 2026-11-20"), ("drop", "was dropped on 2026-11-20")]
)
@pytest.mark.parametrize("argv", [["done", "1"], ["drop", "1"], ["later", "1"], ["move", "1", "tomorrow"]])
def test_what_is_settled_stays_so(team: Shell, settled: str, said: str, argv: list[str]) -> None:
    team("followup", "add", "one")
    team("followup", settled, "1")
    before = team("followup", "--all", "--json").out

    done = team("followup", *argv)

    assert (done.status, done.out) == (1, "")
    assert is_one_sentence(done.err)
    assert said in done.err
    assert team("followup", "--all", "--json").out == before


def test_a_number_said_twice_is_one(team: Shell) -> None:
    team("followup", "add", "one")

    assert team("followup", "done", "1", "1").err == "Done: one.\n"


def test_all_or_nothing_is_done(team: Shell) -> None:
    team("followup", "add", "one")

    assert team("followup", "done", "1", "9").status == 1
    assert len(team("followup").lines) == 1


def test_what_repeats_comes_again_from_the_day_it_was_done(team: Shell) -> None:
    team("followup", "add", "one", "--when", "today", "--every", "week")

    done = team("followup", "done", "1", "--on", "2026-11-18")

    assert done.err == "Done: one; next 2026-11-25 Wednesday, in 5 days.\n"
    assert "done 2026-11-18" in team("followup").out


def test_what_repeats_is_done_once_a_day(team: Shell) -> None:
    team("followup", "add", "one", "--when", "today", "--every", "Friday")
    team("followup", "done", "1")
    before = team("followup", "--all", "--json").out

    again = team("followup", "done", "1")

    assert (again.status, again.out) == (1, "")
    assert again.err == (
        "Number 1 was done on 2026-11-20 already and is next due 2026-11-27 Friday, in 7 days; "
        "limelight followup move 1 gives it another day.\n"
    )
    assert team("followup", "--all", "--json").out == before


def test_what_was_moved_back_is_done_again_on_the_same_day(team: Shell) -> None:
    team("followup", "add", "one", "--when", "today", "--every", "day")
    team("followup", "done", "1")
    team("followup", "move", "1", "today")

    assert team("followup", "done", "1").err == "Done: one; next 2026-11-21 Saturday, tomorrow.\n"


def test_later_keeps_the_date_and_move_changes_it(team: Shell) -> None:
    team("followup", "add", "one", "--when", "today")

    team("followup", "later", "1", "next", "Tuesday")
    (promise,) = team("followup", "--json").json
    assert (promise["due"], promise["hidden_until"]) == ("2026-11-20", "2026-11-24")
    assert team("followup").lines == ["1  2026-11-20 Friday, today: one (not before 2026-11-24)"]

    team("followup", "move", "1", "--when", "1 December")
    (promise,) = team("followup", "--json").json
    assert (promise["due"], promise["hidden_until"]) == ("2026-12-01", None)

    team("followup", "later", "1")
    assert team("followup", "--json").json[0]["hidden_until"] == "2026-11-27"


def test_dropped_is_out_of_the_way(team: Shell) -> None:
    team("followup", "add", "one")
    team("followup", "drop", "1")

    assert team("followup", "list").out == ""
    assert "(dropped 2026-11-20)" in team("followup", "list", "--all").out


def test_they_come_by_date(team: Shell) -> None:
    team("followup", "add", "late", "--when", "in two weeks")
    team("followup", "add", "soon", "--when", "tomorrow")

    assert [line.split()[0] for line in team("followup").lines] == ["2", "1"]


@pytest.mark.parametrize(
    ("argv", "kind", "listed"),
    [
        (["tell Ana about the talk on Friday"], "tell", "tell Ana about the talk (Ana García) (tell)"),
        (["give", "Bo", "feedback"], "feedback", "give Bo feedback (feedback)"),
        (["ask Bo how he likes to be thanked"], "ask-preference", "(ask preference)"),
        (["report back on the survey"], "report-back", "report back on the survey (report back)"),
        (["send Ana the deck"], "other", "send Ana the deck (Ana García)"),
        (["tell Ana", "--kind", "other"], "other", "tell Ana (Ana García)"),
        (["look at it", "--kind", "feedback"], "feedback", "look at it (feedback)"),
    ],
)
def test_the_kind_is_the_one_the_first_words_sound_like(
    team: Shell, argv: list[str], kind: str, listed: str
) -> None:
    team("followup", "add", *argv)

    assert team("followup", "--json").json[0]["kind"] == kind
    assert team("followup").out.endswith(f"{listed}\n")


def test_it_may_be_for_one_for_several_or_for_nobody(team: Shell) -> None:
    team("followup", "add", "book a room")
    team("followup", "add", "thank Bo")
    team("followup", "add", "thank Bo and @ana", "--with", "Tom Ray")

    people = [[one["name"] for one in promise["people"]] for promise in team("followup", "--json").json]
    assert people == [[], ["Bo"], ["Tom Ray", "Bo", "Ana García"]]


def test_who_is_away_or_has_left_is_said_beside_what_was_promised(team: Shell) -> None:
    team("followup", "add", "send Bo the deck", "--when", "today")
    team("followup", "add", "thank Bo and Tom Ray", "--when", "today")
    team("people", "away", "Bo until 30 November")
    left = team("people", "left", "Tom Ray")

    assert left.err == "Tom Ray left on 2026-11-20; what you noted stays.\n"
    assert team("followup").lines == [
        "1  2026-11-20 Friday, today: send Bo the deck (Bo is away until 2026-11-30)",
        "2  2026-11-20 Friday, today: thank Bo and Tom Ray "
        "(Bo is away until 2026-11-30; Tom Ray has left) (tell)",
    ]


def test_what_concerns_only_somebody_who_left_is_set_aside_and_can_be_settled(team: Shell) -> None:
    team("followup", "add", "thank Bo", "--when", "today")
    team("followup", "add", "ask Bo and Ana about the talk", "--when", "today")
    team("people", "left", "Ana")

    left = team("people", "left", "Bo")

    assert left.err == (
        "Bo left on 2026-11-20; what you noted stays. "
        "2 open follow-ups are only about Bo and are set aside.\n"
    )
    assert team("due").out == ""
    assert len(team("followup").lines) == 2
    assert team("followup", "drop", "1").status == 0
    team("people", "back", "Ana")
    assert len(team("due").lines) == 1


def test_moving_takes_an_hour_and_later_a_day(team: Shell) -> None:
    team("followup", "add", "call Bo", "--when", "today")

    moved = team("followup", "move", "1", "Tuesday", "at", "4pm")
    assert moved.err == "Now due 2026-11-24 16:00 Tuesday, in 4 days: call Bo.\n"
    team("followup", "later", "1", "Thursday")
    (promise,) = team("followup", "--json").json
    assert (promise["due"], promise["at"], promise["hidden_until"]) == (
        "2026-11-24",
        "16:00:00",
        "2026-11-26",
    )
    assert [(event["what"], event["due"]) for event in promise["history"]] == [
        ("moved", "2026-11-20"),
        ("later", "2026-11-24"),
    ]
    assert promise["revision"] == 2


def test_nothing_was_done_on_a_day_to_come(limelight: Shell) -> None:
    limelight("followup", "add", "send the deck", "--when", "today")

    done = limelight("followup", "done", "1", "--on", "tomorrow")

    assert (done.status, done.err) == (
        1,
        "2026-11-21 is still to come; say the day it was done, or leave --on out for today.\n",
    )
    assert limelight("due", "--count").lines == ["1"]
