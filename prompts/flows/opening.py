"""How a check-in begins: three lines at most, and what they are drawn from."""

import datetime as dt

from prompts.catalogue import Catalogue
from prompts.nudges import Kind, Nudge, at_opening, facts_of, nudges, unseen_people
from prompts.spoken import spoken_names, spoken_span
from prompts.talk import Talk
from prompts.turns import Say
from store import CheckIn, iso_week


def title(talk: Talk) -> str:
    """The week and the day: `Week 47 · Friday 20 November`."""
    week = talk.today.isocalendar().week
    return talk.words("Week {week} · {day}", week=week, day=talk.words.speech.full(talk.today, talk.today))


def greeting(talk: Talk, check_in: CheckIn, *, goes_on: bool) -> tuple[Say, ...]:
    """The week, what is due, who has gone unseen; one line where a check-in goes on."""
    words, name = talk.words, talk.log.lead().name
    if goes_on and check_in.closed_at is None:
        return (Say(words("Welcome back, {name}. All is kept; we go on where you left.", name=name)),)
    found = nudges(facts_of(talk.log), talk.today, words)
    heard = sum(one.is_open for one in talk.log.heard())
    lines = [_hello(talk, check_in, name), _due(words, found, heard), _unseen(words, found)]
    return tuple(Say(line) for line in lines if line)


def _hello(talk: Talk, check_in: CheckIn, name: str) -> str:
    words = talk.words
    if check_in.closed_at is not None:
        date = words.speech.say(talk.next_check_in(), talk.today)
        return words("This week’s check-in is done, {name}. The next is {date}.", name=name, date=date)
    missed = weeks_missed(talk, check_in)
    if missed:
        span = spoken_span(7 * (missed + 1), words)
        return words("Good to see you, {name}. Let us take the last {span} together.", name=name, span=span)
    return words("Hello {name}. Five minutes for week {week}.", name=name, week=talk.today.isocalendar().week)


def weeks_missed(talk: Talk, check_in: CheckIn) -> int:
    """How many whole weeks lie between this check-in and the one before it."""
    earlier = [other for other in talk.log.check_ins() if other.week < check_in.week]
    if not earlier:
        return 0
    return max(0, (_monday(check_in.week) - _monday(earlier[-1].week)).days // 7 - 1)


def _monday(week: str) -> dt.date:
    year, number = week.split("-W")
    return dt.date.fromisocalendar(int(year), int(number), 1)


def _due(words: Catalogue, found: tuple[Nudge, ...], heard: int) -> str:
    promises = sum(nudge.kind is Kind.DUE for nudge in found)
    meant = sum(nudge.kind is Kind.PLANNED for nudge in found)
    parts = []
    if promises:
        parts.append(words.plural("{n} follow-up is due", "{n} follow-ups are due", promises))
    if meant:
        parts.append(words.plural("{n} telling was planned", "{n} tellings were planned", meant))
    if heard:
        parts.append(words.plural("{n} shout-out was heard", "{n} shout-outs were heard", heard))
    if not parts:
        return words("Nothing is due.")
    return words("{things}.", things=spoken_names(parts, words))


def _unseen(words: Catalogue, found: tuple[Nudge, ...]) -> str:
    """Whom this opening mentions: the reason where it is one, else their names and for how long."""
    gone = unseen_people(at_opening(found))
    if len(gone) < 2:
        return "".join(nudge.reason for nudge in gone)
    parts = [_for_how_long(words, nudge) for nudge in gone]
    return words("Who has not heard from you: {people}.", people=spoken_names(parts, words))


def _for_how_long(words: Catalogue, nudge: Nudge) -> str:
    if not nudge.span:
        return words("{name} (not yet)", name=nudge.name)
    return words("{name} ({span})", name=nudge.name, span=nudge.span)


def this_week(talk: Talk) -> str:
    """The key of the week the lead is in."""
    return iso_week(talk.today)
