"""Every command, declared once: its key, its slash form, its palette entry and its help come from here."""

from dataclasses import dataclass

from textual.binding import Binding

from prompts.slash import SLASH_COMMANDS, SlashCommand
from prompts.wording import commands as wording


@dataclass(frozen=True)
class Command:
    """Something the lead may do at any moment."""

    name: str
    """What is typed after the slash."""
    summary: str
    """What it does; a message to be said by the catalogue."""
    action: str
    """The action a key or the palette runs."""
    argument: str = ""
    """How its argument is shown; a message; empty if it takes none."""
    key: str = ""
    """The key it is bound to, as Textual names it."""
    shown: str = ""
    """The key as people know it."""
    footer: str = ""
    """What the line under the composer calls it; a message; empty if it is not shown there."""
    local: bool = False
    """Whether the interface itself answers its slash form, rather than the conversation."""

    @property
    def slash(self) -> str:
        """What is typed for it."""
        return f"/{self.name}"


_KEYS = {
    "back": ("", "Esc"),
    "help": ("f1", "F1"),
    "people": ("f2", "F2"),
    "followups": ("f3", "F3"),
    "quit": ("ctrl+q", "Ctrl+Q"),
}
_FOOTERS = {"help": wording.HELP}

_ACTIONS = {
    "help": "app.help",
    "people": "app.go('people')",
    "followups": "app.go('followups')",
    "quit": "app.go('quit')",
}


def _spoken(slash: SlashCommand) -> Command:
    said = f"screen.begin('/{slash.name} ')" if slash.argument else f"screen.say('/{slash.name}')"
    key, shown = _KEYS.get(slash.name, ("", ""))
    return Command(
        name=slash.name,
        summary=slash.summary,
        argument=slash.argument,
        action=_ACTIONS.get(slash.name, said),
        key=key,
        shown=shown,
        footer=_FOOTERS.get(slash.name, ""),
        local=slash.name in _ACTIONS,
    )


_SPOKEN = tuple(_spoken(slash) for slash in SLASH_COMMANDS)
_OWN = (
    Command("view", wording.VIEW, "screen.view", key="ctrl+o", shown="Ctrl+O", local=True),
    Command("theme", wording.THEME, "app.change_theme", key="ctrl+t", shown="Ctrl+T", local=True),
    Command(
        "commands",
        wording.FIND_COMMAND,
        "app.command_palette",
        key="ctrl+p",
        shown="Ctrl+P",
        footer=wording.COMMANDS,
        local=True,
    ),
)
COMMANDS = (*_SPOKEN, *_OWN)


def bindings() -> list[Binding]:
    """The keys of all commands that have one; they work wherever the focus is."""
    return [
        Binding(command.key, command.action, command.summary, id=command.name, show=False, priority=True)
        for command in COMMANDS
        if command.key
    ]


def local_command(line: str) -> Command | None:
    """The command a typed line asks for, if the interface itself answers it."""
    return next((command for command in COMMANDS if command.local and command.slash == line.strip()), None)
