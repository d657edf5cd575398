"""The list of completions that lies over the conversation, just above the composer."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from prompts.completion import Completion
from store import harmless


class CompletionList(Widget, can_focus=False):
    """Completions to choose from; only the lines in sight are ever drawn, however many there are."""

    LINES = 8
    """How many are in sight at once."""

    items: reactive[Sequence[Completion]] = reactive[Sequence[Completion]]((), layout=True)
    """What may be chosen; with none the list is not there."""
    chosen: reactive[int] = reactive(-1)
    """Which one is chosen; -1 until an arrow is pressed."""

    @dataclass
    class Picked(Message):
        """An item was clicked."""

        item: Completion

    def __init__(self, id: str | None = None) -> None:
        """An empty list, not shown."""
        super().__init__(id=id, markup=False)
        self.display = False

    def offer(self, items: Sequence[Completion]) -> None:
        """Show these, none of them chosen yet."""
        self.chosen = -1
        self.items = items

    def move(self, step: int) -> None:
        """Choose the next or the previous one, round and round."""
        count = len(self.items)
        start = self.chosen if self.chosen >= 0 or step > 0 else 0
        self.chosen = (start + step) % count if count else -1

    @property
    def best(self) -> Completion | None:
        """The chosen one, or the first."""
        return self.items[max(self.chosen, 0)] if self.items else None

    def watch_items(self, items: Sequence[Completion]) -> None:
        """Be there only while there is something to choose."""
        self.display = bool(items)

    def render(self) -> Content:
        """The items around the chosen one, each with its detail."""
        first = self._first
        shown = self.items[first : first + self.LINES]
        label_width = min(max((Content(item.label).cell_length for item in shown), default=0), 30)
        lines = [self._line(item, first + n == self.chosen, label_width) for n, item in enumerate(shown)]
        return Content("\n").join(lines)

    def on_click(self, event: Click) -> None:
        """Pick what was clicked."""
        offset = event.get_content_offset(self)
        at = self._first + offset.y if offset else -1
        if 0 <= at < len(self.items):
            self.post_message(self.Picked(self.items[at]))

    @property
    def _first(self) -> int:
        return max(0, min(self.chosen - self.LINES // 2, len(self.items) - self.LINES))

    def _line(self, item: Completion, chosen: bool, label_width: int) -> Content:
        label = Content(harmless(item.label)).truncate(label_width, ellipsis=True, pad=True)
        detail = " ".join(harmless(item.detail).split())
        line = Content.assemble("> " if chosen else "  ", label, "  ", (detail, "$quiet"))
        line = line.truncate(self.content_size.width or 80, ellipsis=True, pad=True)
        return line.stylize("bold $primary on $marked") if chosen else line
