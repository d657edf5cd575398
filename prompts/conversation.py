"""Runs a flow over a log and a clock, without any screen.

Every reply is one transaction: what the flow writes between two questions is kept
whole or not at all. Where keeping fails, the flow is run again from its start; as
it asks only what the log does not have yet, it stands at the same question.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from prompts.aside import Aside, aside
from prompts.completion import Completions, complete
from prompts.echo import echo
from prompts.explain import explain_notice
from prompts.flows.opening import title
from prompts.reading import read_reply
from prompts.talk import Talk
from prompts.turns import Ask, Flow, Reply, Say, Tone, Turn
from prompts.understand import NameIndex, read_command
from store import Draft, LimelightError, Notice, clean

if TYPE_CHECKING:
    from prompts.commands import Obeyed

MakeFlow = Callable[[Talk, bool], Flow]
"""A flow to be begun; the flag says whether it may greet (not after a step back)."""


class Answered(msgspec.Struct, frozen=True):
    """A question that was answered in this session, and the line it was answered with."""

    step: str
    line: str
    at: int
    """How many changes of this session could be taken back once it was kept."""


class Conversation:
    """A conversation being held: give it lines, render the turns it returns."""

    def __init__(self, flow: MakeFlow, talk: Talk) -> None:
        """Hold this flow over that log; nothing is read or written before `start`."""
        self._make_flow = flow
        self._talk = talk
        self._flows: list[Flow] = []
        self._asked: list[Ask] = []
        self._answered: list[Answered] = []
        self._names = NameIndex(())
        self._said: list[Notice] = []
        self._seen: tuple[object, ...] = ()
        self._lately: list[Turn] = []
        self._steps_left: tuple[object, ...] = ()

    @property
    def title(self) -> str:
        """The week and the day, for a heading."""
        return title(self._talk)

    @property
    def asking(self) -> Ask | None:
        """What is being asked; None before the start and once all is said."""
        return self._asked[-1] if self._asked else None

    def start(self) -> list[Turn]:
        """The turns up to the first question, which carries the half-typed line of last time."""
        self._talk.log.take_in_post()
        with self._talk.log.transaction():
            turns = self._begin(greet=True)
        draft = self._talk.log.draft()
        if draft is not None and self.asking is not None and draft.step == self.asking.step:
            self._prefill(turns, draft.text)
        return self._spoken([*self._noticed(), *turns])

    def reply(self, line: str) -> list[Turn]:
        """Take a typed line, an answer or a command, and return the turns up to the next question.

        Raises a LimelightError where the answer could not be kept; the same
        question is then still being asked.
        """
        turns = self._taken(line)
        return self._spoken([*self._noticed(), *turns])

    def _spoken(self, turns: list[Turn]) -> list[Turn]:
        """Remember what was said last, and where that left the steps."""
        self._lately, self._steps_left = list(turns), self._steps()
        return turns

    def _steps(self) -> tuple[object, ...]:
        """What is settled of the welcome and the latest check-in: by answers, and by nothing done beside."""
        log = self._talk.log
        return log.check_ins()[-1:], log.lead().welcomed

    def _taken(self, line: str) -> list[Turn]:
        command = read_command(line)
        if command is not None:
            from prompts.commands import obey  # with all that can be listed

            return self._obey(obey(self._talk, self.asking, command))
        if self.asking is None:
            return []
        read = read_reply(self.asking, clean(line), self._talk.words)
        if isinstance(read, Say):
            return [read, self.asking]
        return self._answer(read, line)

    def look_again(self) -> list[Turn]:
        """After a visit or a change elsewhere: the turns to go on with, where that settled what was asked.

        Where it still stands there are none, and nothing is lost of what was said of it. What another
        window answered is not here to be read, so it is said once that it went on there.
        """
        went_on = self._steps() != self._steps_left
        turns = self._settled_elsewhere(lambda ask: (ask.step, ask.text))
        marked = Say(self._talk.words("Went on in another window."), Tone.QUIET)
        if turns and went_on and marked not in self._lately:
            turns = [marked, *turns]
        self._lately += turns
        return turns

    def hint(self, line: str) -> str:
        """What is understood of a line while it is typed; empty where there is nothing to say."""
        return echo(self._talk, self._names_now(), self.asking, line)

    def complete(self, line: str, cursor: int) -> Completions:
        """What the word at the cursor may become: @people, #tags, /commands."""
        return complete(self._talk, self._names_now(), line, cursor)

    def keep_draft(self, text: str) -> None:
        """Keep the half-typed line of the present question, or nothing."""
        draft = Draft(step=self.asking.step, text=text) if self.asking and text.strip() else None
        if draft != self._talk.log.draft():
            self._talk.log.keep_draft(draft)

    def aside(self) -> Aside:
        """What stands beside the conversation: due, untold, unseen."""
        return aside(self._talk)

    def _noticed(self) -> list[Turn]:
        """What was found wrong with the log since it was last said."""
        new = [notice for notice in self._talk.log.notices if notice not in self._said]
        self._said += new
        return [Say(explain_notice(notice, self._talk.words), Tone.WARNING) for notice in new]

    def _names_now(self) -> NameIndex:
        """The names of the team, indexed anew when it has changed: this is on the way of every key."""
        team = self._talk.team()
        if self._names.people != team:
            self._names = NameIndex(team)
        return self._names

    def _begin(self, *, greet: bool) -> list[Turn]:
        self._flows, self._asked = [self._make_flow(self._talk, greet)], []
        return self._advance(None)

    def _advance(self, reply: Reply | None) -> list[Turn]:
        """Run the innermost flow to its next question; where it ends, the one around it asks again."""
        turns: list[Turn] = []
        while True:
            try:
                turn = self._flows[-1].send(reply)
            except StopIteration:
                self._flows.pop()
                if self._asked:
                    turns.append(self._asked[-1])
                return turns
            reply = None
            turns.append(turn)
            if isinstance(turn, Ask):
                self._asked.append(turn)
                self._seen = self._see()
                return turns

    def _settled_elsewhere(self, question: Callable[[Ask], object]) -> list[Turn]:
        """The turns to go on with, where something else would be asked now; none where it still stands.

        `question` says of an asking what makes it the same. What was said lately is not said again.
        """
        asked, seen = self.asking, self._see()
        if asked is None or seen == self._seen:
            return []
        flows, asks = self._flows, self._asked
        with self._talk.log.transaction():
            turns = self._begin(greet=False)
        if self.asking is not None and question(self.asking) == question(asked):
            self._flows, self._asked = flows, asks
            return []
        return [turn for turn in turns if not isinstance(turn, Say) or turn not in self._lately]

    def _see(self) -> tuple[object, ...]:
        """What may be changed beside the conversation, or in another session, and be what it asks about."""
        log = self._talk.log
        return log.follow_ups(), log.people(), log.check_ins()[-1:], log.lead()

    def _answer(self, reply: Reply, line: str) -> list[Turn]:
        asked = self._asked[-1]
        try:
            with self._remembering(asked.step, line):
                if elsewhere := self._settled_elsewhere(lambda ask: ask.step):
                    return [self._not_taken(line), *elsewhere]
                self._asked.pop()
                self._talk.log.keep_draft(None)
                return self._advance(reply)
        except LimelightError:
            self._stand_again()
            raise

    def _not_taken(self, line: str) -> Say:
        """Another session answered in the same moment: one answer counts, and it is said which."""
        words, what = self._talk.words, clean(line).strip()
        if not what:
            return Say(words("That was answered in another window just now."), Tone.WARNING)
        said = words("That was answered in another window just now; “{line}” was not taken.", line=what)
        return Say(said, Tone.WARNING)

    @contextmanager
    def _remembering(self, step: str, line: str) -> Iterator[None]:
        """One transaction; if it changed anything, a step back leads to before it."""
        before = self._talk.log.undoable
        with self._talk.log.transaction(undoable=True):
            yield
        after = self._talk.log.undoable
        if after > before:
            self._answered.append(Answered(step, line, after))

    def _stand_again(self) -> None:
        """After a failure: run anew, so that the flow stands where the log stands."""
        with self._talk.log.transaction():
            self._begin(greet=False)

    def _obey(self, obeyed: "Obeyed") -> list[Turn]:
        if obeyed.undo:
            return self._step_back(with_line=obeyed.with_line)
        if obeyed.reply is not None and self.asking is not None:
            return self._answer(obeyed.reply, "")
        if obeyed.flow is not None:
            return self._go_into(obeyed.flow)
        return [*obeyed.turns, *([self.asking] if self.asking and obeyed.ask_again else [])]

    def _go_into(self, flow: Flow) -> list[Turn]:
        """Hold a smaller conversation first; the present question is asked again after it."""
        self._flows.append(flow)
        try:
            with self._remembering("", ""):
                return self._advance(None)
        except LimelightError:
            self._stand_again()
            raise

    def _step_back(self, *, with_line: bool) -> list[Turn]:
        words, log = self._talk.words, self._talk.log
        last = self._answered[-1] if self._answered else None
        beside = log.undoable > (last.at if last else 0)
        if last is not None and not beside:
            self._answered.pop()
        if (last is None and not beside) or not log.undo():
            again = [self.asking] if self.asking else []
            return [Say(words("There is nothing to take back in this session."), Tone.QUIET), *again]
        with self._talk.log.transaction():
            turns = self._begin(greet=False)
        if last is not None and not beside and with_line and self._asks_for_words(last.step):
            self._prefill(turns, last.line)
        return [Say(words("Taken back."), Tone.QUIET), *turns]

    def _asks_for_words(self, step: str) -> bool:
        return self.asking is not None and self.asking.step == step and not self.asking.choices

    def _prefill(self, turns: list[Turn], text: str) -> None:
        """Offer a text to go on from with the question just asked, and keep it as a draft."""
        asked = msgspec.structs.replace(self._asked[-1], prefill=text)
        self._asked[-1] = asked
        turns[-1] = asked
        self.keep_draft(text)
