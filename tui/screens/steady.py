"""What comes to rest, and is drawn whole, after a flood of resizes."""

from typing import Any

from textual.app import App
from textual.events import Resize
from textual.screen import Screen


class SteadyApp(App[None]):
    """Draws all of it anew with each size that it is told, from the second on.

    The terminal may have had a smaller one in between, and have lost what had no room in it.
    """

    _has_size = False

    def on_resize(self) -> None:
        """Do so."""
        if self._has_size:
            self.refresh()
        self._has_size = True


def ignore_stale_size(screen: Screen[Any], event: Resize) -> bool:
    """Leave out a size that the terminal no longer has; whether it was one.

    A screen that is laid out in another size tells itself so; with two sizes on their
    way to it, it would lay itself out in each of them in turn, for ever.
    """
    stale = event.size != screen.app.size
    if stale:
        event.prevent_default()
    return stale
