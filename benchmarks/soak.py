"""Many check-ins in turn on one instance, some of them killed and some hung: what is kept, what is left."""

import asyncio
import json
import os
import random
import re
import signal
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

import msgspec

from benchmarks.crowd import WINDOW, Visitor
from benchmarks.processes import descendants, files_named
from benchmarks.report import Row, barred, progress
from benchmarks.servers import Server, lead, ours
from prompts.questions import load_packs
from store import Log, lead_directory

SESSIONS, AT_ONCE = 200, 8
CONFIRM = "How large, and how will you say it?"
DONE = "The next check-in is"
LETTERS = str.maketrans("0123456789", "bcdfghjklm")
DIGITS = str.maketrans("bcdfghjklm", "0123456789")
SKIP = "/skip"
MARK = re.compile("w([bcdfghjklm]{6})")
LEAVE, CLEAR = "\x11", "\x15"
SMALL = 16 * 1024
"""Bytes after which a session that nobody reads has to wait."""
PAUSE = 0.15
"""Seconds between a line that is typed and Enter."""
KEPT = {"journal.jsonl", "journal.lock"}
"""The files of a lead."""


class Fate(StrEnum):
    """What becomes of a session."""

    WHOLE = "whole"
    KILLED_ASKED = "killed when it had asked"
    KILLED_TYPED = "killed over a half-typed line"
    KILLED_SENT = "killed over an answer that was sent"
    HUNG = "hung"


FATES = (
    Fate.WHOLE,
    Fate.KILLED_SENT,
    Fate.WHOLE,
    Fate.HUNG,
    Fate.WHOLE,
    Fate.KILLED_ASKED,
    Fate.WHOLE,
    Fate.KILLED_TYPED,
)
"""In turn; the check-in of whoever was killed or hung is gone on with in another session."""


class Step(msgspec.Struct, frozen=True):
    """A question, by words of it that stand in no other, and what is answered."""

    asked: str
    answer: str


STEPS = (
    Step("What may I call you?", "Lead {mark}"),
    Step("Who is on your team?", "Ana, Bo"),
    Step("How does Ana like to be praised?", "1 a word {mark}"),
    Step("How does Bo like to be praised?", "2"),
    Step("When shall we talk each week?", "Friday at 3pm"),
    Step("What did the team achieve this week", "Bo fixed the {mark} build, so nobody had to wait."),
    Step("Who took the lead in a recent project", "Bo ran the {mark} review, so it was over soon."),
    Step("What do you admire in how someone", "Bo calmed the {mark} call, so nobody shouted."),
    Step("How have you seen someone grow", "Bo explained the {mark} cache, so all could go on."),
    Step("Was it a hard week", SKIP),
    Step("Anything else worth noting?", ""),
)
FIRST_TO_STOP = 2
"""Before that step there is nothing to lose."""


