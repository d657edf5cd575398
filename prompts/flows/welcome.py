"""The first conversation: who you are, who is on your team, how they like to be praised, when we talk."""

import datetime as dt
from collections.abc import Generator, Sequence
from pathlib import Path

from msgspec.structs import replace

from prompts.catalogue import Catalogue
from prompts.explain import explain
from prompts.flows import LAST_STEP
from prompts.flows.follow_ups import named_at_most, promise_to_ask
from prompts.flows.preference import ask_preference
from prompts.roster import Roster, read_roster, read_roster_file
from prompts.spoken import spoken_names
from prompts.talk import Talk
from prompts.turns import Ask, Flow, Reply, Say, Tone, Turn, ask
from prompts.understand import read_weekly_moment
from prompts.wording import welcome as wording
from store import LimelightError, Person, expanded

ASKED_ONE_BY_ONE = 12
"""The largest team whose preferences are gone through in the welcome; more would be tedious."""


def welcome(talk: Talk, greet: bool) -> Flow:
    """Each step once; left in the middle, it goes on with the first that is open."""
    words = talk.words
    if greet and not talk.log.lead().welcomed:
        yield Say(words("This is Limelight: five minutes a week to notice good work and to say so."))
        yield Say(words(wording.WHOSE_IT_IS))
    yield from _name(talk)
    yield from _team(talk)
    yield from _preferences(talk)
    yield from _day(talk)


def _settled(talk: Talk, step: str) -> bool:
    return step in talk.log.lead().welcomed


def _settle(talk: Talk, step: str) -> None:
    lead = talk.log.lead()
    talk.log.set_lead(replace(lead, welcomed=(*lead.welcomed, step)))


def _name(talk: Talk) -> Generator[Turn, Reply | None, None]:
    if _settled(talk, "name"):
        return
    words = talk.words
    reply = yield from ask(
        Ask(step="welcome.name", text=words("What may I call you?"), hint=words("Your name, then Enter."))
    )
    name = reply.text.splitlines()[0] if reply.text else ""
    talk.log.set_lead(replace(talk.log.lead(), name=name))
    _settle(talk, "name")


def _team(talk: Talk) -> Generator[Turn, Reply | None, None]:
    words = talk.words
    if talk.team() and not _settled(talk, "team"):
        _settle(talk, "team")
    while not _settled(talk, "team"):
        reply = yield from ask(
            Ask(
                step="welcome.team",
                text=_who_is_on_the_team(talk),
                hint=words("Ana García, Bo, Cleo · one line each is fine · /skip to add them later"),
            )
        )
        if reply.text:
            yield from _take_team(talk, reply.text)
        else:
            _settle(talk, "team")


def _who_is_on_the_team(talk: Talk) -> str:
    if talk.files:
        return talk.words("Who is on your team? Type or paste their names, or give the path of a CSV file.")
    return talk.words("Who is on your team? Type or paste their names, or a whole table of them.")


def _take_team(talk: Talk, text: str) -> Generator[Turn, Reply | None, None]:
    if _is_path(text) and not talk.files:
        here = talk.words("A file cannot be opened here. Type or paste the names themselves.")
        yield Say(here, Tone.WARNING)
        return
    try:
        roster = roster_of(text)
    except LimelightError as error:
        yield Say(explain(error, talk.words), Tone.WARNING)
        return
    added = talk.log.add_people(roster.people, on=talk.today)
    if added:
        _settle(talk, "team")
    yield from _say_taken(roster, added, talk.words)


def _say_taken(
    roster: Roster, added: Sequence[Person], words: Catalogue
) -> Generator[Turn, Reply | None, None]:
    """Who is on the team now, and what of the text is not."""
    if added:
        names = spoken_names(named_at_most([person.name for person in added]), words)
        yield Say(words.plural("{n} person: {names}.", "{n} people: {names}.", len(added), names=names))
    else:
        yield Say(words("I found no names in that. One name on each line works best."), Tone.WARNING)
    if roster.repeated:
        names = spoken_names(named_at_most(list(roster.repeated)), words)
        yield Say(words("Named more than once and taken once: {names}.", names=names), Tone.WARNING)
    if roster.skipped:
        left = "; ".join(line[:60] for line in roster.skipped[:3])
        yield Say(words("Not taken: {lines}. Add them under /people.", lines=left), Tone.WARNING)


def roster_of(text: str) -> Roster:
    """The people a text names: a list, a table, or the file it is the path of."""
    return read_roster_file(expanded(Path(text.strip()))) if _is_path(text) else read_roster(text)


def _is_path(text: str) -> bool:
    line = text.strip()
    return "\n" not in line and (line.startswith(("/", "./", "../", "~/")) or line.lower().endswith(".csv"))


def _preferences(talk: Talk) -> Generator[Turn, Reply | None, None]:
    if _settled(talk, "preferences"):
        return
    team = talk.team()
    if len(team) <= ASKED_ONE_BY_ONE:
        for person in team:
            if not _settled(talk, f"preference:{person.id}"):
                yield from ask_preference(talk, f"welcome.preference:{person.id}", person)
                _settle(talk, f"preference:{person.id}")
    _settle(talk, "preferences")


def _day(talk: Talk) -> Generator[Turn, Reply | None, None]:
    """When the weekly talk is; only then is it known for which day to promise what was left to be asked."""
    words, refused = talk.words, ""
    while not _settled(talk, LAST_STEP):
        reply = yield from ask(
            Ask(
                step="welcome.day",
                text=words("When shall we talk each week?"),
                default=_weekly_moment(talk),
                hint=words("A weekday and an hour, such as Thursday at 4pm."),
                prefill=refused,
            )
        )
        if reply.text and not _take_day(talk, reply.text):
            refused = reply.text
            yield Say(words("I need a weekday, and an hour if you like: “Thursday at 4pm”."), Tone.WARNING)
            continue
        promise_to_ask(talk)
        _settle(talk, LAST_STEP)
        yield Say(words("Every {moment}, then.", moment=_weekly_moment(talk)), Tone.QUIET)


def _weekly_moment(talk: Talk) -> str:
    lead = talk.log.lead()
    time = f"{dt.time(lead.hour, lead.minute):%H:%M}"
    return talk.words("{day} at {time}", day=talk.words.speech.weekday(lead.weekday), time=time)


def _take_day(talk: Talk, text: str) -> bool:
    moment = read_weekly_moment(text, talk.now, talk.words.dates)
    if moment is None:
        return False
    lead = talk.log.lead()
    time = moment.time or dt.time(lead.hour, lead.minute)
    changed = replace(lead, weekday=moment.weekday, hour=time.hour, minute=time.minute)
    talk.log.set_lead(changed)
    return True
