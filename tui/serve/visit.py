"""One channel of a connection: a conversation, or a command and what comes of it."""

import asyncio
import signal
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Protocol

from asyncssh import SSHServerChannel, SSHServerSession
from msgspec.structs import replace

from prompts.catalogue import Catalogue
from prompts.wording import hosted as wording
from tui.hosted.modes import PUT_RIGHT
from tui.hosted.sizes import USUAL, known
from tui.hosted.visitor import sound_environ, sound_terminal
from tui.serve.audit import Audit, Happening, command_word
from tui.serve.control import Present
from tui.serve.identities import Identity
from tui.serve.limits import Door, Refusal
from tui.serve.relay import Relay, open_pipes, open_terminal
from tui.serve.sessions import UNKNOWN, Sessions
from tui.serve.wire import NOT_STARTED, Ended, Start, close_all

SIGNALS = {"INT": signal.SIGINT, "TERM": signal.SIGTERM, "HUP": signal.SIGHUP}
"""What a client may send its session."""
BETWEEN_SIZES = 0.05
"""Seconds between two changes of a terminal's size that a session is told of, however many come."""

FULL = {
    Refusal.SESSIONS: wording.FULL,
    Refusal.SESSIONS_OF_ONE: wording.ENOUGH_OF_YOURS,
    Refusal.STARTS_OF_ONE: wording.TOO_OFTEN,
}

Channel = SSHServerChannel[bytes]
Size = tuple[int, int, int, int]
Gone = Callable[["Visit"], None]


class Host(Protocol):
    """What a visit needs of the house."""

    audit: Audit
    door: Door
    sessions: Sessions

    def speak(self, environ: Mapping[str, str]) -> Catalogue:
        """The words of the language that an environment asks for."""
        ...

    def elapsed(self) -> float:
        """Seconds of a clock that never goes back."""
        ...


