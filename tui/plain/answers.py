"""Answers, as they come in lines: one line, or several of which each but the last ends in a backslash."""

from collections.abc import Callable
from typing import NoReturn

from prompts.catalogue import Catalogue
from prompts.wording import cli as wording
from tui.plain.half_line import half_line, is_waiting, wait
from tui.stopping import Stopping
from tui.streams import Refused, Streams

MORE = "\\"
"""A line that ends so goes on in the next."""

LONGEST = 100_000
"""Characters of one answer with all its lines, a hundred times as long as people write them: what has no
end would take all the memory there is."""


class Left(Exception):
    """The lead leaves the conversation."""


class Answers:
    """Reads them, and has what is begun kept."""

    def __init__(
        self,
        streams: Streams,
        words: Catalogue,
        keep: Callable[[str], None],
        stopping: Stopping,
        idle: float | None = None,
    ) -> None:
        """From the input of these streams; `keep` keeps an answer that is not whole yet.

        What may end the wait for a line is heard by `stopping`: with `idle`, so many seconds are it too.
        """
        self._streams = streams
        self._words = words
        self._keep = keep
        self._stopping = stopping
        self._idle = idle
        self._begun: list[str] = []
        self._room = LONGEST

    def next(self) -> str:
        """The next one; Left where the input ends, Refused where it is too long."""
        self._room = LONGEST
        while (line := self._line()).endswith(MORE):
            self._begun.append(line.removesuffix(MORE))
            if not is_waiting(self._streams.stdin):  # of what is pasted, all at once
                self._keep("\n".join(self._begun))
        lines = [*self._begun, line]
        self._begun = []
        return "\n".join(lines)

    def keep(self) -> None:
        """Keep what is begun: the lines before one that never came, and what was typed of that one."""
        unread = half_line(self._streams.stdin).replace(f"{MORE}\n", "\n")
        lines = [*self._begun, *filter(None, [unread])]
        self._begun = []
        if lines:
            self._keep("\n".join(lines))

    def end_prompt(self) -> None:
        """Begin a new line where a prompt still stands in the last."""
        if self._streams.is_terminal:
            self._streams.stdout.write("\n")

    def _line(self) -> str:
        if self._streams.is_terminal:
            self._streams.stdout.write("> ")
        self._streams.stdout.flush()
        line = self._read(self._room + 1)
        if not line:
            self.end_prompt()
            raise Left
        self._room -= len(line)
        if self._room < 0:
            self._overlook(line)
        return self._streams.decoded(line.rstrip("\r\n"), self._words)

    def _read(self, most: int) -> str:
        """A line, which at a terminal is there before it is taken, so that nothing comes between."""
        stdin = self._streams.stdin
        with self._stopping.waiting(self._idle):
            if not stdin.isatty():
                return stdin.readline(most)
            wait(stdin)
        return stdin.readline(most)

    def _overlook(self, line: str) -> NoReturn:
        """Take nothing of an answer that is too long, and none of the rest of it for another."""
        self._begun = []
        while self._streams.stdin.isatty() and _goes_on(line):
            line = self._read(LONGEST)
        raise Refused(self._words(wording.INPUT_TOO_LONG))


def _goes_on(line: str) -> bool:
    """Whether more of the answer follows."""
    return bool(line) and (not line.endswith("\n") or line.rstrip("\r\n").endswith(MORE))
