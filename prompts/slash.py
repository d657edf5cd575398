"""The commands that may be typed in place of an answer, declared once for every renderer."""

import msgspec

from prompts.catalogue import N_


class SlashCommand(msgspec.Struct, frozen=True):
    """A command typed as `/name argument`."""

    name: str
    summary: str
    """What it does, in a few words; a message to be said by the catalogue."""
    argument: str = ""
    """How its argument is shown, such as `TEXT`; a message; empty if it takes none."""


SLASH_COMMANDS = (
    SlashCommand("back", N_("step back to the previous question, with your answer to edit")),
    SlashCommand("skip", N_("leave this question out this week")),
    SlashCommand("undo", N_("take back the last answer")),
    SlashCommand("later", N_("ask me this again at the end")),
    SlashCommand("followup", N_("promise something, with a date"), N_("TEXT")),
    SlashCommand("followups", N_("what you promised, by date")),
    SlashCommand("people", N_("your team, and how each likes to be praised")),
    SlashCommand("log", N_("what you noted lately")),
    SlashCommand("draft", N_("words to start from, for the last note")),
    SlashCommand("export", N_("everything you noted, to take away"), N_("FORMAT")),
    SlashCommand("help", N_("keys and commands")),
    SlashCommand("quit", N_("leave; everything is kept")),
)
