"""The one line at the top: whose program this is, and which week it is about."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from store import harmless


class Heading(Widget, can_focus=False):
    """The program's name at one end, a title at the other; the title alone where both do not fit."""

    title: reactive[str] = reactive("")
    """What the conversation is about."""

    def __init__(self, name: str, id: str | None = None) -> None:
        """Show that name."""
        super().__init__(id=id, markup=False)
        self._name_shown = name

    def render(self) -> Content:
        """Both ends, kept apart by the room there is."""
        title = Content(" ".join(harmless(self.title).split()))
        gap = self.content_size.width - len(self._name_shown) - title.cell_length
        if gap < 2:
            return title
        return Content.assemble((self._name_shown, "$primary bold"), " " * gap, title.stylize("$quiet"))
