"""A line that commands a list above it; whatever is pressed is told in the order it was pressed."""

from dataclasses import dataclass

from textual.events import Key
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input

from tui.widgets.field import Field


class Line(Field):
    """A field whose Enter sends its text, and whose other keys belong to the list.

    Over a slow connection several keys arrive at once. Bindings would then be run before
    what was typed before them is dealt with, and what is meant for one row befall the next.
    """

    PASSED_ON = frozenset(("up", "down", "pageup", "pagedown", "escape", "ctrl+n", "ctrl+z"))

    @dataclass
    class Sent(Message):
        """Enter was pressed; the line is empty again."""

        text: str
        before: int
        """How many lines had been given back by then: what was sent without seeing that is stale."""

    @dataclass
    class Pressed(Message):
        """A key was pressed that is not for the line."""

        key: str

    given_back: var[int] = var(0)
    """How many lines have been given back."""

    def put(self, text: str) -> None:
        """Show that text without saying that it has changed, with the cursor at its end."""
        with self.prevent(Input.Changed):
            self.value = text
            self.cursor_position = len(text)

    def give_back(self, text: str) -> None:
        """Show a line that could not be obeyed, before what has been typed since."""
        self.given_back += 1
        self.put(text + self.value)

    def on_key(self, event: Key) -> None:
        """Send on Enter, and pass on what is for the list."""
        if event.key == "enter":
            self.post_message(self.Sent(self.value, self.given_back))
            self.put("")
        elif event.key in self.PASSED_ON:
            self.post_message(self.Pressed(event.key))
        else:
            super().on_key(event)
            return
        event.stop()
        event.prevent_default()
