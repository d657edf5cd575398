"""One follow-up, in a form: nothing typed is lost to a field that is wrong."""

from collections.abc import Callable, Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Select, Static

from prompts.catalogue import Catalogue
from prompts.kinds import kind_name
from prompts.person_form import Refused
from prompts.promise_form import PromiseFields, PromiseForm
from prompts.wording import promises as wording
from store import FollowUp, FollowUpKind
from tui.screens.form import FormScreen
from tui.widgets.field import Field

LABELS = {
    "about": wording.ABOUT,
    "when": wording.WHEN,
    "people": wording.PEOPLE,
    "repeat": wording.REPEAT,
}
"""The fields to type in, in their order, and what they are called."""

Keep = Callable[[FollowUp, FollowUp], FollowUp]


class FollowUpScreen(FormScreen[FollowUp]):
    """A form for one follow-up. It closes with the follow-up once it is kept."""

    CSS_PATH = "follow_up.tcss"
    HELP = wording.HELP_FORM

    def __init__(self, form: PromiseForm, keep: Keep, words: Catalogue) -> None:
        """Edit by that form; `keep` writes what was made of what was, or raises a LimelightError."""
        super().__init__(words)
        self._form = form
        self._keep = keep
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

    def on_mount(self) -> None:
        """Start with what is promised, and offer a day."""
        past = self.query_one("#past", Static)
        past.display = bool(self._form.past)
        past.update(Content("\n".join(self._form.past)))
        self.query_one("#about").focus()
        self._offer()

    def made(self) -> FollowUp | Refused:
        """Keep it, or say why it is none."""
        read = self._form.read(self._fields())
        return read if isinstance(read, Refused) else self._keep(read, self._form.before)

    def changed(self) -> bool:
        """Whether a field is not as it was."""
        return self._fields() != self._form.fields

    @on(Input.Changed)
    def _echo(self, message: Input.Changed) -> None:
        self._warned = False
        self._offer()
        fields = self._fields()
        understood = "" if fields == self._form.fields else self._form.echo(message.input.id or "", fields)
        if message.input.has_focus:
            self.tell(understood or self._words(wording.FORM_KEYS))

    def _rows(self) -> Iterator[Widget]:
        fields = self._form.fields
        for field, label in LABELS.items():
            if field == "repeat":
                yield self.row(wording.KIND, self._kind())
            hint = self._form.hints.get(field, "")
            yield self.row(label, Field(getattr(fields, field), placeholder=hint, id=field))

    def _kind(self) -> Widget:
        options = [(kind_name(kind, self._words), kind.value) for kind in FollowUpKind]
        kind = self._form.fields.kind.value
        return Select(options, value=kind, allow_blank=False, compact=True, id="kind")

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
