"""A language for tests, in which everything that goes through the catalogue stands in brackets."""

import gettext

from prompts.catalogue import Catalogue


class Bracketed(gettext.NullTranslations):
    """Says every message as ⟦message⟧."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


PSEUDO = Catalogue(Bracketed())


def outside_brackets(text: str) -> str:
    """What did not go through the catalogue."""
    depth, left = 0, []
    for character in text:
        depth += (character == "⟦") - (character == "⟧")
        if depth == 0 and character != "⟧":
            left.append(character)
    return "".join(left)


class Listening(gettext.NullTranslations):
    """Keeps the id of every message it is asked to say."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.asked.add(msgid1)
        return msgid1 if n == 1 else msgid2
