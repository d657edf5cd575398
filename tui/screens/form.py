"""What the forms have in common: saved whole or not at all, and left unsaved only when asked twice."""

from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from prompts.catalogue import Catalogue
from prompts.explain import explain
from prompts.person_form import Refused
from prompts.wording import screens as wording
from store import LimelightError, harmless
from tui.screens.steady import ignore_stale_size

Kept = TypeVar("Kept")


class FormScreen(ModalScreen[Kept | None], Generic[Kept]):
    """A form for one thing. It closes with the thing once it is kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("ctrl+s", "save", show=False),
    ]
    KEYS_HELP = wording.KEYS_HELP_FORM

    def __init__(self, words: Catalogue) -> None:
        """Speak with those words."""
        super().__init__()
        self._words = words
        self._warned = False

    def made(self) -> Kept | Refused:
        """Keep what the fields make; why they make nothing, or a LimelightError where it cannot be kept."""
        raise NotImplementedError

    def changed(self) -> bool:
        """Whether anything was typed or chosen that is not kept."""
        raise NotImplementedError

    def on_resize(self, event: Resize) -> None:
        """Come to rest after a flood of resizes."""
        ignore_stale_size(self, event)

    def action_save(self) -> None:
        """Keep it, or say what stands in the way."""
        try:
            made = self.made()
        except LimelightError as error:
            self.refuse(explain(error, self._words))
            return
        if isinstance(made, Refused):
            self.refuse(made.sentence)
            self.query_one(f"#{made.field}").focus()
        else:
            self.dismiss(made)

    def action_back(self) -> None:
        """Go back; with something typed and not saved, only when asked twice."""
        if not self.changed() or self._warned:
            self.dismiss(None)
        else:
            self._warned = True
            self.refuse(self._words(wording.LEAVE_UNSAVED))

    @on(Button.Pressed)
    def _press(self, message: Button.Pressed) -> None:
        if message.button.id == "save":
            self.action_save()
        else:
            self.dismiss(None)

    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    def row(self, label: str, field: Widget) -> Horizontal:
        """A field with its label."""
        return Horizontal(
            Static(Content(self._words(label)), classes="label", markup=False), field, classes="row"
        )

    def refuse(self, sentence: str) -> None:
        """Say what stands in the way."""
        self.tell(sentence)
        self.query_one("#hint").add_class("-refusing")

    def tell(self, sentence: str) -> None:
        """Say something below the fields."""
        hint = self.query_one("#hint", Static)
        hint.remove_class("-refusing")
        hint.update(Content(harmless(sentence)))
