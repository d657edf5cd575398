"""The conversation as plain lines: for screen readers, for pipes, for tests.

Lines are only ever added; nothing is drawn, coloured or moved. Choices are numbered and
may be answered by their number or their key. A line that ends in a backslash goes on in
the next one. The end of the input leaves; everything is kept.
"""

import textwrap
from collections.abc import Callable, Iterable, Sequence
from typing import NoReturn

from prompts.catalogue import Catalogue
from prompts.explain import explain, quoted
from prompts.turns import Ask, Choice, Go, Say, Show, Turn
from prompts.wording import cli as wording
from prompts.wording import screens, shared
from store import LimelightError, clean
from tui.cli.session import Refused, Streams
from tui.talking import Talking

WIDTH = 78
"""Where lines are broken on a terminal; in a pipe they are not."""

MORE = "\\"
"""A line that ends so goes on in the next."""

LONGEST = 100_000
"""Characters of one answer with all its lines, a hundred times as long as people write them: what has no
end would take all the memory there is."""

BEGUN = "="
"""A line of only this sends what was begun before."""


class Left(Exception):
    """The lead leaves the conversation."""


class PlainMode:
    """Holds a conversation in lines."""

    def __init__(
        self,
        conversation: Talking,
        say_place: Callable[[Go], Iterable[Say | Show]],
        words: Catalogue,
        streams: Streams,
        farewell: str = wording.LEFT,
    ) -> None:
        """Talk over these streams; `say_place` says what lines can say of another place."""
        self._farewell = farewell
        self._conversation = conversation
        self._say_place = say_place
        self._words = words
        self._streams = streams
        self._begun: list[str] = []
        self._room = LONGEST

    def hold(self) -> int:
        """Talk until all is said, the input ends or the lead leaves; the exit status."""
        try:
            self._render(self._conversation.start())
            while self._conversation.asking is not None:
                self._take()
        except Left:
            self._keep_begun()
            self._put(self._words(self._farewell))
        except KeyboardInterrupt:
            self._end_prompt()
            self._keep_begun()
            raise
        return 0

    def _take(self) -> None:
        """Give the conversation an answer; if that cannot be kept, and nobody can try again, end with it."""
        try:
            self._render(self._conversation.reply(self._meant(self._line())))
        except LimelightError as error:
            if not self._streams.stdin.isatty():
                raise
            sentence = error.sentence if isinstance(error, Refused) else explain(error, self._words)
            self._streams.stderr.write(f"{sentence}\n")
            if self._conversation.asking is not None:
                self._ask(self._conversation.asking)

    def _line(self) -> str:
        """The next answer: one line, or several where each but the last ends in a backslash."""
        self._room = LONGEST
        while (line := self._read()).endswith(MORE):
            self._begun.append(line.removesuffix(MORE))
        lines = [*self._begun, line]
        self._begun = []
        return "\n".join(lines)

    def _read(self) -> str:
        if self._streams.is_terminal:
            self._streams.stdout.write("> ")
        self._streams.stdout.flush()
        line = self._streams.stdin.readline(self._room + 1)
        if not line:
            self._end_prompt()
            raise Left
        self._room -= len(line)
        if self._room < 0:
            self._overlook(line)
        return self._streams.decoded(line.rstrip("\r\n"), self._words)

    def _overlook(self, line: str) -> NoReturn:
        """Take nothing of an answer that is too long, and none of the rest of it for another."""
        self._begun = []
        while self._streams.stdin.isatty() and _goes_on(line):
            line = self._streams.stdin.readline(LONGEST)
        raise Refused(self._words(shared.INPUT_TOO_LONG))

    def _end_prompt(self) -> None:
        """Begin a new line where a prompt still stands in the last."""
        if self._streams.is_terminal:
            self._streams.stdout.write("\n")

    def _keep_begun(self) -> None:
        """The lines before the one that never came."""
        if self._begun:
            self._conversation.keep_draft("\n".join(self._begun))

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


def _goes_on(line: str) -> bool:
    """Whether more of the answer follows."""
    return bool(line) and (not line.endswith("\n") or line.rstrip("\r\n").endswith(MORE))


def numbered(choices: Sequence[Choice]) -> dict[str, Choice]:
    """Each choice under the number it is shown with; under its key, where the keys are numbers themselves."""
    if any(choice.key.isdecimal() for choice in choices):
        return {choice.key: choice for choice in choices}
    return {str(number): choice for number, choice in enumerate(choices, 1)}
