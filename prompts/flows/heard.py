"""What others said of somebody on the team: recognised, told, or let go."""

from collections.abc import Generator, Sequence

import msgspec

from prompts.absences import with_absences
from prompts.flows.asking import choose
from prompts.flows.plans import first_plan
from prompts.flows.recognise import ask_names, refine
from prompts.flows.tellings import names_of
from prompts.nudges import MOST
from prompts.talk import Steps, Talk
from prompts.turns import Choice, Reply, Say, Tone, Turn
from store import Channel, Heard, Outcome, Recognition, Telling, one_line

MORE = 10
"""How many more are gone through each time the lead goes on."""

GO_ON, LEAVE = "go on", "leave"

_INNER = str.maketrans("“”„«»", "‘’‚‹›")
"""Marks of quotation within one, so that no text ends the quotation it stands in."""


def go_through_heard(talk: Talk, steps: Steps) -> Generator[Turn, Reply | None, None]:
    """What was heard and is still open, the oldest first: three, and more only where the lead goes on."""
    yield from _go_on_with_begun(talk, steps)
    while waiting := _waiting(talk, steps):
        if few := _room(steps):
            for item in waiting[:few]:
                yield from _what_becomes_of(talk, steps, item)
                yield from _go_on_with_begun(talk, steps)
        elif LEAVE in _offers(steps):
            return
        else:
            yield from _offer_more(talk, steps, waiting)


def quotation(text: str) -> str:
    """Another's words, fit to stand between our marks of quotation."""
    return one_line(text).translate(_INNER)


def _waiting(talk: Talk, steps: Steps) -> tuple[Heard, ...]:
    return tuple(one for one in talk.log.heard() if one.is_open and not steps.settled(f"heard:{one.id}"))


def _room(steps: Steps) -> int:
    """How many more may be asked about."""
    asked = sum(answer.step.startswith("heard:") for answer in steps.check_in.answers)
    return max(0, MOST + MORE * _offers(steps).count(GO_ON) - asked)


def _offers(steps: Steps) -> list[str]:
    """What was answered whenever more was offered."""
    return [answer.text for answer in steps.check_in.answers if answer.step.startswith("heard-more:")]


def _offer_more(talk: Talk, steps: Steps, waiting: Sequence[Heard]) -> Generator[Turn, Reply | None, None]:
    words, step = talk.words, f"heard-more:{len(_offers(steps)) + 1}"
    reply = yield from choose(
        step,
        words.plural(
            "{n} more shout-out was heard. Shall we go on, or leave it for today?",
            "{n} more shout-outs were heard. Shall we go on, or leave them for today?",
            len(waiting),
        ),
        (Choice("y", words("go on"), GO_ON), Choice("n", words("leave it for today"), LEAVE)),
        enter=LEAVE,
        hint=words("What is left comes up again next time."),
    )
    steps.settle(step, GO_ON if reply.choice == GO_ON else LEAVE)


def _what_becomes_of(talk: Talk, steps: Steps, item: Heard) -> Generator[Turn, Reply | None, None]:
    words, step = talk.words, f"heard:{item.id}"
    reply = yield from choose(
        step,
        words(
            "Heard from {sender} about {name}: “{text}”",
            sender=item.sender,
            name=_whom(talk, item),
            text=quotation(item.text),
        ),
        _choices(talk, item),
        hint=words("A key, then Enter; /skip leaves it for next time."),
    )
    if not reply.choice:
        steps.settle(step, skipped=True)
        return
    yield from _settle(talk, steps, item, Outcome(reply.choice))


def _choices(talk: Talk, item: Heard) -> tuple[Choice, ...]:
    """What can become of it; it can only be passed on to somebody who is known."""
    words = talk.words
    recognise = Choice("r", words("recognise it"), Outcome.RECOGNISED)
    tell = Choice("t", words("just tell them"), Outcome.TO_TELL, (words("tell"),))
    let_go = Choice("g", words("let it go"), Outcome.LET_GO)
    return (recognise, tell, let_go) if talk.persons(_people(item)) else (recognise, let_go)


def _whom(talk: Talk, item: Heard) -> str:
    """Whom it is about, as they are known now, with what is to be known of somebody who is not here."""
    people = talk.persons(_people(item))
    if not people:
        return f"@{item.handle}"
    return with_absences(people[0].name, people, talk.today, talk.words)


def _people(item: Heard) -> tuple[int, ...]:
    return () if item.person is None else (item.person,)


def _settle(talk: Talk, steps: Steps, item: Heard, outcome: Outcome) -> Generator[Turn, Reply | None, None]:
    settled = msgspec.structs.replace(item, outcome=outcome, settled_on=talk.today)
    if outcome is Outcome.LET_GO:
        talk.log.change_heard(settled)
        steps.settle(f"heard:{item.id}", outcome)
        return
    moment = _note(talk, item)
    talk.log.change_heard(msgspec.structs.replace(settled, recognition=moment.id))
    steps.settle(f"heard:{item.id}", outcome, recognition=moment.id)
    if outcome is Outcome.TO_TELL:
        yield from _plan_to_pass_on(talk, steps, moment)


def _note(talk: Talk, item: Heard) -> Recognition:
    what = talk.words("Heard from {sender}: {text}", sender=item.sender, text=item.text)
    people = tuple(person.id for person in talk.persons(_people(item)))
    return talk.log.note(Recognition(what=what, noticed_on=talk.today, people=people, question="heard"))


def _plan_to_pass_on(talk: Talk, steps: Steps, moment: Recognition) -> Generator[Turn, Reply | None, None]:
    """One-on-one, which everybody may be told in, and with nothing more asked."""
    by = first_plan(talk, moment).by or talk.next_check_in()
    talk.log.plan(Telling(recognition=moment.id, channel=Channel.ONE_ON_ONE, by=by))
    for step in ("told", "done"):
        steps.settle(f"{step}:{moment.id}")
    date = talk.words.speech.say(by, talk.today)
    yield Say(talk.words("To be passed on one-on-one; I will ask on {date}.", date=date), Tone.QUIET)


def _go_on_with_begun(talk: Talk, steps: Steps) -> Generator[Turn, Reply | None, None]:
    """The compact step for whatever is to be recognised, also where it was left in the middle."""
    for answer in steps.check_in.answers:
        if answer.step.startswith("heard:") and answer.recognition is not None:
            yield from _who(talk, steps, answer.recognition)
            yield from refine(talk, steps, answer.recognition)


def _who(talk: Talk, steps: Steps, id: int) -> Generator[Turn, Reply | None, None]:
    """Whom it is about: asked only where nobody is known; names in another's words are no reason to ask."""
    if steps.settled(f"who:{id}"):
        return
    while not talk.log.recognition(id).people and not steps.settled(f"names:{id}"):
        yield from ask_names(talk, steps, id)
    steps.settle(f"who:{id}")
    names = names_of(talk, talk.log.recognition(id))
    yield Say(talk.words("Noted for {names}.", names=names), Tone.QUIET)
