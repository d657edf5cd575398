"""The conversation so far: a column of turns that keeps its end in sight."""

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget

from tui.widgets.turns import Asked


class Transcript(VerticalScroll, can_focus=False):
    """The turns, oldest first. New ones come into view; earlier ones are scrolled to."""

    def on_mount(self) -> None:
        """Keep to the end until the lead scrolls away from it."""
        self.anchor()

    def add(self, turns: Iterable[Widget]) -> None:
        """Add turns at the end; only the last question among all is the one being asked."""
        views = list(turns)
        if any(isinstance(view, Asked) for view in views):
            self.settle()
        self.mount_all(views)
        self.anchor()

    def settle(self) -> None:
        """Show the question being asked as answered."""
        for question in self.query_children("Asked.-current").results(Asked):
            question.settle()
