"""Where answers come from, where data and narration go, and the sentence that ends a call."""

import re
from typing import TextIO

import msgspec

from prompts.catalogue import Catalogue
from prompts.wording import cli as wording
from store import LimelightError

_NO_UTF8 = re.compile("[\ud800-\udfff]")
"""What stands for a byte that is no UTF-8 in what was read."""


class Refused(LimelightError):
    """Something that cannot be done as asked, with the sentence that says so."""

    def __init__(self, sentence: str, exit_code: int = 1) -> None:
        """Say that sentence, and end with that status."""
        super().__init__(sentence)
        self.sentence = sentence
        self.exit_code = exit_code


class Streams(msgspec.Struct, frozen=True):
    """Where answers come from, where data goes, and where narration goes."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO

    @property
    def is_terminal(self) -> bool:
        """Whether somebody sits at both ends."""
        return self.stdin.isatty() and self.stdout.isatty()

    @property
    def can_be_drawn_on(self) -> bool:
        """Whether a full screen can be had: Textual draws it on the error stream."""
        return self.is_terminal and self.stderr.isatty()

    def decoded(self, text: str, words: Catalogue) -> str:
        """What was read, with a sign in place of each byte that is no UTF-8; that is said."""
        decoded = _NO_UTF8.sub("\N{REPLACEMENT CHARACTER}", text)
        if decoded != text:
            self.stderr.write(f"{words(wording.BAD_BYTES)}\n")
        return decoded
