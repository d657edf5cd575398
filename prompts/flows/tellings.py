"""The said-it ledger and the gate: what was planned, whether it was said, and what is planned next."""

import datetime as dt
from collections.abc import Generator

import msgspec

from prompts.flows.asking import choose, later_of
from prompts.flows.preference import audience_name
from prompts.spoken import short_date, spoken_date, spoken_names
from prompts.talk import Steps, Talk
from prompts.turns import Ask, Choice, Expects, Reply, Say, Tone, Turn, ask
from prompts.understand import Plan, channel_name, read_plan, size_name
from store import Audience, Channel, Person, Recognition, Telling, permits, planned

SAID, NOT_YET, LET_GO = "said", "not yet", "let go"


def go_through_planned(talk: Talk, steps: Steps) -> Generator[Turn, Reply | None, None]:
    """Every telling whose day has come: whether it was said, and how it landed."""
    yield from _unanswered(talk, steps)
    for telling in planned(talk.log.tellings(), talk.today):
        if not steps.settled(f"said:{telling.id}"):
            yield from _was_it_said(talk, steps, telling)
            yield from _unanswered(talk, steps)


def _unanswered(talk: Talk, steps: Steps) -> Generator[Turn, Reply | None, None]:
    """How did it land? For whatever was said in this check-in and not asked about yet."""
    for answer in steps.check_in.answers:
        kind, _, id = answer.step.partition(":")
        if kind == "said" and answer.text == SAID and not steps.settled(f"landed:{id}"):
            yield from _how_did_it_land(talk, steps, int(id))


def _was_it_said(talk: Talk, steps: Steps, telling: Telling) -> Generator[Turn, Reply | None, None]:
    words, step = talk.words, f"said:{telling.id}"
    moment = talk.log.recognition(telling.recognition)
    reply = yield from choose(
        step,
        words(
            "You meant to tell {names} {date}, {channel}: “{what}” Did you?",
            names=names_of(talk, moment),
            date=spoken_date(telling.by or talk.today, talk.today, words),
            channel=channel_name(telling.channel, words),
            what=shortened(moment.what),
        ),
        (
            Choice("s", words("said"), SAID),
            Choice("n", words("not yet"), NOT_YET),
            Choice("g", words("let it go"), LET_GO),
        ),
        hint=words("One key. After “said” I ask how it landed."),
    )
    _keep_said(talk, steps, telling, reply.choice or NOT_YET)


def _keep_said(talk: Talk, steps: Steps, telling: Telling, choice: str) -> None:
    replace = msgspec.structs.replace
    if choice == SAID:
        changed = replace(telling, said_on=min(telling.by or talk.today, talk.today))
    elif choice == LET_GO:
        changed = replace(telling, let_go_on=talk.today)
    else:
        changed = replace(telling, by=talk.next_check_in())
    talk.log.change_telling(changed)
    steps.settle(f"said:{telling.id}", choice)


def _how_did_it_land(talk: Talk, steps: Steps, id: int) -> Generator[Turn, Reply | None, None]:
    words = talk.words
    reply = yield from ask(
        Ask(
            step=f"landed:{id}",
            text=words("How did it land?"),
            default=words("no matter"),
            hint=words("A few words, or Enter to go on."),
        )
    )
    if reply.text:
        telling = talk.log.telling(id)
        talk.log.change_telling(msgspec.structs.replace(telling, landed=reply.text))
    steps.settle(f"landed:{id}", reply.text)


def plan_telling(talk: Talk, steps: Steps, id: int) -> Generator[Turn, Reply | None, None]:
    """The compact step: small or big, how and by when; prefilled, so that Enter accepts."""
    step = f"told:{id}"
    plan = _plan_so_far(talk, steps, id)
    while not steps.settled(step):
        reply = yield from ask(_plan_question(talk, step, plan))
        if reply.skipped or reply.put_off:
            plan = msgspec.structs.replace(plan, channel=None)
        elif not reply.accepted:
            plan = yield from _changed(talk, steps, id, plan, reply.text)
            continue
        plan = yield from _keep_plan(talk, steps, id, plan)


def _changed(talk: Talk, steps: Steps, id: int, plan: Plan, text: str) -> Generator[Turn, Reply | None, Plan]:
    changed = read_plan(text, plan, talk.now, talk.read_date, talk.words)
    if changed is None:
        yield _not_a_plan(talk, text)
        return plan
    steps.settle(f"plan:{id}", plan_text(talk, changed))
    return changed


def _plan_so_far(talk: Talk, steps: Steps, id: int) -> Plan:
    """The plan as the lead has changed it before leaving, else the first proposal."""
    first, changed = _first_plan(talk, talk.log.recognition(id)), steps.answer(f"plan:{id}")
    if changed is None:
        return first
    return read_plan(changed.text, first, talk.now, talk.read_date, talk.words) or first


def _plan_question(talk: Talk, step: str, plan: Plan) -> Ask:
    words = talk.words
    return Ask(
        step=step,
        text=words("How large, and how will you say it?"),
        expects=Expects.PLAN,
        default=plan_text(talk, plan),
        hint=words("Enter accepts. Or: big · team meeting · by Friday · no telling"),
    )


