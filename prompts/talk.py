"""What a flow is given: everything it may touch, passed in."""

import datetime as dt

import msgspec

from prompts.catalogue import Catalogue
from prompts.questions import Packs
from prompts.when import Unread, When
from store import Answer, CheckIn, Clock, Lead, Log, Person


class Talk(msgspec.Struct, frozen=True):
    """One lead's log, the time, the words and the questions of a conversation."""

    log: Log
    clock: Clock
    words: Catalogue
    packs: Packs
    files: bool = True
    """Whether the lead may name files: not where the machine is not theirs."""

    @property
    def now(self) -> dt.datetime:
        """The present moment."""
        return self.clock.now()

    @property
    def today(self) -> dt.date:
        """The lead's local date."""
        return self.clock.now().date()

    def read(self, phrase: str) -> When | Unread:
        """A phrase as a date to come, or why it is none."""
        return self.words.dates.read(phrase, self.now)

    def team(self) -> tuple[Person, ...]:
        """Everybody who has not left, by id."""
        return tuple(person for person in self.log.people() if not person.has_left(self.today))

    def persons(self, ids: tuple[int, ...]) -> tuple[Person, ...]:
        """The people of those ids who are still in the log."""
        return tuple(person for person in self.log.people() if person.id in ids)

    def next_check_in(self) -> dt.date:
        """The lead's weekday in the week after this one."""
        return next_check_in(self.log.lead(), self.today)


def next_check_in(lead: Lead, today: dt.date) -> dt.date:
    """The check-in after the one of this ISO week: the lead's weekday, one week on."""
    monday = today - dt.timedelta(days=today.weekday())
    return monday + dt.timedelta(days=7 + lead.weekday)


class Steps:
    """The steps of one check-in: which are settled, read from the log and written to it at once.

    Because a flow asks here before it asks the lead, it can be left at any point
    and run again from its start: it goes on at the first step that is still open.
    """

    def __init__(self, talk: Talk, check_in: CheckIn) -> None:
        """Watch over that check-in."""
        self._talk = talk
        self._week = check_in.week

    @property
    def check_in(self) -> CheckIn:
        """The check-in as the log has it now."""
        found = self._talk.log.check_in(self._week)
        assert found is not None, "a check-in is never removed while it is being held"
        return found

    def answer(self, step: str) -> Answer | None:
        """What settled a step, or None."""
        return self.check_in.answer_to(step)

    def settled(self, step: str) -> bool:
        """Whether a step is done with."""
        return self.answer(step) is not None

    def settle(
        self,
        step: str,
        text: str = "",
        *,
        people: tuple[int, ...] = (),
        recognition: int | None = None,
        skipped: bool = False,
    ) -> None:
        """Keep what became of a step."""
        answer = Answer(
            step=step,
            at=self._talk.now,
            text=text,
            people=people,
            recognition=recognition,
            skipped=skipped,
        )
        self._talk.log.settle(self.check_in.id, answer)
