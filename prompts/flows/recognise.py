"""One recognition, from the lead's sentence to a plan for telling it."""

from collections.abc import Generator

import msgspec

from prompts.coach import Missing, advice, missing
from prompts.flows.asking import choose
from prompts.flows.follow_ups import promise_to_ask_one
from prompts.flows.plans import plan_telling
from prompts.flows.preference import reminders
from prompts.flows.tellings import names_of, shortened
from prompts.nudges import OFFERS, PREFERENCE_UNKNOWN, Nudge, about_person, facts_of, nudges
from prompts.talk import Steps, Talk
from prompts.turns import Ask, Choice, Expects, Reply, Say, Tone, Turn, ask
from prompts.understand import Mention, mentions, tags
from store import Person, Recognition


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

    `about` is whom the question itself was about; an answer that names nobody is about them.
    """
    if not steps.settled(step):
        reply = yield from ask(Ask(step=step, text=text, hint=hint, default=default))
        if reply.put_off:
            steps.settle(put_off_key(step))
            return False
        if not reply.text or says_no(talk, reply.text):
            steps.settle(step, skipped=True)
            return False
        _note(talk, steps, step, reply.text, about)
    answer = steps.answer(step)
    if answer is None or answer.recognition is None:
        return False
    yield from refine(talk, steps, answer.recognition)
    return True


def says_no(talk: Talk, text: str) -> bool:
    """Whether an answer only says that there is none."""
    noes = talk.words("no, nope, none, nobody, no one, nothing, not really, no thanks, n/a, that was it, -")
    return text.casefold().strip(" .!") in noes.split(", ")


def put_off_key(step: str) -> str:
    """The step that says another was put off to the end."""
    return f"put-off:{step}"


def _note(talk: Talk, steps: Steps, step: str, text: str, about: tuple[int, ...]) -> None:
    found = mentions(text, talk.team())
    named = tuple(dict.fromkeys(m.candidates[0].id for m in found if len(m.candidates) == 1))
    sure = named or (() if found else about)
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
    """Clear up every name that is not sure; ask for names where there are none."""
    step = f"who:{id}"
    if steps.settled(step):
        return
    yield from _clear_up_all(talk, steps, id, talk.log.recognition(id).what)
    while not steps.settled(step):
        names = steps.answer(f"names:{id}")
        if names is not None:
            yield from _clear_up_all(talk, steps, id, names.text)
        elif not talk.log.recognition(id).people and not _cleared_up(steps, id):
            yield from ask_names(talk, steps, id)
            continue
        steps.settle(step)
    if talk.log.recognition(id).people:
        yield Say(
            talk.words("Noted for {names}.", names=names_of(talk, talk.log.recognition(id))), Tone.QUIET
        )


def _cleared_up(steps: Steps, id: int) -> bool:
    """Whether the lead was asked about a name, so that asking who it was would be asking again."""
    return any(answer.step.startswith(f"who:{id}:") for answer in steps.check_in.answers)


def _clear_up_all(talk: Talk, steps: Steps, id: int, text: str) -> Generator[Turn, Reply | None, None]:
    for mention in mentions(text, talk.team()):
        step = f"who:{id}:{mention.text}"
        if len(mention.candidates) != 1 and not steps.settled(step):
            yield from _clear_up(talk, steps, step, id, mention)


def _clear_up(
    talk: Talk, steps: Steps, step: str, id: int, mention: Mention
) -> Generator[Turn, Reply | None, None]:
    words, name = talk.words, mention.text.lstrip("@")
    if mention.candidates:
        choices = [Choice(str(n), p.name, str(p.id)) for n, p in enumerate(mention.candidates, 1)]
        text = words("Which {name} do you mean?", name=name)
    else:
        choices = [Choice("a", words("add {name} to the team", name=name), "add")]
        text = words("I know nobody called {name}.", name=name)
    choices.append(Choice("n", words("nobody on the team"), "nobody"))
    reply = yield from choose(step, text, choices)
    if reply.choice == "add":
        _add_to(talk, id, talk.log.add_people([Person(name=name)], on=talk.today))
    elif reply.choice.isdecimal():
        _add_to(talk, id, talk.persons((int(reply.choice),)))
    steps.settle(step, reply.choice)


def ask_names(talk: Talk, steps: Steps, id: int) -> Generator[Turn, Reply | None, None]:
    """Ask once whom recognition `id` is about; what names nobody on the team is to be asked again."""
    words, step = talk.words, f"names:{id}"
    reply = yield from ask(
        Ask(
            step=step,
            text=words("Who was it?"),
            expects=Expects.PEOPLE,
            default=words("the whole team"),
            hint=words("Names, with @ to complete them. Enter: the whole team."),
        )
    )
    found = mentions(reply.text, talk.team())
    if reply.text and not found:
        known = words("I know nobody called {name}; /people shows your team.", name=shortened(reply.text, 40))
        yield Say(known, Tone.WARNING)
        return
    _add_to(talk, id, tuple(m.candidates[0] for m in found if len(m.candidates) == 1))
    steps.settle(step, reply.text)


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
        nudge = _worth_offering(talk, steps, person)
        if nudge is None:
            continue
        reply = yield from choose(
            f"ask:{person.id}",
            words("{reason} Shall I remind you to ask?", reason=nudge.reason),
            (Choice("y", words("yes"), "yes"), Choice("n", words("no"), "no")),
            enter="yes",
        )
        if reply.choice == "yes":
            promise_to_ask_one(talk, person)
        steps.settle(f"ask:{person.id}", reply.choice, skipped=reply.choice != "yes")


def _worth_offering(talk: Talk, steps: Steps, person: Person) -> Nudge | None:
    """Why to ask somebody, unless this check-in has offered enough."""
    offered = [answer for answer in steps.check_in.answers if answer.step.startswith("ask:")]
    if person.preference.up_to is not None or len(offered) >= OFFERS:
        return None
    found = nudges(facts_of(talk.log), talk.today, talk.words)
    return about_person(found, PREFERENCE_UNKNOWN, person.id)
