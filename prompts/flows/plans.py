"""The compact step: small or big, how and by when; what was typed so far survives leaving."""

import datetime as dt
from collections.abc import Generator

import msgspec

from prompts.flows.asking import later_of
from prompts.flows.gate import objecting, pass_gate, reason_for
from prompts.flows.tellings import shortened
from prompts.spoken import short_date
from prompts.talk import Steps, Talk
from prompts.turns import Ask, Expects, Reply, Say, Tone, Turn, ask
from prompts.understand import Plan, channel_name, read_plan, size_name
from store import Channel, Person, Recognition, Telling


def plan_telling(talk: Talk, steps: Steps, id: int) -> Generator[Turn, Reply | None, None]:
    """Ask how recognition `id` will be told; prefilled from the preference, so that Enter accepts."""
    step = f"told:{id}"
    while not steps.settled(step):
        plan = _plan_so_far(talk, steps, id)
        reply = yield from ask(_plan_question(talk, step, plan))
        if reply.text:
            yield from _change(talk, steps, id, plan, reply.text)
        elif reply.accepted:
            yield from _accept(talk, steps, id, plan)
        else:
            _keep(talk, steps, id, msgspec.structs.replace(plan, channel=None))


def _plan_so_far(talk: Talk, steps: Steps, id: int) -> Plan:
    """The plan as the lead has changed it, else the first proposal."""
    first, changed = _first_plan(talk, talk.log.recognition(id)), steps.answer(f"plan:{id}")
    if changed is None:
        return first
    return read_plan(changed.text, first, talk.now, talk.read_date, talk.words) or first


def _first_plan(talk: Talk, moment: Recognition) -> Plan:
    """What everyone in it is glad of, by the next check-in or their return."""
    people = talk.persons(moment.people)
    back = max((p.away_until for p in people if p.away_until is not None), default=None)
    by = later_of(talk.next_check_in(), None if back is None else back + dt.timedelta(days=1))
    return Plan(size=moment.size, channel=_usual_channel(people), by=by)


def _usual_channel(people: tuple[Person, ...]) -> Channel:
    """The team meeting where all are glad of it and none wants to be asked first, else one-on-one."""
    asks_first = any(person.preference.ask_first for person in people)
    private = asks_first or objecting(people, Channel.TEAM_MEETING)
    return Channel.ONE_ON_ONE if private else Channel.TEAM_MEETING


def _plan_question(talk: Talk, step: str, plan: Plan) -> Ask:
    words = talk.words
    return Ask(
        step=step,
        text=words("How large, and how will you say it?"),
        expects=Expects.PLAN,
        default=plan_text(talk, plan),
        hint=words("Enter accepts. Or: big · team meeting · by Friday · no telling"),
    )


def _change(talk: Talk, steps: Steps, id: int, plan: Plan, text: str) -> Generator[Turn, Reply | None, None]:
    changed = read_plan(text, plan, talk.now, talk.read_date, talk.words)
    if changed is None:
        yield _not_a_plan(talk, text)
        return
    if changed.channel is not None:
        allowed = yield from pass_gate(talk, steps, id, changed.channel)
        changed = msgspec.structs.replace(changed, channel=allowed)
    steps.settle(f"plan:{id}", plan_text(talk, changed))


def _not_a_plan(talk: Talk, text: str) -> Say:
    return Say(
        talk.words(
            "I do not read “{text}” as a size, a channel or a day to come. Try “big, team meeting, Friday”.",
            text=shortened(text),
        ),
        Tone.WARNING,
    )


def _accept(talk: Talk, steps: Steps, id: int, plan: Plan) -> Generator[Turn, Reply | None, None]:
    """Keep the plan; the gate is asked once more, as a preference may have changed meanwhile."""
    if plan.channel is not None:
        allowed = yield from pass_gate(talk, steps, id, plan.channel)
        plan = msgspec.structs.replace(plan, channel=allowed)
    _keep(talk, steps, id, plan)


def _keep(talk: Talk, steps: Steps, id: int, plan: Plan) -> None:
    moment = talk.log.recognition(id)
    talk.log.change_recognition(msgspec.structs.replace(moment, size=plan.size))
    if plan.channel is not None:
        reason = reason_for(steps, id, plan.channel)
        talk.log.plan(Telling(recognition=id, channel=plan.channel, by=plan.by, reason=reason))
    steps.settle(f"told:{id}", plan_text(talk, plan))


def plan_text(talk: Talk, plan: Plan) -> str:
    """A plan in one line: `small win · one-on-one · by Fri 27 Nov`."""
    words = talk.words
    size = words("{size} win", size=size_name(plan.size, words))
    if plan.channel is None:
        return words("{size} · just noted", size=size)
    channel = channel_name(plan.channel, words)
    if plan.by is None:
        return words("{size} · {channel}", size=size, channel=channel)
    date = short_date(plan.by, talk.today, words)
    return words("{size} · {channel} · by {date}", size=size, channel=channel, date=date)
