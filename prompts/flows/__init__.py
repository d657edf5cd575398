"""The conversations, each written top to bottom as it is spoken.

A flow asks the log which of its steps are settled, so it may be left anywhere and
started again from the top. Each answer is written before the next turn is yielded.
"""

from prompts.flows.weekly import weekly
from prompts.talk import Talk
from prompts.turns import Flow

LAST_STEP = "day"
"""The step with which the welcome is behind a lead."""


def whole(talk: Talk, greet: bool) -> Flow:
    """What a session holds: the welcome, the first time, and this week's check-in."""
    if LAST_STEP not in talk.log.lead().welcomed:
        from prompts.flows.welcome import welcome  # with all that reads a roster, once in a lead's life

        yield from welcome(talk, greet)
    yield from weekly(talk, greet)
