import datetime as dt
import gettext
from collections.abc import Iterator
from pathlib import Path

import pytest

from prompts.catalogue import Catalogue
from prompts.coach import Missing, missing
from prompts.questions import load_packs
from prompts.sample import sample_log
from store import Audience, Log, due, permits, planned, unseen, untold
from tests.prompts.pseudo import PSEUDO, readable

WORDS = Catalogue(gettext.NullTranslations())
FRIDAY = dt.datetime(2026, 11, 20, 14, 30, tzinfo=dt.UTC)
ANY_DAY = [FRIDAY + dt.timedelta(days=days) for days in (*range(7), 40)]


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with Log.open(tmp_path) as opened:
        sample_log(opened, FRIDAY, WORDS)
        yield opened


@pytest.fixture(params=ANY_DAY, ids=lambda now: f"{now:%a %d}")
def any_day(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Log, dt.date]]:
    with Log.open(tmp_path) as opened:
        sample_log(opened, request.param, WORDS)
        yield opened, request.param.date()


def test_the_team_is_eight_and_differs_in_how_it_likes_to_be_praised(log: Log) -> None:
    team = log.people()
    assert len(team) == 8
    assert {person.preference.up_to for person in team} == {
        None,
        Audience.PRIVATE,
        Audience.TEAM,
        Audience.COMPANY,
    }
    assert sum(person.preference.up_to is None for person in team) == 2
    assert any(person.preference.ask_first for person in team)
    assert [person.name for person in team if person.is_away(FRIDAY.date())] == ["Zoë van Dijk"]
    assert any("\u0600" <= person.name[0] <= "\u06ff" for person in team)


def test_there_is_always_something_of_everything(any_day: tuple[Log, dt.date]) -> None:
    log, today = any_day
    tellings, moments = log.tellings(), log.recognitions()
    assert len(planned(tellings, today)) == 2
    assert any(telling.is_open and telling.by and telling.by > today for telling in tellings)
    assert len(untold(moments, tellings)) == 1
    assert next(one.person.name for one in unseen(log.people(), moments, tellings, today)) == "نرگس احمدی"
    shown = due(log.follow_ups(), log.people(), today)
    assert [item.due - today for item in shown] == [dt.timedelta(-4), dt.timedelta(0)]
    assert sum(item.is_open and item.due > today for item in log.follow_ups()) == 3
    assert any(not item.is_open for item in log.follow_ups())


def test_nothing_of_the_past_lies_ahead(any_day: tuple[Log, dt.date]) -> None:
    log, today = any_day
    assert all(moment.noticed_on < today for moment in log.recognitions())
    assert all(telling.said_on < today for telling in log.tellings() if telling.said_on)
    assert all(item.created_on < today and (item.done_on or today) <= today for item in log.follow_ups())


def test_four_weeks_are_closed_and_this_one_is_open(any_day: tuple[Log, dt.date]) -> None:
    log, today = any_day
    weeks = [(today - dt.timedelta(weeks=ago)).isocalendar().week for ago in (4, 3, 2, 1)]
    assert [int(check_in.week[-2:]) for check_in in log.check_ins()] == weeks
    assert all(check_in.closed_at for check_in in log.check_ins())


def test_whatever_was_said_was_within_everybodys_preference(log: Log) -> None:
    for telling in log.tellings():
        people = [log.person(id) for id in log.recognition(telling.recognition).people]
        assert all(permits(person.preference, telling.channel.audience) for person in people)


def test_answers_belong_to_questions_that_are_asked(log: Log) -> None:
    packs = load_packs()
    for check_in in log.check_ins():
        for answer in check_in.answers:
            key = answer.text if answer.step == "rotating" else answer.step
            assert packs.question(key) is not None


def test_the_notes_say_what_was_done(log: Log) -> None:
    bare = [moment.what for moment in log.recognitions() if not moment.impact]
    assert [missing(what) for what in bare] == [Missing.IMPACT, None, None]
    told = [moment.what for moment in log.recognitions() if moment.impact]
    assert {missing(what) for what in told} <= {Missing.IMPACT, None}


def test_all_wording_goes_through_the_catalogue(tmp_path: Path) -> None:
    with Log.open(tmp_path) as log:
        sample_log(log, FRIDAY, PSEUDO)
        texts = [person.preference.words for person in log.people()]
        texts += [text for one in log.recognitions() for text in (one.what, one.impact)]
        texts += [telling.landed for telling in log.tellings()]
        texts += [item.about for item in log.follow_ups()]
        texts += [a.text for c in log.check_ins() for a in c.answers if a.step != "rotating"]
    assert set.union(*map(readable, texts)) == set()
