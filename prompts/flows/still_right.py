"""A preference said more than a year ago: whether it still holds."""

from collections.abc import Generator

import msgspec

from prompts.catalogue import Catalogue
from prompts.flows.asking import choose
from prompts.flows.follow_ups import promise_to_ask_one
from prompts.flows.preference import ASK_THEM, ask_preference, liking
from prompts.nudges import PREFERENCE_OLD, at_opening, facts_of, nudges, years_since
from prompts.talk import Steps, Talk
from prompts.turns import Choice, Reply, Say, Tone, Turn
from store import Person

YES, CHANGED, ASK, NOT_NOW = "yes", "changed", "ask", "not now"


def look_again(talk: Talk, steps: Steps) -> Generator[Turn, Reply | None, None]:
    """Ask about one old preference in a check-in, if one is among what its opening raises."""
    begun = next((a.people for a in steps.check_in.answers if a.step.startswith(_STEP)), None)
    for person in talk.persons(_raised(talk) if begun is None else begun):
        if begun is None:
            yield from _is_it_right(talk, steps, person)
        answer = steps.answer(f"{_STEP}{person.id}")
        if answer is not None and answer.text == CHANGED and not steps.settled(f"anew:{person.id}"):
            yield from _say_anew(talk, steps, person)


_STEP = f"{PREFERENCE_OLD.step}:"


def _raised(talk: Talk) -> tuple[int, ...]:
    """Whose old preference this opening raises."""
    found = at_opening(nudges(facts_of(talk.log), talk.today, talk.words))
    return next((nudge.people for nudge in found if nudge.rule is PREFERENCE_OLD), ())


def _is_it_right(talk: Talk, steps: Steps, person: Person) -> Generator[Turn, Reply | None, None]:
    words, preference = talk.words, person.preference
    reply = yield from choose(
        f"{_STEP}{person.id}",
        words(
            "{name} said {ago}: {preference}. Still right?",
            name=person.name,
            ago=_ago(years_since(preference, talk.today), words),
            preference=liking(preference, words),
        ),
        (
            Choice("y", words("yes"), YES),
            Choice("c", words("changed"), CHANGED),
            Choice("a", words("I will ask"), ASK),
            Choice("n", words("not now"), NOT_NOW),
        ),
        enter=NOT_NOW,
        hint=words("y keeps it as of today; c lets you say it anew."),
    )
    if reply.choice == YES:
        renewed = msgspec.structs.replace(preference, said_on=talk.today)
        talk.log.change_person(msgspec.structs.replace(person, preference=renewed))
    elif reply.choice == ASK:
        yield from _remind(talk, person)
    choice = reply.choice or NOT_NOW
    steps.settle(f"{_STEP}{person.id}", choice, people=(person.id,), skipped=choice == NOT_NOW)


def _say_anew(talk: Talk, steps: Steps, person: Person) -> Generator[Turn, Reply | None, None]:
    reply = yield from ask_preference(talk, f"anew:{person.id}", person)
    if reply.choice == ASK_THEM:
        yield from _remind(talk, person)
    steps.settle(f"anew:{person.id}", people=(person.id,))


def _remind(talk: Talk, person: Person) -> Generator[Turn, Reply | None, None]:
    """Promise to ask them, and say for when."""
    item = promise_to_ask_one(talk, person)
    date = talk.words.speech.say(item.due, talk.today)
    yield Say(talk.words("I will remind you on {date}.", date=date), Tone.QUIET)


def _ago(years: int, words: Catalogue) -> str:
    return words.plural("a year ago", "{n} years ago", years)
