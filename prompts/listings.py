"""Things to be read at leisure: follow-ups, notes, people, drafts, commands."""

from prompts.drafts import drafts
from prompts.explain import quoted
from prompts.flows.preference import preference_line
from prompts.flows.tellings import names_of
from prompts.promises import Part, Promise, part_name, promises
from prompts.slash import SLASH_COMMANDS
from prompts.talk import Talk
from prompts.turns import Ask, Say, Show, Tone
from store import Person, Recognition, Telling, tellings_of

NOTES_SHOWN = 20

LONGEST = 300
"""How much of a follow-up is listed."""

DONE_SHOWN = 5
"""How many follow-ups that are done or dropped are listed at most."""


def list_follow_ups(talk: Talk) -> Show | Say:
    """Every open promise in its part, the longest overdue first, and what was done lately."""
    parts = promises(talk.log.follow_ups(), talk.log.people(), talk.today, talk.words)
    if not any(rows for part, rows in parts.items() if part is not Part.DONE):
        return Say(talk.words("No follow-up is open."), Tone.QUIET)
    listed = {**parts, Part.DONE: parts[Part.DONE][:DONE_SHOWN]}
    blocks = [
        "\n".join((part_name(part, talk.words), *(_promise(talk, row) for row in rows)))
        for part, rows in listed.items()
        if rows
    ]
    return Show(talk.words("Follow-ups"), "\n\n".join(blocks))


def _promise(talk: Talk, row: Promise) -> str:
    """A follow-up under the day that puts it in its part, with its kind; its text says who is not here."""
    words = talk.words
    text = quoted(row.text, LONGEST)
    line = words("{date}: {what}", date=row.when, what=text) if row.when else text
    last = row.note if row.part is Part.DONE else row.repeat
    notes = [note for note in (row.kind, last) if note]
    return words("{line} ({notes})", line=line, notes=", ".join(notes)) if notes else line


def list_notes(talk: Talk) -> Show | Say:
    """The latest recognitions, newest first, with what became of their telling."""
    moments = talk.log.recognitions()[-NOTES_SHOWN:]
    if not moments:
        return Say(talk.words("Nothing is noted yet."), Tone.QUIET)
    return Show(talk.words("Noted lately"), "\n\n".join(_note(talk, moment) for moment in reversed(moments)))


def _note(talk: Talk, moment: Recognition) -> str:
    words = talk.words
    date = words.speech.short(moment.noticed_on, talk.today)
    head = words("{date} · {names}", date=date, names=names_of(talk, moment))
    states = [_state(talk, telling) for telling in tellings_of(moment.id, talk.log.tellings())]
    return "\n".join(part for part in (head, moment.what, moment.impact, *states) if part)


def _state(talk: Talk, telling: Telling) -> str:
    words = talk.words
    if telling.said_on is not None:
        said = words("said {date}", date=words.speech.say(telling.said_on, talk.today))
        return words("{said}: “{landed}”", said=said, landed=telling.landed) if telling.landed else said
    if telling.let_go_on is not None:
        return words("let go")
    return words("to tell by {date}", date=words.speech.short(telling.by or talk.today, talk.today))


def list_people(talk: Talk) -> Show | Say:
    """The team, each with how they like to be praised."""
    team = talk.team()
    if not team:
        return Say(talk.words("Nobody is on your team yet."), Tone.QUIET)
    return Show(talk.words("Your team"), "\n".join(_person(talk, person) for person in team))


def _person(talk: Talk, person: Person) -> str:
    line = preference_line(person, talk.words)
    if not person.is_away(talk.today) or person.away_until is None:
        return line
    date = talk.words.speech.short(person.away_until, talk.today)
    return talk.words("{line} (away until {date})", line=line, date=date)


def drafts_of_note(talk: Talk, asking: Ask | None) -> Show | Say:
    """The note being asked about, else the latest, in each form it may be told in."""
    moments = talk.log.recognitions()
    if not moments:
        return Say(talk.words("Nothing is noted yet."), Tone.QUIET)
    moment = _asked_about(talk, asking) or moments[-1]
    forms = drafts(moment, talk.persons(moment.people), talk.words, talk.log.lead().name)
    body = "\n\n".join(f"— {form.title}\n\n{form.text}" for form in forms)
    return Show(talk.words("Words to start from; make them yours"), body)


def _asked_about(talk: Talk, asking: Ask | None) -> Recognition | None:
    kind, _, id = (asking.step if asking is not None else "").partition(":")
    if kind == "said":
        return talk.log.recognition(talk.log.telling(int(id)).recognition)
    return talk.log.recognition(int(id)) if kind in ("told", "specific", "names") else None


def list_commands(talk: Talk, asking: Ask | None) -> Show:
    """The slash commands, after the hint of what is being asked."""
    words = talk.words
    lines = [asking.hint] if asking is not None and asking.hint else []
    for command in SLASH_COMMANDS:
        argument = f" {words(command.argument)}" if command.argument else ""
        lines.append(f"/{command.name}{argument}: {words(command.summary)}")
    return Show(words("What you can type"), "\n".join(lines))
