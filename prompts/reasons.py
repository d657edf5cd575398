"""Why a nudge is raised: a sentence for each rule of prompts/nudges.py."""

import datetime as dt
from collections.abc import Sequence

from prompts.catalogue import Catalogue
from prompts.spoken import spoken_names, spoken_span
from store import FollowUp, Person, Telling, Unseen


def why_due(item: FollowUp, today: dt.date, words: Catalogue) -> str:
    """For when it was promised."""
    return words("You promised it for {date}.", date=words.speech.full(item.due, today))


def why_planned(telling: Telling, names: Sequence[str], today: dt.date, words: Catalogue) -> str:
    """Who was to be told, and by when; no names are the whole team."""
    who = spoken_names(names, words) or words("the whole team")
    if telling.by is None:
        return words("You meant to tell {names}.", names=who)
    date = words.speech.full(telling.by, today)
    return words("You meant to tell {names} by {date}.", names=who, date=date)


def why_unseen(item: Unseen, today: dt.date, words: Catalogue, *, is_new: bool) -> str:
    """How long somebody has heard nothing; `is_new` of one who joined while the log was being kept."""
    name = item.person.name
    if item.since is None or item.days is None:
        return _not_yet(item.person, today, words, is_new=is_new)
    span = spoken_span(item.days, words)
    if item.days < (today - item.since).days:
        return words(
            "Weeks away aside, it is {span} since {name} heard something from you.", span=span, name=name
        )
    return words("It is {span} since {name} heard something from you.", span=span, name=name)


def _not_yet(person: Person, today: dt.date, words: Catalogue, *, is_new: bool) -> str:
    if person.joined is None or not is_new:
        return words("{name} has yet to hear something from you.", name=person.name)
    span = spoken_span((today - person.joined).days, words)
    return words(
        "{name} joined {span} ago and has yet to hear something from you.", name=person.name, span=span
    )


def why_old(person: Person, years: int, words: Catalogue) -> str:
    """How many years ago somebody said how they like to be praised."""
    return words.plural(
        "It is a year since {name} said how they like to be praised.",
        "It is {n} years since {name} said how they like to be praised.",
        years,
        name=person.name,
    )


def why_unknown(person: Person, words: Catalogue) -> str:
    """That nobody knows how somebody likes to be praised."""
    return words("I do not know yet how {name} likes to be recognised.", name=person.name)
