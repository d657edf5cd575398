"""Follow-ups: what has come due, and new promises in the course of a conversation."""

import datetime as dt
from collections.abc import Generator, Sequence

from msgspec.structs import replace

from prompts.absences import with_people
from prompts.explain import quoted
from prompts.flows.asking import (
    Day,
    ask_date,
    ask_day,
    choose,
    not_a_date,
    spoken_day,
)
from prompts.flows.preference import ASK_THEM, ask_preference
from prompts.kinds import kind_of
from prompts.nudges import is_old
from prompts.spoken import spoken_names, spoken_when
from prompts.talk import Steps, Talk
from prompts.turns import Choice, Reply, Say, Tone, Turn
from prompts.understand import mentions, offered_date
from prompts.when import Unread, When
from store import FollowUp, FollowUpKind, Person, promised_to_ask

LONGEST = 160
"""How much of a promise is said in a question about it."""

DONE, LATER, MOVE, DROP = "done", "later", "move", "drop"


def go_through_due(
    talk: Talk, steps: Steps, items: Sequence[FollowUp]
) -> Generator[Turn, Reply | None, None]:
    """These that are due, after what was begun with others: done, later, another date, drop."""
    yield from _ask_what_they_said(talk, steps)
    for item in items:
        if not steps.settled(f"due:{item.id}"):
            yield from _settle_due(talk, steps, item)
            yield from _ask_what_they_said(talk, steps)


def _settle_due(talk: Talk, steps: Steps, item: FollowUp) -> Generator[Turn, Reply | None, None]:
    """Until it is settled; what was wished for stands in the steps, so that it survives leaving."""
    while not steps.settled(f"due:{item.id}"):
        wish = steps.answer(f"wish:{item.id}")
        if wish is not None and wish.text:
            yield from _give_other_day(talk, steps, item, wish.text)
        else:
            yield from _what_became_of(talk, steps, item)


def _what_became_of(talk: Talk, steps: Steps, item: FollowUp) -> Generator[Turn, Reply | None, None]:
    words = talk.words
    one, _, other = words.dates.examples
    reply = yield from choose(
        f"due:{item.id}",
        words("{what}. Due {date}.", what=follow_up_text(talk, item), date=_due_text(talk, item)),
        (
            Choice("d", words("done"), DONE),
            Choice("l", words("later"), LATER),
            Choice("m", words("move"), MOVE),
            Choice("x", words("drop"), DROP),
        ),
        hint=words("A key and Enter, or with a day: l {one} · m {other}", one=one, other=other),
        takes_words=True,
    )
    match reply.choice:
        case "done":
            talk.log.finish(item.id, talk.today)
            steps.settle(f"due:{item.id}", DONE)
            yield from _say_when_again(talk, talk.log.follow_up(item.id))
        case "drop":
            talk.log.drop(item.id, talk.today)
            steps.settle(f"due:{item.id}", DROP)
        case "move":
            steps.settle(f"wish:{item.id}", f"{MOVE} {reply.text}")
        case _ if reply.text:
            steps.settle(f"wish:{item.id}", f"{LATER} {reply.text}")
        case _:
            yield from _put_off(talk, steps, item, When(day=talk.next_check_in(), time=None))


def _give_other_day(
    talk: Talk, steps: Steps, item: FollowUp, wish: str
) -> Generator[Turn, Reply | None, None]:
    """The day of a wish such as `move next friday`; left out, the follow-up is asked about again."""
    way, _, phrase = wish.partition(" ")
    read = talk.read(phrase) if phrase else None
    proposed = read if isinstance(read, When) else None
    if isinstance(read, Unread):
        yield not_a_date(talk, phrase, read)
    when = yield from ask_date(talk, f"day:{item.id}", talk.words("To which day?"), proposed)
    if when is None:
        steps.settle(f"wish:{item.id}")
    elif way == LATER:
        yield from _put_off(talk, steps, item, when)
    else:
        talk.log.move(item.id, when.day, when.time, on=talk.today)
        steps.settle(f"due:{item.id}", MOVE)


def _say_when_again(talk: Talk, item: FollowUp) -> Generator[Turn, Reply | None, None]:
    """The next day of one that repeats, counted from today."""
    if item.repeat is not None:
        again = When(day=item.due, time=item.at)
        yield Say(
            talk.words("It comes again on {date}.", date=spoken_when(again, talk.today, talk.words)),
            Tone.QUIET,
        )


def _put_off(talk: Talk, steps: Steps, item: FollowUp, when: When) -> Generator[Turn, Reply | None, None]:
    talk.log.put_off(item.id, when.day, on=talk.today)
    steps.settle(f"due:{item.id}", LATER)
    date = talk.words.speech.say(when.day, talk.today)
    yield Say(talk.words("I will remind you on {date}.", date=date), Tone.QUIET)


def _ask_what_they_said(talk: Talk, steps: Steps) -> Generator[Turn, Reply | None, None]:
    """Somebody was asked how they like to be recognised: what they said is worth keeping."""
    for answer in steps.check_in.answers:
        kind, _, id = answer.step.partition(":")
        if kind == "due" and answer.text == DONE:
            item = _kept(talk, int(id))
            if item is not None and item.kind is FollowUpKind.ASK_PREFERENCE:
                yield from _ask_each(talk, steps, talk.persons(item.people))


def _ask_each(talk: Talk, steps: Steps, people: tuple[Person, ...]) -> Generator[Turn, Reply | None, None]:
    for person in people:
        step, is_dated = f"preference:{person.id}", is_old(person.preference, talk.today)
        if (person.preference.up_to is None or is_dated) and not steps.settled(step):
            reply = yield from ask_preference(talk, step, person)
            if is_dated and reply.choice == ASK_THEM:
                promise_to_ask_one(talk, person)
            steps.settle(step)
            promise_to_ask(talk)


