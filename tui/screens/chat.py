"""The conversation: what was said, where the lead types, and what stands beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static, TextArea

from prompts.catalogue import Catalogue
from prompts.turns import Ask, Go, Say, Show, Tone, Turn
from prompts.wording import screens as wording
from store import LimelightError, harmless
from tui.commands import COMMANDS, local_command
from tui.screens.completing import Completer
from tui.screens.drafts import DraftKeeper
from tui.screens.rendering import as_said, how_to_answer, view
from tui.screens.steady import ignore_stale_size
from tui.talking import Talking
from tui.widgets.aside import AsidePanel
from tui.widgets.completion import CompletionList
from tui.widgets.composer import Composer
from tui.widgets.foot import Foot
from tui.widgets.heading import Heading
from tui.widgets.transcript import Transcript
from tui.widgets.turns import Answered, Asked, Shown

ECHO_DELAY = 0.05
"""Seconds after a key when the line is read for hint and completions: never on the way of its echo."""


class ChatScreen(Screen[None]):
    """Renders the turns of a conversation and hands it the lines that are typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "turn_page(-1)", show=False),
        Binding("pagedown", "turn_page(1)", show=False),
    ]
    HELP = wording.HELP_COMPOSER

    @dataclass
    class Going(Message):
        """The lead wants to go to another place: `people`, `export`, `help` or `quit`."""

        place: str
        argument: str = ""

    @dataclass
    class Opening(Message):
        """The lead wants to read a text at leisure."""

        turn: Show

    def __init__(
        self,
        conversation: Talking,
        words: Catalogue,
        explain: Callable[[LimelightError], str],
        classes: str = "",
    ) -> None:
        """Hold that conversation in those words; `explain` says an error in one sentence."""
        super().__init__(classes=classes)
        self._conversation = conversation
        self._words = words
        self._explain = explain
        self._shown: Show | Go | None = None
        self._armed = ""
        self._offered: list[Ask] = []
        self._drafts = DraftKeeper(self._keep_draft, self.set_timer)

    def compose(self) -> ComposeResult:
        """One column, and a panel beside it where there is room."""
        footed = [command for command in COMMANDS if command.footer]
        keys = [f"{command.shown} {self._words(command.footer)}" for command in footed]
        with Vertical(id="column"):
            yield Heading(self._words(wording.APP), id="heading")
            yield Transcript(id="transcript")
            yield CompletionList(id="completions")
            with Horizontal(id="entry"):
                yield Static(Content("> "), id="mark", markup=False)
                yield Composer(id="composer")
            yield Foot(keys, id="foot")
        yield AsidePanel(self._words, id="aside")

    def on_mount(self) -> None:
        """Begin the conversation, and go on with the line half typed last time."""
        self._transcript = self.query_one(Transcript)
        self._composer = self.query_one(Composer)
        self._foot = self.query_one(Foot)
        self._completer = Completer(self._conversation, self._composer, self.query_one(CompletionList))
        self._echo_timer = self.set_interval(ECHO_DELAY, self._echo, pause=True)
        self._composer.focus()
        if self._hear(self._conversation.start, ""):
            self._refill("", typed=False, moved=True)

    def on_unmount(self) -> None:
        """Lose nothing that was typed."""
        self.keep()

    def on_resize(self, event: Resize) -> None:
        """Fill the panel once there is room for it."""
        if not ignore_stale_size(self, event) and self.query_one(AsidePanel).aside is None:
            self.call_after_refresh(self._look_aside)

    def on_screen_resume(self) -> None:
        """Come back from another place."""
        self.look_again()

    def look_again(self) -> None:
        """Go on with what the log holds now: what is being asked may have been settled elsewhere."""
        if self._conversation.asking is not None:
            self._hear(self._conversation.look_again, "")
            self._echo()
        self.call_after_refresh(self._look_aside)

    def keep(self) -> bool:
        """Keep the half-typed line at once; whether it is."""
        return self._drafts.at_last()

    # What is typed

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self._armed = ""
        self._drafts.typed()
        self._echo_timer.reset()

    @on(Composer.Sent)
    async def _send(self, message: Composer.Sent) -> None:
        line, asking = message.text, self._conversation.asking
        self._completer.close()
        local = local_command(line)
        if local is not None:
            with self.prevent(TextArea.Changed):
                self._composer.put("")
            await self.run_action(local.action)
        elif asking is None and not line.strip():
            self.post_message(self.Going("quit"))
        elif asking is not None and not line.strip() and not asking.default:
            self._tell(wording.HINT_NOTHING_TYPED)
        else:
            self._answer(line, typed=True)

    @on(Composer.Left)
    def _step_back(self) -> None:
        """The first Esc says what a second would do: nothing is taken back by one key too many."""
        if self._armed == "back":
            self._answer("/back", typed=False)
        else:
            typed = self._composer.text.strip()
            self._tell(wording.HINT_STEP_BACK if typed else wording.HINT_TAKE_BACK, arm="back")

    @on(Composer.ListKey)
    def _complete(self, message: Composer.ListKey) -> None:
        if not self._completer.obey(message.key):
            self._tell(wording.HINT_NO_COMPLETION)

    @on(CompletionList.Picked)
    def _pick(self, message: CompletionList.Picked) -> None:
        self._completer.accept(message.item)

    @on(Asked.Chosen)
    def _choose(self, message: Asked.Chosen) -> None:
        self._answer(message.key, typed=False)

    @on(Shown.Opened)
    def _open(self, message: Shown.Opened) -> None:
        self.post_message(self.Opening(message.turn))

    # What keys and the palette ask for

    def action_say(self, line: str) -> None:
        """Say a command as if it were typed, and leave what is being typed alone."""
        self._answer(line, typed=False)

    def action_begin(self, text: str) -> None:
        """Begin a command that takes words of the lead's own."""
        self._composer.recall.remember(self._composer.text)
        self._composer.put(text)
        self._composer.focus()

    def action_view(self) -> None:
        """Open the last text that was shown, here or in a place of its own."""
        match self._shown:
            case Show():
                self.post_message(self.Opening(self._shown))
            case Go(place, argument):
                self.post_message(self.Going(place, argument))
            case None:
                self._tell(wording.NO_TEXT_YET)

    def action_turn_page(self, by: int) -> None:
        """Read back or forth in the conversation."""
        self._transcript.scroll_relative(y=by * max(1, self._transcript.size.height - 2), animate=False)

    def action_copy_text(self) -> None:
        """Copy what is selected; with nothing selected, Ctrl+C twice leaves."""
        if self.get_selected_text():
            super().action_copy_text()
        elif self._armed == "leave":
            self.post_message(self.Going("quit"))
        else:
            self._tell(wording.HINT_LEAVE, arm="leave")

    # The conversation

    def _answer(self, line: str, *, typed: bool) -> None:
        """Hand a line over; where it cannot be kept, say why and leave it where it was typed."""
        asked = self._conversation.asking
        if self._hear(lambda: self._conversation.reply(line), as_said(asked, line)):
            self._drafts.forget()
            self._refill(line, typed=typed, moved=asked is not self._conversation.asking)

    def _hear(self, speak: Callable[[], list[Turn]], said: str) -> bool:
        """Show what was said and the turns that answer it; False where it failed."""
        try:
            turns = speak()
        except LimelightError as error:
            self._show([Say(self._explain(error), Tone.WARNING)], "")
            return False
        self._show(turns, said)
        self._attend()
        return True

    def _show(self, turns: list[Turn], said: str) -> None:
        views = [shown for turn in turns if (shown := view(turn, self._words)) is not None]
        self._transcript.add([Answered(said), *views] if said else views)
        for turn in turns:
            if isinstance(turn, Show):
                self._shown = turn
            elif isinstance(turn, Go):
                self._shown = turn if turn.place == "export" else self._shown
                self.post_message(self.Going(turn.place, turn.argument))

    def _attend(self) -> None:
        """Set everything to what is now being asked."""
        asking = self._conversation.asking
        default = asking.default if asking else ""
        waits = self._words(wording.ENTER_ACCEPTS, default=default) if default else ""
        self._composer.placeholder = Content(harmless(waits if asking else self._words(wording.HINT_END)))
        if asking is None:
            self._transcript.settle()
        self.call_after_refresh(self._look_aside)

    def _refill(self, line: str, *, typed: bool, moved: bool) -> None:
        """Make room for the next answer; a line that was typed and not sent stays within reach."""
        left = self._composer.text
        if typed:
            self._composer.recall.remember(line)
        elif moved:
            self._composer.recall.remember(left)
        if typed or moved:
            self._composer.put(self._to_go_on_from())
        self._echo()

    def _to_go_on_from(self) -> str:
        """What a question offers to go on from, once: what was deleted does not come back with a command."""
        asking = self._conversation.asking
        if asking is None or any(asking is offered for offered in self._offered):
            return ""
        self._offered.append(asking)
        return asking.prefill

    def _echo(self) -> None:
        """Say how a line is understood while it is typed."""
        self._echo_timer.pause()
        try:
            self._completer.look()
            text = self._composer.text
            understood = self._conversation.hint(text) if text.strip() else ""
        except LimelightError as error:
            understood = self._explain(error)
        asking = self._conversation.asking
        hint = asking.hint if asking and asking.hint else self._words(how_to_answer(asking))
        self._foot.hint = understood or hint

    def _tell(self, message: str, *, arm: str = "") -> None:
        """Say something under the composer until the next key; what is armed happens if asked again."""
        self._echo_timer.pause()
        self._armed = arm
        self._foot.hint = self._words(message)

    def _keep_draft(self) -> bool:
        try:
            self._conversation.keep_draft(self._composer.text)
        except LimelightError as error:
            self._foot.hint = self._explain(error)
            return not self._composer.text.strip()
        return True

    def _look_aside(self) -> None:
        """Bring the heading, and the panel where there is one, up to what the log holds."""
        self.query_one(Heading).title = self._conversation.title
        if self.has_class("-wide"):
            self.query_one(AsidePanel).aside = self._conversation.aside()
