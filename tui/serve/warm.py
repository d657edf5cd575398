"""Doing once what every session does, so that they share what comes of it."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from textual.pilot import Pilot

from prompts.catalogue import load_catalogue
from prompts.conversation import Conversation
from prompts.flows import welcome, whole
from prompts.questions import load_packs
from prompts.sample import sample_log
from prompts.talk import Talk
from store import Log, SystemClock
from tui import palette, plain
from tui.app import LimelightApp
from tui.hosted import app as hosted_app
from tui.hosted.sizes import USUAL
from tui.screens import follow_ups, people, person, text
from tui.screens import help as help_screen

PARTS = (welcome, palette, plain, hosted_app, follow_ups, help_screen, people, person, text)
"""Imported for what follows the fork: a session imports nothing that most will need."""


def warm() -> None:
    """Hold the beginning of a conversation on a screen that nobody sees."""
    words, clock = load_catalogue("en"), SystemClock()
    with (
        TemporaryDirectory(prefix="limelight-warm-") as place,
        Log.open(Path(place) / "leads" / "warm") as log,
    ):
        sample_log(log, clock.now(), words)
        talk = Talk(log=log, clock=clock, words=words, packs=load_packs(None, ()))
        app = LimelightApp(lambda: Conversation(whole, talk), log, clock, words)
        app.run(headless=True, size=USUAL, auto_pilot=_type_and_leave)


async def _type_and_leave(pilot: Pilot[Any]) -> None:
    """Type a few letters, have them understood, and go."""
    await pilot.press("T", "o", "m", "o", "r", "r", "o", "w")
    await pilot.pause(0.2)
    pilot.app.exit()
