"""The conversation as plain lines: for screen readers, for pipes, for tests.

Lines are only ever added; nothing is drawn, coloured or moved. Choices are numbered and
may be answered by their number or their key. A line that ends in a backslash goes on in
the next one. The end of the input leaves; everything is kept.
"""

import signal
import textwrap
from collections.abc import Callable, Iterable, Sequence

from prompts.catalogue import Catalogue
from prompts.explain import explain, quoted
from prompts.turns import Ask, Choice, Go, Say, Show, Turn
from prompts.wording import cli as wording
from prompts.wording import hosted, screens
from store import LimelightError, clean
from tui.plain.answers import Answers, Left
from tui.plain.half_line import kept_on_ctrl_c
from tui.stopping import Idle, Stopped, Stopping
from tui.streams import Refused, Streams
from tui.talking import Talking

WIDTH = 78
"""Where lines are broken on a terminal; in a pipe they are not."""

BEGUN = "="
"""A line of only this sends what was begun before."""


class PlainMode:
    """Holds a conversation in lines."""

    def __init__(
        self,
        conversation: Talking,
        say_place: Callable[[Go], Iterable[Say | Show]],
        words: Catalogue,
        streams: Streams,
        farewell: str = wording.LEFT,
        stopping: Stopping | None = None,
        idle: float | None = None,
    ) -> None:
        """Talk over these streams; `say_place` says what lines can say of another place.

        It ends by what is heard by `stopping`, and with `idle`, after so many seconds without a line.
        """
        self._farewell = farewell
        self._conversation = conversation
        self._say_place = say_place
        self._words = words
        self._streams = streams
        self._answers = Answers(streams, words, conversation.keep_draft, stopping or Stopping(), idle)

    def hold(self) -> int:
        """Talk until all is said, the input ends or the lead leaves; the exit status."""
        try:
            with kept_on_ctrl_c(self._streams.stdin):
                self._talk()
        except Left:
            self._put(self._words(self._farewell))
        except Idle:
            self._answers.end_prompt()
            self._put(self._words(hosted.IDLE))
        except KeyboardInterrupt as interrupt:
            if not _hung_up(interrupt):
                self._answers.end_prompt()
            raise
        return 0

    def _talk(self) -> None:
        """Ask and be answered; whatever ends it, the end of a terminal too, what was begun is kept."""
        try:
            self._render(self._conversation.start())
            while self._conversation.asking is not None:
                self._take()
        finally:
            if self._conversation.asking is not None:
                self._answers.keep()

    def _take(self) -> None:
        """Give the conversation an answer; if that cannot be kept, and nobody can try again, end with it."""
        try:
            self._render(self._conversation.reply(self._meant(self._answers.next())))
        except LimelightError as error:
            if not self._streams.stdin.isatty():
                raise
            sentence = error.sentence if isinstance(error, Refused) else explain(error, self._words)
            self._streams.stderr.write(f"{sentence}\n")
            if self._conversation.asking is not None:
                self._ask(self._conversation.asking)

    def _meant(self, line: str) -> str:
        """The line as the conversation knows it: a number as its choice's key, `=` as what was begun."""
        asking = self._conversation.asking
        if asking is None:
            return line
        if line.strip() == BEGUN and asking.prefill:
            return asking.prefill
        number, space, rest = line.strip().partition(" ")
        choice = numbered(asking.choices).get(number.rstrip("."))
        return f"{choice.key}{space}{rest}" if choice else line

    def _render(self, turns: Iterable[Turn]) -> None:
        for turn in turns:
            match turn:
                case Say():
                    self._put(turn.text)
                case Ask():
                    self._ask(turn)
                case Show():
                    self._put(turn.title)
                    self._put(turn.text)
                case Go():
                    self._go(turn)

    def _ask(self, turn: Ask) -> None:
        self._put("")
        self._put(turn.text)
        for number, choice in numbered(turn.choices).items():
            self._put(self._choice(number, choice))
        if turn.hint:
            self._put(turn.hint)
        if turn.default:
            self._put(self._words(screens.ENTER_ACCEPTS, default=turn.default))
        if turn.prefill:
            self._put(self._words(wording.BEGUN, text=quoted(turn.prefill, 400)))

    def _choice(self, number: str, choice: Choice) -> str:
        message = wording.CHOICE if number == choice.key else wording.CHOICE_KEY
        return self._words(message, number=number, label=choice.label, key=choice.key)

    def _go(self, turn: Go) -> None:
        if turn.place == "quit":
            raise Left
        self._render(self._say_place(turn))

    def _put(self, text: str) -> None:
        """A text as lines, broken where a terminal would break them in the middle of a word."""
        for line in clean(text).split("\n"):
            broken = textwrap.wrap(line, WIDTH, break_long_words=False, break_on_hyphens=False)
            self._streams.stdout.write("\n".join(broken if self._streams.stdout.isatty() else [line]) + "\n")


def _hung_up(interrupt: KeyboardInterrupt) -> bool:
    """Whether the terminal went away: nothing can be written to it any more."""
    return isinstance(interrupt, Stopped) and interrupt.number == signal.SIGHUP


def numbered(choices: Sequence[Choice]) -> dict[str, Choice]:
    """Each choice under the number it is shown with; under its key, where the keys are numbers themselves."""
    if any(choice.key.isdecimal() for choice in choices):
        return {choice.key: choice for choice in choices}
    return {str(number): choice for number, choice in enumerate(choices, 1)}
