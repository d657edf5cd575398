"""The follow-ups: what is due, coming, waiting and done, and a line to say what becomes of one."""

from collections.abc import Iterator
from contextlib import contextmanager

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Input, Static

from prompts.catalogue import Catalogue
from prompts.explain import explain
from prompts.promise_form import PromiseForm
from prompts.promise_line import Unclear, Way, Wish, short_text
from prompts.when import When
from prompts.wording import promises as wording
from store import Clock, FollowUp, LimelightError, Log, clean, harmless
from tui.screens.follow_up import FollowUpScreen
from tui.screens.follow_ups_log import FollowUpsLog
from tui.screens.steady import ignore_stale_size
from tui.widgets.line import Line
from tui.widgets.promise_list import PromiseList

LOOKING = 2.0
"""Seconds between two looks at what other sessions have changed."""


class FollowUpsScreen(Screen[None]):
    """Everything that was promised. What is typed becomes of the marked one, or finds others."""

    CSS_PATH = "follow_ups.tcss"
    HELP = wording.HELP
    KEYS_HELP = wording.KEYS_HELP

    def __init__(self, log: Log, clock: Clock, words: Catalogue, *, looks: bool = True) -> None:
        """Show and change the follow-ups of that log; where nobody tells of other sessions, look for them."""
        super().__init__()
        self._looks = looks
        self._promised = FollowUpsLog(log, clock, words)
        self._clock = clock
        self._words = words
        self._text = ""

    def compose(self) -> ComposeResult:
        """The list, all of the marked one, the line, and what can be done."""
        today = self._clock.now().date()
        day = self._words.speech.full(today, today)
        yield Static(Content(self._words(wording.TITLE, day=day)), id="title", markup=False)
        yield PromiseList(id="promises")
        yield Static(id="chosen", markup=False)
        with Horizontal(id="entry"):
            yield Static(Content("> "), id="mark", markup=False)
            yield Line(placeholder=self._words(wording.LINE), id="line")
        yield Static(id="hint", markup=False)

    def on_mount(self) -> None:
        """Look at the log from time to time for what other sessions do, unless that is told."""
        self._list = self.query_one(PromiseList)
        self._line = self.query_one(Line)
        self._line.focus()
        if self._looks:
            self.set_interval(LOOKING, self._look)

    def on_screen_resume(self) -> None:
        """Come from another place, where things may have changed."""
        self.look_again()

    def look_again(self) -> None:
        """Show what the log holds now."""
        self._look()

    def on_resize(self, event: Resize) -> None:
        """Come to rest after a flood of resizes; the marked one is shortened to the room there is."""
        ignore_stale_size(self, event)
        self.call_after_refresh(self._show_marked)

    # What is pressed

    @on(Input.Changed, "#line")
    def _typed(self) -> None:
        self._text = self._line.value
        self._filter()

    @on(Line.Sent)
    def _send(self, message: Line.Sent) -> None:
        """Obey a line; one that was sent without seeing that another was refused is left out."""
        if message.before != self._line.given_back:
            return
        self._text = message.text
        self._filter()
        with self._saying_errors():
            self._obey(self._promised.line.read(self._text, self._item))
        if self._text:
            self._line.give_back(self._text)

    @on(Line.Pressed)
    def _press(self, message: Line.Pressed) -> None:
        match message.key:
            case "up" | "down":
                self._move(1 if message.key == "down" else -1)
            case "pageup" | "pagedown":
                page = max(1, self._list.size.height - 2)
                self._move(page if message.key == "pagedown" else -page)
            case "ctrl+n":
                self._add()
            case "ctrl+z":
                self._undo()
            case _:
                self._back()

    def _move(self, by: int) -> None:
        self._list.move(by)
        self._attend()

    def _back(self) -> None:
        """Empty the line first; then go back."""
        if not self._text:
            self.dismiss()
        self._empty()
        self._filter()

    def _add(self) -> None:
        """Promise something new, in the words that were typed."""
        reader = self._promised.line
        about = clean(self._text) if reader.read(self._text, self._item) is None else ""
        self._open(FollowUp(about=about, due=reader.next_check_in, created_on=reader.now.date()))

    def _undo(self) -> None:
        """Take back the last change made here, and nothing that was answered elsewhere."""
        with self._saying_errors():
            if not self._promised.is_undoable:
                self._tell(self._words(wording.NOTHING_TO_TAKE_BACK))
            elif (id := self._promised.undo()) is not None:
                self._taken_back(id)
            else:
                self._refuse(self._words(wording.CANNOT_TAKE_BACK))

    @on(PromiseList.Picked)
    def _pick(self, message: PromiseList.Picked) -> None:
        """Mark what is clicked; a second click opens it."""
        if message.id == self._list.marked and self._item is not None:
            self._open(self._item)
        self._list.marked = message.id
        self._attend()

    # What is typed

    @property
    def _item(self) -> FollowUp | None:
        return self._promised.item(self._list.marked)

    def _obey(self, read: Wish | Unclear | None) -> None:
        item = self._item
        match read:
            case Unclear(sentence=sentence):
                self._refuse(sentence)
            case Wish(way=Way.UNDO):
                self._empty()
                self._undo()
            case Wish() if item is not None:
                self._carry_out(read, item)
            case _ if item is not None:
                self._open(item)
            case _:
                self._add()

    def _carry_out(self, wish: Wish, item: FollowUp) -> None:
        """Do it to what is seen, and nothing to what has become something else meanwhile."""
        said = self._promised.carry_out(wish, item)
        if said is None:
            self._show()
            self._refuse(self._words(wording.CHANGED_MEANWHILE))
            return
        before, at = self._list.row, self._index
        self._empty()
        self._show()
        if before and self._list.row and before.part != self._list.row.part:
            self._mark_at(at)
        self._tell(self._words(wording.AND_UNDO, said=said))

    def _taken_back(self, id: int) -> None:
        self._show(mark=id)
        item = self._promised.item(id)
        message = wording.TAKEN_BACK if item else wording.TAKEN_BACK_NEW
        self._tell(self._words(message, about=short_text(item) if item else ""))

    def _open(self, item: FollowUp) -> None:
        form = PromiseForm(item, self._promised.team, self._clock.now(), self._words)
        self.app.push_screen(FollowUpScreen(form, self._promised.keep, self._words), self._kept)

    def _kept(self, item: FollowUp | None) -> None:
        if item is not None:
            self._empty()
            self._show(mark=item.id)
            when = When(day=item.due, time=item.at)
            said = self._words(wording.KEPT, date=self._promised.line.spoken(when), about=short_text(item))
            self._tell(self._words(wording.AND_UNDO, said=said))

    def _empty(self) -> None:
        """Have done with what was typed; what has been typed since it was sent stays."""
        if self._line.value == self._text:
            self._line.put("")
        self._text = ""

    # What is seen

    def _look(self) -> None:
        """Show what has changed since, whoever changed it."""
        if self.is_current:
            with self._saying_errors():
                if self._promised.is_stale():
                    self._show()

    def _show(self, mark: int = 0) -> None:
        """Read the log anew, and mark that one; else the one that was."""
        self._promised.read()
        self._list.marked = mark or self._list.marked
        self._filter()

    def _filter(self) -> None:
        """Show what the line finds; all where it is empty or says what becomes of the marked one."""
        at = self._index
        is_wish = self._promised.line.read(self._text, self._item) is not None
        self._list.lines = tuple(self._promised.lines("" if is_wish else self._text))
        if self._list.row is None:
            self._mark_at(at)
        self._attend()

    @property
    def _index(self) -> int:
        return next((n for n, row in enumerate(self._list.rows) if row.id == self._list.marked), 0)

    def _mark_at(self, index: int) -> None:
        """Mark the one in that place; the last where there is none, and none where there are none."""
        rows = self._list.rows
        self._list.marked = rows[min(index, len(rows) - 1)].id if rows else 0
        self._attend()

    def _attend(self) -> None:
        """Say all of the marked one, and what Enter would do."""
        self._show_marked()
        self._tell(self._promised.line.echo(self._text, self._item) or self._keys())

    def _show_marked(self) -> None:
        self.query_one("#chosen", Static).update(self._whole())

    def _whole(self) -> Content:
        """The marked one: two lines of its text, then all there is to know of it."""
        row = self._list.row
        if row is None:
            return Content()
        text = Content(_plain(row.text)).truncate(2 * max(10, self._list.size.width - 8), ellipsis=True)
        return Content("\n").join([text, Content.styled(_plain(" · ".join(row.facts)), "$quiet")])

    def _keys(self) -> str:
        if self._text.strip():
            return self._words(wording.KEYS_FOUND if self._item else wording.NO_MATCH)
        if self._item is None:
            return self._words(wording.NONE)
        keys = self._words(wording.KEYS if self._item.is_open else wording.KEYS_SETTLED)
        return keys if self._promised.is_any_open else self._words(wording.NO_OPEN, keys=keys)

    @contextmanager
    def _saying_errors(self) -> Iterator[None]:
        """Say what the log refuses, and leave everything as it is."""
        try:
            yield
        except LimelightError as error:
            self._refuse(explain(error, self._words))

    def _refuse(self, sentence: str) -> None:
        self._tell(sentence)
        self.query_one("#hint").add_class("-refusing")

    def _tell(self, sentence: str) -> None:
        hint = self.query_one("#hint", Static)
        hint.remove_class("-refusing")
        hint.update(Content(harmless(sentence)))


def _plain(text: str) -> str:
    return " ".join(harmless(text).split())
