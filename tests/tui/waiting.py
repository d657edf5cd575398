"""Waiting on the screens for what is awaited: for something to be so, or for rest; never for a time."""

import time
import unicodedata
from collections.abc import Callable
from typing import Any

from textual.css.query import NoMatches
from textual.events import Key
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen

from tests.tui.toy import screen_text

PATIENCE = 30.0
"""Seconds that anything may take on a busy machine before a test gives up."""
A_LOOK = 0.005
"""Seconds between two looks."""
ROUNDS = 3
"""Rounds without a message after which nothing is on its way from one widget to the next either."""


async def until(pilot: Pilot[Any], holds: Callable[[], bool], what: str) -> None:
    """Go on as soon as something is so; what is not there yet is not so yet."""
    end = time.monotonic() + PATIENCE
    while not _is_so(holds):
        assert time.monotonic() < end, _lost_patience(pilot, what)
        await pilot.pause(A_LOOK)


async def settled(pilot: Pilot[Any]) -> None:
    """Go on once everything that was done so far has had its effect, short of what a timer does later."""
    end = time.monotonic() + PATIENCE
    quiet = 0
    while quiet < ROUNDS:
        assert time.monotonic() < end, _lost_patience(pilot, "to come to rest")
        await pilot.pause(0)
        quiet = 0 if any(pump.message_queue_size for pump in _pumps(pilot)) else quiet + 1


async def arrive(pilot: Pilot[Any], screen: type[Screen[Any]]) -> None:
    """Go on once that screen is open, whole and shown."""
    await until(pilot, lambda: isinstance(pilot.app.screen, screen), f"to come to {screen.__name__}")
    await until(pilot, lambda: pilot.app.screen.is_mounted, f"to see {screen.__name__}")
    await settled(pilot)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys or type characters, each once the one before has had its effect.

    They may come faster than a hand's: the composer would take them for a paste.
    """
    for key in keys:
        pilot.app.post_message(key_event(key))
        await settled(pilot)


def key_event(key: str) -> Key:
    """What a terminal sends for a key, or for a character."""
    if len(key) != 1:
        return Key(key, None)
    return Key(key if key.isalnum() else unicodedata.name(key).lower().replace(" ", "_"), key)


def _lost_patience(pilot: Pilot[Any], what: str) -> str:
    return f"not within {PATIENCE} s: {what}; on the screen:\n{screen_text(pilot.app)}"


def _is_so(holds: Callable[[], bool]) -> bool:
    try:
        return holds()
    except NoMatches:
        return False


def _pumps(pilot: Pilot[Any]) -> list[MessagePump]:
    screens = pilot.app.screen_stack
    return [pilot.app, *(node for screen in screens for node in screen.walk_children(with_self=True))]