def _first_plan(talk: Talk, moment: Recognition) -> Plan:
    """The narrowest habit that everyone in it is glad of, by the next check-in or their return."""
    people = talk.persons(moment.people)
    channel = Channel.ONE_ON_ONE if people else Channel.TEAM_MEETING
    back = max((p.away_until for p in people if p.away_until is not None), default=None)
    return Plan(size=moment.size, channel=channel, by=later_of(talk.next_check_in(), _day_after(back)))


def _day_after(day: dt.date | None) -> dt.date | None:
    return None if day is None else day + dt.timedelta(days=1)


def _not_a_plan(talk: Talk, text: str) -> Say:
    return Say(
        talk.words(
            "I do not read “{text}” as a size, a channel or a day to come. Try “big, team meeting, Friday”.",
            text=shortened(text),
        ),
        Tone.WARNING,
    )


def _keep_plan(talk: Talk, steps: Steps, id: int, plan: Plan) -> Generator[Turn, Reply | None, Plan]:
    """Keep the plan and settle the step, or return a narrower plan to be asked about again."""
    moment = talk.log.recognition(id)
    reason = ""
    if plan.channel is not None:
        passed = yield from _gate(talk, f"told:{id}", moment, plan.channel)
        if passed is None:
            return msgspec.structs.replace(plan, channel=Channel.ONE_ON_ONE)
        reason = passed
    talk.log.change_recognition(msgspec.structs.replace(moment, size=plan.size))
    if plan.channel is not None:
        talk.log.plan(Telling(recognition=id, channel=plan.channel, by=plan.by, reason=reason))
    steps.settle(f"told:{id}", plan_text(talk, plan))
    return plan


def _gate(
    talk: Talk, step: str, moment: Recognition, channel: Channel
) -> Generator[Turn, Reply | None, str | None]:
    """The reason that lets a telling pass, empty where none is needed; None turns it back."""
    words = talk.words
    against = objecting(talk.persons(moment.people), channel)
    if not against:
        return ""
    reply = yield from choose(
        step,
        " ".join(objection(talk, person, channel) for person in against),
        (
            Choice("1", words("tell them one-on-one instead"), "narrow"),
            Choice("2", words("they agreed to it: say why"), "reason"),
        ),
        enter="narrow",
        hint=words("Enter keeps it private. With a reason: 2 she asked for it"),
        takes_words=True,
    )
    if reply.choice != "reason":
        return None
    return reply.text or (yield from _ask_reason(talk, step))


def _ask_reason(talk: Talk, step: str) -> Generator[Turn, Reply | None, str | None]:
    words = talk.words
    reply = yield from ask(
        Ask(
            step=step,
            text=words("What makes it all right? The reason is kept beside the plan."),
            hint=words("A few words, or /skip to keep it private."),
        )
    )
    return reply.text or None


def objecting(people: tuple[Person, ...], channel: Channel) -> tuple[Person, ...]:
    """Those among them whose preference does not reach as far as the channel."""
    return tuple(person for person in people if not permits(person.preference, channel.audience))


def objection(talk: Talk, person: Person, channel: Channel) -> str:
    """Why a channel is too wide for somebody, in one sentence, with their own words."""
    words, liking = talk.words, person.preference
    if liking.up_to is None:
        return words(
            "I do not know yet whether {name} would be glad of it in the {channel}.",
            name=person.name,
            channel=channel_name(channel, words),
        )
    sentence = words(
        "{name} prefers {audience}", name=person.name, audience=_as_preferred(liking.up_to, talk)
    )
    if liking.words:
        return words("{sentence}: “{quote}”", sentence=sentence, quote=liking.words)
    return words("{sentence}.", sentence=sentence)


def _as_preferred(audience: Audience, talk: Talk) -> str:
    if audience is Audience.PRIVATE:
        return talk.words("to hear it in private")
    return talk.words("praise that goes {audience}", audience=audience_name(audience, talk.words))


def plan_text(talk: Talk, plan: Plan) -> str:
    """A plan in one line: `small win · one-on-one · by Fri 27 Nov`."""
    words = talk.words
    size = words("{size} win", size=size_name(plan.size, words))
    if plan.channel is None:
        return words("{size} · just noted", size=size)
    channel = channel_name(plan.channel, words)
    if plan.by is None:
        return f"{size} · {channel}"
    return words(
        "{size} · {channel} · by {date}",
        size=size,
        channel=channel,
        date=short_date(plan.by, talk.today, words),
    )


def names_of(talk: Talk, moment: Recognition) -> str:
    """Whom a recognition is about, as spoken; the whole team where nobody is named."""
    people = talk.persons(moment.people)
    if not people:
        return talk.words("the whole team")
    return spoken_names([person.name for person in people], talk.words)


def shortened(text: str, width: int = 80) -> str:
    """The first line of a text, cut at a word where it is long."""
    line = text.strip().splitlines()[0] if text.strip() else ""
    if len(line) <= width:
        return line
    return line[: width - 1].rsplit(" ", 1)[0] + "…"
