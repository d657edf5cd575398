"""Follow-ups: what has come due, and new promises in the course of a conversation."""

from collections.abc import Generator

import msgspec

from prompts.flows.asking import ask_date, choose, not_a_date, spoken_when
from prompts.spoken import spoken_date, spoken_names
from prompts.talk import Steps, Talk
from prompts.turns import Choice, Reply, Say, Tone, Turn
from prompts.understand import mentions
from prompts.when import When
from store import FollowUp, FollowUpKind, due


def go_through_due(talk: Talk, steps: Steps) -> Generator[Turn, Reply | None, None]:
    """Every follow-up that is due or overdue, oldest first: done, later, another date, drop."""
    for item in due(talk.log.follow_ups(), talk.today):
        if not steps.settled(f"due:{item.id}"):
            yield from _settle_due(talk, steps, item)


def _settle_due(talk: Talk, steps: Steps, item: FollowUp) -> Generator[Turn, Reply | None, None]:
    step = f"due:{item.id}"
    words = talk.words
    while not steps.settled(step):
        reply = yield from choose(
            step,
            words("{what}. Due {date}.", what=follow_up_text(talk, item), date=_due_text(talk, item)),
            (
                Choice("d", words("done"), "done"),
                Choice("l", words("later"), "later"),
                Choice("m", words("move"), "move"),
                Choice("x", words("drop"), "drop"),
            ),
            hint=words("One key, or with a day: l next Tuesday · m 15 December"),
            takes_words=True,
        )
        yield from _act_on_due(talk, steps, item, reply)


def _act_on_due(
    talk: Talk, steps: Steps, item: FollowUp, reply: Reply
) -> Generator[Turn, Reply | None, None]:
    step = f"due:{item.id}"
    match reply.choice:
        case "done":
            talk.log.finish(item.id, talk.today)
            steps.settle(step, "done")
        case "drop":
            talk.log.drop(item.id, talk.today)
            steps.settle(step, "drop")
        case "move":
            yield from _move(talk, steps, item, reply.text)
        case _:
            yield from _put_off(talk, steps, item, reply.text)


def _move(talk: Talk, steps: Steps, item: FollowUp, phrase: str) -> Generator[Turn, Reply | None, None]:
    when = yield from _which_day(talk, f"due:{item.id}", phrase)
    if when is not None:
        moved = msgspec.structs.replace(item, due=when.day, at=when.time, hidden_until=None)
        talk.log.change_follow_up(moved)
        steps.settle(f"due:{item.id}", "move")


def _put_off(talk: Talk, steps: Steps, item: FollowUp, phrase: str) -> Generator[Turn, Reply | None, None]:
    when = When(day=talk.next_check_in(), time=None)
    if phrase:
        chosen = yield from _which_day(talk, f"due:{item.id}", phrase)
        if chosen is None:
            return
        when = chosen
    talk.log.put_off(item.id, when.day)
    steps.settle(f"due:{item.id}", "later")
    date = spoken_date(when.day, talk.today, talk.words)
    yield Say(talk.words("I will remind you {date}.", date=date), Tone.QUIET)


def _which_day(talk: Talk, step: str, phrase: str) -> Generator[Turn, Reply | None, When | None]:
    proposed = talk.read(phrase) if phrase else None
    if phrase and proposed is None:
        yield not_a_date(talk, phrase)
    text = talk.words("To which day?")
    if proposed is not None:
        date = spoken_when(talk, proposed)
        text = talk.words("{date}. Enter keeps it, or type another day.", date=date)
    return (yield from ask_date(talk, step, text, proposed))


def add_follow_up(talk: Talk, steps: Steps, about: str) -> Generator[Turn, Reply | None, None]:
    """A new promise, typed as `/followup TEXT`: kept at once, then given its day."""
    item = promise(talk, about, FollowUpKind.OTHER)
    steps.settle(f"promised:{item.id}", about)
    yield from give_day(talk, steps, item)


def give_missing_days(talk: Talk, steps: Steps) -> Generator[Turn, Reply | None, None]:
    """Ask for the day of promises of this check-in that were left before it was given."""
    for answer in steps.check_in.answers:
        kind, _, id = answer.step.partition(":")
        if kind == "promised" and not steps.settled(f"when:{id}"):
            yield from give_day(talk, steps, talk.log.follow_up(int(id)))


def promise(
    talk: Talk, about: str, kind: FollowUpKind, people: tuple[int, ...] = (), recognition: int | None = None
) -> FollowUp:
    """Keep a promise, due at the next check-in until another day is said.

    It concerns those given and those its text names.
    """
    found = mentions(about, talk.team())
    named = tuple(mention.candidates[0].id for mention in found if len(mention.candidates) == 1)
    return talk.log.promise(
        FollowUp(
            about=about,
            due=talk.next_check_in(),
            created_on=talk.today,
            kind=kind,
            people=tuple(dict.fromkeys((*people, *named))),
            recognition=recognition,
        )
    )


def give_day(talk: Talk, steps: Steps, item: FollowUp) -> Generator[Turn, Reply | None, None]:
    """Ask for the day of a promise just kept; left out, the proposed day stands."""
    words = talk.words
    proposed = When(day=item.due, time=None)
    text = words("By when? “{about}”", about=item.about)
    when = (yield from ask_date(talk, f"when:{item.id}", text, proposed)) or proposed
    talk.log.change_follow_up(msgspec.structs.replace(item, due=when.day, at=when.time))
    steps.settle(f"when:{item.id}")
    yield Say(words("I will remind you {date}.", date=spoken_when(talk, when)), Tone.QUIET)


def follow_up_text(talk: Talk, item: FollowUp) -> str:
    """A follow-up in one line, with the people it concerns where its text does not name them."""
    words = talk.words
    people = [person for person in talk.persons(item.people) if person.name not in item.about]
    about = item.about.rstrip(".")
    if not people:
        return about
    return words("{about} ({names})", about=about, names=spoken_names([p.name for p in people], words))


def _due_text(talk: Talk, item: FollowUp) -> str:
    date = spoken_date(item.due, talk.today, talk.words)
    if item.at is None:
        return date
    return talk.words("{date}, at {time}", date=date, time=f"{item.at:%H:%M}")
