"""The sessions behind the front: started, signalled and heard of through the fork server."""

import asyncio
import subprocess
from collections.abc import Callable
from contextlib import suppress

from tui.serve.audit import Audit, Happening
from tui.serve.wire import BrokenWire, Ended, FrontWire, Ready, Signal, Start, Started, Stop

Launch = Callable[[], tuple[FrontWire, "subprocess.Popen[bytes]"]]
Told = Callable[[Ended | None], None]
"""Told of the end of a session; with None, that nobody will tell, as the fork server is gone."""

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
"""Seconds before a fork server that died without being ready is started anew."""


class Sessions:
    """Speaks with a fork server, and starts another when it dies: what it had started goes on."""

    def __init__(self, launch: Launch, audit: Audit) -> None:
        """Start fork servers that way."""
        self._launch = launch
        self._audit = audit
        self._told: dict[str, Told] = {}
        self._wire: FrontWire | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._pause = FIRST_PAUSE
        self._stops = False
        self.ready = asyncio.Event()
        """Set while sessions start at once."""

    def open(self) -> None:
        """Start the fork server; sessions may be begun at once, and wait until it is warm."""
        self._wire, self._process = self._launch()
        asyncio.get_running_loop().add_reader(self._wire.fileno(), self._hear)
        self._audit(Happening.FORKS_BEGAN, pid=self._process.pid)

    def begin(self, start: Start, descriptors: tuple[int, ...], told: Told) -> bool:
        """Start a session, whose end is told; False where that cannot be had now."""
        if self._wire is None or self._stops:
            return False
        try:
            self._wire.send(start, descriptors)
        except (OSError, BrokenWire):
            return False
        self._told[start.session] = told
        return True

    def signal(self, session: str, number: int) -> None:
        """Send a session a signal; nothing happens where it has ended."""
        if self._wire is not None and session in self._told:
            with suppress(OSError):
                self._wire.send(Signal(session, number))

    def stop(self) -> None:
        """Have all sessions end in good order, and the fork server after them."""
        self._stops = True
        if self._wire is not None:
            with suppress(OSError):
                self._wire.send(Stop())

    def close(self) -> None:
        """Be sure that the fork server is gone."""
        self._stops = True
        self._let_go()

    def _hear(self) -> None:
        try:
            received = self._wire.receive() if self._wire else None
        except (BrokenWire, OSError):
            received = None
        match received:
            case None:
                self._lose()
            case Ready(), _:
                self._pause = FIRST_PAUSE
                self.ready.set()
            case Started(), _:
                pass
            case Ended(session) as ended, _:
                if told := self._told.pop(session, None):
                    told(ended)

    def _lose(self) -> None:
        """The fork server is gone: its sessions end by themselves, and new ones come from another."""
        self._let_go()
        orphans, self._told = self._told, {}
        for told in orphans.values():
            told(None)
        if not self._stops:
            self._audit(Happening.FORKS_DIED, sessions=len(orphans))
            asyncio.get_running_loop().call_later(self._pause, self._open_again)
            self._pause = min(self._pause * 2, LONGEST_PAUSE)

    def _open_again(self) -> None:
        if not self._stops and self._wire is None:
            self.open()

    def _let_go(self) -> None:
        self.ready.clear()
        if self._wire is not None:
            asyncio.get_running_loop().remove_reader(self._wire.fileno())
            self._wire.close()
            self._wire = None
        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(0.1)
            if self._process.returncode is None:
                self._process.kill()
                self._process.wait()
            self._process = None
