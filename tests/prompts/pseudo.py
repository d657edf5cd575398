"""Languages for tests."""

import gettext
import re

from prompts.catalogue import Catalogue


class Masked(gettext.NullTranslations):
    """Says every message with a dot for each letter; only what is filled in stays readable."""

    def gettext(self, message: str) -> str:
        return re.sub(r"(\{\w+\})|\w", lambda found: found[1] or "·", message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


PSEUDO = Catalogue(Masked())


def readable(text: str) -> set[str]:
    """The words in a text that did not go through the catalogue."""
    return set(re.findall(r"\w+", text))


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
