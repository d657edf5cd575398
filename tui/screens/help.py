"""What can be done: here first, then everywhere."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Self

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from prompts.catalogue import Catalogue
from prompts.wording import screens as wording
from tui.commands import COMMANDS
from tui.screens.steady import ignore_stale_size

Keys = Sequence[tuple[str, str]]
"""Keys, and what each does: a message to be said by the catalogue."""


class HelpScreen(ModalScreen[None]):
    """The help of the place it was asked in, then every key and every command."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter", "dismiss(None)", show=False)]

    def __init__(self, here: str, keys: Keys, words: Catalogue) -> None:
        """Say that message first, then those keys."""
        super().__init__()
        self._here = here
        self._keys = keys
        self._words = words

    @classmethod
    def of(cls, place: Screen[Any], words: Catalogue) -> Self:
        """What can be done in a place, by its `HELP` and its own keys if it has any, and everywhere."""
        keys = getattr(place, "KEYS_HELP", wording.KEYS_HELP)
        return cls(place.HELP or wording.HELP_COMPOSER, keys, words)

    def compose(self) -> ComposeResult:
        """One text to scroll, in a frame."""
        with VerticalScroll(id="help") as frame:
            frame.border_subtitle = Content(self._words(wording.HELP_CLOSE))
            yield Static(self._text(), markup=False)

    def on_resize(self, event: Resize) -> None:
        """Come to rest after a flood of resizes."""
        ignore_stale_size(self, event)

    def on_mount(self) -> None:
        """Be ready to scroll with the keys."""
        self.query_one("#help").focus()

    def _text(self) -> Content:
        words = self._words
        keys = [(key, said) for key, what in self._keys if (said := words(what))]
        keys += [(command.shown, words(command.summary)) for command in COMMANDS if command.key]
        typed = [
            (
                f"{command.slash} {words(command.argument) if command.argument else ''}".rstrip(),
                words(command.summary),
            )
            for command in COMMANDS
        ]
        parts = (
            self._part(wording.HELP_HERE, [Content(words(self._here))]),
            self._part(wording.HELP_KEYS, _rows(keys)),
            self._part(wording.HELP_COMMANDS, _rows(typed)),
        )
        return Content("\n\n").join(parts)

    def _part(self, heading: str, lines: Iterable[Content]) -> Content:
        return Content("\n").join([Content.styled(self._words(heading), "bold $primary"), *lines])


def _rows(pairs: list[tuple[str, str]]) -> list[Content]:
    """What is pressed or typed, and what it does, in two columns."""
    width = max(len(left) for left, _ in pairs) + 2
    return [Content.assemble((left.ljust(width), "$secondary"), right) for left, right in pairs]
