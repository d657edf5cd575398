"""Where the lead types: one line that grows, and never sends what was pasted."""

from dataclasses import dataclass
from functools import partial
from inspect import isawaitable
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.events import Key, Paste
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import var
from textual.widgets import TextArea

from store import harmless
from tui.widgets.burst import Burst
from tui.widgets.recall import Recall

JOINERS = frozenset("\u200c\u200d")
"""The joiners of Persian and of emoji: not printable by Unicode, and wanted all the same."""

EDITS = frozenset({"newline"}).union(
    binding.action
    for binding in TextArea.BINDINGS
    if isinstance(binding, Binding)
    and binding.action.isidentifier()
    and binding.action.startswith(("delete_", "cursor_left", "cursor_right", "cursor_line_"))
)
"""The actions of a line that its keys do at once where several keys arrive together."""


class Composer(TextArea, inherit_css=False):
    """The line being typed. Enter sends it, Ctrl+J breaks it, a paste only fills it.

    Its styles are all its own: to read those of a TextArea takes longer than all others together.
    """

    DEFAULT_CSS = """
    Composer {
        layout: vertical;
        overflow-x: hidden;
        overflow-y: auto;
        width: 1fr;
        height: auto;
        min-height: 1;
        max-height: 6;
        color: $foreground;
        background: $background;
        scrollbar-size-vertical: 1;
        pointer: text;
        .text-area--cursor { color: $input-cursor-foreground; background: $input-cursor-background; }
        .text-area--selection { color: $input-selection-foreground; background: $input-selection-background; }
        .text-area--placeholder { color: $text-muted; }
    }
    """
    COMPONENT_CLASSES = TextArea.COMPONENT_CLASSES
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+j,newline", "newline", show=False),
        Binding("tab", "complete", show=False),
        Binding("escape", "leave", show=False),
    ]

    completing: var[bool] = var(False)
    """Whether a completion list is open: the arrows, Tab and Escape are then its."""
    picking: var[bool] = var(False)
    """Whether one of its items was chosen with the arrows: Enter is then its, too."""

    @dataclass
    class Sent(Message):
        """A line was sent; the composer keeps its text until it is cleared."""

        text: str
        """The line, with whatever line breaks were typed or pasted."""

    @dataclass
    class ListKey(Message):
        """A key for the completion list: `open`, `accept`, `up`, `down` or `close`."""

        key: str

    class Left(Message):
        """Escape, with no completion list to close."""

    def __init__(self, id: str | None = None) -> None:
        """An empty line."""
        super().__init__(id=id, highlight_cursor_line=False)
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self.recall = Recall()
        self._burst = Burst()
        self._gathered: list[str] = []

    def put(self, text: str) -> None:
        """Show that text, with the cursor at its end."""
        self.load_text(harmless(text))
        self.move_cursor(self.document.end)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Bring the cursor into view, if it stands in the text.

        Undoing takes lines away first and moves the cursor up then; where that makes room enough for the
        scroll bar to go, the cursor is looked for in between.
        """
        row, _ = self.cursor_location
        return super().scroll_cursor_visible(center, animate) if row < self.document.line_count else Offset()

    def complete_with(self, start: int, end: int, text: str) -> None:
        """Replace a stretch of the whole text, counted in characters."""
        whole = self.text
        self.replace(text, _location(whole, start), _location(whole, end), maintain_selection_offset=False)

    @property
    def cursor_index(self) -> int:
        """Where the cursor stands in the whole text, counted in characters."""
        return len(self.get_text_range((0, 0), self.cursor_location))

    async def on_key(self, event: Key) -> None:
        """Send on Enter; take the joiners."""
        hurried = self._burst.takes(event.time)
        if hurried and self._gather(event):
            return
        self._pour()
        if event.key == "enter":
            self._consume(event)
            self.post_message(self.ListKey("accept") if self.picking else self.Sent(self.text))
        elif event.character in JOINERS:
            self._consume(event)
            self._type(event.character)
        elif hurried and await self._edits(event.key):
            self._consume(event)

    async def _edits(self, key: str) -> bool:
        """Do what a key is bound to in the line, at once; whether it is.

        A binding is run only once the key has been refused by all; by then the keys that a slow
        connection brought together with it would have been typed.
        """
        for binding in self._bindings.key_to_bindings.get(key, ()):
            action = getattr(self, f"action_{binding.action}", None)
            if action is not None and binding.action in EDITS:
                done = action()
                if isawaitable(done):
                    await done
                return True
        return False

    def on_paste(self, event: Paste) -> None:
        """Fill in what was pasted, harmless and in one piece; it is never sent.

        A pasted escape sequence reaches us as keys just before, its line end among them.
        """
        self._consume(event)
        self._pour()
        self._burst = Burst()
        self._type(harmless(event.text))

    def action_newline(self) -> None:
        """Break the line."""
        self._type("\n")

    def action_complete(self) -> None:
        """Accept a completion, or ask for the list."""
        self.post_message(self.ListKey("accept" if self.completing else "open"))

    def action_leave(self) -> None:
        """Close the completion list, or step back."""
        self.post_message(self.ListKey("close") if self.completing else self.Left())

    def action_cursor_up(self, select: bool = False) -> None:
        """Go up: in the list, in the text, or to the line sent before."""
        if self.completing and not select:
            self.post_message(self.ListKey("up"))
        elif not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            self._recall(self.recall.older(self.text))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Go down: in the list, in the text, or to the line sent after."""
        if self.completing and not select:
            self.post_message(self.ListKey("down"))
        elif not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            self._recall(self.recall.newer())
        else:
            super().action_cursor_down(select)

    def action_cursor_page_up(self) -> None:
        """Leave the page keys to the conversation above."""
        raise SkipAction

    def action_cursor_page_down(self) -> None:
        """Leave the page keys to the conversation above."""
        raise SkipAction

    def action_copy(self) -> None:
        """Copy what is selected here; else leave Ctrl+C to the screen."""
        if not self.selected_text:
            raise SkipAction
        self.app.copy_to_clipboard(self.selected_text)

    def action_paste(self) -> None:
        """Fill in what was copied within Limelight."""
        self._type(harmless(self.app.clipboard))

    def _gather(self, event: Key) -> bool:
        """Put a key of a burst by, to be typed with those that follow it; False where it is no text.

        Enter amid a burst is taken for a pasted line break, until a lull says otherwise.
        """
        if event.key == "enter" and not self.picking:
            self._burst.breaks += 1
            self.set_timer(self._burst.lull, partial(self._end_burst, event.time))
            character = "\n"
        elif event.is_printable or event.character in JOINERS:
            character = event.character or ""
        else:
            return False
        self._consume(event)
        if not self._gathered:
            self.call_later(self._pour)
        self._gathered.append(character)
        return True

    def _pour(self) -> None:
        """Type what was gathered, in one piece."""
        if self._gathered:
            text, self._gathered = "".join(self._gathered), []
            self._type(text)

    def _end_burst(self, moment: float) -> None:
        """Send a single line that a script typed with its Enter; keep several in the composer."""
        if self._burst.ended_at(moment) and self._burst.breaks == 1:
            self._pour()
            self.action_delete_left()
            self.post_message(self.Sent(self.text))

    def _recall(self, line: str | None) -> None:
        if line is not None:
            self.put(line)

    def _type(self, text: str) -> None:
        self.replace(text, *self.selection, maintain_selection_offset=False)
        self.scroll_cursor_visible()

    def _consume(self, event: Key | Paste) -> None:
        event.stop()
        event.prevent_default()


def _location(text: str, index: int) -> tuple[int, int]:
    """The row and the column of a character of the text."""
    before = text[:index]
    return before.count("\n"), len(before) - before.rfind("\n") - 1
