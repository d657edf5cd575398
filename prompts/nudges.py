"""Reasons to act: when each is raised, and for how long one stays quiet.

This is the one place for them, and prompts/reasons.py for their words; the opening, the
panel beside the conversation, the rotating question and the offers about preferences all
draw on it. What each rule says, and why, is in docs/nudges.md.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cached_property

import msgspec

from prompts.catalogue import Catalogue
from prompts.reasons import why_due, why_old, why_planned, why_unknown, why_unseen
from prompts.spoken import spoken_span
from store import (
    CheckIn,
    FollowUp,
    Log,
    Person,
    Preference,
    Recognition,
    Telling,
    Unseen,
    due,
    is_nobody_here,
    planned,
    promised_to_ask,
    unseen,
    weeks_away,
)

MOST = 3
"""How many an opening raises at most."""

OFFERS = 2
"""How many preferences a check-in offers to ask about: a reminder, not a campaign."""

GENTLY = 14
"""From so many days on somebody is mentioned."""

FIRST = 28
"""From so many days on somebody comes first, and is asked about by name."""


class Kind(StrEnum):
    """What a nudge is about."""

    DUE = "due"
    PLANNED = "planned"
    UNSEEN = "unseen"
    PREFERENCE = "preference"


class Rule(msgspec.Struct, frozen=True):
    """When one that was dismissed may come back."""

    name: str
    """What docs/nudges.md calls it."""
    step: str = ""
    """What the steps are called that dismiss it, before the id of a person; empty where the thing
    itself is put off."""
    quiet: dt.timedelta = dt.timedelta(0)
    """How long it is not raised again after that."""


DUE = Rule("due")
PLANNED = Rule("planned")
UNSEEN_FOUR_WEEKS = Rule("unseen-four-weeks", "unseen", dt.timedelta(weeks=2))
NEW = Rule("new", "unseen", dt.timedelta(weeks=2))
UNSEEN_TWO_WEEKS = Rule("unseen-two-weeks", "unseen", dt.timedelta(weeks=2))
PREFERENCE_OLD = Rule("preference-old", "still-right", dt.timedelta(weeks=8))
PREFERENCE_UNKNOWN = Rule("preference-unknown", "ask", dt.timedelta(weeks=8))

RULES = (DUE, PLANNED, UNSEEN_FOUR_WEEKS, NEW, PREFERENCE_OLD, UNSEEN_TWO_WEEKS, PREFERENCE_UNKNOWN)
"""Every rule, in the order in which nudges are raised."""


class Nudge(msgspec.Struct, frozen=True, kw_only=True):
    """A reason to act."""

    kind: Kind
    rule: Rule
    reason: str
    """Why it is raised: a sentence."""
    people: tuple[int, ...] = ()
    follow_up: int | None = None
    telling: int | None = None
    name: str = ""
    """Whom it is about, where that is one person."""
    span: str = ""
    """For lists, in a word or two: how long it has been; empty if it never was."""


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What the log holds that a reason may come from."""

    people: Sequence[Person] = ()
    recognitions: Sequence[Recognition] = ()
    tellings: Sequence[Telling] = ()
    follow_ups: Sequence[FollowUp] = ()
    check_ins: Sequence[CheckIn] = ()
    """By week."""


def facts_of(log: Log) -> Facts:
    """The facts as the log has them now."""
    return Facts(
        people=log.people(),
        recognitions=log.recognitions(),
        tellings=log.tellings(),
        follow_ups=log.follow_ups(),
        check_ins=log.check_ins(),
    )


def nudges(facts: Facts, today: dt.date, words: Catalogue) -> tuple[Nudge, ...]:
    """Every reason to act on that day, the first to be raised first; what is quiet is left out."""
    finder = _Finder(facts, today, words)
    people = (*finder.unseen(), *finder.old(), *finder.unknown())
    return (*finder.pressing(), *sorted(people, key=lambda nudge: RULES.index(nudge.rule)))


def at_opening(found: Iterable[Nudge]) -> tuple[Nudge, ...]:
    """The few about people that an opening raises: three at most, one of them an old preference."""
    people = [nudge for nudge in found if nudge.rule in _ABOUT_PEOPLE]
    old = [nudge for nudge in people if nudge.rule is PREFERENCE_OLD]
    return tuple(nudge for nudge in people if nudge not in old[1:])[:MOST]


def pressing(found: Iterable[Nudge]) -> tuple[Nudge, ...]:
    """What is due and what was planned, the longest overdue first."""
    return tuple(nudge for nudge in found if nudge.kind in (Kind.DUE, Kind.PLANNED))


def unseen_people(found: Iterable[Nudge]) -> tuple[Nudge, ...]:
    """Those who have heard nothing for a while: from four weeks on first, then those new, then the rest."""
    return tuple(nudge for nudge in found if nudge.kind is Kind.UNSEEN)


def asked_by_name(found: Iterable[Nudge]) -> tuple[Nudge, ...]:
    """Of those unseen, whom to ask about before any other question."""
    return tuple(nudge for nudge in unseen_people(found) if nudge.rule is not UNSEEN_TWO_WEEKS)


def about_person(found: Iterable[Nudge], rule: Rule, person: int) -> Nudge | None:
    """The nudge of that rule about that person, if there is one."""
    return next((nudge for nudge in found if nudge.rule is rule and nudge.people == (person,)), None)


def is_old(preference: Preference, today: dt.date) -> bool:
    """Whether a preference was said more than a year ago."""
    said = preference.said_on
    if preference.up_to is None or said is None:
        return False
    return (said.year + 1, said.month, said.day) < (today.year, today.month, today.day)


