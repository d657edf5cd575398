"""Somebody put on the team in the middle of a year counts from that day, however they were added."""

import datetime as dt
from pathlib import Path

import pytest

from prompts.conversation import Conversation
from prompts.flows import whole
from prompts.flows.weekly import weekly
from store import Log
from tests.conversations.stages import talk_at, text_of
from tests.tui.cli.calling import Shell

FRIDAY = dt.datetime.fromisoformat("2026-11-20T15:00+01:00")
TODAY = FRIDAY.date()


def test_whoever_is_typed_into_the_welcome_is_added_today(tmp_path: Path) -> None:
    talk = talk_at(tmp_path, FRIDAY)
    conversation = Conversation(whole, talk)
    conversation.start()
    for line in ("Mira", "Ana, Bo"):
        conversation.reply(line)
    assert [person.added_on for person in talk.log.people()] == [TODAY, TODAY]


@pytest.mark.parametrize(
    ("days", "is_mentioned"),
    [(7, False), (14, True)],
)
def test_somebody_added_later_is_not_unseen_at_once(tmp_path: Path, days: int, *, is_mentioned: bool) -> None:
    home = Shell(tmp_path)
    with Log.open(home.journal.parent) as log:
        for week in range(40, 47):
            begun = FRIDAY - dt.timedelta(weeks=47 - week)
            log.close_check_in(log.start_check_in(f"2026-W{week}", begun).id, begun)
    home.at((FRIDAY - dt.timedelta(days=days)).isoformat())("people", "add", "Narges")
    said = text_of(Conversation(weekly, talk_at(home.journal.parent, FRIDAY)).start())
    assert ("Narges" in said) is is_mentioned