class Soaked(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it."""

    came: int
    """Sessions that began."""
    acknowledged: int
    """Answers after which the next question was asked."""
    lost: tuple[str, ...]
    """Of these, those that are not in their lead's log."""
    strayed: tuple[str, ...]
    """Answers in the log of another."""
    left: dict[str, int]
    """What the instance has more than before."""
    crashes: int
    unended: int
    """Sessions that began and of which no end is written down."""


def measure(place: Path) -> list[Row]:
    """All of them."""
    return rows(soak(place, SESSIONS, AT_ONCE))


def glance(place: Path) -> list[Row]:
    """A few."""
    return rows(soak(place, 24, AT_ONCE))


def rows(found: Soaked) -> list[Row]:
    """What came of it, against what is asked."""
    left = ", ".join(f"{count} {what}" for what, count in found.left.items()) or "nothing"
    said = f"{len(found.lost)} of {found.acknowledged} in {found.came} sessions"
    return [
        barred("acknowledged answers that are not in their log", said, "0", met=not found.lost),
        barred("answers in another log", str(len(found.strayed)), "0", met=not found.strayed),
        barred("left when all have gone", left, "nothing", met=not found.left),
        barred("sessions that crashed", str(found.crashes), "0", met=not found.crashes),
        barred("sessions whose end was missed", str(found.unended), "0", met=not found.unended),
    ]


def soak(place: Path, sessions: int, at_once: int) -> Soaked:
    """So many check-ins, so many at once, on an instance of their own."""
    with ours(place, sessions) as server:
        acknowledged, left = asyncio.run(_all(server, sessions, at_once))
        events = _events(place)
    marks = {number: _marks(place / "data" / "leads" / lead(number)) for number in range(sessions)}
    lost = [mark for number, mark in acknowledged if mark not in marks[number]]
    strayed = [mark for number, found in marks.items() for mark in found if _lead_of(mark) != number]
    began = events.count("session-began")
    return Soaked(
        came=began,
        acknowledged=len(acknowledged),
        lost=tuple(lost),
        strayed=tuple(strayed),
        left=left,
        crashes=events.count("crashed"),
        unended=began - events.count("session-ended"),
    )


async def _all(server: Server, sessions: int, at_once: int) -> tuple[list[tuple[int, str]], dict[str, int]]:
    first = await Visitor.come(server.port, server.keys[0])
    await first.until(STEPS[0].asked)
    await first.leave()
    while server.sessions():
        await asyncio.sleep(0.1)
    before = server.holdings()
    numbers, acknowledged = iter(range(sessions)), list[tuple[int, str]]()

    async def in_turn() -> None:
        for number in numbers:
            acknowledged.extend(await CheckIn(server, number).hold())
            if (number + 1) % 20 == 0:
                progress(f"{number + 1} check-ins")

    await asyncio.gather(*(in_turn() for _ in range(at_once)))
    return acknowledged, {**server.settled(before), **_strangers(server.place)}


class CheckIn:
    """One lead's, in one session or more."""

    def __init__(self, server: Server, number: int) -> None:
        """Of the lead of that number, who decides its fate."""
        self._server = server
        self._number = number
        self._fate = FATES[number % len(FATES)]
        self._stops_at = random.Random(number).randrange(FIRST_TO_STOP, len(STEPS) - 1)
        self._session = 0
        self._place = 0
        """Of the latest step that was answered."""
        self._acknowledged: list[tuple[int, str]] = []

    async def hold(self) -> list[tuple[int, str]]:
        """Hold it to its end; which answers were acknowledged."""
        while not await self._went_through():
            self._session += 1
        return self._acknowledged

    async def _went_through(self) -> bool:
        """Whether this session came to the end."""
        window = SMALL if self._fate is Fate.HUNG and not self._session else WINDOW
        visitor = await Visitor.come(self._server.port, self._server.keys[self._number], window)
        asked = await visitor.until(*ALL)
        await visitor.settle()
        visitor.type(CLEAR)
        await asyncio.sleep(PAUSE)
        while asked != DONE:
            if not self._session and self._fate is not Fate.WHOLE and self._is_time(asked):
                await self._stop(visitor, asked)
                return False
            asked = await self._answer(visitor, asked)
        visitor.type(LEAVE)
        await visitor.over()
        await visitor.leave()
        assert visitor.status == 0, visitor.drawn[-400:]
        return True

    def _is_time(self, asked: str) -> bool:
        return asked in PLACES and PLACES[asked] >= self._stops_at

    async def _answer(self, visitor: Visitor, asked: str) -> str:
        """Answer; what is asked next, which acknowledges the answer."""
        mark, answer = self._said(asked)
        await _type(visitor, answer)
        visitor.type("\r")
        expected = self._after(asked)
        next = await visitor.until(*expected, after=mark if CONFIRM in expected else "")
        if mark:
            self._acknowledged.append((self._number, mark))
        return next

    def _after(self, asked: str) -> tuple[str, ...]:
        """What may be asked next: what was asked before may be drawn again, and does not count."""
        if asked in PLACES:
            self._place = PLACES[asked]
            if STEPS[self._place].answer.startswith("Bo "):
                return (CONFIRM,)
        later = [step.asked for step in STEPS[self._place + 1 :]]
        return (*later, *(words for words in OTHERS if words != asked), DONE)

    def _said(self, asked: str) -> tuple[str, str]:
        """What is answered, and the mark in it by which it is found again."""
        place = PLACES.get(asked)
        if place is None:
            return "", "" if asked == CONFIRM else SKIP
        mark = "w" + f"{self._number:03}{place:02}{self._session}".translate(LETTERS)
        answer = STEPS[place].answer
        return (mark, answer.format(mark=mark)) if "{mark}" in answer else ("", answer)

    async def _stop(self, visitor: Visitor, asked: str) -> None:
        """Let happen what is to happen."""
        if self._fate is Fate.HUNG:
            await self._hang(visitor)
            return
        if self._fate is not Fate.KILLED_ASKED:
            await _type(visitor, self._said(asked)[1])
        if self._fate is Fate.KILLED_SENT:
            visitor.type("\r")
        for pid in self._processes():
            os.kill(pid, signal.SIGKILL)
        await visitor.over()
        await visitor.leave()

    async def _hang(self, visitor: Visitor) -> None:
        """Draw much at a terminal that nobody reads, and be gone without a word."""
        visitor.stop_reading()
        for size in range(20):
            visitor.type("half")
            visitor.resize(80 + size, 30)
            await asyncio.sleep(0.08)
        visitor.vanish()

    def _processes(self) -> list[int]:
        """The processes that have the lead's log open."""
        place = str(lead_directory(self._server.place / "data", lead(self._number)))
        return [pid for pid in descendants(self._server.process) if files_named(pid, place)]


async def _type(visitor: Visitor, text: str) -> None:
    """Type it as a hand does, and see it."""
    visitor.forget()
    visitor.type(text)
    if text:
        await visitor.until(text[-1])
        await visitor.settle(PAUSE)


def _events(place: Path) -> Sequence[str]:
    lines = (place / "log").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["event"] for line in lines if line.startswith("{")]


def _marks(home: Path) -> set[str]:
    """All marks in whatever is kept of a lead; their log can be read."""
    with Log.open(home) as log:
        assert log.recognitions()
    texts = [path.read_text(encoding="utf-8") for path in home.rglob("*") if path.is_file()]
    return {found[0] for text in texts for found in MARK.finditer(text)}


def _lead_of(mark: str) -> int:
    return int(mark[1:4].translate(DIGITS))


def _strangers(place: Path) -> dict[str, int]:
    """Files beside those of a lead."""
    names = [path.name for path in (place / "data" / "leads").glob("*/*") if path.name not in KEPT]
    return {f"files {', '.join(sorted(set(names)))}": len(names)} if names else {}


PLACES = {step.asked: place for place, step in enumerate(STEPS)}
OTHERS = tuple(question.text for pack in load_packs().rotating() for question in pack.questions)
ALL = (*PLACES, CONFIRM, *OTHERS, DONE)
