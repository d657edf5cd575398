"""Screens that come to rest after a flood of resizes."""

from typing import Any

from textual.events import Resize
from textual.screen import Screen


def ignore_stale_size(screen: Screen[Any], event: Resize) -> bool:
    """Leave out a size that the terminal no longer has; whether it was one.

    A screen that is laid out in another size tells itself so; with two sizes on their
    way to it, it would lay itself out in each of them in turn, for ever.
    """
    stale = event.size != screen.app.size
    if stale:
        event.prevent_default()
    return stale
