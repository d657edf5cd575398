"""One follow-up, in a form: nothing typed is lost to a field that is wrong."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, Select, Static

from prompts.catalogue import Catalogue
from prompts.explain import explain
from prompts.kinds import kind_name
from prompts.person_form import Refused
from prompts.promise_form import PromiseFields, PromiseForm
from prompts.wording import promises as wording
from prompts.wording import screens
from store import FollowUp, FollowUpKind, LimelightError, harmless
from tui.screens.steady import ignore_stale_size
from tui.widgets.field import Field

LABELS = {
    "about": wording.ABOUT,
    "when": wording.WHEN,
    "people": wording.PEOPLE,
    "repeat": wording.REPEAT,
}
"""The fields to type in, in their order, and what they are called."""

Keep = Callable[[FollowUp, FollowUp], FollowUp]


class FollowUpScreen(ModalScreen[FollowUp | None]):
    """A form for one follow-up. It closes with the follow-up once it is kept."""

    CSS_PATH = "follow_up.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("ctrl+s", "save", show=False),
    ]
    HELP = wording.HELP_FORM
    KEYS_HELP = screens.KEYS_HELP_FORM

    def __init__(self, form: PromiseForm, keep: Keep, words: Catalogue) -> None:
        """Edit by that form; `keep` writes what was made of what was, or raises a LimelightError."""
        super().__init__()
        self._form = form
        self._keep = keep
        self._words = words
        self._warned = False
        self._kind_offered = form.before.kind

    def compose(self) -> ComposeResult:
        """A line for each thing to say of it, what happened to it, and the way out."""
        with VerticalScroll(id="form", can_focus=False) as frame:
            frame.border_title = Content(self._form.title)
            yield from self._rows()
            yield Static(id="past", markup=False)
            yield Static(Content(self._words(wording.FORM_KEYS)), id="hint", markup=False)
            with Horizontal(id="buttons"):
                yield Button(self._words(wording.SAVE), variant="primary", compact=True, id="save")
                yield Button(self._words(wording.CANCEL), compact=True, id="cancel")

    def on_resize(self, event: Resize) -> None:
        """Come to rest after a flood of resizes."""
        ignore_stale_size(self, event)

    def on_mount(self) -> None:
        """Start with what is promised, and offer a day."""
        past = self.query_one("#past", Static)
        past.display = bool(self._form.past)
        past.update(Content("\n".join(self._form.past)))
        self.query_one("#about").focus()
        self._offer()

    def action_save(self) -> None:
        """Keep it, or say what stands in the way."""
        read = self._form.read(self._fields())
        if isinstance(read, Refused):
            self._refuse(read.sentence)
            self.query_one(f"#{read.field}").focus()
            return
        try:
            kept = self._keep(read, self._form.before)
        except LimelightError as error:
            self._refuse(explain(error, self._words))
        else:
            self.dismiss(kept)

    def action_back(self) -> None:
        """Go back; with something typed and not saved, only when asked twice."""
        if self._fields() == self._form.fields or self._warned:
            self.dismiss(None)
        else:
            self._warned = True
            self._refuse(self._words(screens.LEAVE_UNSAVED))

    @on(Button.Pressed)
    def _press(self, message: Button.Pressed) -> None:
        if message.button.id == "save":
            self.action_save()
        else:
            self.dismiss(None)

    @on(Input.Changed)
    def _echo(self, message: Input.Changed) -> None:
        self._warned = False
        self._offer()
        fields = self._fields()
        understood = "" if fields == self._form.fields else self._form.echo(message.input.id or "", fields)
        if message.input.has_focus:
            self._tell(understood or self._words(wording.FORM_KEYS))

    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    def _rows(self) -> Iterator[Widget]:
        fields = self._form.fields
        for field, label in LABELS.items():
            if field == "repeat":
                yield self._row(wording.KIND, self._kind())
            hint = self._form.hints.get(field, "")
            yield self._row(label, Field(getattr(fields, field), placeholder=hint, id=field))

    def _kind(self) -> Widget:
        options = [(kind_name(kind, self._words), kind.value) for kind in FollowUpKind]
        kind = self._form.fields.kind.value
        return Select(options, value=kind, allow_blank=False, compact=True, id="kind")

    def _row(self, label: str, field: Widget) -> Horizontal:
        return Horizontal(
            Static(Content(self._words(label)), classes="label", markup=False), field, classes="row"
        )

    def _fields(self) -> PromiseFields:
        typed = {field: self.query_one(f"#{field}", Field).value for field in LABELS}
        kind = self.query_one("#kind", Select).value
        return PromiseFields(**typed, kind=FollowUpKind(str(kind)))

    def _offer(self) -> None:
        """Offer the day and the kind that the text sounds like, as long as no other kind was chosen."""
        fields, kind = self._fields(), self.query_one("#kind", Select)
        self.query_one("#when", Field).placeholder = self._form.offered(fields)
        if kind.value == self._kind_offered.value:
            self._kind_offered = self._form.kind(fields)
            kind.value = self._kind_offered.value

    def _refuse(self, sentence: str) -> None:
        self._tell(sentence)
        self.query_one("#hint").add_class("-refusing")

    def _tell(self, sentence: str) -> None:
        hint = self.query_one("#hint", Static)
        hint.remove_class("-refusing")
        hint.update(Content(harmless(sentence)))
