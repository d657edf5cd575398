"""The follow-ups as the conversation lists them: the same parts as on their screen."""

import datetime as dt
from pathlib import Path

from msgspec.structs import replace

from prompts.listings import DONE_SHOWN, list_follow_ups
from prompts.turns import Say, Show
from store import FollowUp, Log, Person, Repeat, RepeatUnit
from tests.conversations.stages import talk_at

NOW = dt.datetime(2026, 11, 20, 15, 0, tzinfo=dt.UTC)
TODAY = NOW.date()


def promise(log: Log, about: str, days: int = 0, people: tuple[int, ...] = ()) -> int:
    due = TODAY + dt.timedelta(days=days)
    return log.promise(FollowUp(about=about, due=due, created_on=TODAY, people=people)).id


def test_the_parts_stand_in_their_order(tmp_path: Path) -> None:
    talk = talk_at(tmp_path, NOW)
    talk.log.add_people([Person(name="Bo", left_on=TODAY)])
    repeat = Repeat(every=2, unit=RepeatUnit.WEEK)
    promise(talk.log, "lunch", people=(1,))
    talk.log.finish(promise(talk.log, "thank the night shift"), TODAY)
    coming = talk.log.follow_up(promise(talk.log, "ask about the course", 4))
    talk.log.change_follow_up(replace(coming, repeat=repeat))
    promise(talk.log, "send the slides", -3)
    listed = list_follow_ups(talk)
    assert isinstance(listed, Show)
    assert listed.text.split("\n\n") == [
        "Due\nTuesday 17 November, 3 days ago: send the slides",
        "Coming\nTuesday 24 November, in 4 days: ask about the course (every 2 weeks)",
        "Waiting\nlunch (Bo has left)",
        "Done\nFriday 20 November, today: thank the night shift",
    ]


def test_only_the_latest_that_are_done_are_listed(tmp_path: Path) -> None:
    talk = talk_at(tmp_path, NOW)
    for n in range(DONE_SHOWN + 3):
        talk.log.finish(promise(talk.log, f"thing {n}"), TODAY - dt.timedelta(days=n))
    assert isinstance(list_follow_ups(talk), Say)
    promise(talk.log, "send the slides")
    listed = list_follow_ups(talk)
    assert isinstance(listed, Show)
    assert "thing 0" in listed.text
    assert listed.text.count("thing") == DONE_SHOWN
