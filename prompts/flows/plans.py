"""The compact step: small or big, how and by when; what was typed so far survives leaving."""

import datetime as dt
from collections.abc import Generator

import msgspec

from prompts.flows.gate import ask_at_gate, closed_to, objecting, reason_for
from prompts.flows.tellings import names_of, shortened
from prompts.talk import Steps, Talk
from prompts.turns import Ask, Expects, Reply, Say, Tone, Turn, ask
from prompts.understand import (
    Plan,
    channel_name,
    kept_plan,
    read_kept_plan,
    read_plan,
    size_name,
    take_people_change,
    unclear_day,
)
from prompts.unread import explain_two_days, explain_unread
from prompts.when import Unread, When
from store import Channel, Person, Recognition, Telling


def plan_telling(talk: Talk, steps: Steps, id: int) -> Generator[Turn, Reply | None, None]:
    """Ask how recognition `id` will be told; prefilled from the preference, so that Enter accepts.

    What was changed stands in the steps, so the question asked next follows from them alone.
    """
    refused = ""
    while not steps.settled(f"told:{id}"):
        plan = _plan_so_far(talk, steps, id)
        against = closed_to(talk, steps, id, plan.channel) if plan.channel is not None else ()
        if plan.channel is not None and against:
            if not (yield from ask_at_gate(talk, steps, id, plan.channel, against)):
                _change(steps, id, msgspec.structs.replace(plan, channel=Channel.ONE_ON_ONE))
            continue
        reply = yield from ask(_plan_question(talk, steps, id, plan, refused))
        before = talk.log.recognition(id).people
        refused = "" if not reply.text else (yield from _read(talk, steps, id, plan, reply.text))
        said_the_same = (_plan_so_far(talk, steps, id), talk.log.recognition(id).people) == (plan, before)
        if reply.accepted or (reply.text and not refused and said_the_same):
            _keep(talk, steps, id, plan)
        elif not reply.text:
            _keep(talk, steps, id, msgspec.structs.replace(plan, channel=None))


def _plan_so_far(talk: Talk, steps: Steps, id: int) -> Plan:
    """The plan as the lead has changed it, else the first proposal."""
    first, changed = first_plan(talk, talk.log.recognition(id)), steps.answer(f"plan:{id}")
    if changed is None:
        return first
    return read_kept_plan(changed.text) or read_plan(changed.text, first, talk.now, talk.words) or first


def first_plan(talk: Talk, moment: Recognition) -> Plan:
    """What everyone in it is glad of, by the next check-in; after their return where all are away."""
    people = talk.persons(moment.people)
    here = not people or any(not person.is_away(talk.today) for person in people)
    back = talk.today if here else min(p.away_until for p in people if p.away_until is not None)
    by = talk.next_check_in()
    while by <= back:
        by += dt.timedelta(days=7)
    return Plan(size=moment.size, channel=_usual_channel(people), by=by)


def _usual_channel(people: tuple[Person, ...]) -> Channel:
    """The team meeting where all are glad of it, else one-on-one."""
    return Channel.ONE_ON_ONE if objecting(people, Channel.TEAM_MEETING) else Channel.TEAM_MEETING


def _plan_question(talk: Talk, steps: Steps, id: int, plan: Plan, refused: str) -> Ask:
    words, text = talk.words, plan_text(talk, plan)
    changed = steps.settled(f"plan:{id}")
    return Ask(
        step=f"told:{id}",
        text=words("So: {plan}?", plan=text) if changed else words("How large, and how will you say it?"),
        expects=Expects.PLAN,
        default=text,
        hint=words("Enter accepts. Or: big · team meeting · by Friday · not NAME · no telling"),
        prefill=refused,
    )


def _read(talk: Talk, steps: Steps, id: int, plan: Plan, text: str) -> Generator[Turn, Reply | None, str]:
    """Take a change of the plan, of whom it is about, or of both; what cannot be read comes back."""
    words, people = talk.words, talk.persons(talk.log.recognition(id).people)
    remaining, rest = take_people_change(text, people, words)
    if rest and read_plan(rest, plan, talk.now, words) is None:
        yield _not_a_plan(talk, text, rest)
        return text
    if remaining is not None:
        ids = tuple(person.id for person in remaining)
        talk.log.change_recognition(msgspec.structs.replace(talk.log.recognition(id), people=ids))
        names = names_of(talk, talk.log.recognition(id))
        yield Say(words("Noted for {names}.", names=names), Tone.QUIET)
    changed = read_plan(rest, _plan_so_far(talk, steps, id), talk.now, words) if rest else None
    if changed is not None:
        _change(steps, id, changed)
    return ""


def _change(steps: Steps, id: int, plan: Plan) -> None:
    steps.settle(f"plan:{id}", kept_plan(plan))


def _not_a_plan(talk: Talk, text: str, plan: str) -> Say:
    """Why a line is no plan: its day is not clear, or it is none at all."""
    match unclear_day(plan, talk.now, talk.words):
        case (phrase, When() as when):
            return Say(explain_two_days(phrase, when, talk.today, talk.words), Tone.WARNING)
        case (phrase, Unread() as unread):
            return Say(explain_unread(phrase, unread, talk.today, talk.words), Tone.WARNING)
    return Say(
        talk.words(
            "I cannot read all of “{text}” as a plan, such as “big, team meeting, Friday” or “not NAME”.",
            text=shortened(text, 40),
        ),
        Tone.WARNING,
    )


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
    date = words.speech.short(plan.by, talk.today)
    return words("{size} · {channel} · by {date}", size=size, channel=channel, date=date)
