"""The gate: a channel wider than somebody's preference needs a reason, which is kept."""

from collections.abc import Generator

from prompts.flows.asking import choose
from prompts.flows.preference import audience_name
from prompts.talk import Steps, Talk
from prompts.turns import Ask, Choice, Reply, Turn, ask
from prompts.understand import channel_name
from store import Audience, Channel, Person, permits

NARROW, REASON = "narrow", "reason"


def pass_gate(talk: Talk, steps: Steps, id: int, channel: Channel) -> Generator[Turn, Reply | None, Channel]:
    """The channel by which recognition `id` may be told: the one given, or a private one instead."""
    against = objecting(talk.persons(talk.log.recognition(id).people), channel)
    if not against or reason_for(steps, id, channel):
        return channel
    reason = yield from _ask(talk, f"told:{id}", against, channel)
    if not reason:
        return Channel.ONE_ON_ONE
    steps.settle(_reason_key(id, channel), reason)
    return channel


def reason_for(steps: Steps, id: int, channel: Channel) -> str:
    """Why the gate was overridden for that channel in this check-in; empty if it was not."""
    answer = steps.answer(_reason_key(id, channel))
    return answer.text if answer is not None else ""


def _reason_key(id: int, channel: Channel) -> str:
    return f"reason:{id}:{channel}"


def _ask(
    talk: Talk, step: str, against: tuple[Person, ...], channel: Channel
) -> Generator[Turn, Reply | None, str]:
    words = talk.words
    reply = yield from choose(
        step,
        " ".join(_objection(talk, person, channel) for person in against),
        (
            Choice("1", words("tell them one-on-one instead"), NARROW),
            Choice("2", words("they agreed to it: say why"), REASON),
        ),
        enter=NARROW,
        hint=words("Enter keeps it private. With a reason: 2 she asked for it"),
        takes_words=True,
    )
    if reply.choice != REASON or reply.text:
        return reply.text if reply.choice == REASON else ""
    reply = yield from ask(
        Ask(
            step=step,
            text=words("What makes it all right? The reason is kept beside the plan."),
            hint=words("A few words, or /skip to keep it private."),
        )
    )
    return reply.text


def objecting(people: tuple[Person, ...], channel: Channel) -> tuple[Person, ...]:
    """Those among them whose preference does not reach as far as the channel."""
    return tuple(person for person in people if not permits(person.preference, channel.audience))


def _objection(talk: Talk, person: Person, channel: Channel) -> str:
    """Why a channel is too wide for somebody, in one sentence, with their own words."""
    words, liking, name = talk.words, person.preference, person.name
    if liking.up_to is None:
        where = channel_name(channel, words)
        return words(
            "I do not know yet whether {name} would be glad of it ({channel}).", name=name, channel=where
        )
    if liking.up_to is Audience.PRIVATE:
        sentence = words("{name} prefers to hear it in private", name=name)
    else:
        reach = audience_name(liking.up_to, words)
        sentence = words("{name} prefers praise that goes {audience}", name=name, audience=reach)
    if liking.words:
        return words("{sentence}: “{quote}”", sentence=sentence, quote=liking.words)
    return words("{sentence}.", sentence=sentence)
