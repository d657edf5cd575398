"""The places a script is played in: the bare conversation, and what people see of it."""

import datetime as dt
from pathlib import Path

from prompts.catalogue import load_catalogue
from prompts.conversation import Conversation
from prompts.flows import whole
from prompts.questions import load_packs
from prompts.talk import Talk
from prompts.turns import Ask, Go, Say, Show, Turn
from store import FixedClock, Log, Postbox, ShoutOut, new_identity, postbox_of


def talk_at(directory: Path, now: dt.datetime) -> Talk:
    """Everything a flow needs, at a moment that stands still."""
    return Talk(
        log=Log.open(directory, box_of(directory)),
        clock=FixedClock(now),
        words=load_catalogue(),
        packs=load_packs(),
    )


def box_of(directory: Path) -> Postbox:
    """The postbox of the lead whose log that is."""
    return postbox_of(directory, "me")


def leave(postbox: Postbox, sender: str, handle: str, text: str) -> None:
    """Leave a shout-out there."""
    sent_at = dt.datetime(2026, 11, 26, 9, 30, tzinfo=dt.UTC)
    postbox.put(ShoutOut(key=new_identity(), sender=sender, handle=handle, text=text, sent_at=sent_at))


def text_of(turns: list[Turn]) -> str:
    """What turns say, a line each."""
    return "\n".join(_text(turn) for turn in turns)


def _text(turn: Turn) -> str:
    match turn:
        case Say(text):
            return text
        case Show(title, text):
            return f"{title}\n{text}"
        case Go(place):
            return place
        case Ask():
            choices = [f"{choice.key} {choice.label}" for choice in turn.choices]
            return "\n".join([turn.text, *choices, turn.default])


class Headless:
    """The conversation itself; a session that is not closed ends as if it were killed."""

    def __init__(self, directory: Path) -> None:
        """Keep the log in that directory."""
        self._directory = directory
        self._sessions: list[Conversation] = []

    async def open(self, now: dt.datetime) -> str:
        """A new session; the one before is left as it stands."""
        conversation = Conversation(whole, talk_at(self._directory, now))
        self._sessions.append(conversation)
        return text_of(conversation.start())

    async def send(self, line: str) -> str:
        """Reply."""
        return text_of(self._sessions[-1].reply(line))

    async def type(self, text: str) -> None:
        """Keep a draft, as a renderer does while somebody types."""
        self._sessions[-1].keep_draft(text)

    async def composed(self) -> str:
        """What the question offers to go on from."""
        asking = self._sessions[-1].asking
        return asking.prefill if asking is not None else ""

    def leave(self, sender: str, handle: str, text: str) -> None:
        """Leave a shout-out."""
        leave(box_of(self._directory), sender, handle, text)
