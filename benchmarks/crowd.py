"""People at the other end of an SSH connection, all of them in this process: what they see, and when."""

import asyncio
import codecs
import getpass
import time
from collections.abc import Collection
from typing import Self

from asyncssh import SSHClientChannel, SSHClientConnection, SSHClientSession, SSHKey, connect

from benchmarks.terminal import COLUMNS, CONTROL, ROWS

PATIENCE = 60.0
"""Seconds that anything may take on a busy machine."""

WINDOW = 2 * 1024 * 1024
"""Bytes, as ssh has it."""


class Gone(Exception):
    """The session ended before what was waited for was drawn."""


class Visitor(SSHClientSession[bytes]):
    """Somebody at a terminal of a server."""

    def __init__(self, connection: SSHClientConnection, began: float) -> None:
        """Over that connection, which was begun then."""
        self.connection = connection
        self.began = self.latest = began
        """When something was last drawn."""
        self.is_over = False
        self.status: int | None = None
        """The status the session ended with, once it is told."""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._raw: list[str] = []
        self._text = ""
        self._something = asyncio.Event()
        self._channel: SSHClientChannel[bytes]

    @classmethod
    async def come(cls, port: int, key: SSHKey, window: int = WINDOW) -> Self:
        """Come to the server at that port of this machine; the time runs from here.

        The window is what may be under way to them unread.
        """
        began = time.perf_counter()
        connection = await connect(
            "127.0.0.1",
            port,
            config=None,
            username=getpass.getuser(),
            client_keys=[key],
            agent_path=None,
            known_hosts=None,
            login_timeout=PATIENCE,
        )
        visitor = cls(connection, began)
        await connection.create_session(
            lambda: visitor,
            term_type="xterm-256color",
            term_size=(COLUMNS, ROWS),
            env={"LANG": "C.UTF-8"},
            encoding=None,
            window=window,
        )
        return visitor

    def connection_made(self, chan: SSHClientChannel[bytes]) -> None:
        """The channel is open."""
        self._channel = chan

    def data_received(self, data: bytes, *_: object) -> None:
        """Something is drawn."""
        self.latest = time.perf_counter()
        self._raw.append(self._decoder.decode(data))
        self._something.set()

    def exit_status_received(self, status: int) -> None:
        """The session says how it ended."""
        self.status = status

    def connection_lost(self, *_: object) -> None:
        """The session is over."""
        self.is_over = True
        self._something.set()

    @property
    def drawn(self) -> str:
        """What was drawn since it was last forgotten, without spaces, line ends and what only controls."""
        self._text = CONTROL.sub("", self._text + "".join(self._raw))
        self._raw.clear()
        return "".join(self._text.split())

    def forget(self) -> None:
        """From now on, only what is drawn from now on counts."""
        self._raw.clear()
        self._text = ""

    def type(self, text: str) -> None:
        """Press these keys."""
        self._channel.write(text.encode())

    def resize(self, columns: int, lines: int) -> None:
        """Have another size."""
        self._channel.change_terminal_size(columns, lines)

    async def until(self, *words: str, after: str = "", patience: float = PATIENCE) -> str:
        """Wait until one of these was drawn, after the last of another where that is given; which it was."""
        wanted = {"".join(each.split()): each for each in words}
        end = time.perf_counter() + patience
        while not (found := _last(self.drawn, wanted, "".join(after.split()))):
            if self.is_over:
                raise Gone(self.drawn[-400:])
            await self._more(end, words)
        return wanted[found]

    async def settle(self, quiet: float = 0.3) -> None:
        """Wait until nothing has been drawn for that long."""
        while time.perf_counter() - self.latest < quiet:
            await asyncio.sleep(quiet / 3)

    async def over(self, patience: float = PATIENCE) -> None:
        """Wait until the session is over."""
        end = time.perf_counter() + patience
        while not self.is_over:
            await self._more(end, ("the end",))

    async def _more(self, end: float, words: Collection[str]) -> None:
        """Wait until something happens."""
        self._something.clear()
        try:
            await asyncio.wait_for(self._something.wait(), end - time.perf_counter())
        except TimeoutError as error:
            raise TimeoutError(f"last came {self.drawn[-600:]!r}; never {' | '.join(words)[:300]}") from error

    def stop_reading(self) -> None:
        """Take nothing more that is drawn."""
        self._channel.pause_reading()

    async def leave(self) -> None:
        """Close the connection, as a window that is closed does."""
        self.connection.close()
        await self.connection.wait_closed()

    def vanish(self) -> None:
        """Be gone without a word."""
        self.connection.abort()


def _last(drawn: str, wanted: Collection[str], after: str) -> str:
    """Which of these was drawn last, after something else; empty if none was."""
    start = drawn.rfind(after) if after else 0
    places = {words: drawn.rfind(words, max(start, 0)) for words in wanted}
    last = max(places, key=lambda words: places[words])
    return last if start >= 0 and places[last] >= 0 else ""