class Visit(SSHServerSession[bytes]):
    """A session of somebody, from their channel's opening to its close."""

    def __init__(self, host: Host, identity: Identity, name: str, address: str, gone: "Gone") -> None:
        """Theirs, under that name; `gone` is told once it is over."""
        self.identity = identity
        self.name = name
        self.address = address
        self._host = host
        self._gone = gone
        self._command: str | None = None
        self._terminal: str | None = None
        self._size = USUAL
        self._relay: Relay | None = None
        self._ended: Ended | None = None
        self._counted = self._is_drained = self._is_closed = self._is_ended = False
        self._sent_away = ""
        self._sizing: asyncio.TimerHandle | None = None
        self._flushing: asyncio.TimerHandle | None = None

    @property
    def facts(self) -> Present:
        """Who is in, for the operator's eyes."""
        seconds = round(self._host.elapsed() - self._began) if self._counted else 0
        return Present(
            session=self.name,
            lead=self.identity.name,
            role=self.identity.role,
            address=self.address,
            seconds=seconds,
            command=command_word(self._command),
        )

    def connection_made(self, chan: Channel) -> None:
        """The channel is open."""
        self._chan = chan

    def pty_requested(self, term_type: str, term_size: Size, *_: object) -> bool:
        """A terminal, of whatever kind it says."""
        self._terminal = sound_terminal(term_type)
        self._size = known(*term_size[:2])
        return True

    def shell_requested(self) -> bool:
        """The conversation."""
        return True

    def exec_requested(self, command: str) -> bool:
        """A command: what it may be is for the session to say, which knows no shell."""
        self._command = command
        return True

    def subsystem_requested(self, *_: object) -> bool:
        """There are none: no SFTP, no netconf."""
        self._audit(Happening.REFUSED, reason="subsystem")
        return False

    def session_started(self) -> None:
        """Begin, if there is room."""
        words = self._host.speak(environ := sound_environ(self._chan.get_environment()))
        if self._sent_away:
            self._refuse("sent away", words(self._sent_away))
        elif len((self._command or "").encode()) > self._host.door.limits.command_bytes:
            self._refuse("command too long", words(wording.TOO_LONG))
        elif refusal := self._host.door.begin(self.identity.name, self._host.elapsed()):
            self._refuse(refusal, words(FULL[refusal]))
        else:
            self._counted = True
            self._begin(environ, words)

    def data_received(self, data: bytes, *_: object) -> None:
        """What was typed or sent."""
        if self._relay:
            self._relay.data_received(data)

    def eof_received(self) -> bool:
        """Nothing more will be sent; what comes of it is still to be received."""
        if self._relay:
            self._relay.eof_received()
        return True

    def terminal_size_changed(self, width: int, height: int, *_: object) -> None:
        """The window has another size; of many in a row, the session is told the last."""
        self._size = known(width, height)
        if self._sizing is None and self._relay:
            self._sizing = asyncio.get_running_loop().call_later(BETWEEN_SIZES, self._resize)

    def signal_received(self, signal: str) -> None:
        """A signal, if it is one that may be sent."""
        if signal in SIGNALS:
            self._host.sessions.signal(self.name, SIGNALS[signal])

    def pause_writing(self) -> None:
        """The client is slow."""
        if self._relay and not self._is_closed:
            self._relay.pause_writing()

    def resume_writing(self) -> None:
        """The client has caught up."""
        if self._relay and not self._is_closed:
            self._relay.resume_writing()

    def connection_lost(self, *_: object) -> None:
        """The channel is closed, whoever closed it."""
        if not self._is_closed:
            self._let_go()

    def part(self, message: str) -> None:
        """Send them away with that sentence; what was theirs ends as if they had hung up."""
        self._sent_away = message
        if self._is_closed or self._is_ended or not self._counted:
            return
        is_torn = self._has_screen
        self._let_go()
        self._dismiss(self._words(message), 1, is_torn=is_torn)

    def _let_go(self) -> None:
        """Pass on nothing more, and see that the session ends."""
        self._is_closed = True
        for timer in (self._sizing, self._flushing):
            if timer:
                timer.cancel()
        if self._relay:
            self._relay.hang_up()
        if not self._counted:
            self._gone(self)
        elif self._ended:
            self._end(self._ended)
        elif not self._is_ended:
            if self._terminal is not None:
                self._host.sessions.signal(self.name, signal.SIGHUP)
            self._host.sessions.insist(self.name)

    def _begin(self, environ: dict[str, str], words: Catalogue) -> None:
        """Start it; it has ended at once where that cannot be done."""
        self._words = words
        self._began = self._host.elapsed()
        self._audit(Happening.BEGAN, command=command_word(self._command), terminal=self._terminal is not None)
        try:
            theirs = self._open()
        except OSError as error:
            self._warn(error.strerror or "")
            self._end(Ended(self.name, UNKNOWN), wording.NOT_NOW)
            return
        begun = self._host.sessions.begin(self._start(environ), theirs, self._told)
        close_all(list(theirs))
        if not begun:
            self._end(Ended(self.name, UNKNOWN), wording.NOT_NOW)

    def _start(self, environ: dict[str, str]) -> Start:
        return Start(
            session=self.name,
            lead=self.identity.name,
            role=self.identity.role,
            command=self._command,
            terminal=self._terminal,
            environ=environ,
        )

    def _open(self) -> tuple[int, ...]:
        """Open what the bytes go through; the session's ends of it."""
        if self._terminal is not None:
            ours, theirs = open_terminal(*self._size)
            self._relay = Relay.of_terminal(self._chan, self._drained, ours)
            return (theirs,)
        kept, given = open_pipes()
        self._relay = Relay.of_pipes(self._chan, self._drained, *kept)
        return given

    def _resize(self) -> None:
        self._sizing = None
        if self._relay and not self._is_closed:
            self._relay.terminal_size_changed(*self._size)

    def _told(self, ended: Ended) -> None:
        """It has ended; what it wrote last may still be on its way."""
        self._ended = ended
        if ended.status == NOT_STARTED:
            self._warn("no process for it")
            self._end(ended, wording.NOT_NOW)
        elif self._is_drained or self._is_closed:
            self._end(ended)
        else:
            # A status of its own would say that all of what it wrote has arrived.
            cut_short = replace(ended, status=UNKNOWN)
            patience = self._host.door.limits.flush_seconds
            self._flushing = asyncio.get_running_loop().call_later(patience, self._end, cut_short)

    def _drained(self) -> None:
        """All that it wrote is on its way."""
        self._is_drained = True
        if self._ended:
            self._end(self._ended)

    def _end(self, ended: Ended, message: str = "") -> None:
        """It is over: say how, and close the channel."""
        if self._is_ended:
            return
        self._is_ended = True
        if self._flushing:
            self._flushing.cancel()
        self._host.door.end(self.identity.name)
        seconds = round(self._host.elapsed() - self._began, 1)
        self._audit(Happening.ENDED, seconds=seconds, status=ended.status, signal=ended.signal)
        if not self._is_closed:
            self._take_leave(ended, message)
        if self._relay:
            self._relay.close()
        self._gone(self)

    def _take_leave(self, ended: Ended, message: str) -> None:
        if ended.signal and not message:
            message = wording.ENDED_BY_SYSTEM
        status = 128 + ended.signal if ended.signal else ended.status % 256
        self._dismiss(self._words(message) if message else "", status, is_torn=self._has_screen)

    def _refuse(self, reason: str, sentence: str) -> None:
        self._audit(Happening.REFUSED, reason=reason)
        self._dismiss(sentence, 1)

    @property
    def _has_screen(self) -> bool:
        """Whether the terminal is one to be drawn on, and nobody gave it back."""
        return self._relay is not None and self._relay.has_screen

    def _dismiss(self, sentence: str, status: int, *, is_torn: bool = False) -> None:
        """Say that, on a line of its own, and close the channel; a terminal that was torn is put right."""
        before, end = ("\r\n", "\r\n") if self._relay and self._terminal else ("", "\n")
        with suppress(OSError):  # they closed it themselves, and hear nothing any more
            if is_torn:
                self._chan.write(PUT_RIGHT)
            if sentence:
                self._chan.write_stderr(f"{before}{sentence}{end}".encode())
            self._chan.exit(status)

    def _warn(self, text: str) -> None:
        self._host.audit(Happening.WARNING, source="session", text=text)

    def _audit(self, event: Happening, **facts: object) -> None:
        who = {"session": self.name, "lead": self.identity.name, "from": self.address}
        self._host.audit(event, **who, **facts)
