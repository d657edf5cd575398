"""What stands beside the conversation: due, planned and still untold, unseen."""

import datetime as dt
from collections.abc import Mapping

import msgspec

from prompts.flows.follow_ups import follow_up_text
from prompts.flows.tellings import names_of, names_to_tell, shortened
from prompts.nudges import facts_of, nudges, unseen_people
from prompts.talk import Talk
from store import Person, Telling, is_nobody_here, untold, waits

SHOWN = 6
"""How many lines a part shows at most; the rest is one /followups or /people away."""

WIDTH = 60
TOLD = 30
"""How much of what is to be told stands beside whom it is to be told: enough to tell one from another."""


class Aside(msgspec.Struct, frozen=True):
    """Three short lists of worded lines, the most pressing first."""

    due: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()


def aside(talk: Talk) -> Aside:
    """The lists as the log has them now."""
    return Aside(due=_due(talk)[:SHOWN], untold=_untold(talk)[:SHOWN], unseen=_unseen(talk)[:SHOWN])


def _due(talk: Talk) -> tuple[str, ...]:
    team = {person.id: person for person in talk.log.people()}
    promises = [
        (item.due, follow_up_text(talk, item))
        for item in talk.log.follow_ups()
        if item.is_open and not waits(item, team, talk.today)
    ]
    tellings = [
        (telling.by or talk.today, _telling(talk, telling.recognition))
        for telling in talk.log.tellings()
        if telling.is_open and not _waits(talk, telling, team)
    ]
    return tuple(_dated(talk, day, text) for day, text in sorted(promises + tellings))


def _waits(talk: Talk, telling: Telling, team: Mapping[int, Person]) -> bool:
    """Whether it is not to be shown yet: put off, or nobody it concerns is here."""
    people = talk.log.recognition(telling.recognition).people
    return (telling.hidden_until or talk.today) > talk.today or is_nobody_here(people, team, talk.today)


def _dated(talk: Talk, day: dt.date, text: str) -> str:
    return talk.words(
        "{date}: {what}", date=talk.words.speech.short(day, talk.today), what=shortened(text, WIDTH)
    )


def _telling(talk: Talk, id: int) -> str:
    moment = talk.log.recognition(id)
    what = shortened(moment.what, TOLD)
    return talk.words("tell {names}: {what}", names=names_to_tell(talk, moment), what=what)


def _untold(talk: Talk) -> tuple[str, ...]:
    moments = untold(talk.log.recognitions(), talk.log.tellings())
    return tuple(
        talk.words("{names}: {what}", names=names_of(talk, moment), what=shortened(moment.what, WIDTH))
        for moment in reversed(moments)
    )


def _unseen(talk: Talk) -> tuple[str, ...]:
    words = talk.words
    return tuple(
        words("{name}: {span}", name=nudge.name, span=nudge.span)
        if nudge.span
        else words("{name}: nothing yet", name=nudge.name)
        for nudge in unseen_people(nudges(facts_of(talk.log), talk.today, words))
    )
