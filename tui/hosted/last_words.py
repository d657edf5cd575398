"""What is said by a session in which something goes wrong that nobody thought of."""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Self

from prompts.catalogue import load_catalogue
from prompts.wording import hosted as wording
from tui.hosted.bounds import have_the_last
from tui.hosted.modes import PUT_RIGHT, is_taken
from tui.language import language_asked

CRASHED = 70
"""The status of a session in which something went wrong that nobody thought of; EX_SOFTWARE."""
ERROR = 2
"""The descriptor of the error output."""

Report = Callable[[BaseException], None]
"""Takes down what went wrong, for the operator's eyes."""


class LastWords:
    """Within, an error that nobody thought of is reported, said in one sentence, and goes no further."""

    def __init__(self, argv: Sequence[str], environ: Mapping[str, str], report: Report | None) -> None:
        """Of a session with that command line and that environment, which say its language."""
        self._argv = argv
        self._environ = environ
        self._report = report

    def __enter__(self) -> Self:
        """Go on."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """Say what is to be said of an error, if there is one."""
        if error is None or isinstance(error, KeyboardInterrupt):
            return False
        have_the_last()
        if self._report is not None:
            self._report(error)
        words = load_catalogue(language_asked(self._argv, self._environ))
        _say(words(wording.CRASHED).encode())
        return True


def _say(sentence: bytes) -> None:
    """Say it, on a terminal put right; a client that does not read is not waited for."""
    before = PUT_RIGHT if is_taken(ERROR) else b""
    text = before + b"\r\n" + sentence + b"\r\n" if os.isatty(ERROR) else sentence + b"\n"
    with suppress(OSError):
        os.set_blocking(ERROR, False)
        os.write(ERROR, text)
