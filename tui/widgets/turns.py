"""How each turn of a conversation looks: one light widget per turn, never any markup."""

from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from prompts.turns import Ask, Choice, Say, Show, Tone
from store import harmless

MARKERS = {Tone.PREFERENCE: "* ", Tone.WARNING: "! "}
"""What sets a card apart where there is no colour."""


class Said(Static):
    """A statement of the assistant; reminders and warnings are cards."""

    def __init__(self, turn: Say) -> None:
        """Show that statement in the manner of its tone."""
        text = MARKERS.get(turn.tone, "") + harmless(turn.text)
        super().__init__(Content(text), classes=f"turn -{turn.tone.value}", markup=False)


class Asked(Static):
    """A question, with its choices and their keys while it is the one being asked."""

    @dataclass
    class Chosen(Message):
        """A choice was clicked."""

        key: str
        """The key it stands under."""

    def __init__(self, turn: Ask) -> None:
        """Show that question as the one being asked."""
        super().__init__(_question(turn, current=True), classes="turn -asked -current", markup=False)
        self._turn = turn

    def settle(self) -> None:
        """Show it as answered: without its choices, and no longer set off."""
        if self.has_class("-current"):
            self.remove_class("-current")
            self.update(_question(self._turn, current=False))

    def on_click(self, event: Click) -> None:
        """A click on a choice answers with it."""
        line = event.get_content_offset(self)
        choices = self._turn.choices
        at = line.y - self.content_size.height + len(choices) if line else -1
        if self.has_class("-current") and 0 <= at < len(choices):
            self.post_message(self.Chosen(choices[at].key))


class Answered(Static):
    """What the lead answered, set in from the left behind a rule."""

    LINES = 12
    """How much of a long answer, such as a pasted team, stands in the conversation."""

    def __init__(self, text: str) -> None:
        """Show that line."""
        lines = harmless(text).splitlines()
        shown = lines if len(lines) <= self.LINES else [*lines[: self.LINES - 1], "…"]
        super().__init__(Content("\n".join(shown)), classes="turn -lead", markup=False)


class Shown(Static):
    """The beginning of a text to be read, selected and copied; a click opens all of it."""

    LINES = 14
    """How much of it stands in the conversation."""

    @dataclass
    class Opened(Message):
        """The whole text was asked for."""

        turn: Show

    def __init__(self, turn: Show, more: str) -> None:
        """Show the text in a frame; `more` is said under it."""
        lines = harmless(turn.text).splitlines()
        shown = "\n".join(line[:1000] for line in lines[: self.LINES])
        super().__init__(Content(shown), classes="turn -shown", markup=False)
        self.border_title = Content(harmless(turn.title))
        self.border_subtitle = Content(harmless(more))
        self.turn = turn

    def on_click(self) -> None:
        """Ask for the whole text, unless a part of it is being selected."""
        if not self.screen.get_selected_text():
            self.post_message(self.Opened(self.turn))


def _question(turn: Ask, *, current: bool) -> Content:
    """The question, and while it is the one being asked, its choices."""
    if not current:
        return Content(harmless(turn.text))
    text = Content.styled(harmless(turn.text), "bold")
    return Content("\n").join([text, *(_choice(choice) for choice in turn.choices)])


def _choice(choice: Choice) -> Content:
    return Content.assemble("  ", (choice.key, "$primary bold"), "  ", harmless(choice.label))
