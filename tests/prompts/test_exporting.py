"""The words of an export that is made to be read."""

import datetime as dt

import pytest
from msgspec.structs import replace

from prompts.catalogue import load_catalogue
from prompts.exporting import Document
from store import (
    Answer,
    Audience,
    Channel,
    Event,
    EventKind,
    FollowUp,
    Lead,
    Person,
    Preference,
    Recognition,
    Repeat,
    RepeatUnit,
    Size,
    Telling,
)

AT = dt.datetime(2026, 11, 20, 15, 0, tzinfo=dt.UTC)
DAY = AT.date()
QUESTION = "What did you hear this week?"
DOCUMENT = Document(load_catalogue(), DAY, {"listening.heard": QUESTION})
TOLD = Telling(recognition=1, channel=Channel.TEAM_MEETING)
PROMISE = FollowUp(about="ask Bo", due=DAY, created_on=DAY)
LATER = Event(on=DAY, what=EventKind.LATER, due=dt.date(2026, 11, 17))
MOVED = Event(on=DAY, what=EventKind.MOVED, due=dt.date(2026, 11, 18))


def test_the_title_names_the_lead_where_there_is_a_name() -> None:
    assert DOCUMENT.title(Lead(name="Kim")) == "What Kim noted"
    assert DOCUMENT.title(Lead()) == "What was noted"
    assert "2026-11-20" in DOCUMENT.exported(AT)
    assert DOCUMENT.week("2026-W07") == "Week 7 of 2026"
    assert DOCUMENT.people(["Ana", "Bo"]) == "Ana and Bo"


def test_a_person_with_all_that_is_known() -> None:
    ana = Person(
        name="Ana",
        handle="ana",
        aliases=("Anita", "Annie"),
        pronouns="she/her",
        place="Porto",
        joined=DAY,
        preference=Preference(up_to=Audience.TEAM, ask_first=True, words="small is fine"),
    )

    assert DOCUMENT.person(ana) == (
        "@ana",
        "Also called Anita and Annie",
        "she/her",
        "Porto",
        "Praise: up to the team, ask first",
        "In their words: “small is fine”",
        "Joined on 2026-11-20",
    )
    assert DOCUMENT.person(replace(ana, away_until=DAY))[-1] == "away until 2026-11-20"
    assert DOCUMENT.person(replace(ana, left_on=DAY))[-1] == "left on 2026-11-20"


def test_a_recognition_with_what_it_changed() -> None:
    noted = Recognition(what="calmed the call", noticed_on=DAY, size=Size.BIG, impact="we slept")

    assert DOCUMENT.recognition(noted) == ["Noticed on 2026-11-20; a big win", "What it changed: we slept"]


@pytest.mark.parametrize(
    ("telling", "said"),
    [
        (TOLD, "team meeting: to say"),
        (replace(TOLD, by=DAY), "team meeting: to say by 2026-11-20"),
        (replace(TOLD, said_on=DAY), "team meeting: said on 2026-11-20"),
        (replace(TOLD, said_on=DAY, landed="she smiled"), "team meeting: said on 2026-11-20; “she smiled”"),
        (replace(TOLD, let_go_on=DAY), "team meeting: let go on 2026-11-20"),
        (
            replace(TOLD, reason="she asked for it"),
            "team meeting: to say; wider than they like, because: she asked for it",
        ),
    ],
)
def test_a_telling_in_each_of_its_states(telling: Telling, said: str) -> None:
    assert DOCUMENT.telling(telling) == said


@pytest.mark.parametrize(
    ("promise", "said"),
    [
        (PROMISE, "2026-11-20: ask Bo (Ana)"),
        (replace(PROMISE, done_on=DAY), "2026-11-20: ask Bo (Ana), done 2026-11-20"),
        (replace(PROMISE, dropped_on=DAY), "2026-11-20: ask Bo (Ana), dropped 2026-11-20"),
        (
            replace(PROMISE, repeat=Repeat(every=2, unit=RepeatUnit.MONTH)),
            "2026-11-20: ask Bo (Ana), every 2 months",
        ),
        (
            replace(PROMISE, repeat=Repeat(every=1, unit=RepeatUnit.WEEK, on=1)),
            "2026-11-20: ask Bo (Ana), every Tuesday",
        ),
        (replace(PROMISE, history=(LATER, MOVED)), "2026-11-20: ask Bo (Ana), moved once, from 2026-11-18"),
        (
            replace(PROMISE, history=(MOVED, MOVED), done_on=DAY),
            "2026-11-20: ask Bo (Ana), done 2026-11-20, moved 2 times, first from 2026-11-18",
        ),
    ],
)
def test_a_promise_in_each_of_its_states(promise: FollowUp, said: str) -> None:
    assert DOCUMENT.follow_up(promise, ["Ana", "Bo"]) == said


def test_an_answer_stands_under_its_question() -> None:
    heard = Answer(step="listening.heard", at=AT, text="The notes come late.")

    assert DOCUMENT.answer(heard) == f"{QUESTION}\nThe notes come late."


@pytest.mark.parametrize(
    "answer",
    [
        Answer(step="listening.heard", at=AT, skipped=True),
        Answer(step="listening.heard", at=AT, text="Ana helped", recognition=3),
        Answer(step="due:3", at=AT, text="done"),
        Answer(step="rotating", at=AT, text="listening.heard"),
    ],
)
def test_what_stands_elsewhere_is_not_repeated(answer: Answer) -> None:
    assert DOCUMENT.answer(answer) == ""
