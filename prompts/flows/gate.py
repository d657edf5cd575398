"""The gate: a channel wider than somebody's preference needs a reason, which is kept."""

from collections.abc import Generator

from prompts.catalogue import Catalogue
from prompts.flows.asking import choose
from prompts.flows.preference import audience_name
from prompts.talk import Steps, Talk
from prompts.turns import Ask, Choice, Reply, Turn, ask
from prompts.understand import channel_name
from store import Audience, Channel, Person, permits

NARROW, REASON = "narrow", "reason"


def closed_to(talk: Talk, steps: Steps, id: int, channel: Channel) -> tuple[Person, ...]:
    """Those in recognition `id` who stand against that channel and for whom no reason was given."""
    if reason_for(steps, id, channel):
        return ()
    return objecting(talk.persons(talk.log.recognition(id).people), channel)


def objecting(people: tuple[Person, ...], channel: Channel) -> tuple[Person, ...]:
    """Those among them whom a channel is too wide for, or who want to be asked before it is used."""
    return tuple(person for person in people if _objects(person, channel))


def _objects(person: Person, channel: Channel) -> bool:
    wants_to_be_asked = person.preference.ask_first and channel.audience > Audience.PRIVATE
    return wants_to_be_asked or not permits(person.preference, channel.audience)


def reason_for(steps: Steps, id: int, channel: Channel) -> str:
    """Why the gate was overridden for that channel in this check-in; empty if it was not."""
    answer = steps.answer(f"reason:{id}:{channel}")
    return answer.text if answer is not None else ""


def ask_at_gate(
    talk: Talk, steps: Steps, id: int, channel: Channel, against: tuple[Person, ...]
) -> Generator[Turn, Reply | None, bool]:
    """Whether the channel may be used: a reason is given and kept. False turns it back."""
    if not steps.settled(_because(id, channel)):
        reply = yield from _which_way(talk, id, channel, against)
        if reply.choice != REASON:
            return False
        steps.settle(_because(id, channel))
        if reply.text:
            steps.settle(f"reason:{id}:{channel}", reply.text)
            return True
    reply = yield from _ask_reason(talk, id)
    steps.settle(f"reason:{id}:{channel}", reply.text)
    return bool(reply.text)


def _because(id: int, channel: Channel) -> str:
    """The step that says a reason is about to be given."""
    return f"because:{id}:{channel}"


def _which_way(
    talk: Talk, id: int, channel: Channel, against: tuple[Person, ...]
) -> Generator[Turn, Reply | None, Reply]:
    words = talk.words
    return (
        yield from choose(
            f"gate:{id}",
            " ".join(objection(person, channel, words) for person in against),
            (
                Choice("1", words("tell them one-on-one instead"), NARROW),
                Choice("2", words("they agreed to it: say why"), REASON),
            ),
            enter=NARROW,
            hint=words("Enter keeps it private; or 2 and your reason."),
            takes_words=True,
        )
    )


def _ask_reason(talk: Talk, id: int) -> Generator[Turn, Reply | None, Reply]:
    words = talk.words
    return (
        yield from ask(
            Ask(
                step=f"why:{id}",
                text=words("What makes it all right? The reason is kept beside the plan."),
                hint=words("A few words, or /skip to keep it private."),
            )
        )
    )


def objection(person: Person, channel: Channel, words: Catalogue) -> str:
    """Why a channel is too wide for somebody, in one sentence, with their own words."""
    liking, name = person.preference, person.name
    where = channel_name(channel, words)
    if liking.up_to is None:
        return words(
            "I do not know yet whether {name} would be glad of it ({channel}).", name=name, channel=where
        )
    if permits(liking, channel.audience):
        sentence = words("{name} wants to be asked first ({channel})", name=name, channel=where)
    elif liking.up_to is Audience.PRIVATE:
        sentence = words("{name} prefers to hear it in private", name=name)
    else:
        reach = audience_name(liking.up_to, words)
        sentence = words("{name} prefers praise that goes {audience}", name=name, audience=reach)
    if liking.words:
        return words("{sentence}: “{quote}”.", sentence=sentence, quote=liking.words.rstrip("."))
    return words("{sentence}.", sentence=sentence)
