"""What holds of what was heard, whatever is typed and wherever it is left."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from store import Heard, Log, Outcome
from tests.conversations.stages import box_of, leave
from tests.conversations.test_leaving import conversation_in, snapshot, step_of

WELCOME = ("Bea", "Ana García @ana, Bo @bo, Ana López", "1", "2", "", "")
TYPED = st.sampled_from(
    [
        *("r", "t", "g", "r", "t", "g", "y", "n", "", "", "1", "2", "tell", "let it go"),
        *("/skip", "/later", "/undo", "/back", "/log", "/draft", "/quit"),
        *("Bo", "Ana", "nobody", "the whole team", "big, team meeting, tuesday", "no telling", "not Bo"),
        *("2 she asked for it", "so that everyone could merge on Monday", "\x1b[2J", "{text}", "[red]"),
    ]
)
SAID = st.tuples(
    st.sampled_from(["mira", "tom.ray", "bo"]),
    st.sampled_from(["@ana", "bo", "@gone"]),
    st.sampled_from(["@nobody and Zed helped #care", "/quit", "{name} %s", "“” said boss", "Ana did it"]),
)


def begin(directory: Path, said: list[tuple[str, str, str]]) -> None:
    """The welcome, and then what others say."""
    conversation = conversation_in(directory)
    for line in WELCOME:
        conversation.reply(line)
    for sender, handle, text in said:
        leave(box_of(directory), sender, handle, text)


def heard(directory: Path) -> tuple[Heard, ...]:
    with Log.open(directory) as log:
        return log.heard()


@settings(max_examples=40, deadline=None)
@given(said=st.lists(SAID, min_size=1, max_size=6), lines=st.lists(TYPED, max_size=25))
def test_left_anywhere_it_goes_on_at_the_same_question(
    said: list[tuple[str, str, str]], lines: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as place:
        directory = Path(place)
        begin(directory, said)
        for days in (0, 7):
            conversation = conversation_in(directory, days)
            for line in lines:
                conversation.reply(line)
                if conversation.asking is not None:
                    assert step_of(conversation_in(directory, days)) == step_of(conversation)
        assert [(one.sender, one.text) for one in heard(directory)] == [
            (sender, text) for sender, _, text in said
        ]
        consistent(directory)


def consistent(directory: Path) -> None:
    """What became of each is what stands in the log."""
    with Log.open(directory) as log:
        notes = {note.id: note for note in log.recognitions()}
        for one in log.heard():
            assert (one.outcome is None) == (one.settled_on is None)
            assert (one.recognition is None) == (one.outcome in (None, Outcome.LET_GO))
            if one.recognition is not None:
                assert one.sender in notes[one.recognition].what
                assert one.text in notes[one.recognition].what
        about = [one.recognition for one in log.heard() if one.recognition is not None]
        assert len(set(about)) == len(about)


@settings(max_examples=40, deadline=None)
@given(said=st.lists(SAID, min_size=1, max_size=4), lines=st.lists(TYPED, max_size=20))
def test_a_step_back_leads_to_the_question_before(said: list[tuple[str, str, str]], lines: list[str]) -> None:
    with tempfile.TemporaryDirectory() as place:
        directory = Path(place)
        begin(directory, said)
        conversation = conversation_in(directory)
        for line in lines:
            before = step_of(conversation), snapshot(directory), heard(directory)
            conversation.reply(line)
            now = snapshot(directory), heard(directory)
            if now != before[1:] and not line.startswith(("/undo", "/back")):
                conversation.reply("/undo")
                assert (step_of(conversation), snapshot(directory), heard(directory)) == before
                conversation.reply(line)
