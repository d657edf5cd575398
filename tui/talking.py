"""What a screen needs of a conversation: `prompts.conversation.Conversation` has it all."""

from typing import Protocol

from prompts.aside import Aside
from prompts.completion import Completions
from prompts.turns import Ask, Turn


class Talking(Protocol):
    """A conversation: give it lines, and show the turns it returns."""

    @property
    def title(self) -> str:
        """A heading."""
        ...

    @property
    def asking(self) -> Ask | None:
        """What is being asked; None once all is said."""
        ...

    def start(self) -> list[Turn]:
        """The turns up to the first question."""
        ...

    def reply(self, line: str) -> list[Turn]:
        """Take a line, and return the turns up to the next question."""
        ...

    def look_again(self) -> list[Turn]:
        """The turns to go on with, where what was asked has been settled elsewhere."""
        ...

    def hint(self, line: str) -> str:
        """What is understood of a line while it is typed."""
        ...

    def complete(self, line: str, cursor: int) -> Completions:
        """What the word at the cursor may become."""
        ...

    def keep_draft(self, text: str) -> None:
        """Keep the half-typed line."""
        ...

    def aside(self) -> Aside:
        """What stands beside the conversation."""
        ...
