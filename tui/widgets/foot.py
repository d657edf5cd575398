"""The line under the composer: how to answer, what is understood, and two keys that always help."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.harmless import harmless


class Foot(Horizontal):
    """One line that changes with what is asked and what is typed."""

    hint: reactive[str] = reactive("", init=False)
    """What it says; one line of it is shown."""

    def __init__(self, keys: str, id: str | None = None) -> None:
        """Show those keys at the right end."""
        super().__init__(id=id)
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The hint, and the keys beside it."""
        yield Static(id="hint", markup=False)
        yield Static(Content(self._keys), id="keys", markup=False)

    def watch_hint(self, hint: str) -> None:
        """Show it, without laying anything out anew."""
        self.query_one("#hint", Static).update(Content(" ".join(harmless(hint).split())), layout=False)
