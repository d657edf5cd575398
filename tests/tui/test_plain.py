"""The conversation as plain lines."""

import io
from collections.abc import Iterator, Sequence

import pytest

from prompts.aside import Aside
from prompts.catalogue import load_catalogue
from prompts.completion import Completions
from prompts.turns import Ask, Choice, Expects, Go, Say, Show, Turn
from store import LimelightError, NotUnderstood
from tui.plain import PlainMode, numbered
from tui.plain.answers import LONGEST
from tui.streams import Refused, Streams

WORDS = load_catalogue()

NAME = Ask(step="name", text="What may I call you?", hint="Your name, then Enter.")
TOLD = Ask(
    step="told",
    text="Did you?",
    expects=Expects.CHOICE,
    choices=(Choice("s", "said", "said"), Choice("n", "not yet", "not-yet")),
    default="said",
)


class Scripted:
    """A conversation that asks what it is told to, and remembers what it is answered."""

    title = "Week 47"

    def __init__(self, *turns: Sequence[Turn] | LimelightError) -> None:
        self._turns = list(turns)
        self.replies: list[str] = []
        self.drafts: list[str] = []
        self.asking: Ask | None = None

    def start(self) -> list[Turn]:
        return self._next()

    def reply(self, line: str) -> list[Turn]:
        self.replies.append(line)
        return self._next()

    def look_again(self) -> list[Turn]:
        """Nothing is settled elsewhere."""
        return []

    def hint(self, line: str) -> str:
        return line

    def complete(self, line: str, cursor: int) -> Completions:
        return Completions(cursor, len(line), ())

    def keep_draft(self, text: str) -> None:
        self.drafts.append(text)

    def aside(self) -> Aside:
        return Aside()

    def _next(self) -> list[Turn]:
        turns = self._turns.pop(0)
        if isinstance(turns, LimelightError):
            raise turns
        self.asking = next((turn for turn in turns if isinstance(turn, Ask)), None)
        return list(turns)


class Terminal(io.StringIO):
    """A stream that somebody sits at."""

    def isatty(self) -> bool:
        return True


def say_place(place: Go) -> Iterator[Say | Show]:
    """The people, and nothing else."""
    if place.place == "people":
        yield Show("Your team", "Ana García: private")


def hold(conversation: Scripted, typed: str, *, terminal: bool = False) -> tuple[str, str]:
    """What was said, and what was narrated, while these lines were typed."""
    kind = Terminal if terminal else io.StringIO
    streams = Streams(kind(typed), kind(), io.StringIO())
    assert PlainMode(conversation, say_place, WORDS, streams).hold() == 0
    assert isinstance(streams.stdout, io.StringIO)
    assert isinstance(streams.stderr, io.StringIO)
    return streams.stdout.getvalue(), streams.stderr.getvalue()


def test_turns_are_lines_and_answers_go_back() -> None:
    conversation = Scripted([Say("Hello."), NAME], [Say("Until then.")])

    said, _ = hold(conversation, "Kim\n")

    assert said == "Hello.\n\nWhat may I call you?\nYour name, then Enter.\nUntil then.\n"
    assert conversation.replies == ["Kim"]


def test_choices_are_numbered_and_number_and_key_are_taken() -> None:
    conversation = Scripted([TOLD], [TOLD], [TOLD], [])

    said, _ = hold(conversation, "2\n1. with a smile\nn\n")

    assert said.startswith("\nDid you?\n1. said (s)\n2. not yet (n)\nEnter: said\n")
    assert conversation.replies == ["n", "s with a smile", "n"]


def test_keys_that_are_numbers_stay_what_they_are() -> None:
    choices = (Choice("2", "two", "b"), Choice("1", "one", "a"), Choice("x", "none", ""))

    assert {key: choice.value for key, choice in numbered(choices).items()} == {"2": "b", "1": "a", "x": ""}


def test_enter_alone_is_given_on_as_it_is() -> None:
    conversation = Scripted([TOLD], [])

    hold(conversation, "\n")

    assert conversation.replies == [""]


def test_a_backslash_carries_on_in_the_next_line() -> None:
    conversation = Scripted([NAME], [])

    hold(conversation, "one \\\n\\\nthree\n")

    assert conversation.replies == ["one \n\nthree"]


def test_the_end_of_the_input_leaves_with_one_line() -> None:
    said, _ = hold(Scripted([NAME]), "")

    assert said.endswith("Left here; everything is kept, and the next start goes on from this question.\n")


def test_a_last_line_without_an_end_counts() -> None:
    conversation = Scripted([NAME], [])

    hold(conversation, "Kim")

    assert conversation.replies == ["Kim"]


