"""The line under the composer: how to answer, what is understood, and two keys that always help."""

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from store import harmless


class Foot(Widget, can_focus=False):
    """One line that changes with what is asked and what is typed."""

    hint: reactive[str] = reactive("")
    """What it says. Where it is long, the keys make room for it."""

    def __init__(self, keys: Sequence[str], id: str | None = None) -> None:
        """Show as many of those keys at the right end as there is room for."""
        super().__init__(id=id, markup=False)
        self._keys = keys

    def render(self) -> Content:
        """The hint, and the keys where both have room."""
        hint = Content(" ".join(harmless(self.hint).split()))
        width = self.content_size.width
        for count in range(len(self._keys), 0, -1):
            keys = "   ".join(self._keys[:count])
            gap = width - hint.cell_length - len(keys)
            if gap > 1:
                return Content.assemble(hint, " " * gap, keys)
        return hint.truncate(width, ellipsis=True)
