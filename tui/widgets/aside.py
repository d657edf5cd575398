"""The panel beside the conversation: what is due, still untold, and who is unseen."""

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from prompts.aside import Aside
from prompts.catalogue import Catalogue
from prompts.wording import screens as wording
from tui.harmless import harmless


class AsidePanel(Static):
    """Three short lists. It is looked at, not worked in."""

    SHOWN = 6
    """How many lines of each list are shown."""

    aside: reactive[Aside | None] = reactive[Aside | None](None)
    """What to show; None before the conversation has begun."""

    def __init__(self, words: Catalogue, id: str | None = None) -> None:
        """An empty panel that speaks with those words."""
        super().__init__(id=id, markup=False)
        self._words = words

    def watch_aside(self, aside: Aside | None) -> None:
        """Draw the three lists anew."""
        if aside is None:
            return
        lists = (
            self._list(wording.ASIDE_DUE, aside.due, wording.ASIDE_NOTHING),
            self._list(wording.ASIDE_UNTOLD, aside.untold, wording.ASIDE_NOTHING),
            self._list(wording.ASIDE_UNSEEN, aside.unseen, wording.ASIDE_NOBODY),
        )
        self.update(Content("\n\n").join(lists))

    def _list(self, heading: str, lines: Sequence[str], none: str) -> Content:
        shown = [f"- {' '.join(harmless(line).split())}" for line in lines[: self.SHOWN]] or [
            self._words(none)
        ]
        left = len(lines) - self.SHOWN
        if left > 0:
            shown.append(self._words(wording.ASIDE_MORE, n=left))
        return Content.assemble((self._words(heading), "bold $primary"), "\n", ("\n".join(shown), "$quiet"))
