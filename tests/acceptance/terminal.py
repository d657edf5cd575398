"""A real terminal to use the program in: tmux, with a person's few means."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from tests.acceptance.processes import LIMELIGHT

PATIENCE = 60.0
"""Seconds that anything may take on a slow machine before a test gives up."""
WATCHED = """sh -c 'echo $$ >"$0/pid"; exec "$@"' "$0" "$@"; echo $? >"$0/status"; exec cat"""
"""Notes the id of a command's process, and its exit status, in the directory $0; then stays, as a shell
does: in the place of a window whose command ended, tmux moves the first line out of sight."""
A_MOMENT = 0.03
"""Seconds between two looks, and between two keys of a hand."""
A_FEW_WORDS = 30
"""Characters that are typed at once; a flood of them would be taken for a paste."""


class Terminal:
    """One window of a tmux server of its own; at the end of the block nothing of it is left."""

    def __init__(self, home: Path, size: tuple[int, int] = (80, 24)) -> None:
        """A terminal of so many columns and rows, in that home directory."""
        self._home = home
        self._size = size
        self._place = TemporaryDirectory(prefix="limelight-tmux-")
        self._numbers = count(1)
        self._runs = Path(self._place.name)

    def __enter__(self) -> Self:
        width, height = map(str, self._size)
        start = ["start-server", ";", "set", "-g", "remain-on-exit", "on", ";", "set", "-g", "status", "off"]
        new = ["new-session", "-d", "-x", width, "-y", height, "cat"]
        self._tmux(*start, ";", *new)
        return self

    def __exit__(self, *error: object) -> None:
        self._tmux("kill-server")
        self._place.cleanup()

    def run(self, *argv: str, by: Sequence[str] = (), **environ: str) -> None:
        """Start limelight in the window, by another command if need be."""
        self.start(*by, *LIMELIGHT, *argv, **environ)

    def start(self, *command: str, **environ: str) -> None:
        """Start any command in the window; the terminal of what ran there before is closed under it."""
        said = [f"{name}={text}" for name, text in environ.items()]
        self._runs = Path(self._place.name) / f"run-{next(self._numbers)}"
        self._runs.mkdir()
        watched = ["sh", "-c", WATCHED, str(self._runs), *command]
        self._tmux("respawn-pane", "-k", "env", *said, *watched)
        self.wait_until(lambda: self._noted("pid") != "", "a start")

    def type(self, text: str) -> None:
        """Type without sending, a few words at a time, and see each end on the screen."""
        for start in range(0, len(text), A_FEW_WORDS):
            words = text[start : start + A_FEW_WORDS]
            time.sleep(A_MOMENT)  # the program takes for a paste what follows sooner than by hand
            self._tmux("send-keys", "-l", "--", words)
            self.wait_for(words[-8:])

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names for them, as fast as a hand does."""
        for key in keys:
            time.sleep(A_MOMENT)  # as above: here the time between two keys is what is meant
            self._tmux("send-keys", key)

    def send(self, data: bytes) -> None:
        """Send bytes as they are, as a terminal does for the mouse."""
        self._tmux("send-keys", "-H", *(f"{byte:02x}" for byte in data))

    def say(self, line: str) -> None:
        """Type a line and send it."""
        if line:
            self.type(line)
        self.press("Enter")

    def paste(self, text: str) -> None:
        """Paste as terminals do: between brackets where the program asked for them, line ends as returns."""
        self._tmux("load-buffer", "-", typed=text)
        self._tmux("paste-buffer", "-p")

    def screen(self, *, with_colours: bool = False) -> str:
        """What stands on the screen; with the sequences that colour it, if wanted."""
        return self._tmux("capture-pane", "-p", *(["-e"] if with_colours else []))

    def shows(self, text: str) -> bool:
        """Whether a text stands on the screen, however it is broken into lines."""
        return squeezed(text) in squeezed(self.screen())

    def wait_for(self, text: str) -> None:
        """Look until the text stands on the screen."""
        self.wait_until(lambda: self.shows(text), text)

    def wait_until(self, there: Callable[[], bool], what: str) -> None:
        """Look until something is so."""
        end = time.monotonic() + PATIENCE
        while not there():
            assert time.monotonic() < end, (
                f"not within {PATIENCE} s: {what!r}; on the screen:\n{self.screen()}"
            )
            time.sleep(A_MOMENT)

    @property
    def is_full_screen(self) -> bool:
        """Whether the program draws on a screen of its own, rather than adding lines."""
        return self._asked("#{alternate_on}") == "1"

    def wait_for_lines(self) -> None:
        """Look until the program has given the screen back: its process may have ended before that shows."""
        self.wait_until(lambda: not self.is_full_screen, "lines again")

    @property
    def wraps(self) -> bool:
        """Whether a line that is too long goes on in the next, as in a shell."""
        return self._asked("#{wrap_flag}") == "1"

    def record(self) -> Path:
        """A file that everything the program sends to the terminal from now on is written to."""
        path = self._home / "sent"
        self._tmux("pipe-pane", "-o", f"cat >'{path}'")
        return path

    def resize(self, width: int, height: int) -> None:
        """Drag the corner of the window."""
        self._tmux("resize-window", "-x", str(width), "-y", str(height))

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def kill(self) -> None:
        """`kill -9` what runs here, if anything does."""
        if self._noted("pid") and not self._noted("status"):
            self.signal(signal.SIGKILL)
            assert self.status() == 128 + signal.SIGKILL

    @property
    def pid(self) -> int:
        """The id of the program's process."""
        return int(self._noted("pid"))

    def status(self) -> int:
        """Wait for the program to end; its exit status."""
        self.wait_until(lambda: self._noted("status") != "", "an end")
        return int(self._noted("status"))

    def _noted(self, name: str) -> str:
        path = self._runs / name
        return path.read_text(encoding="ascii").strip() if path.exists() else ""

    def _asked(self, format: str) -> str:
        return self._tmux("display-message", "-p", format).strip()

    def _tmux(self, *argv: str, typed: str = "") -> str:
        done = subprocess.run(
            ["tmux", "-u", "-L", "limelight", "-f", os.devnull, *argv],
            input=typed,
            cwd=self._home,
            env={
                "HOME": str(self._home),
                "LC_ALL": "C.UTF-8",
                "PATH": os.environ["PATH"],
                "SHELL": "/bin/sh",
                "TMUX_TMPDIR": self._place.name,
            },
            text=True,
            encoding="utf-8",
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0, f"tmux {argv[0]}: {done.stderr}"
        return done.stdout


def squeezed(text: str) -> str:
    """A text without its spaces, line ends and scroll bars, to be found however it was broken."""
    return re.sub(r"[\s\u2580-\u259f]", "", text)
