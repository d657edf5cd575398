"""What holds of every conversation, whatever is typed and wherever it is left."""

import datetime as dt
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from prompts.conversation import Conversation
from prompts.flows import whole
from store import Log
from tests.conversations.stages import talk_at

FRIDAY = dt.datetime.fromisoformat("2026-11-20T15:00")

_TYPED = st.sampled_from(
    [
        *("", "", "", "1", "2", "3", "5", "y", "n", "s", "g", "d", "l", "m", "x", "a"),
        *("Mira", "Ana García, Ana López, Will, Bo", "Bo", "Ana", "ana lópez", "@zoe"),
        "Bo fixed the build on Monday, so everyone could merge. #care",
        "Ana and @nobody did great work",
        *("big, team meeting, tuesday", "all-hands", "no telling", "friday", "next week", "yesterday", "5"),
        *("l next tuesday", "m 15 December", "2 she asked for it", "1 no stage, please"),
        *(
            "/followup send the deck",
            "/skip",
            "/later",
            "/undo",
            "/back",
            "/help",
            "/people",
            "/log",
            "/draft",
            "/followups",
            "/quit",
        ),
        *("/nonsense", "/", "//", "/usr/bin", "@", "#", "é", "{name}", "[b]", "%s", "\x1b[2J", "\x00"),
    ]
)
_LINES = st.lists(st.one_of(_TYPED, _TYPED, _TYPED, st.text(max_size=30)), max_size=40)


def conversation_in(directory: Path, days: int = 0) -> Conversation:
    """A new session over that log."""
    conversation = Conversation(whole, talk_at(directory, FRIDAY + dt.timedelta(days=days)))
    conversation.start()
    return conversation


def step_of(conversation: Conversation) -> str | None:
    """What is being asked."""
    return conversation.asking.step if conversation.asking is not None else None


@settings(max_examples=60, deadline=None)
@given(lines=_LINES, weeks=st.integers(0, 2))
def test_left_anywhere_it_goes_on_at_the_same_question(lines: list[str], weeks: int) -> None:
    with tempfile.TemporaryDirectory() as directory:
        held(Path(directory), lines)
        for _ in range(weeks):
            held(Path(directory), lines, days=7)


def held(directory: Path, lines: list[str], days: int = 0) -> None:
    """Hold a conversation; after each line, another session must stand where this one stands."""
    conversation = conversation_in(directory, days)
    for line in lines:
        conversation.reply(line)
        if conversation.asking is not None:
            assert step_of(conversation_in(directory, days)) == step_of(conversation)


@settings(max_examples=60, deadline=None)
@given(lines=_LINES)
def test_a_step_back_leads_to_the_question_before(lines: list[str]) -> None:
    with tempfile.TemporaryDirectory() as directory:
        conversation = conversation_in(Path(directory))
        for line in lines:
            before, known = step_of(conversation), snapshot(Path(directory))
            conversation.reply(line)
            if snapshot(Path(directory)) != known and not line.startswith(("/undo", "/back")):
                conversation.reply("/undo")
                assert (step_of(conversation), snapshot(Path(directory))) == (before, known)
                conversation.reply(line)


def snapshot(directory: Path) -> object:
    """Everything the log holds but the half-typed line."""
    with Log.open(directory) as log:
        return (
            log.lead(),
            log.people(),
            log.recognitions(),
            log.tellings(),
            log.follow_ups(),
            log.check_ins(),
        )
