"""The team: who they are, how they like to be praised, and who is away or has left."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import DataTable, Input, Static

from prompts.absences import set_aside
from prompts.catalogue import Catalogue
from prompts.person_form import PersonForm, praise, whereabouts
from prompts.understand import people_like
from prompts.wording import screens as wording
from store import Clock, Log, Person, harmless
from tui.screens.person import PersonScreen
from tui.screens.steady import ignore_stale_size
from tui.widgets.field import Field

SHOWN = 200
"""How many people stand in the list at most; more are found by typing."""
WIDEST = 110
"""The columns of the terminal it takes up at most."""
ROOMY = 60
"""The columns of text from which on handles are shown beside names."""
MARGINS = 11
"""The columns that are not text: around it all, around each cell, and the scrollbar."""


class PeopleScreen(Screen[None]):
    """Everybody, found by typing; one is edited in a form of their own."""

    CSS_PATH = "people.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("ctrl+n", "add", show=False),
        Binding("up", "move('cursor_up')", show=False, priority=True),
        Binding("down", "move('cursor_down')", show=False, priority=True),
        Binding("pageup", "move('page_up')", show=False, priority=True),
        Binding("pagedown", "move('page_down')", show=False, priority=True),
    ]
    HELP = wording.HELP_PEOPLE
    KEYS_HELP = wording.KEYS_HELP_PEOPLE

    def __init__(self, log: Log, clock: Clock, words: Catalogue) -> None:
        """Show and change the team of that log."""
        super().__init__()
        self._team_log = log
        self._clock = clock
        self._words = words

    def compose(self) -> ComposeResult:
        """A line to find somebody, the list, and what can be done."""
        yield Static(Content(self._words(wording.PEOPLE_TITLE)), id="title", markup=False)
        yield Field(placeholder=self._words(wording.PEOPLE_FIND), id="find")
        yield DataTable[Text](cursor_type="row", id="people", cursor_foreground_priority="renderable")
        yield Static(id="hint", markup=False)

    def on_mount(self) -> None:
        """List everybody."""
        self._table.can_focus = False

    def on_resize(self, event: Resize) -> None:
        """Share the width out anew."""
        if not ignore_stale_size(self, event):
            self._list()

    def action_back(self) -> None:
        """Empty the search first; then go back."""
        find = self.query_one(Field)
        if find.value:
            find.value = ""
        else:
            self.dismiss()

    def action_add(self) -> None:
        """Add somebody, by the name that was searched for."""
        self._edit(Person(name=harmless(self.query_one(Field).value)))

    def action_move(self, how: str) -> None:
        """Move in the list while the search has the keys."""
        getattr(self._table, f"action_{how}")()

    @on(Input.Changed, "#find")
    def _find(self) -> None:
        self._list()

    @on(Input.Submitted, "#find")
    def _choose(self) -> None:
        if self._table.row_count:
            key = self._table.coordinate_to_cell_key(self._table.cursor_coordinate).row_key.value
            self._edit(self._team_log.person(int(key or 0)))
        else:
            self.action_add()

    @on(DataTable.RowSelected)
    def _choose_clicked(self, message: DataTable.RowSelected) -> None:
        self._edit(self._team_log.person(int(message.row_key.value or 0)))

    @property
    def _table(self) -> DataTable[Text]:
        return self.query_one("#people", DataTable)

    def _list(self) -> None:
        """Show those whom the search means, who has left last."""
        today, words = self._clock.now().date(), self._words
        team = self._team_log.people()
        found = sorted(people_like(self.query_one(Field).value, team), key=lambda one: one.has_left(today))
        rows = [
            (self._named(one), praise(one.preference, words), whereabouts(one, today, words))
            for one in found[:SHOWN]
        ]
        self._set_columns(rows)
        for person, row in zip(found, rows, strict=False):
            self._table.add_row(*(_cell(text) for text in row), key=str(person.id))
        self._tell(len(team), len(found))

    def _set_columns(self, rows: Sequence[tuple[str, str, str]]) -> None:
        """Share the width out: what stands in the middle gets what the others leave."""
        headings = [
            self._words(one) for one in (wording.COLUMN_NAME, wording.COLUMN_PREFERENCE, wording.COLUMN_NOW)
        ]
        widest = [max(_cell(row[n]).cell_len for row in (headings, *rows)) for n in (0, 2)]
        room = self._room
        name, now = (min(width, most, room // 3) for width, most in zip(widest, (30, 20), strict=True))
        self._table.clear(columns=True)
        for heading, width in zip(headings, (name, max(8, room - name - now), now), strict=True):
            self._table.add_column(Text(heading), width=width)

    def _tell(self, team: int, found: int) -> None:
        words = self._words
        if not team:
            hint = words(wording.PEOPLE_NONE)
        elif not found:
            hint = words(wording.PEOPLE_NO_MATCH)
        else:
            hint = f"{words.plural(*wording.PEOPLE_COUNT, n=found)} · {words(wording.PEOPLE_KEYS)}"
        self.query_one("#hint", Static).update(Content(hint))

    def _edit(self, person: Person) -> None:
        form = PersonForm(self._team_log.people(), self._clock.now(), self._words)
        self.app.push_screen(PersonScreen(person, form, self._keep, self._words), self._edited)

    def _keep(self, person: Person) -> None:
        if person.id:
            self._team_log.change_person(person)
        else:
            self._team_log.add_people((person,), on=self._clock.now().date())

    def _edited(self, person: Person | None) -> None:
        if person is not None:
            self._list()
            saved = self._words(wording.PEOPLE_SAVED, name=person.name)
            aside = set_aside(person, self._team_log, self._clock.now().date(), self._words)
            self.query_one("#hint", Static).update(Content(harmless(f"{saved} {aside}".rstrip())))

    @property
    def _room(self) -> int:
        return min(self.size.width, WIDEST) - MARGINS

    def _named(self, person: Person) -> str:
        """The name, and the handle where there is room."""
        return f"{person.name}  @{person.handle}" if person.handle and self._room > ROOMY else person.name


def _cell(text: str) -> Text:
    return Text(" ".join(harmless(text).split()), no_wrap=True, overflow="ellipsis")
