"""A conversation that follows a script: what a screen may be tried on without flow, log or clock."""

import re
from collections.abc import Sequence
from html import unescape

from textual.app import App

from prompts.aside import Aside
from prompts.catalogue import Catalogue, load_catalogue
from prompts.completion import Completion, Completions
from prompts.turns import Ask, Choice, Expects, Go, Say, Show, Tone, Turn
from store import LimelightError, NotUnderstood

CELL = 12.2
"""The width of a cell in a picture of the screen."""

WORDS: Catalogue = load_catalogue()

TOLD = Ask(
    step="told:1",
    text="You meant to tell Ana on Friday: “calmed the outage call”. Did you?",
    expects=Expects.CHOICE,
    choices=(
        Choice("s", "said it", "said"),
        Choice("n", "not yet", "not-yet"),
        Choice("l", "let it go", "let-go"),
    ),
)
TEAM = Ask(
    step="recognition/achieved",
    text="What did the team achieve this week, and who contributed?",
    hint="Name people with @, Tab completes.",
)
PLAN = Ask(
    step="plan:2",
    text="A small win, to tell Ana one-on-one by Tuesday 24 November?",
    expects=Expects.PLAN,
    default="small, one-on-one, Tuesday 24 November",
)
WHEN = Ask(step="when", text="When shall I remind you?", expects=Expects.DATE)
BEGINNING: tuple[Turn, ...] = (
    Say(
        "Good afternoon, Sam. It is week 47; one telling is planned, and Bo has gone unseen for three weeks."
    ),
    TOLD,
)
SCRIPT: tuple[tuple[Turn, ...], ...] = (
    (TEAM,),
    (Say("Ana García: private; “a quiet thank-you means more”", Tone.PREFERENCE), PLAN),
    (
        Say("The team meeting reaches further than Ana is glad of.", Tone.WARNING),
        Say("When and where was it?", Tone.QUIET),
        WHEN,
    ),
    (
        Show("Words to start from", "\n".join(f"Line {n} of a draft" for n in range(1, 31))),
        Say("That is all for this week."),
    ),
)
NAMES = ("ana", "bo", "cleo", "tom", "tomas", "tommy", "zoë")


class Toy:
    """Answers any line with the next piece of its script; knows a few commands."""

    title = "Week 47 · Friday 20 November 2026"

    def __init__(
        self, script: Sequence[Sequence[Turn]] = SCRIPT, beginning: Sequence[Turn] = BEGINNING
    ) -> None:
        """Follow that script."""
        self.script = [list(turns) for turns in script]
        self.beginning = list(beginning)
        self.lines: list[str] = []
        self.drafts: list[str] = []
        self.echoed: list[str] = []
        self.asking: Ask | None = None
        self.failing: LimelightError | None = None

    def start(self) -> list[Turn]:
        """The beginning."""
        return self._attend(self.beginning)

    def reply(self, line: str) -> list[Turn]:
        """The next piece; `/people` and `/quit` lead elsewhere, `/log` shows something."""
        if self.failing is not None:
            raise self.failing
        self.lines.append(line)
        again: list[Turn] = [self.asking] if self.asking else []
        if line.startswith("/"):
            match line.split()[0]:
                case "/people" | "/quit" | "/export":
                    return [Go(*line[1:].split(maxsplit=1)), *again]
                case "/log":
                    return [Show("Noted lately", "nothing much\nand more of it"), *again]
                case "/back":
                    return [Say("There is nothing to take back.", Tone.QUIET), *again]
        return self._attend(self.script.pop(0) if self.script else [])

    def look_again(self) -> list[Turn]:
        """Nothing is settled elsewhere."""
        return []

    def hint(self, line: str) -> str:
        """A date for `tomorrow`, a preference for Ana."""
        self.echoed.append(line)
        if "tomorrow" in line:
            return "Saturday 21 November, in 1 day"
        return "Ana García: private" if "@ana" in line else ""

    def complete(self, line: str, cursor: int) -> Completions:
        """Names after an @, a command after a slash."""
        begun = line[:cursor].rpartition(" ")[2].rpartition("\n")[2]
        if begun.startswith("@"):
            found = [
                Completion(f"@{name} ", f"@{name}", "private") for name in NAMES if name.startswith(begun[1:])
            ]
        elif begun.startswith("/") and line.startswith("/"):
            found = [
                Completion(f"/{name}", f"/{name}") for name in ("back", "log") if name.startswith(begun[1:])
            ]
        else:
            found = []
        return Completions(start=cursor - len(begun), end=cursor, items=tuple(found))

    def keep_draft(self, text: str) -> None:
        """Keep it, or fail as told to."""
        if self.failing is not None:
            raise self.failing
        self.drafts.append(text)

    def aside(self) -> Aside:
        """Three short lists."""
        return Aside(
            due=("Fri 20 Nov: tell Ana",), untold=("Bo: fixed the build",), unseen=("Bo: three weeks",)
        )

    def _attend(self, turns: list[Turn]) -> list[Turn]:
        self.asking = next((turn for turn in turns if isinstance(turn, Ask)), None)
        return turns


REFUSAL = NotUnderstood("this", "no room")


def screen_text(app: App[None]) -> str:
    """What the terminal shows, line by line, after every filter."""
    found = re.findall(
        r'<text class="\S+-r\d+" x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)</text>', app.export_screenshot()
    )
    rows: dict[float, str] = {}
    for x, y, text in found:
        row = rows.get(float(y), "")
        rows[float(y)] = row.ljust(round(float(x) / CELL)) + unescape(text).replace("\xa0", " ")
    return "\n".join(rows[y].rstrip() for y in sorted(rows))
