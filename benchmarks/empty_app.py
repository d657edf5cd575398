"""The least a Textual program can be: `python -m benchmarks.empty_app`; `… input` to type into it."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import Input, Static

MARK = "ready"


class EmptyApp(App[None]):
    """Shows one word, and a line to type on if asked."""

    def compose(self) -> ComposeResult:
        """The word, then the line."""
        yield Static(MARK)
        if "input" in sys.argv:
            yield Input()


if __name__ == "__main__":
    EmptyApp().run()