def promise_to_ask(talk: Talk) -> None:
    """One promise for all whose preference is unknown and who are in no open promise yet, not one each."""
    promised = promised_to_ask(talk.log.follow_ups())
    unknown = [p for p in talk.team() if p.preference.up_to is None and p.id not in promised]
    if unknown:
        names = spoken_names(named_at_most([person.name for person in unknown]), talk.words)
        about = talk.words("Ask {names} how they like to be recognised", names=names)
        promise(talk, about, FollowUpKind.ASK_PREFERENCE, tuple(person.id for person in unknown))


def promise_to_ask_one(talk: Talk, person: Person) -> FollowUp:
    """A promise to ask just this person."""
    about = talk.words("Ask {name} how they like to be recognised", name=person.name)
    return promise(talk, about, FollowUpKind.ASK_PREFERENCE, (person.id,))


def named_at_most(names: list[str], most: int = 12) -> list[str]:
    """The names, or the first of them and an ellipsis."""
    return names if len(names) <= most else [*names[:most], "…"]


def add_follow_up(talk: Talk, steps: Steps, text: str) -> Generator[Turn, Reply | None, None]:
    """A new promise, typed as `/followup TEXT`: kept at once, then given the day it ends with, or another.

    Its kind is the one that its first words sound like.
    """
    ending = offered_date(text, talk.now, talk.words.dates)
    about = ending.about if ending else text
    day = Day(ending.when, ending.repeat) if ending else None
    item = promise(talk, about, kind_of(about, talk.words), day=day)
    steps.settle(f"promised:{item.id}", text)
    yield from _give_day(talk, steps, item, text)


def give_missing_days(talk: Talk, steps: Steps) -> Generator[Turn, Reply | None, None]:
    """Ask for the day of promises of this check-in that were left before it was given.

    The last comes first: of two that were begun, one in the other, it was being asked about.
    """
    for answer in reversed(steps.check_in.answers):
        kind, _, id = answer.step.partition(":")
        if kind == "promised" and not steps.settled(f"when:{id}"):
            item = _kept(talk, int(id))
            if item is not None and item.is_open:
                yield from _give_day(talk, steps, item, answer.text)


def _kept(talk: Talk, id: int) -> FollowUp | None:
    """The one of that id; None where it went with somebody who was forgotten."""
    return next((item for item in talk.log.follow_ups() if item.id == id), None)


def promise(
    talk: Talk,
    about: str,
    kind: FollowUpKind,
    people: tuple[int, ...] = (),
    recognition: int | None = None,
    day: Day | None = None,
) -> FollowUp:
    """Keep a promise, due on that day, or at the next check-in until another is said.

    It concerns those given and those its text names.
    """
    found = mentions(about, talk.team())
    named = tuple(mention.candidates[0].id for mention in found if len(mention.candidates) == 1)
    return talk.log.promise(
        FollowUp(
            about=about,
            due=day.when.day if day else talk.next_check_in(),
            at=day.when.time if day else None,
            created_on=talk.today,
            kind=kind,
            people=tuple(dict.fromkeys((*people, *named))),
            recognition=recognition,
            repeat=day.repeat if day else None,
        )
    )


def _give_day(talk: Talk, steps: Steps, item: FollowUp, text: str) -> Generator[Turn, Reply | None, None]:
    """Ask for the day of a promise just kept, or how often; left out, the proposed day stands.

    Where the text it was kept with may mean either of two days, both are offered.
    """
    words = talk.words
    proposed = Day(When(day=item.due, time=item.at, other=_other_day(talk, item, text)), item.repeat)
    about = quoted(item.about, LONGEST)
    asked = words("By when? “{about}”", about=about)
    unsure = words("“{about}”: that may be two days. Which one?", about=about)
    day = (yield from ask_day(talk, f"when:{item.id}", asked, proposed, unsure)) or proposed
    day = Day(replace(day.when, other=None), day.repeat)
    if day != _day_of(item):
        kept = talk.log.follow_up(item.id)
        talk.log.change_follow_up(replace(kept, due=day.when.day, at=day.when.time, repeat=day.repeat))
    steps.settle(f"when:{item.id}")
    yield Say(_will_remind(talk, _day_of(talk.log.follow_up(item.id))), Tone.QUIET)


def _will_remind(talk: Talk, day: Day) -> str:
    words, date = talk.words, spoken_day(talk, day)
    if day.repeat is None:
        return words("I will remind you on {date}.", date=date)
    return words("I will remind you {often_and_first}.", often_and_first=date)


def _day_of(item: FollowUp) -> Day:
    return Day(When(day=item.due, time=item.at), item.repeat)


def _other_day(talk: Talk, item: FollowUp, text: str) -> dt.date | None:
    """The other day that the text of a promise may mean; None once the promise has one of its own."""
    ending = offered_date(text, talk.now, talk.words.dates)
    is_offered = ending is not None and (ending.when.day, ending.when.time) == (item.due, item.at)
    return ending.when.other if ending is not None and is_offered else None


def follow_up_text(talk: Talk, item: FollowUp) -> str:
    """A follow-up in one line, with those of its people whom it does not name, and those who are not here."""
    about = quoted(item.about.rstrip("."), LONGEST)
    return with_people(about, talk.persons(item.people), talk.today, talk.words)


def _due_text(talk: Talk, item: FollowUp) -> str:
    date = talk.words.speech.say(item.due, talk.today)
    if item.at is None:
        return date
    return talk.words.speech.at(date, item.at)
