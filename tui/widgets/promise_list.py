"""The follow-ups in their parts, one of them marked; only the lines in sight are ever drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from prompts.promises import Promise
from store import harmless

Shown = Promise | str
"""A row, or the heading of a part; an empty heading is an empty line."""


class PromiseList(ScrollView, can_focus=False):
    """Rows under headings, in columns that share the width there is."""

    ROOMY = 66
    """The columns from which on the notes stand beside the texts."""

    lines: reactive[Sequence[Shown]] = reactive[Sequence[Shown]](())
    """What there is to see."""
    marked: reactive[int] = reactive(0)
    """The id of the row that is marked; 0 for none."""

    @dataclass
    class Picked(Message):
        """A row was clicked."""

        id: int

    @property
    def rows(self) -> list[Promise]:
        """The rows among the lines."""
        return [line for line in self.lines if isinstance(line, Promise)]

    @property
    def row(self) -> Promise | None:
        """The marked one."""
        return next((row for row in self.rows if row.id == self.marked), None)

    def move(self, by: int) -> None:
        """Mark the row so many further on; not beyond the first and the last."""
        ids = [row.id for row in self.rows]
        if ids:
            at = ids.index(self.marked) if self.marked in ids else 0
            self.marked = ids[max(0, min(at + by, len(ids) - 1))]

    def watch_lines(self) -> None:
        """Measure them, and keep the marked one in sight."""
        rows = self.rows
        self._day_width = max((Content(row.day).cell_length for row in rows), default=0)
        self._note_width = max((Content(_plain(row.note)).cell_length for row in rows), default=0)
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.lines))
        self._show_marked()
        self.refresh()

    def watch_marked(self) -> None:
        """Keep the marked one in sight."""
        self._show_marked()
        self.refresh()

    def on_resize(self) -> None:
        """The same in another width."""
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.lines))
        self._show_marked()

    def on_click(self, event: Click) -> None:
        """Pick what was clicked."""
        offset = event.get_content_offset(self)
        at = offset.y + self.scroll_offset.y if offset else -1
        if 0 <= at < len(self.lines) and isinstance(line := self.lines[at], Promise):
            self.post_message(self.Picked(line.id))

    def render_line(self, y: int) -> Strip:
        """One line, as far down as it is scrolled."""
        at, width = y + self.scroll_offset.y, max(1, self.scrollable_content_region.width)
        content = self._line(self.lines[at], width) if at < len(self.lines) else Content()
        return Visual.to_strips(self, content, width, 1, self.visual_style, pad=True)[0]

    def _line(self, line: Shown, width: int) -> Content:
        if isinstance(line, str):
            return Content.styled(line, "bold $primary").truncate(width, ellipsis=True)
        note = min(self._note_width, width // 3) if width >= self.ROOMY else 0
        text = width - self._day_width - note - (6 if note else 4)
        said = line.brief if note else line.text
        is_marked = line.id == self.marked
        content = Content.assemble(
            "> " if is_marked else "  ",
            _cut(line.day, self._day_width).stylize("$secondary"),
            "  ",
            _cut(said, text),
            "  ",
            _cut(line.note, note).stylize("$quiet"),
        )
        return content.stylize("bold $foreground on $marked") if is_marked else content

    def _show_marked(self) -> None:
        """Scroll as little as brings the marked one in sight, with the heading over it."""
        at = next((n for n, line in enumerate(self.lines) if self._is_marked(line)), None)
        if at is None or not self.is_mounted:
            return
        above = 1 if at and isinstance(self.lines[at - 1], str) else 0
        width = self.scrollable_content_region.width
        self.scroll_to_region(
            Region(0, at - above, width, 1 + above), force=True, animate=False, immediate=True
        )

    def _is_marked(self, line: Shown) -> bool:
        return isinstance(line, Promise) and line.id == self.marked


def _plain(text: str) -> str:
    return " ".join(harmless(text).split())


def _cut(text: str, width: int) -> Content:
    return Content(_plain(text)).truncate(max(0, width), ellipsis=True, pad=True)
