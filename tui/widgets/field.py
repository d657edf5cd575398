"""One line to fill in: an Input that takes the joiners of Persian and nothing that acts on a terminal."""

from textual.events import Key, Paste
from textual.widgets import Input

from store import harmless
from tui.widgets.composer import JOINERS


class Field(Input):
    """A plain line of text."""

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        """Start from that text; `placeholder` says what belongs here while it is empty."""
        super().__init__(harmless(value), placeholder=placeholder, id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def on_key(self, event: Key) -> None:
        """Take the joiners, which Unicode does not call printable."""
        if event.character in JOINERS:
            event.stop()
            event.prevent_default()
            self.insert_text_at_cursor(event.character or "")

    def on_paste(self, event: Paste) -> None:
        """Take what was pasted as one line."""
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(" ".join(harmless(event.text).split("\n")))
