"""A disk that takes no more: the question stands, and nothing typed is lost."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from prompts.turns import Ask
from store import CannotWrite, Log
from tests.conversations.test_leaving import conversation_in, snapshot, step_of


@contextmanager
def no_space() -> Iterator[None]:
    """No file of this process may grow: a write fails as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


BEGINNING = ["Mira", "Ana, Bo", "1", "2", ""]


@pytest.mark.parametrize(
    "line",
    ["Ana fixed the build on Monday, so everyone could merge.", "/skip", "/later", "/followup send the deck"],
)
def test_what_cannot_be_kept_is_asked_again(tmp_path: Path, line: str) -> None:
    conversation = conversation_in(tmp_path)
    for earlier in BEGINNING:
        conversation.reply(earlier)
    step, known = step_of(conversation), snapshot(tmp_path)
    with no_space(), pytest.raises(CannotWrite):
        conversation.reply(line)
    assert (step_of(conversation), snapshot(tmp_path)) == (step, known)
    turns = conversation.reply(line)
    assert any(isinstance(turn, Ask) for turn in turns)
    assert snapshot(tmp_path) != known


def test_a_draft_that_cannot_be_kept_says_so(tmp_path: Path) -> None:
    conversation = conversation_in(tmp_path)
    with no_space(), pytest.raises(CannotWrite):
        conversation.keep_draft("Ana rewrote the")
    conversation.keep_draft("Ana rewrote the")
    with Log.open(tmp_path) as log:
        draft = log.draft()
    assert draft is not None
    assert draft.text == "Ana rewrote the"