def test_lines_before_one_that_never_came_are_kept_as_begun() -> None:
    conversation = Scripted([NAME], [NAME])

    hold(conversation, "Kim\none\\\ntwo\\\n")

    assert conversation.drafts == ["one\ntwo"]


def test_nothing_begun_keeps_no_draft() -> None:
    conversation = Scripted([NAME], [NAME])

    hold(conversation, "one\\\ntwo\n")

    assert conversation.drafts == []


def test_what_was_begun_before_can_be_sent() -> None:
    begun = Ask(step="name", text="Who?", prefill="Ana calmed\nthe call")
    conversation = Scripted([begun], [begun], [])

    said, _ = hold(conversation, "=\nBo\n")

    assert "You had begun: “Ana calmed the call”." in said
    assert conversation.replies == ["Ana calmed\nthe call", "Bo"]


def test_a_text_to_read_is_printed_with_its_title() -> None:
    said, _ = hold(Scripted([Show("Noted lately", "one\ntwo"), NAME], []), "x\n")

    assert said.startswith("Noted lately\none\ntwo\n")


def test_a_place_says_what_lines_can_say_of_it() -> None:
    said, _ = hold(Scripted([Go("people"), NAME], []), "x\n")

    assert said.startswith("Your team\nAna García: private\n")


def test_quitting_leaves() -> None:
    said, _ = hold(Scripted([NAME], [Go("quit")]), "/quit\nnever read\n")

    assert said.endswith("goes on from this question.\n")


def test_nothing_acts_on_a_terminal() -> None:
    hostile = "\x1b[2J\x9b1mAna\u202e\x07"
    turns: list[Turn] = [
        Say(hostile),
        Show(hostile, hostile),
        Ask(step="x", text=hostile, hint=hostile, default=hostile),
    ]

    said, _ = hold(Scripted(turns), "")

    assert not set(said) & set("\x1b\x9b\u202e\x07")


def test_bytes_that_are_no_utf_8_are_replaced_and_said() -> None:
    conversation = Scripted([NAME], [])

    _, narrated = hold(conversation, b"Jos\xe9\n".decode("utf-8", "surrogateescape"))

    assert conversation.replies == ["Jos\N{REPLACEMENT CHARACTER}"]
    assert narrated == "Some of that was not UTF-8 and was replaced.\n"


def test_a_pipe_gets_no_prompt_and_no_line_breaks() -> None:
    said, _ = hold(Scripted([Say("word " * 60), NAME], []), "x\n")

    assert "> " not in said
    assert len(said.split("\n")[0]) > 200


def test_a_terminal_gets_a_prompt_and_lines_that_fit() -> None:
    said, _ = hold(Scripted([Say("word " * 60), NAME], []), "x\n", terminal=True)

    assert "\n> " in said
    assert max(map(len, said.split("\n"))) <= 78


def test_what_cannot_be_kept_is_said_and_asked_again_where_somebody_sits() -> None:
    conversation = Scripted([NAME], NotUnderstood("this"), [])

    said, narrated = hold(conversation, "one\ntwo\n", terminal=True)

    assert narrated.startswith("“this” is not understood here")
    assert said.count("What may I call you?") == 2
    assert conversation.replies == ["one", "two"]


def test_what_cannot_be_kept_ends_a_pipe_so_that_no_answer_goes_astray() -> None:
    conversation = Scripted([NAME], NotUnderstood("this"), [])

    with pytest.raises(NotUnderstood):
        hold(conversation, "one\ntwo\n")
    assert conversation.replies == ["one"]


@pytest.mark.parametrize("much", ["x" * (LONGEST + 1), "x" * 5 * LONGEST, f"{'x' * 999}\\\n" * 101], ids=len)
def test_what_is_too_long_is_not_taken_and_asked_again_where_somebody_sits(much: str) -> None:
    conversation = Scripted([NAME], [NAME], [])

    said, narrated = hold(conversation, f"Ana\n{much}\nBo\n", terminal=True)

    assert narrated.startswith("That is more than can be taken in at once")
    assert narrated.count("\n") == 1
    assert conversation.replies == ["Ana", "Bo"]
    assert said.count("What may I call you?") == 3


def test_what_is_too_long_ends_a_pipe() -> None:
    conversation = Scripted([NAME], [NAME])

    with pytest.raises(Refused, match="send it in parts"):
        hold(conversation, f"Ana\n{'x' * 5 * LONGEST}\nBo\n")
    assert conversation.replies == ["Ana"]


def test_an_answer_may_be_as_long_as_that() -> None:
    conversation = Scripted([NAME], [])

    hold(conversation, f"one\\\n{'x' * (LONGEST - 6)}\n")

    assert len(conversation.replies[0]) == LONGEST - 2
