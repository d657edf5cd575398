"""The panel beside the conversation: what is due, still untold, and who is unseen."""

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from prompts.aside import Aside
from prompts.catalogue import Catalogue
from prompts.wording import screens as wording
from store import harmless


class AsidePanel(Widget, can_focus=False):
    """Three short lists. It is looked at, not worked in."""

    aside: reactive[Aside | None] = reactive[Aside | None](None)
    """What to show; None before the conversation has begun."""

    def __init__(self, words: Catalogue, id: str | None = None) -> None:
        """An empty panel that speaks with those words."""
        super().__init__(id=id, markup=False)
        self._words = words

    def render(self) -> Content:
        """The three lists, each under its heading."""
        if self.aside is None:
            return Content()
        lists = (
            self._list(wording.ASIDE_DUE, self.aside.due, wording.ASIDE_NOTHING),
            self._list(wording.ASIDE_UNTOLD, self.aside.untold, wording.ASIDE_NOTHING),
            self._list(wording.ASIDE_UNSEEN, self.aside.unseen, wording.ASIDE_NOBODY),
        )
        return Content("\n\n").join(lists)

    def _list(self, heading: str, lines: Sequence[str], none: str) -> Content:
        items = [part for line in lines for part in self._item(line)] or [Content(self._words(none))]
        listed = Content("\n").join(items).stylize("$quiet")
        return Content("\n").join([Content.styled(self._words(heading), "bold $primary"), listed])

    def _item(self, line: str) -> list[Content]:
        """A line behind a dash, its later rows set in under the first."""
        text = Content(" ".join(harmless(line).split()))
        rows = text.wrap(max(1, self.content_size.width - 2))
        return [Content.assemble("- " if n == 0 else "  ", row) for n, row in enumerate(rows)]
