"""What the screen of follow-ups shows of the log, and what it changes there and can take back."""

from collections.abc import Iterator

from prompts.catalogue import Catalogue
from prompts.promise_form import keep
from prompts.promise_line import PromiseLine, Wish, carry_out
from prompts.promises import Part, Parts, found, part_name, promises
from prompts.talk import next_check_in
from store import Clock, FollowUp, Lead, Log, Person
from tui.widgets.promise_list import Shown


class FollowUpsLog:
    """The follow-ups as they were last read, and the changes that were made from here."""

    def __init__(self, log: Log, clock: Clock, words: Catalogue) -> None:
        """Read and change that log; what was changed in it before is not taken back from here."""
        self._log = log
        self._clock = clock
        self._words = words
        self._items: dict[int, FollowUp] = {}
        self._lead = Lead()
        self._parts: Parts = {}
        self._undoable_before = log.undoable
        self._changed: list[int] = []
        self.team: tuple[Person, ...] = ()
        """The people, as they were last read."""

    @property
    def line(self) -> PromiseLine:
        """What reads a line that is typed now."""
        now = self._clock.now()
        return PromiseLine(now, next_check_in(self._lead, now.date()), self._words)

    @property
    def is_any_open(self) -> bool:
        """Whether anything promised is neither done nor dropped."""
        return any(item.is_open for item in self._items.values())

    @property
    def is_undoable(self) -> bool:
        """Whether a change made from here may still be taken back."""
        return self._log.undoable > self._undoable_before and bool(self._changed)

    def item(self, id: int) -> FollowUp | None:
        """That follow-up, as it was last read."""
        return self._items.get(id)

    def is_stale(self) -> bool:
        """Whether the log holds something else than was read, or nothing was read yet."""
        read = (tuple(self._items.values()), self.team)
        return not self._parts or read != (self._log.follow_ups(), self._log.people())

    def read(self) -> None:
        """Read the log anew."""
        follow_ups, self.team = self._log.follow_ups(), self._log.people()
        self._lead = self._log.lead()
        self._items = {item.id: item for item in follow_ups}
        self._parts = promises(follow_ups, self.team, self._clock.now().date(), self._words)

    def lines(self, sought: str) -> Iterator[Shown]:
        """Those that the text finds, under the headings of their parts; all of them for none."""
        parts = found(self._parts, sought) if sought else self._parts
        filled = [part for part in Part if parts.get(part)]
        for part in filled:
            yield from ("",) if part is not filled[0] else ()
            yield part_name(part, self._words)
            yield from parts[part]

    def carry_out(self, wish: Wish, item: FollowUp) -> str | None:
        """Do it, and say so; None for what has become something else than that meanwhile."""
        if self._log.follow_up(item.id) != item:
            return None
        count = self._log.undoable
        said = carry_out(wish, item.id, self._log, self.line)
        self._remember(item.id, count)
        return said

    def keep(self, item: FollowUp, before: FollowUp) -> FollowUp:
        """Keep what was made of one in its form."""
        count = self._log.undoable
        kept = keep(item, before, self._log, self._clock.now().date())
        self._remember(kept.id, count)
        return kept

    def undo(self) -> int | None:
        """Take back the last change made from here; the id of what it was made to, None where it stays."""
        return self._changed.pop() if self._log.undo() else None

    def _remember(self, id: int, count: int) -> None:
        """That a change to that one can be taken back, if there was one since."""
        if self._log.undoable > count:
            self._changed.append(id)