def years_since(preference: Preference, today: dt.date) -> int:
    """How many years ago a preference was said, at least one."""
    said = preference.said_on or today
    return max(1, today.year - said.year - ((today.month, today.day) < (said.month, said.day)))


_ABOUT_PEOPLE = (UNSEEN_FOUR_WEEKS, NEW, PREFERENCE_OLD, UNSEEN_TWO_WEEKS)


class _Finder:
    """Finds what is to be raised in some facts on a day."""

    def __init__(self, facts: Facts, today: dt.date, words: Catalogue) -> None:
        self._facts = facts
        self._today = today
        self.words = words

    def pressing(self) -> list[Nudge]:
        """What is due and what was planned, by their day; follow-ups before tellings."""
        facts, today = self._facts, self._today
        come = [(item.due, self._due(item)) for item in due(facts.follow_ups, facts.people, today)]
        meant = [(telling.by or dt.date.max, self._planned(telling)) for telling in self._tellings()]
        return [nudge for _, nudge in sorted(come + meant, key=lambda one: one[0])]

    def unseen(self) -> list[Nudge]:
        """Those who have heard nothing for two weeks, the longest first."""
        facts = self._facts
        if not facts.check_ins:
            return []
        found = unseen(
            facts.people,
            facts.recognitions,
            facts.tellings,
            self._today,
            GENTLY,
            began=facts.check_ins[0].started_at.date(),
            away=weeks_away(facts.check_ins, facts.recognitions, facts.tellings, self._today),
        )
        raised = [self._unseen(item) for item in found]
        return [nudge for nudge in raised if not self._is_quiet(nudge)]

    def old(self) -> list[Nudge]:
        """Those who said more than a year ago how they like to be praised, the longest ago first."""
        old = [p for p in self._unasked() if is_old(p.preference, self._today)]
        old.sort(key=lambda person: (person.preference.said_on or self._today, person.id))
        raised = [self._old(person) for person in old]
        return [nudge for nudge in raised if not self._is_quiet(nudge)]

    def unknown(self) -> list[Nudge]:
        """Those of whom nobody knows how they like to be praised."""
        raised = [self._unknown(p) for p in self._unasked() if p.preference.up_to is None]
        return [nudge for nudge in raised if not self._is_quiet(nudge)]

    def _tellings(self) -> tuple[Telling, ...]:
        team = {person.id: person for person in self._facts.people}
        come = planned(self._facts.tellings, self._today)
        people_of = self._people_of
        return tuple(
            one for one in come if not is_nobody_here(people_of.get(one.recognition, ()), team, self._today)
        )

    def _unasked(self) -> list[Person]:
        """Those at work whom no open promise says to ask how they like to be praised."""
        promised = promised_to_ask(self._facts.follow_ups)
        return [p for p in self._facts.people if p.is_here(self._today) and p.id not in promised]

    def _due(self, item: FollowUp) -> Nudge:
        reason = why_due(item, self._today, self.words)
        return Nudge(kind=Kind.DUE, rule=DUE, reason=reason, people=item.people, follow_up=item.id)

    def _planned(self, telling: Telling) -> Nudge:
        people = self._people_of.get(telling.recognition, ())
        names = [person.name for person in self._facts.people if person.id in people]
        reason = why_planned(telling, names, self._today, self.words)
        return Nudge(kind=Kind.PLANNED, rule=PLANNED, reason=reason, people=people, telling=telling.id)

    def _unseen(self, item: Unseen) -> Nudge:
        return Nudge(
            kind=Kind.UNSEEN,
            rule=self._rule_of(item),
            reason=why_unseen(item, self._today, self.words, is_new=self._is_new(item.person)),
            people=(item.person.id,),
            name=item.person.name,
            span=spoken_span(item.days, self.words) if item.since and item.days is not None else "",
        )

    def _rule_of(self, item: Unseen) -> Rule:
        """From four weeks on all come first; before that, those who joined and have heard nothing yet."""
        if item.days is None or item.days >= FIRST:
            return UNSEEN_FOUR_WEEKS
        return NEW if item.since is None and self._is_new(item.person) else UNSEEN_TWO_WEEKS

    def _is_new(self, person: Person) -> bool:
        """Whether they joined while the log was being kept."""
        began = self._facts.check_ins[0].started_at.date()
        return person.joined is not None and person.joined >= began

    def _old(self, person: Person) -> Nudge:
        reason = why_old(person, years_since(person.preference, self._today), self.words)
        return self._about(person, PREFERENCE_OLD, reason)

    def _unknown(self, person: Person) -> Nudge:
        return self._about(person, PREFERENCE_UNKNOWN, why_unknown(person, self.words))

    def _about(self, person: Person, rule: Rule, reason: str) -> Nudge:
        return Nudge(kind=Kind.PREFERENCE, rule=rule, reason=reason, people=(person.id,), name=person.name)

    def _is_quiet(self, nudge: Nudge) -> bool:
        """Whether it was answered or left out lately."""
        answered = self._answered.get(f"{nudge.rule.step}:{nudge.people[0]}")
        return answered is not None and self._today - answered < nudge.rule.quiet

    @cached_property
    def _answered(self) -> Mapping[str, dt.date]:
        """The day on which each step was last settled."""
        answers = (answer for check_in in self._facts.check_ins for answer in check_in.answers)
        return {answer.step: answer.at.date() for answer in sorted(answers, key=lambda one: one.at)}

    @cached_property
    def _people_of(self) -> Mapping[int, tuple[int, ...]]:
        return {one.id: one.people for one in self._facts.recognitions}
