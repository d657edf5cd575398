"""What strangers do, written down in so many lines at most."""

import asyncio
from collections import Counter

from tui.serve.audit import Audit, Happening
from tui.serve.limits import MINUTE, network

LINES_OF_A_KIND = 10
"""Lines in a minute about one event for one reason from one network."""
LINES_OF_ALL = 500
"""Lines in a minute, should they come from everywhere."""
OTHERS = "others"
"""Where those came from of whom there is no line, as there were too many networks."""

Kind = tuple[Happening, str, str]


class Strangers(Audit):
    """Writes down in another one what strangers do: of each kind a few lines, and then how many more.

    Anybody can come and be turned away thousands of times a minute. The first of each network, event
    and reason within a minute have a line of their own; at its end, one says how many `more` there were.
    """

    def __init__(self, audit: Audit) -> None:
        """In that one."""
        self._audit = audit
        self._written: Counter[Kind] = Counter()
        self._more: Counter[Kind] = Counter()
        self._minute: asyncio.TimerHandle | None = None

    def __call__(self, event: Happening, **facts: object) -> None:
        """Write one line, or remember that there is one more."""
        if self._minute is None:
            self._minute = asyncio.get_running_loop().call_later(MINUTE, self.sum_up)
        kind = (event, network(str(facts["from"])), str(facts["reason"]))
        if self._written[kind] < LINES_OF_A_KIND and self._written.total() < LINES_OF_ALL:
            self._written[kind] += 1
            self._audit(event, **facts)
        else:
            self._more[kind if kind in self._written else (event, OTHERS, kind[2])] += 1

    def sum_up(self) -> None:
        """Write down how many more there were, and begin anew."""
        if self._minute:
            self._minute.cancel()
        more, self._more, self._written, self._minute = self._more, Counter(), Counter(), None
        for (event, place, reason), many in more.items():
            self._audit(event, **{"from": place, "reason": reason, "more": many})
