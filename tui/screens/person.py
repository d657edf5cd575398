"""One person, in a form: nothing typed is lost to a field that is wrong."""

from collections.abc import Callable, Iterator, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Select, Static

from prompts.catalogue import Catalogue
from prompts.flows.preference import audience_name
from prompts.person_form import DAYS, PersonFields, PersonForm, Refused, fields_of
from prompts.wording import screens as wording
from store import Audience, Person, harmless
from tui.screens.form import FormScreen
from tui.widgets.field import Field

LABELS = {
    "name": wording.PERSON_NAME,
    "aliases": wording.PERSON_ALIASES,
    "handle": wording.PERSON_HANDLE,
    "pronouns": wording.PERSON_PRONOUNS,
    "words": wording.PERSON_WORDS,
    "place": wording.PERSON_PLACE,
    "hours": wording.PERSON_HOURS,
    "joined": wording.PERSON_JOINED,
    "away_until": wording.PERSON_AWAY,
    "left_on": wording.PERSON_LEFT,
}
"""The fields to type in, in their order, and what they are called."""

FIRST = ("name", "aliases", "handle", "pronouns")
"""Those that come before how they like to be praised."""

UNKNOWN = "unknown"
"""How a preference that is not known yet is chosen."""


class PersonScreen(FormScreen[Person]):
    """A form for one person. It closes with the person once they are kept."""

    CSS_PATH = "person.tcss"
    HELP = wording.HELP_PERSON

    def __init__(
        self, person: Person, form: PersonForm, keep: Callable[[Person], None], words: Catalogue
    ) -> None:
        """Edit that person by that form; `keep` writes them, or raises a LimelightError."""
        super().__init__(words)
        self._person = person
        self._form = form
        self._keep = keep

    def compose(self) -> ComposeResult:
        """A line for each thing known of them, then a sentence, then the way out."""
        with VerticalScroll(id="form", can_focus=False) as frame:
            name = self._person.name if self._person.id else self._words(wording.PERSON_NEW)
            frame.border_title = Content(harmless(name))
            yield from self._typed_rows(FIRST)
            yield from self._chosen_rows()
            yield from self._typed_rows([field for field in LABELS if field not in FIRST])
            yield Static(Content(self._words(wording.PERSON_KEYS)), id="hint", markup=False)
            with Horizontal(id="buttons"):
                yield Button(self._words(wording.PERSON_SAVE), variant="primary", compact=True, id="save")
                yield Button(self._words(wording.PERSON_CANCEL), compact=True, id="cancel")

    def on_mount(self) -> None:
        """Start with the name."""
        self.query_one("#name").focus()

    def made(self) -> Person | Refused:
        """Keep them, or say why they are nobody."""
        read = self._form.read(self._fields(), self._person)
        if not isinstance(read, Refused):
            self._keep(read)
        return read

    def changed(self) -> bool:
        """Whether a field is not as it was."""
        return self._fields() != fields_of(self._person)

    @on(Input.Changed)
    def _echo(self, message: Input.Changed) -> None:
        self._warned = False
        if message.input.id in DAYS and message.input.has_focus:
            self.tell(self._form.echo(message.value) or self._words(wording.PERSON_KEYS))

    def _typed_rows(self, shown: Sequence[str]) -> Iterator[Widget]:
        fields = fields_of(self._person)
        hints = {"aliases": wording.PERSON_ALIASES_HINT}
        for field in shown:
            hint = self._words(hints[field]) if field in hints else ""
            yield self.row(LABELS[field], Field(getattr(fields, field), placeholder=hint, id=field))

    def _chosen_rows(self) -> Iterator[Widget]:
        liking = self._person.preference
        reach = (None, *Audience)
        options = [(audience_name(to, self._words), to.value if to else UNKNOWN) for to in reach]
        value = liking.up_to.value if liking.up_to else UNKNOWN
        select = Select(options, value=value, allow_blank=False, compact=True, id="up-to")
        yield self.row(wording.PERSON_UP_TO, select)
        answers = [(self._words(wording.NO), False), (self._words(wording.YES), True)]
        asks = Select(answers, value=liking.ask_first, allow_blank=False, compact=True, id="ask-first")
        yield self.row(wording.PERSON_ASK_FIRST, asks)

    def _fields(self) -> PersonFields:
        typed = {field: self.query_one(f"#{field}", Field).value for field in LABELS}
        chosen = self.query_one("#up-to", Select).value
        up_to = Audience(chosen) if isinstance(chosen, str) and chosen != UNKNOWN else None
        return PersonFields(
            **typed, up_to=up_to, ask_first=self.query_one("#ask-first", Select).value is True
        )
