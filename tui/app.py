"""The full-screen program: wiring between the conversation, the places and the terminal."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path, PurePath
from typing import ClassVar

import msgspec
from rich.console import RenderableType
from textual import on
from textual.app import App
from textual.binding import BindingType
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen

from prompts.catalogue import Catalogue
from prompts.explain import explain
from prompts.wording import screens as wording
from store import Clock, LimelightError, Log
from tui.commands import bindings
from tui.harmless import Filters
from tui.leaving import HUNG_UP, leaving_on_signals
from tui.screens.chat import ChatScreen
from tui.screens.steady import SteadyApp
from tui.talking import Talking
from tui.themes import THEMES, chosen, other

HERE = Path(__file__).parent
WIDTHS = [(0, "-narrow"), (72, "-normal"), (110, "-wide")]
"""The classes a screen has by the columns of the terminal."""
HEIGHTS = [(0, "-tiny"), (9, "-low"), (16, "-tall")]
"""The classes a screen has by its rows."""


class LimelightApp(SteadyApp):
    """Limelight in the full screen of a terminal."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [HERE / "app.tcss", HERE / "screens" / "chat.tcss"]
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    TITLE = "Limelight"
    saves: ClassVar[bool] = True
    """Whether a text may be saved to a file beside the program."""
    looks: bool = True
    """Whether to look from time to time for what other sessions do: nobody tells."""
    grace: ClassVar[int] = 0
    """Seconds that leaving may take when the system asks for it; 0 for as long as it takes."""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]

    def __init__(
        self,
        conversation: Talking | Callable[[], Talking],
        log: Log,
        clock: Clock,
        words: Catalogue,
        driver: type[Driver] | None = None,
    ) -> None:
        """Hold a conversation, or one that is made when the screen is up, over that log."""
        super().__init__(driver)
        self._conversation = conversation
        self._kept = log
        self._clock = clock
        self._words = words
        self._filters_together = Filters()
        self._open = ExitStack()
        for theme in THEMES:
            self.register_theme(theme)
        # Assigning the theme would have every style parsed twice before the first question.
        self.set_reactive(App.theme, chosen(log.lead().theme))
        self.stylesheet.set_variables(self.get_css_variables())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Those of Textual, and one that lets nothing a person typed act on the terminal."""
        return self._filters_together(super().get_line_filters())

    def get_default_screen(self) -> Screen[None]:
        """The conversation."""
        conversation = held() if callable(held := self._conversation) else held
        # There from the start, these classes need no second styling once the size is known.
        classes = f"{_class_of(self.size.width, WIDTHS)} {_class_of(self.size.height, HEIGHTS)}"
        return ChatScreen(conversation, self._words, self._explain, classes)

    def on_mount(self) -> None:
        """Listen for the system's request to leave."""
        self._open.enter_context(
            leaving_on_signals(lambda number: self.exit(return_code=128 + number), self.grace)
        )

    def on_unmount(self) -> None:
        """Stop listening."""
        self._open.close()

    @on(ChatScreen.Going)
    async def _go(self, message: ChatScreen.Going) -> None:
        await self.action_go(message.place, message.argument)

    @on(ChatScreen.Opening)
    def _show_text(self, message: ChatScreen.Opening) -> None:
        from tui.places import text_place

        self.push_screen(text_place(message.turn, self._clock, self._words, saves=self.saves))

    async def action_go(self, place: str, argument: str = "") -> None:
        """Go to another place, or leave; places do not pile up, and a form is finished first."""
        if place == "quit":
            self.exit()
        elif not self.screen.is_modal:
            from tui.places import place_of

            there = place_of(
                place, argument, self._kept, self._clock, self._words, saves=self.saves, looks=self.looks
            )
            if there is not None and isinstance(self.screen, ChatScreen):
                self.push_screen(there)
            elif there is not None and type(there) is not type(self.screen):
                self.switch_screen(there)

    def action_help(self) -> None:
        """Say what can be done here, and everywhere; asked again, have done with it."""
        from tui.screens.help import HelpScreen

        if self.screen.HELP:
            self.push_screen(HelpScreen.of(self.screen, self._words))
        elif isinstance(self.screen, HelpScreen):
            self.screen.dismiss()

    def action_command_palette(self) -> None:
        """Find a command by a few letters."""
        from tui.palette import palette

        if isinstance(self.screen, ChatScreen):
            self.push_screen(palette(self._words))

    def action_change_theme(self) -> None:
        """Change between light and dark, and remember it."""
        self.theme = other(self.theme)
        try:
            self._kept.set_lead(msgspec.structs.replace(self._kept.lead(), theme=self.theme))
        except LimelightError as error:
            self.notify(self._explain(error), markup=False, severity="warning")

    def action_help_quit(self) -> None:
        """Ctrl+C with nothing to copy, beside the conversation: nothing, rather than Textual's own advice."""

    def _explain(self, error: LimelightError) -> str:
        return explain(error, self._words)

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave; where the half-typed line cannot be kept, that is what is said."""
        kept = all(screen.keep() for screen in self.screen_stack if isinstance(screen, ChatScreen))
        said = message if kept or return_code == HUNG_UP else self._words(wording.LINE_NOT_KEPT)
        super().exit(result, return_code, said)


def _class_of(length: int, breakpoints: list[tuple[int, str]]) -> str:
    return next(name for least, name in reversed(breakpoints) if length >= least)
