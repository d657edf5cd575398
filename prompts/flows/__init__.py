"""The conversations, each written top to bottom as it is spoken.

A flow asks the log which of its steps are settled, so it may be left anywhere and
started again from the top. Each answer is written before the next turn is yielded.
"""

from prompts.flows.weekly import weekly
from prompts.flows.welcome import welcome, welcomed
from prompts.talk import Talk
from prompts.turns import Flow


def whole(talk: Talk, greet: bool) -> Flow:
    """What a session holds: the welcome, the first time, and this week's check-in."""
    if not welcomed(talk):
        yield from welcome(talk, greet)
    yield from weekly(talk, greet)
