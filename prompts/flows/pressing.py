"""What is due and what was planned: three things, and more only where the lead wants to go on."""

from collections.abc import Generator, Sequence

from prompts.catalogue import Catalogue
from prompts.flows.asking import choose
from prompts.flows.follow_ups import go_through_due
from prompts.flows.tellings import go_through_planned
from prompts.nudges import MOST, Nudge, facts_of, nudges, pressing
from prompts.spoken import spoken_names
from prompts.talk import Steps, Talk
from prompts.turns import Choice, Reply, Turn

MORE = 10
"""How many more are gone through each time the lead goes on."""

GO_ON, LEAVE = "go on", "leave"


def go_through_pressing(talk: Talk, steps: Steps) -> Generator[Turn, Reply | None, None]:
    """Follow-ups that are due and tellings whose day has come, the longest overdue first.

    Which are gone through follows from what this check-in has settled, so that one that
    was left goes on where it was.
    """
    yield from _each(talk, steps, ())
    while waiting := _waiting(talk, steps):
        if room(steps):
            yield from _each(talk, steps, waiting[: room(steps)])
        elif _is_enough(steps):
            return
        else:
            yield from _offer_more(talk, steps, waiting)


def room(steps: Steps) -> int:
    """How many more things this opening may ask about: three, and some for each time the lead went on."""
    if _is_enough(steps):
        return 0
    asked = sum(_was_asked(steps, answer.step) for answer in steps.check_in.answers)
    return max(0, MOST + MORE * len(_offers(steps)) - asked)


def _each(talk: Talk, steps: Steps, few: Sequence[Nudge]) -> Generator[Turn, Reply | None, None]:
    """A few of them, and before them whatever was begun and not finished."""
    follow_ups = [talk.log.follow_up(one.follow_up) for one in few if one.follow_up is not None]
    yield from go_through_due(talk, steps, follow_ups)
    tellings = [talk.log.telling(one.telling) for one in few if one.telling is not None]
    yield from go_through_planned(talk, steps, [telling for telling in tellings if telling.is_open])


def _waiting(talk: Talk, steps: Steps) -> tuple[Nudge, ...]:
    """What this check-in has not asked about yet."""
    found = pressing(nudges(facts_of(talk.log), talk.today, talk.words))
    return tuple(nudge for nudge in found if not steps.settled(_step(nudge)))


def _step(nudge: Nudge) -> str:
    return f"said:{nudge.telling}" if nudge.follow_up is None else f"due:{nudge.follow_up}"


def _was_asked(steps: Steps, step: str) -> bool:
    """Whether a step settled something that had waited for this opening, a note of earlier days too."""
    kind, _, id = step.partition(":")
    noted = {answer.recognition for answer in steps.check_in.answers}
    return kind in ("due", "said") or (kind == "told" and int(id) not in noted)


def _offers(steps: Steps) -> list[str]:
    """What was answered whenever more was offered."""
    return [answer.text for answer in steps.check_in.answers if answer.step.startswith("go-on:")]


def _is_enough(steps: Steps) -> bool:
    return LEAVE in _offers(steps)


def _offer_more(talk: Talk, steps: Steps, waiting: Sequence[Nudge]) -> Generator[Turn, Reply | None, None]:
    words, step = talk.words, f"go-on:{len(_offers(steps)) + 1}"
    reply = yield from choose(
        step,
        words(
            "{things}. Shall we go on, or leave it for today?",
            things=spoken_names(_more(talk, waiting), words),
        ),
        (Choice("y", words("go on"), GO_ON), Choice("n", words("leave it for today"), LEAVE)),
        enter=LEAVE,
        hint=_where_it_stays(waiting, words),
    )
    steps.settle(step, GO_ON if reply.choice == GO_ON else LEAVE)


def _where_it_stays(waiting: Sequence[Nudge], words: Catalogue) -> str:
    """What becomes of what is left; only follow-ups are in the list of follow-ups."""
    if all(nudge.follow_up is None for nudge in waiting):
        return words("What is left comes up again next time.")
    if all(nudge.telling is None for nudge in waiting):
        return words("What is left comes up again; /followups shows it.")
    return words("What is left comes up again; /followups shows the follow-ups.")


def _more(talk: Talk, waiting: Sequence[Nudge]) -> list[str]:
    words = talk.words
    promises = sum(nudge.follow_up is not None for nudge in waiting)
    meant = len(waiting) - promises
    parts = []
    if promises:
        parts.append(words.plural("{n} more follow-up is due", "{n} more follow-ups are due", promises))
    if meant:
        parts.append(words.plural("{n} more telling was planned", "{n} more tellings were planned", meant))
    return parts
