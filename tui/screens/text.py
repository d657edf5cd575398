"""One text, bare: to be read, selected, copied or saved."""

import datetime as dt
import os
import re
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Static, TextArea

from prompts.catalogue import Catalogue
from prompts.turns import Show
from prompts.wording import hosted
from prompts.wording import screens as wording
from store import harmless
from tui.screens.steady import ignore_stale_size


class TextScreen(Screen[None]):
    """The whole of a text, with nothing around it that a selection would catch."""

    CSS_PATH = "text.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", show=False),
        Binding("c", "copy", show=False),
        Binding("s", "save", show=False),
    ]
    HELP = wording.HELP_TEXT
    KEYS_HELP = wording.KEYS_HELP_TEXT

    def __init__(self, turn: Show, today: dt.date, words: Catalogue, *, saves: bool = True) -> None:
        """Show that text; a file it is saved to, where that may be, is named after the day."""
        super().__init__()
        self._turn = turn
        self._today = today
        self._words = words
        self._saves = saves

    def compose(self) -> ComposeResult:
        """A title, the text, and what can be done with it."""
        yield Static(Content(harmless(self._turn.title)), id="title", markup=False)
        yield TextArea(
            harmless(self._turn.text), read_only=True, compact=True, highlight_cursor_line=False, id="text"
        )
        yield Static(
            Content(self._words(wording.TEXT_KEYS if self._saves else hosted.TEXT_KEYS)),
            id="hint",
            markup=False,
        )

    def on_resize(self, event: Resize) -> None:
        """Come to rest after a flood of resizes."""
        ignore_stale_size(self, event)

    def on_mount(self) -> None:
        """Be ready to select with the keys."""
        area = self.query_one(TextArea)
        area.cursor_blink = False
        area.focus()

    def action_copy(self) -> None:
        """Copy what is selected, or all of it."""
        area = self.query_one(TextArea)
        self.app.copy_to_clipboard(area.selected_text or area.text)
        self._tell(self._words(wording.COPIED if self._saves else hosted.COPIED))

    def action_save(self) -> None:
        """Save all of it to a file of its own in the current directory, and say which."""
        if not self._saves:
            return
        name = _file_name(self._turn.title, self._today, self._words(wording.FILE_NAME))
        try:
            self._tell(self._words(wording.SAVED, path=_save(Path.cwd() / name, harmless(self._turn.text))))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self._tell(self._words(wording.NOT_SAVED, path=name, reason=reason))

    def _tell(self, sentence: str) -> None:
        self.query_one("#hint", Static).update(Content(harmless(sentence)))


def _file_name(title: str, today: dt.date, program: str) -> str:
    """A plain file name from a title; one that names its format keeps it."""
    plain = re.sub(r"[^\w.]+", "-", title.casefold()).strip("-.")[:60]
    named = re.search(r"\.(json|csv|md|txt)$", plain)
    return plain if named else f"{program}-{plain}-{today.isoformat()}.txt"


def _save(path: Path, text: str) -> Path:
    """Write a new file that only its owner may read; where the name is taken, the next free one is."""
    for number in range(1, 1000):
        free = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        try:
            descriptor = os.open(free, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text if text.endswith("\n") else text + "\n")
        return free
    raise FileExistsError(path)
