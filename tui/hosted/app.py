"""The full-screen program as a shared instance runs it."""

import asyncio
import signal
from collections.abc import Callable
from typing import Any, ClassVar, Protocol, runtime_checkable

from rich.console import RenderableType
from rich.text import Text
from textual.events import Event, InputEvent

from prompts.catalogue import Catalogue
from prompts.wording import hosted as wording
from store import Clock, LimelightError, Log, StoreError
from tui.app import LimelightApp
from tui.hosted.bounds import have_the_last
from tui.hosted.company import Company
from tui.hosted.driver import HostedDriver
from tui.hosted.last_words import CRASHED, Report
from tui.talking import Talking

GRACE = 3
"""Seconds after which a session that was to end is ended by the system, whatever holds it up."""


@runtime_checkable
class Following(Protocol):
    """A screen that can bring itself up to what the log holds."""

    def look_again(self) -> None:
        """Do so."""


class Crashed(Exception):
    """Something went wrong that nobody thought of; what is shown of it is one sentence."""

    def __init__(self, sentence: str) -> None:
        """Say that sentence."""
        super().__init__(sentence)
        self._sentence = sentence

    def __rich__(self) -> Text:
        """What Textual shows."""
        return Text(self._sentence)


class HostedApp(LimelightApp):
    """Limelight in a terminal at the other end of a network."""

    saves: ClassVar[bool] = False
    grace: ClassVar[int] = GRACE

    def __init__(
        self,
        conversation: Talking | Callable[[], Talking],
        log: Log,
        clock: Clock,
        words: Catalogue,
        *,
        idle: float,
        company: Company | None,
        report: Report | None,
    ) -> None:
        """Leave after so many idle seconds, follow the company, and report what goes wrong."""
        super().__init__(conversation, log, clock, words, HostedDriver)
        self._idle = idle
        self._company = company
        self.looks = company is None
        self._report = report
        self._reported: set[type[LimelightError]] = set()
        self._last_key = 0.0

    def on_mount(self) -> None:
        """Begin to follow the others, and to wait for a lull."""
        asyncio.get_running_loop().set_exception_handler(self._meet)
        if self._company is not None:
            asyncio.get_running_loop().add_reader(self._company.fileno(), self._hear)
        self._note_key()
        self._wait(self._idle)

    def on_unmount(self) -> None:
        """Follow nobody any more."""
        self._hear_no_more()

    async def on_event(self, event: Event) -> None:
        """Take note of when something was last typed or pointed at."""
        if isinstance(event, InputEvent):
            self._note_key()
        await super().on_event(event)

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave, within the grace."""
        signal.alarm(self.grace)
        if return_code == 128 + signal.SIGTERM and self.return_code != return_code:
            message = self._words(wording.STOPPED)
        super().exit(result, return_code, message)

    def _note_key(self) -> None:
        self._last_key = asyncio.get_running_loop().time()

    def _wait(self, seconds: float) -> None:
        self.set_timer(seconds, self._look_if_idle)

    def _look_if_idle(self) -> None:
        """Leave if nothing was typed for long; the line that is half typed is kept."""
        left = self._last_key + self._idle - asyncio.get_running_loop().time()
        if left > 0:
            self._wait(left)
        else:
            self.exit(message=self._words(wording.IDLE))

    def _hear(self) -> None:
        """Another session of this lead wrote: show what it did."""
        if self._company is None or not self._company.hear():
            self._hear_no_more()
        elif self._kept.refresh():
            self.call_later(self._follow)

    def _follow(self) -> None:
        if isinstance(self.screen, Following):
            self.screen.look_again()

    def _hear_no_more(self) -> None:
        if self._company is not None:
            asyncio.get_running_loop().remove_reader(self._company.fileno())

    def _explain(self, error: LimelightError) -> str:
        """Say what is wrong; the first time, say so to the operator as well, if it is theirs to mend."""
        if self._report is not None and isinstance(error, StoreError) and type(error) not in self._reported:
            self._reported.add(type(error))
            self._report(error)
        return super()._explain(error)

    def _meet(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """End by what a reader or a timer met; the loop's own way is to print it over the screen."""
        error = context.get("exception")
        if isinstance(error, Exception) and "handle" in context:
            self._handle_exception(error)
        elif isinstance(error, Exception) and self._report is not None:
            self._report(error)

    def _handle_exception(self, error: Exception) -> None:
        """Show one sentence rather than a traceback with what the lead wrote in it."""
        have_the_last()
        if self._report is not None:
            self._report(error)
        super()._handle_exception(Crashed(self._words(wording.CRASHED)))
        self._return_code = CRASHED
