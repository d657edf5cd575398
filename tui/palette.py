"""The command palette: the same commands as everywhere, found by a few letters."""

from collections.abc import Iterator
from functools import partial

from textual import on
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.events import Event
from textual.widgets import Input, OptionList

from prompts.catalogue import Catalogue
from prompts.wording import screens as wording
from tui.commands import COMMANDS, Command


class Palette(CommandPalette):
    """Textual's palette in Limelight's dress."""

    CSS_PATH = "palette.tcss"

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _choose_once(self, event: Event) -> None:
        """A second Enter that came with the one that chose a command finds the palette gone."""
        if not self.is_current:
            event.stop()
            event.prevent_default()


def palette(words: Catalogue) -> Palette:
    """The palette in those words, ready to be pushed."""

    class CommandProvider(Provider):
        """Offers every command that is declared."""

        async def discover(self) -> Hits:
            """All of them, before anything is typed."""
            for title, command in _titled(words):
                yield DiscoveryHit(
                    title, partial(self.screen.run_action, command.action), help=words(command.summary)
                )

        async def search(self, query: str) -> Hits:
            """Those whose name or summary has the letters."""
            matcher = self.matcher(query)
            for title, command in _titled(words):
                score = matcher.match(f"{title} {words(command.summary)}")
                if score > 0:
                    run = partial(self.screen.run_action, command.action)
                    yield Hit(score, matcher.highlight(title), run, help=words(command.summary))

    return Palette([CommandProvider], placeholder=words(wording.PALETTE), id="--command-palette")


def _titled(words: Catalogue) -> Iterator[tuple[str, Command]]:
    for command in COMMANDS:
        if command.name != "commands":
            argument = f" {words(command.argument)}" if command.argument else ""
            shown = f"  ({command.shown})" if command.shown else ""
            yield f"{command.slash}{argument}{shown}", command
