"""One recognition, from the lead's sentence to a plan for telling it."""

from collections.abc import Generator

import msgspec

from prompts.coach import Missing, advice, missing
from prompts.flows.asking import choose
from prompts.flows.follow_ups import promise
from prompts.flows.plans import plan_telling
from prompts.flows.preference import reminders
from prompts.spoken import spoken_names
from prompts.talk import Steps, Talk
from prompts.turns import Ask, Choice, Expects, Reply, Say, Tone, Turn, ask
from prompts.understand import Mention, mentions, tags
from store import FollowUpKind, Person, Recognition

OFFERS = 2
"""How many preferences a check-in offers to ask about: a reminder, not a campaign."""


def recognise(
    talk: Talk,
    steps: Steps,
    step: str,
    text: str,
    hint: str,
    *,
    default: str = "",
    about: tuple[int, ...] = (),
) -> Generator[Turn, Reply | None, bool]:
    """Ask for a recognition, keep it at once, then refine it. False where none was given.

    `about` is whom the question itself was about; the answer need not name them.
    """
    if not steps.settled(step):
        reply = yield from ask(Ask(step=step, text=text, hint=hint, default=default))
        if reply.put_off:
            steps.settle(put_off_key(step))
            return False
        if not reply.text:
            steps.settle(step, skipped=True)
            return False
        _note(talk, steps, step, reply.text, about)
    answer = steps.answer(step)
    if answer is None or answer.recognition is None:
        return False
    yield from refine(talk, steps, answer.recognition)
    return True


def put_off_key(step: str) -> str:
    """The step that says another was put off to the end."""
    return f"put-off:{step}"


def _note(talk: Talk, steps: Steps, step: str, text: str, about: tuple[int, ...]) -> None:
    found = mentions(text, talk.team())
    sure = tuple(dict.fromkeys((*about, *(m.candidates[0].id for m in found if len(m.candidates) == 1))))
    moment = talk.log.note(
        Recognition(what=text, noticed_on=talk.today, people=sure, tags=tags(text), question=step)
    )
    steps.settle(step, recognition=moment.id)


def refine(talk: Talk, steps: Steps, id: int) -> Generator[Turn, Reply | None, None]:
    """Who it was, what is missing, how it will be told: each step once, in that order."""
    if steps.settled(f"done:{id}"):
        return
    yield from _who(talk, steps, id)
    people = talk.persons(talk.log.recognition(id).people)
    yield from _specific(talk, steps, id)
    if not steps.settled(f"told:{id}"):
        yield from reminders(talk, people)
        yield from plan_telling(talk, steps, id)
    yield from _offer_to_ask(talk, steps, people)
    steps.settle(f"done:{id}")


def _who(talk: Talk, steps: Steps, id: int) -> Generator[Turn, Reply | None, None]:
    step = f"who:{id}"
    if steps.settled(step):
        return
    unsure = [m for m in mentions(talk.log.recognition(id).what, talk.team()) if len(m.candidates) != 1]
    for mention in unsure:
        if not steps.settled(f"{step}:{mention.text}"):
            yield from _clear_up(talk, steps, f"{step}:{mention.text}", id, mention)
    if not talk.log.recognition(id).people and not unsure:
        yield from _ask_who(talk, step, id)
    people = talk.persons(talk.log.recognition(id).people)
    if people:
        yield Say(talk.words("Noted for {names}.", names=_names(talk, people)), Tone.QUIET)
    steps.settle(step)


def _clear_up(
    talk: Talk, steps: Steps, step: str, id: int, mention: Mention
) -> Generator[Turn, Reply | None, None]:
    words = talk.words
    if mention.candidates:
        choices = [Choice(str(n), p.name, str(p.id)) for n, p in enumerate(mention.candidates, 1)]
        text = words("Which {name} do you mean?", name=mention.text.lstrip("@"))
    else:
        choices = [Choice("a", words("add {name} to the team", name=mention.text.lstrip("@")), "add")]
        text = words("I know nobody called {name}.", name=mention.text.lstrip("@"))
    choices.append(Choice("n", words("nobody on the team"), "nobody"))
    reply = yield from choose(step, text, choices)
    if reply.choice == "add":
        added = talk.log.add_people([Person(name=mention.text.lstrip("@"))])
        _add_to(talk, id, added)
    elif reply.choice.isdecimal():
        _add_to(talk, id, talk.persons((int(reply.choice),)))
    steps.settle(step, reply.choice)


