"""What passes between the composer and the list of completions over the conversation."""

from prompts.completion import Completion, Completions
from tui.talking import Talking
from tui.widgets.completion import CompletionList
from tui.widgets.composer import Composer


class Completer:
    """Offers completions of the word at the cursor, and puts the accepted one in its place."""

    def __init__(self, conversation: Talking, composer: Composer, offered: CompletionList) -> None:
        """Ask that conversation, for that composer, with that list."""
        self._conversation = conversation
        self._composer = composer
        self._list = offered
        self._found = Completions()
        self._closed_for: str | None = None
        self._read = ("", 0)

    def look(self) -> None:
        """Offer what the word at the cursor may become, unless the list was closed for this very text."""
        text = self._composer.text
        if text == self._closed_for:
            return
        self._closed_for = None
        self._read = (text, self._composer.cursor_index)
        self._found = self._conversation.complete(*self._read)
        self._offer(self._found)

    def obey(self, key: str) -> bool:
        """Do what a key of the list means; False where there is nothing to complete."""
        if key != "close" and self._read != (self._composer.text, self._composer.cursor_index):
            self.look()  # the key came faster than the list could follow
        match key:
            case "open":
                self._closed_for = None
                self.look()
                if len(self._found.items) == 1:
                    self.accept(self._found.items[0])
                return bool(self._found.items)
            case "accept" if self._list.best:
                self.accept(self._list.best)
            case "up" | "down":
                self._list.move(1 if key == "down" else -1)
                self._composer.picking = self._list.chosen >= 0
            case _:
                self.close()
        return True

    def accept(self, item: Completion) -> None:
        """Put that item in the place of the word."""
        self._composer.complete_with(self._found.start, self._found.end, item.text)
        self.close()

    def close(self) -> None:
        """Take the list away until the text changes."""
        self._closed_for = self._composer.text
        self._offer(Completions())

    def _offer(self, found: Completions) -> None:
        self._list.offer(found.items)
        self._composer.completing = bool(found.items)
        self._composer.picking = False
