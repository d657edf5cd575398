r"""Conversations as scripts that can be read aloud.

Each line of a script is one of

    # what is going on, for the reader
    @ 2026-11-20T15:00     a session is opened at that moment (the one before simply ends)
    < some words           the assistant says, somewhere after the last reply and in this order
    <! some words          the assistant has not said this since the last reply
    > a line               the lead types it and sends it; `\n` is a line break
    >                      the lead presses Enter on an empty line
    ~ half a line          the lead has typed this and not sent it
    = half a line          this stands in the composer
    + mira @omar words     mira, who leads another team, has said this of Omar
"""

import datetime as dt
from pathlib import Path
from typing import Protocol

import msgspec

SCRIPTS = Path(__file__).parent / "scripts"


class Line(msgspec.Struct, frozen=True):
    """One line of a script: its sign, its text and its number."""

    sign: str
    text: str
    number: int


class Stage(Protocol):
    """Where a conversation is held: headless, in the full-screen chat, in plain lines."""

    async def open(self, now: dt.datetime) -> str:
        """Start a session at that moment; what the assistant says."""
        ...

    async def send(self, line: str) -> str:
        """Type a line and send it; what the assistant says to it."""
        ...

    async def type(self, text: str) -> None:
        """Type without sending."""
        ...

    async def composed(self) -> str:
        """What stands in the composer."""
        ...

    def leave(self, sender: str, handle: str, text: str) -> None:
        """Leave a shout-out in the lead's postbox."""
        ...


def read_script(path: Path) -> tuple[Line, ...]:
    """The lines of a script, comments and empty lines left out."""
    lines = []
    for number, text in enumerate(path.read_text("utf-8").splitlines(), 1):
        if text and not text.startswith("#"):
            sign, _, rest = text.partition(" ")
            lines.append(Line(sign, rest.replace("\\n", "\n"), number))
    return tuple(lines)


async def play(script: tuple[Line, ...], stage: Stage) -> None:
    """Hold the conversation; a failure names the line of the script it stands in."""
    said = ""
    for line in script:
        where = f"line {line.number}: {line.text!r}"
        if line.sign == "<":
            assert line.text in said, f"{where} is not in:\n{said}"
            said = said.partition(line.text)[2]
        elif line.sign == "<!":
            assert line.text not in said, f"{where} is in:\n{said}"
        elif line.sign == "=":
            assert await stage.composed() == line.text, where
        else:
            said = await _happens(line, stage, said)


async def _happens(line: Line, stage: Stage, said: str) -> str:
    """Let a line happen; what has been said since."""
    match line.sign:
        case "@":
            return await stage.open(dt.datetime.fromisoformat(line.text))
        case ">":
            return await stage.send(line.text)
        case "~":
            await stage.type(line.text)
        case "+":
            sender, handle, text = line.text.split(" ", 2)
            stage.leave(sender, handle, text)
        case sign:
            raise ValueError(f"line {line.number}: no such sign {sign!r}")
    return said
