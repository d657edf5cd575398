"""A process that has everything imported and drawn once, and forks one more for each session.

It waits for orders, for the end of sessions, and for news among the sessions of a lead;
it does nothing between. It serves one front, and ends when that is gone.
"""

import errno
import gc
import os
import select
import signal
import socket
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn

import msgspec

from tui.hosted.company import NEWS
from tui.serve.handle import handles_of
from tui.serve.wire import (
    GRACE,
    NOT_STARTED,
    BrokenWire,
    Ended,
    Ready,
    Report,
    ServerWire,
    Signal,
    Start,
    Started,
    Stop,
    Stripped,
    Terms,
    close_all,
    server_wire,
)

Become = Callable[[Start, list[int], Terms, int], NoReturn]
"""Makes a session of a process that was just forked."""

SHORT = {errno.ENOBUFS, errno.ENOMEM, errno.ETOOMANYREFS}
"""Why the system may have no room for a message: that says nothing of the front."""
BREATH = 0.1
"""Seconds until there may be room again; it is not told of."""


@dataclass
class Session:
    """A session that runs."""

    id: str
    lead: str
    pid: int
    line: socket.socket
    """Through which it says that it wrote, and hears that others did."""


class ForkServer:
    """Starts sessions, tells of their end, and passes on what sessions of a lead tell each other."""

    def __init__(self, wire: ServerWire, terms: Terms, become: Become) -> None:
        """Take orders from that wire; a forked process becomes a session that way, held to those terms."""
        self._wire = wire
        self._become = become
        self._terms = terms
        self._sessions: dict[int, Session] = {}
        self._by_line: dict[int, Session] = {}
        self._poll = select.poll()
        self._woken, wakes = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self._stops = False
        self._is_short = False
        self._untold: deque[tuple[Report, tuple[int, ...]]] = deque()
        signal.set_wakeup_fd(wakes, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for descriptor in (self._woken, wire.fileno()):
            self._poll.register(descriptor, select.POLLIN)

    def serve(self) -> None:
        """Take orders until told to stop, or until the front is gone; then end all sessions."""
        self._tell(Ready())
        while not self._stops:
            self._wait(None)
        self._end()

    def _wait(self, seconds: float | None) -> None:
        if self._is_short:
            seconds = BREATH
        for descriptor, event in self._poll.poll(None if seconds is None else seconds * 1000):
            if event == select.POLLOUT:
                self._tell_more()
            elif descriptor == self._woken:
                self._reap()
            elif descriptor in self._by_line:
                self._pass_on(self._by_line[descriptor])
            elif descriptor == self._wire.fileno():
                self._obey()
        if self._is_short:
            self._tell_more()

    def _obey(self) -> None:
        try:
            received = self._wire.receive()
        except BrokenWire:
            received = None
        except Stripped as stripped:
            self._tell(Ended(stripped.session, NOT_STARTED))
            return
        match received:
            case None | (Stop(), _):
                self._stop()
            case Start() as start, descriptors:
                self._start(start, descriptors)
            case Signal(id, number), _:
                self._signal(number, [one for one in self._sessions.values() if one.id == id])

    def _start(self, start: Start, descriptors: list[int]) -> None:
        try:
            pid, mine, its = _fork()
        except OSError:
            self._tell(Ended(start.session, NOT_STARTED))
        else:
            with its:
                if pid == 0:
                    self._become(start, descriptors, self._terms, its.fileno())
            self._remember(Session(start.session, start.lead, pid, mine))
        finally:
            close_all(descriptors)

    def _remember(self, session: Session) -> None:
        self._sessions[session.pid] = session
        self._by_line[session.line.fileno()] = session
        self._poll.register(session.line, select.POLLIN)
        self._tell(Started(session.id, session.pid), handles_of(session.pid))

    def _pass_on(self, session: Session) -> None:
        """Tell the other sessions of the lead that this one wrote; one that has yet to read knows already."""
        with suppress(BlockingIOError, ConnectionError):
            if not session.line.recv(4096):
                self._stop_hearing(session)
                return
        for other in self._sessions.values():
            if other.lead == session.lead and other is not session:
                with suppress(OSError):
                    other.line.send(NEWS)

    def _stop_hearing(self, session: Session) -> None:
        if self._by_line.pop(session.line.fileno(), None):
            self._poll.unregister(session.line)
            session.line.close()

    def _reap(self) -> None:
        with suppress(BlockingIOError):
            os.read(self._woken, 4096)
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                pid, status = ended
                session = self._sessions.pop(pid)
                self._stop_hearing(session)
                code = os.waitstatus_to_exitcode(status)
                self._tell(Ended(session.id, max(code, 0), max(-code, 0)))

    def _signal(self, number: int, sessions: list[Session]) -> None:
        for session in sessions:
            with suppress(ProcessLookupError, OSError):
                os.kill(session.pid, number)

    def _tell(self, report: Report, handles: tuple[int, ...] = ()) -> None:
        self._untold.append((report, handles))
        self._tell_more()

    def _tell_more(self) -> None:
        """Tell the front what it takes; a front that is busy hears the rest later."""
        self._is_short = False
        try:
            self._tell_all()
        except BlockingIOError:
            pass
        except OSError as error:
            self._is_short = error.errno in SHORT
            if not self._is_short:
                self._untold.clear()
                self._stop()
        if not self._stops:
            awaits_room = self._untold and not self._is_short
            self._poll.modify(self._wire.fileno(), select.POLLIN | (select.POLLOUT if awaits_room else 0))

    def _tell_all(self) -> None:
        while self._untold:
            report, handles = self._untold[0]
            self._wire.send(report, handles)
            self._untold.popleft()
            close_all(list(handles))

    def _stop(self, *_: object) -> None:
        self._stops = True

    def _end(self) -> None:
        """Ask all sessions to end, and have the system end those that do not."""
        self._signal(signal.SIGTERM, list(self._sessions.values()))
        end = time.monotonic() + GRACE
        self._poll.unregister(self._wire.fileno())
        while self._sessions and (left := end - time.monotonic()) > 0:
            self._wait(left)
        self._signal(signal.SIGKILL, list(self._sessions.values()))
        while self._sessions:
            self._wait(1)
        self._tell_more()


def _fork() -> tuple[int, socket.socket, socket.socket]:
    """The new process, or 0 in it, and the two ends of a line: the fork server's, and its own."""
    mine, its = socket.socketpair()
    try:
        mine.setblocking(False)
        return os.fork(), mine, its
    except OSError:
        mine.close()
        its.close()
        raise


def serve(end: int, terms: str, become: Become) -> None:
    """Be a fork server at that end of a wire, on those terms, until there is nothing more to do."""
    from tui.serve.warm import warm

    with socket.socket(fileno=end) as here:
        here.set_inheritable(False)
        held = msgspec.json.decode(terms, type=Terms)
        os.chdir("/")
        warm()
        gc.disable()
        gc.collect()
        gc.freeze()
        ForkServer(server_wire(here), held, become).serve()