def _ask_who(talk: Talk, step: str, id: int) -> Generator[Turn, Reply | None, None]:
    words = talk.words
    while True:
        reply = yield from ask(
            Ask(
                step=step,
                text=words("Who was it?"),
                expects=Expects.PEOPLE,
                default=words("the whole team"),
                hint=words("Names, with @ to complete them. Enter: the whole team."),
            )
        )
        if not reply.text:
            return
        found = mentions(reply.text, talk.team())
        sure = [m.candidates[0] for m in found if len(m.candidates) == 1]
        if sure:
            _add_to(talk, id, tuple(sure))
            return
        unsure = " / ".join(p.name for m in found for p in m.candidates)
        yield Say(_nobody(talk, reply.text, unsure), Tone.WARNING)


def _nobody(talk: Talk, text: str, unsure: str) -> str:
    if unsure:
        return talk.words("That could be more than one: {names}. Please give the full name.", names=unsure)
    return talk.words("I know nobody called {name}; /people shows your team.", name=text)


def _add_to(talk: Talk, id: int, people: tuple[Person, ...]) -> None:
    moment = talk.log.recognition(id)
    ids = tuple(dict.fromkeys((*moment.people, *(person.id for person in people))))
    talk.log.change_recognition(msgspec.structs.replace(moment, people=ids))


def _specific(talk: Talk, steps: Steps, id: int) -> Generator[Turn, Reply | None, None]:
    step, moment = f"specific:{id}", talk.log.recognition(id)
    lacks = missing(moment.what)
    if steps.settled(step) or lacks is None:
        return
    reply = yield from ask(
        Ask(
            step=step,
            text=advice(lacks, talk.words),
            default=talk.words("let it stand"),
            hint=talk.words("A few words are added to your note; Enter lets it stand."),
        )
    )
    if reply.text:
        talk.log.change_recognition(_with_more(moment, lacks, reply.text))
    steps.settle(step, reply.text)


def _with_more(moment: Recognition, lacks: Missing, text: str) -> Recognition:
    if lacks is Missing.IMPACT:
        return msgspec.structs.replace(moment, impact=text)
    found = tuple(dict.fromkeys((*moment.tags, *tags(text))))
    return msgspec.structs.replace(moment, what=f"{moment.what}\n{text}", tags=found)


def _offer_to_ask(
    talk: Talk, steps: Steps, people: tuple[Person, ...]
) -> Generator[Turn, Reply | None, None]:
    """Offer a follow-up for a preference that nobody knows; a no is remembered."""
    words = talk.words
    for person in people:
        if not _worth_offering(talk, steps, person):
            continue
        reply = yield from choose(
            f"ask:{person.id}",
            words(
                "I do not know yet how {name} likes to be recognised. Shall I remind you to ask?",
                name=person.name,
            ),
            (Choice("y", words("yes"), "yes"), Choice("n", words("no"), "no")),
            enter="yes",
        )
        if reply.choice == "yes":
            about = words("Ask {name} how they like to be recognised", name=person.name)
            promise(talk, about, FollowUpKind.ASK_PREFERENCE, (person.id,))
        steps.settle(f"ask:{person.id}", reply.choice, skipped=reply.choice != "yes")


def _worth_offering(talk: Talk, steps: Steps, person: Person) -> bool:
    asked = [a for c in talk.log.check_ins()[-4:] for a in c.answers if a.step == f"ask:{person.id}"]
    offered = [a for a in steps.check_in.answers if a.step.startswith("ask:")]
    promised = any(
        item.is_open and item.kind is FollowUpKind.ASK_PREFERENCE and person.id in item.people
        for item in talk.log.follow_ups()
    )
    return person.preference.up_to is None and not asked and not promised and len(offered) < OFFERS


def _names(talk: Talk, people: tuple[Person, ...]) -> str:
    return spoken_names([person.name for person in people], talk.words)
