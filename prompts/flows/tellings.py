"""The said-it ledger: what was planned, whether it was said, and how it landed."""

import datetime as dt
from collections.abc import Callable, Generator, Sequence

import msgspec

from prompts.absences import with_absences
from prompts.catalogue import Catalogue
from prompts.explain import quoted
from prompts.flows.asking import choose
from prompts.spoken import spoken_names
from prompts.talk import Steps, Talk
from prompts.turns import Ask, Choice, Reply, Say, Tone, Turn, ask
from prompts.understand import channel_name
from store import FollowUp, Log, Recognition, Telling, answered

SAID, NOT_YET, LET_GO = "said", "not yet", "let go"


def go_through_planned(
    talk: Talk, steps: Steps, tellings: Sequence[Telling]
) -> Generator[Turn, Reply | None, None]:
    """These whose day has come, after what was begun with others: whether it was said, how it landed."""
    yield from _unanswered(talk, steps)
    for telling in tellings:
        if not steps.settled(f"said:{telling.id}"):
            yield from _was_it_said(talk, steps, telling)
            yield from _unanswered(talk, steps)


def _unanswered(talk: Talk, steps: Steps) -> Generator[Turn, Reply | None, None]:
    """How did it land? For whatever was said in this check-in and not asked about yet."""
    for answer in steps.check_in.answers:
        kind, _, id = answer.step.partition(":")
        is_kept = kind == "said" and any(telling.id == int(id) for telling in talk.log.tellings())
        if is_kept and answer.text == SAID and not steps.settled(f"landed:{id}"):
            yield from _how_did_it_land(talk, steps, int(id))


def _was_it_said(talk: Talk, steps: Steps, telling: Telling) -> Generator[Turn, Reply | None, None]:
    words, step = talk.words, f"said:{telling.id}"
    moment = talk.log.recognition(telling.recognition)
    reply = yield from choose(
        step,
        words(
            "You meant to tell {names} by {date} ({channel}): “{what}” Did you?",
            names=names_to_tell(talk, moment),
            date=words.speech.full(telling.by or talk.today, talk.today),
            channel=channel_name(telling.channel, words),
            what=shortened(moment.what),
        ),
        (
            Choice("s", words("said"), SAID),
            Choice("n", words("not yet"), NOT_YET),
            Choice("g", words("let it go"), LET_GO),
        ),
        hint=words("s, n or g, then Enter. After “said” I ask how it landed."),
    )
    promised = answered(moment, talk.log.follow_ups())
    _keep_said(talk, steps, telling, reply.choice or NOT_YET)
    if reply.choice == SAID and promised:
        yield Say(settled_too(talk.log, promised, _day(talk), words), Tone.QUIET)
    if reply.choice not in (SAID, LET_GO):
        date = words.speech.say(talk.next_check_in(), talk.today)
        yield Say(words("I will ask again on {date}.", date=date), Tone.QUIET)


def _keep_said(talk: Talk, steps: Steps, telling: Telling, choice: str) -> None:
    replace = msgspec.structs.replace
    if choice == SAID:
        talk.log.say(telling.id, talk.today)
    elif choice == LET_GO:
        talk.log.change_telling(replace(telling, let_go_on=talk.today))
    else:
        talk.log.change_telling(replace(telling, hidden_until=talk.next_check_in()))
    steps.settle(f"said:{telling.id}", choice)


def _how_did_it_land(talk: Talk, steps: Steps, id: int) -> Generator[Turn, Reply | None, None]:
    words = talk.words
    reply = yield from ask(
        Ask(
            step=f"landed:{id}",
            text=words("How did it land?"),
            default=words("no matter"),
            hint=words("A few words, or Enter to go on."),
        )
    )
    if reply.text:
        telling = talk.log.telling(id)
        talk.log.change_telling(msgspec.structs.replace(telling, landed=reply.text))
    steps.settle(f"landed:{id}", reply.text)


def names_of(talk: Talk, moment: Recognition) -> str:
    """Whom a recognition is about, as spoken; the whole team where nobody is named."""
    people = talk.persons(moment.people)
    if not people:
        return talk.words("the whole team")
    return spoken_names([person.name for person in people], talk.words)


def names_to_tell(talk: Talk, moment: Recognition) -> str:
    """The same where they are yet to be told, with what is to be known of those who are not here."""
    return with_absences(names_of(talk, moment), talk.persons(moment.people), talk.today, talk.words)


def settled_too(
    log: Log, promised: Sequence[FollowUp], say_day: Callable[[dt.date], str], words: Catalogue
) -> str:
    """Which promises a telling has kept, and when those that repeat come again."""
    items = [log.follow_up(one.id) for one in promised]
    things = [_settled(item, say_day, words) for item in items]
    return words("That also settles: {things}.", things=spoken_names(things, words))


def _settled(item: FollowUp, say_day: Callable[[dt.date], str], words: Catalogue) -> str:
    about = quoted(item.about).rstrip(".")
    if item.repeat is None:
        return about
    return words("{about} (again {date})", about=about, date=say_day(item.due))


def _day(talk: Talk) -> Callable[[dt.date], str]:
    return lambda day: talk.words.speech.say(day, talk.today)


def shortened(text: str, width: int = 80) -> str:
    """The first line of a text, cut at a word where it is long."""
    line = text.strip().splitlines()[0] if text.strip() else ""
    if len(line) <= width:
        return line
    return line[: width - 1].rsplit(" ", 1)[0] + "…"
