"""The sessions behind the front: started and heard of through the fork server, and its survivors."""

import asyncio
import signal
import subprocess
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from tui.serve.audit import Audit, Happening
from tui.serve.handle import Handle
from tui.serve.wire import (
    GRACE,
    BrokenWire,
    Ended,
    FrontWire,
    Order,
    Ready,
    Signal,
    Start,
    Started,
    Stop,
    close_all,
)

Launch = Callable[[], tuple[FrontWire, "subprocess.Popen[bytes]"]]
Told = Callable[[Ended], None]
"""Told of the end of a session."""

INSISTING = ((1.0, signal.SIGHUP), (4.0, signal.SIGTERM), (8.0, signal.SIGKILL))
"""How a session is ended whose client is gone: with how many seconds of patience."""
UNKNOWN = 255
"""The status of a session of which nobody knows how it ended, as ssh itself has it."""
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
"""Seconds before a fork server that died, or could not be started, is started anew."""


@dataclass
class Running:
    """A session that runs, or is about to."""

    told: Told
    handle: Handle | None = None
    """By which it is signalled; None before it has started, and where the system has no such thing."""
    is_orphan: bool = False
    """Whether its fork server died: then its end shows at the handle, and nobody knows its status."""


class Sessions:
    """Speaks with a fork server, and starts another when it dies: what it had started goes on."""

    def __init__(self, launch: Launch, audit: Audit) -> None:
        """Start fork servers that way."""
        self._launch = launch
        self._audit = audit
        self._running: dict[str, Running] = {}
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
        self._running[start.session] = Running(told)
        return True

    def signal(self, session: str, number: int) -> None:
        """Send a session a signal; nothing happens where it has ended."""
        running = self._running.get(session)
        if running and running.handle:
            running.handle.signal(number)
        elif running:
            self._order(Signal(session, number))

    def insist(self, session: str) -> None:
        """Nobody is there any more: have a session end, at the latest by the system's hand."""
        loop = asyncio.get_running_loop()
        for seconds, number in INSISTING:
            loop.call_later(seconds, self.signal, session, number)

    def stop(self) -> None:
        """Have all sessions end in good order, and the fork server after them."""
        self._stops = True
        self._order(Stop())
        self._signal_orphans(signal.SIGTERM)
        asyncio.get_running_loop().call_later(GRACE, self._signal_orphans, signal.SIGKILL)

    def close(self) -> None:
        """Be sure that all of them are gone, and the fork server too."""
        self._stops = True
        self._let_go()
        for running in self._running.values():
            if running.handle:
                running.handle.signal(signal.SIGKILL)
                running.handle.close()
        self._running.clear()

    def _order(self, order: Order) -> None:
        if self._wire is not None:
            with suppress(OSError):
                self._wire.send(order)

    def _signal_orphans(self, number: int) -> None:
        for running in self._running.values():
            if running.handle and running.is_orphan:
                running.handle.signal(number)

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
            case Started(session), handles:
                self._keep(session, handles)
            case Ended() as ended, _:
                self._tell(ended)

    def _keep(self, session: str, handles: list[int]) -> None:
        running = self._running.get(session)
        if running and handles:
            running.handle = Handle(handles.pop())
        close_all(handles)

    def _tell(self, ended: Ended) -> None:
        running = self._running.pop(ended.session, None)
        if running is None:
            return
        if running.handle:
            running.handle.close()
        running.told(ended)

    def _lose(self) -> None:
        """The fork server is gone: its sessions go on without it, and new ones come from another."""
        self._let_go()
        left = [session for session, running in self._running.items() if not running.is_orphan]
        for session in left:
            self._orphan(session, self._running[session])
        if not self._stops:
            self._audit(Happening.FORKS_DIED, sessions=len(left))
            self._open_later()

    def _orphan(self, session: str, running: Running) -> None:
        """Hear of its end by its handle; one without can only be let go of, and hears that it hung up."""
        ended = Ended(session, UNKNOWN)
        if running.handle is None:
            self._tell(ended)
            return
        running.is_orphan = True
        running.handle.when_ended(partial(self._tell, ended))
        if self._stops:
            running.handle.signal(signal.SIGTERM)

    def _open_later(self) -> None:
        asyncio.get_running_loop().call_later(self._pause, self._open_again)
        self._pause = min(self._pause * 2, LONGEST_PAUSE)

    def _open_again(self) -> None:
        if self._stops or self._wire is not None:
            return
        try:
            self.open()
        except OSError as error:
            self._audit(Happening.WARNING, source="fork-server", text=error.strerror or "")
            self._let_go()
            self._open_later()

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
