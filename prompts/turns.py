"""The turns of a conversation: what a flow yields and what it is answered.

A flow is a plain generator of turns. It knows no screen: the full-screen chat and
the plain mode render the same turns. All text in a turn is already worded, and
none of it is markup.
"""

from collections.abc import Generator
from enum import StrEnum

import msgspec


class Tone(StrEnum):
    """How a statement is meant, so that a renderer can set it apart."""

    PLAIN = "plain"
    QUIET = "quiet"
    """An aside: a hint of the coach, a confirmation."""
    PREFERENCE = "preference"
    """A reminder of how somebody likes to be praised."""
    WARNING = "warning"
    """The gate, a refusal, something that went wrong."""


class Expects(StrEnum):
    """What an answer is read as; decides the hint and the live echo while typing."""

    TEXT = "text"
    CHOICE = "choice"
    DATE = "date"
    PEOPLE = "people"
    PLAN = "plan"
    """Size, channel and date of a telling, in any order."""


class Choice(msgspec.Struct, frozen=True):
    """One of the ways to answer: a key to press, and what it stands for."""

    key: str
    """One character, as shown and typed; unique within an Ask."""
    label: str
    value: str
    """What the flow receives; never shown."""
    also: tuple[str, ...] = ()
    """Other words for the label."""


class Say(msgspec.Struct, frozen=True):
    """The assistant states something. No answer is expected."""

    text: str
    tone: Tone = Tone.PLAIN


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """The assistant asks something and waits."""

    step: str
    """The stable key of what is being asked; drafts are kept under it."""
    text: str
    expects: Expects = Expects.TEXT
    choices: tuple[Choice, ...] = ()
    """Offered answers. With `Expects.CHOICE` no other is taken."""
    takes_words: bool = False
    """Whether words may follow a choice's key: `1 a quiet thank-you means more`."""
    default: str = ""
    """What Enter on an empty line stands for, as it is shown; where empty, Enter alone does nothing."""
    hint: str = ""
    """One short line under the composer: how to answer this."""
    prefill: str = ""
    """Text to start editing from."""


class Show(msgspec.Struct, frozen=True):
    """Text to be read at leisure, selected and copied: drafts, listings, an export."""

    title: str
    text: str


class Go(msgspec.Struct, frozen=True):
    """A request to open a place: `people`, `help`, `quit`. A renderer without it says what it can."""

    place: str
    argument: str = ""


Turn = Say | Ask | Show | Go


class Reply(msgspec.Struct, frozen=True):
    """What the lead answered to an Ask."""

    text: str = ""
    choice: str = ""
    """The value of the chosen Choice, if one was chosen."""
    accepted: bool = False
    """Enter on an empty line: the default stands."""
    skipped: bool = False
    put_off: bool = False
    """Asked to be asked again later in the same conversation."""


Flow = Generator[Turn, Reply | None, None]


def ask(turn: Ask) -> Generator[Turn, Reply | None, Reply]:
    """Put a question and return its answer; for `reply = yield from ask(Ask(…))`."""
    reply = yield turn
    assert reply is not None, "an Ask is answered before the flow goes on"
    return reply
