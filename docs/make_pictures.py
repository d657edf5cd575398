"""Draws docs/pictures from the running program, over sample data: `python -m docs.make_pictures`.

A clock that stands still makes the same pictures every time.
"""

import asyncio
import datetime as dt
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from prompts.catalogue import load_catalogue
from prompts.conversation import Conversation
from prompts.flows import whole
from prompts.questions import load_packs
from prompts.sample import sample_log
from prompts.talk import Talk
from store import FixedClock, Log
from tui.app import LimelightApp
from tui.themes import DARK, LIGHT
from tui.widgets.composer import Composer
from tui.widgets.field import Field

PICTURES = Path(__file__).parent / "pictures"
NOW = dt.datetime(2026, 11, 20, 15, 0, tzinfo=dt.UTC)
SIZES = ((80, 24), (120, 40), (60, 20))
SAID = (
    "d",
    "d",
    "2 it helps when the others hear it",
    "s",
    "They laughed, and thanked each other.",
    "s",
    "She was glad that somebody had noticed.",
    "",
    "@ana calmed the outage call on Tuesday, so that support could answer within the hour",
    "big, in the team meeting on Monday",
)
"""What the lead answers, one line after the other, until the gate asks its question."""


PROMISED = "l next tuesday"
"""What is being typed on the screen of follow-ups."""


def main() -> None:
    """Draw the chat in every size and both themes, and the screen of follow-ups."""
    PICTURES.mkdir(exist_ok=True)
    promised = asyncio.run(draw_follow_ups(80, 24, DARK))
    (PICTURES / "follow-ups-80x24-dark.svg").write_text(promised, encoding="utf-8")
    for width, height in SIZES:
        for theme in (DARK, LIGHT):
            name = f"chat-{width}x{height}-{theme.rpartition('-')[2]}.svg"
            picture = asyncio.run(draw(width, height, theme))
            (PICTURES / name).write_text(picture, encoding="utf-8")


async def draw(width: int, height: int, theme: str) -> str:
    """The picture of one conversation in a terminal of that size."""
    with TemporaryDirectory() as place, Log.open(Path(place) / "log") as log:
        app = _over_sample(log, theme)
        async with app.run_test(size=(width, height)) as pilot:
            for line in SAID:
                pilot.app.screen.query_one(Composer).put(line)
                await pilot.press("enter")
            await pilot.pause(0.3)
            return _steady(app.export_screenshot(title="Limelight"))


async def draw_follow_ups(width: int, height: int, theme: str) -> str:
    """The picture of the follow-ups, one of them about to be put off."""
    with TemporaryDirectory() as place, Log.open(Path(place) / "log") as log:
        app = _over_sample(log, theme)
        log.put_off(log.follow_ups()[1].id, NOW.date() + dt.timedelta(days=10), on=NOW.date())
        async with app.run_test(size=(width, height)) as pilot:
            await pilot.press("f3")
            await pilot.pause(0.3)
            app.screen.query_one("#line", Field).value = PROMISED
            await pilot.pause(0.3)
            return _steady(app.export_screenshot(title="Limelight"))


def _over_sample(log: Log, theme: str) -> LimelightApp:
    words, clock = load_catalogue(), FixedClock(NOW)
    sample_log(log, NOW, words)
    log.set_lead(replace(log.lead(), theme=theme))
    packs = load_packs(None, ())
    talk = Talk(log=log, clock=clock, words=words, packs=packs)
    return LimelightApp(Conversation(whole, talk), log, clock, words)


def _steady(svg: str) -> str:
    """The picture without the number that Textual makes anew for each one."""
    return re.sub(r"terminal-\d+", "terminal", svg)


if __name__ == "__main__":
    main()
