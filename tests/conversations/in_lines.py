"""The stage without a screen: plain lines, read and written by the real command line."""

import asyncio
import datetime as dt
import io
import queue
from pathlib import Path
from threading import Thread

from tests.conversations.stages import box_of, leave
from tui.cli import main

_END = None


class Typed(io.StringIO):
    """An input that says when somebody waits for its next line."""

    def __init__(self, heard: queue.Queue[str], output: io.StringIO) -> None:
        """Hand what was written to `output` over whenever a line is wanted."""
        super().__init__()
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._heard = heard
        self._output = output
        self._read = 0

    def type(self, line: str | None) -> None:
        """Give a line; None ends the input."""
        self._lines.put(line)

    def readline(self, _size: int = -1, /) -> str:  # type: ignore[override]  # as in typeshed itself
        """The next line, once it is there."""
        self.hand_over()
        line = self._lines.get(timeout=30)
        return "" if line is _END else line + "\n"

    def hand_over(self) -> None:
        """Let what was written since the last time be heard."""
        self._output.seek(self._read)
        self._heard.put(self._output.read())
        self._read = self._output.tell()


class InLines:
    """`limelight --plain`; a session ends with its input."""

    def __init__(self, directory: Path) -> None:
        """Keep the data in that directory."""
        self._directory = directory
        self._heard: queue.Queue[str] = queue.Queue()
        self._typed: Typed | None = None
        self._thread: Thread | None = None

    async def open(self, now: dt.datetime) -> str:
        """A new session."""
        self.close()
        output = io.StringIO()
        typed = self._typed = Typed(self._heard, output)
        environ = {"LIMELIGHT_DATA": str(self._directory), "LIMELIGHT_NOW": now.isoformat()}
        self._thread = Thread(target=self._hold, args=(environ, typed, output), daemon=True)
        self._thread.start()
        return await self._next()

    async def send(self, line: str) -> str:
        """Type a line; its line breaks are typed as a backslash at the end."""
        assert self._typed is not None, "a script opens a session first"
        for part in line.split("\n")[:-1]:
            self._typed.type(part + "\\")
            await self._next()
        self._typed.type(line.split("\n")[-1])
        return await self._next()

    async def type(self, text: str) -> None:
        """Nothing can be half typed in lines that are read whole."""
        raise NotImplementedError

    async def composed(self) -> str:
        """There is no composer to look into."""
        raise NotImplementedError

    def leave(self, sender: str, handle: str, text: str) -> None:
        """Leave a shout-out."""
        leave(box_of(self._directory), sender, handle, text)

    def close(self) -> None:
        """End the input, and wait for the program to leave."""
        if self._typed is not None and self._thread is not None:
            self._typed.type(_END)
            self._thread.join(timeout=30)
            self._heard = queue.Queue()

    def _hold(self, environ: dict[str, str], typed: Typed, output: io.StringIO) -> None:
        main(["--plain"], environ, typed, output, io.StringIO())
        typed.hand_over()

    async def _next(self) -> str:
        return await asyncio.to_thread(self._heard.get, timeout=30)
