"""The stage that people see: the full-screen chat, driven by its keys."""

import datetime as dt
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Self

from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static

from prompts.conversation import Conversation
from prompts.flows import whole
from tests.conversations.stages import box_of, leave, talk_at
from tui.app import LimelightApp
from tui.screens.follow_ups import FollowUpsScreen
from tui.widgets.composer import Composer
from tui.widgets.promise_list import PromiseList
from tui.widgets.transcript import Transcript
from tui.widgets.turns import Asked

KEYS = {" ": "space", ",": "comma"}
"""What the keys of some characters are called."""


class FullScreen:
    """The program at 80x24; a session ends when the next one is opened."""

    def __init__(self, directory: Path, size: tuple[int, int] = (80, 24)) -> None:
        """Keep the log in that directory."""
        self._directory = directory
        self._size = size
        self._open = AsyncExitStack()
        self._pilot: Pilot[None] | None = None
        self._heard = 0

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._open.aclose()

    @property
    def pilot(self) -> Pilot[None]:
        """What presses the keys."""
        assert self._pilot is not None, "a script opens a session first"
        return self._pilot

    async def open(self, now: dt.datetime) -> str:
        """A new session."""
        await self._open.aclose()
        talk = talk_at(self._directory, now)
        app = LimelightApp(lambda: Conversation(whole, talk), talk.log, talk.clock, talk.words)
        self._pilot = await self._open.enter_async_context(app.run_test(size=self._size))
        self._heard = 0
        return await self._said()

    async def send(self, line: str) -> str:
        """Put the line into the composer and press Enter."""
        self._composer().put(line)
        await self.pilot.press("enter")
        return await self._said()

    async def type(self, text: str) -> None:
        """Press the keys of the text."""
        await self.pilot.press(*(KEYS.get(character, character) for character in text))

    async def composed(self) -> str:
        """What stands in the composer."""
        return self._composer().text

    def leave(self, sender: str, handle: str, text: str) -> None:
        """Leave a shout-out."""
        leave(box_of(self._directory), sender, handle, text)

    def _composer(self) -> Composer:
        return self.pilot.app.screen.query_one(Composer)

    async def _said(self) -> str:
        """The turns that have come since the last look, and what Enter would stand for."""
        await self.pilot.pause()
        if isinstance(self.pilot.app.screen, FollowUpsScreen):
            return await self._seen_elsewhere()
        turns = list(self.pilot.app.screen.query_one(Transcript).query_children(Static))
        new, self._heard = turns[self._heard :], len(turns)
        default = self._composer().placeholder
        said = [turn.content for turn in new if not turn.has_class("-lead")]
        return "\n".join(_plain(text) for text in [*said, default]).replace("  ", " ")

    async def _seen_elsewhere(self) -> str:
        """What the screen of follow-ups shows; then, back in the conversation, what is still asked."""
        rows = self.pilot.app.screen.query_one(PromiseList).rows
        hint = self.pilot.app.screen.query_one("#hint", Static).content
        await self.pilot.press("escape")
        await self.pilot.pause()
        asked = self.pilot.app.screen.query(Asked).last().content
        return "\n".join((*(f"{row.when}: {row.text}" for row in rows), _plain(hint), _plain(asked)))


def _plain(content: object) -> str:
    return content.plain if isinstance(content, Content) else str(content)
