"""What plain lines can say of the places that only a screen can show."""

from collections.abc import Iterator

import msgspec

from prompts.listings import list_people
from prompts.talk import Talk
from prompts.turns import Go, Say, Show, Tone
from prompts.wording import cli as wording
from store import gather
from tui.cli.export import chunks
from tui.cli.session import Session

FORMATS = {"": "md", "markdown": "md", "md": "md", "csv": "csv", "json": "json"}


class Places(msgspec.Struct, frozen=True):
    """Says a place in turns."""

    session: Session
    talk: Talk

    def __call__(self, place: Go) -> Iterator[Say | Show]:
        """What there is to say of it; nothing of leaving."""
        match place.place:
            case "quit":
                pass
            case "people":
                yield list_people(self.talk)
            case "export" if place.argument.casefold() in FORMATS:
                yield self._export(FORMATS[place.argument.casefold()])
            case _:
                yield Say(self.talk.words(wording.PLACE_MISSING), Tone.QUIET)

    def _export(self, format: str) -> Show:
        everything = gather(self.talk.log, self.talk.now)
        return Show(self.talk.words(wording.EXPORT), "".join(chunks(self.session, everything, format)))
