"""The live echo under the composer: what is understood of a line while it is typed."""

from prompts.flows.preference import preference_line
from prompts.slash import SLASH_COMMANDS
from prompts.spoken import spoken_names, spoken_when
from prompts.talk import Talk
from prompts.turns import Ask, Expects
from prompts.understand import Mention, NameIndex, Plan, mentions, read_command, read_plan
from prompts.when import When
from store import Channel, Size

LONGEST = 400
"""Only the end of a long answer is echoed: what was just typed."""


def echo(talk: Talk, names: NameIndex, asking: Ask | None, line: str) -> str:
    """One short line, or nothing."""
    command = read_command(line)
    if command is not None:
        return next((talk.words(c.summary) for c in SLASH_COMMANDS if c.name == command.name), "")
    if asking is None or not line.strip() or not names.people:
        return ""
    match asking.expects:
        case Expects.DATE:
            return _date(talk, line)
        case Expects.PLAN:
            return _plan(talk, line)
        case Expects.CHOICE:
            return _date(talk, line.partition(" ")[2]) if asking.takes_words else ""
        case _:
            return _people(talk, names, line[-LONGEST:])


def _date(talk: Talk, phrase: str) -> str:
    when = talk.read(phrase) if phrase.strip() else None
    return spoken_when(when, talk.today, talk.words) if isinstance(when, When) else ""


def _plan(talk: Talk, line: str) -> str:
    """Only the day is spelled out: the whole plan is read back before it is kept."""
    some = Plan(size=Size.SMALL, channel=Channel.ONE_ON_ONE)
    plan = read_plan(line, some, talk.now, talk.words)
    return talk.words.speech.say(plan.by, talk.today) if plan is not None and plan.by else ""


def _people(talk: Talk, names: NameIndex, text: str) -> str:
    """Who is named; an @word nobody goes by is only remarked on once it is written out."""
    found = [m for m in mentions(text, names) if m.candidates or m.end < len(text)]
    return " · ".join(dict.fromkeys(_mention(talk, mention) for mention in found))


def _mention(talk: Talk, mention: Mention) -> str:
    words = talk.words
    if not mention.candidates:
        return words("{name}: nobody by that name", name=mention.text)
    if len(mention.candidates) > 1:
        names = spoken_names([person.name for person in mention.candidates], words)
        return words("{name}: {names}?", name=mention.text, names=names)
    return preference_line(mention.candidates[0], words)
