"""The small questions that flows are made of."""

from collections.abc import Generator, Sequence

import msgspec

from prompts.spoken import spoken_when
from prompts.talk import Talk
from prompts.turns import Ask, Choice, Expects, Reply, Say, Tone, Turn, ask
from prompts.unread import explain_unread
from prompts.when import Unread, When
from store import Repeat


def choose(
    step: str,
    text: str,
    choices: Sequence[Choice],
    *,
    enter: str = "",
    hint: str = "",
    takes_words: bool = False,
) -> Generator[Turn, Reply | None, Reply]:
    """One of the choices; Enter alone takes the one whose value is `enter`."""
    default = next((choice for choice in choices if choice.value == enter), None)
    reply = yield from ask(
        Ask(
            step=step,
            text=text,
            expects=Expects.CHOICE,
            choices=tuple(choices),
            takes_words=takes_words,
            default=default.label if default else "",
            hint=hint,
        )
    )
    return Reply(choice=default.value) if reply.accepted and default else reply


class Day(msgspec.Struct, frozen=True):
    """A date, and how often it comes again where that was said."""

    when: When
    repeat: Repeat | None = None


def ask_date(
    talk: Talk, step: str, text: str, proposed: When | None = None, nothing: str = ""
) -> Generator[Turn, Reply | None, When | None]:
    """A date to come that the lead has seen spelled out and confirmed; None where they leave it out.

    `nothing` is what Enter stands for while no day is proposed; where empty, a day is wanted.
    """
    day = Day(proposed) if proposed else None
    unsure = talk.words("{question} That may be two days. Which one?", question=text)
    day = yield from _ask_day(talk, step, text, day, unsure, nothing=nothing)
    return day.when if day is not None else None


def ask_day(
    talk: Talk, step: str, text: str, proposed: Day, unsure: str
) -> Generator[Turn, Reply | None, Day | None]:
    """The same for what may come again: "every Tuesday" is taken too.

    `unsure` is asked instead where the day proposed may be either of two.
    """
    return (yield from _ask_day(talk, step, text, proposed, unsure, repeats=True))


def _ask_day(
    talk: Talk,
    step: str,
    text: str,
    proposed: Day | None,
    unsure: str,
    *,
    nothing: str = "",
    repeats: bool = False,
) -> Generator[Turn, Reply | None, Day | None]:
    """Until one day is confirmed or left out.

    Where the words may mean two days, both are offered, spelled out: the one that is chosen is confirmed.
    """
    refused = ""
    while True:
        if proposed is not None and proposed.when.other is not None:
            return (yield from _which_day(talk, step, unsure, proposed))
        default = spoken_day(talk, proposed) if proposed else nothing
        reply = yield from ask(_date_question(talk, step, text, default, refused))
        if reply.accepted or reply.skipped or reply.put_off:
            return proposed if reply.accepted else None
        understood = _read_day(talk, reply.text, repeats=repeats)
        if isinstance(understood, Unread):
            yield not_a_date(talk, reply.text, understood)
            refused = reply.text
            continue
        proposed, refused = understood, ""
        text, unsure = _confirm(talk, proposed), talk.words("That may be two days. Which one?")


def _read_day(talk: Talk, phrase: str, *, repeats: bool) -> Day | Unread:
    read = talk.read(phrase)
    if isinstance(read, When):
        return Day(read)
    again = talk.words.dates.read_repeat(phrase, talk.now) if repeats else read
    return read if isinstance(again, Unread) else Day(again.first, again.repeat)


def _date_question(talk: Talk, step: str, text: str, default: str, refused: str) -> Ask:
    one, _, other = talk.words.dates.examples
    return Ask(
        step=step,
        text=text,
        expects=Expects.DATE,
        default=default,
        hint=talk.words("A day, such as “{one}” or “{other}”.", one=one, other=other),
        prefill=refused,
    )


def _confirm(talk: Talk, proposed: Day) -> str:
    return talk.words("{date}. Enter keeps it, or type another day.", date=spoken_day(talk, proposed))


def spoken_day(talk: Talk, day: Day) -> str:
    """A date as it is echoed, with how often it comes again."""
    date = spoken_when(day.when, talk.today, talk.words)
    if day.repeat is None:
        return date
    often = talk.words.speech.every(day.repeat)
    return talk.words("{often}, first {date}", often=often, date=date)


def _which_day(talk: Talk, step: str, text: str, proposed: Day) -> Generator[Turn, Reply | None, Day | None]:
    """The one of two days that is meant, the earlier first; None where it is left out."""
    when = proposed.when
    days = sorted({when.day, when.other or when.day})
    choices = [
        Choice(str(number), talk.words.speech.say(day, talk.today), day.isoformat())
        for number, day in enumerate(days, 1)
    ]
    reply = yield from choose(step, text, choices)
    chosen = next((day for day in days if day.isoformat() == reply.choice), None)
    return Day(When(day=chosen, time=when.time), proposed.repeat) if chosen is not None else None


def not_a_date(talk: Talk, phrase: str, unread: Unread) -> Say:
    """The refusal of a phrase that is no date to come."""
    return Say(explain_unread(phrase, unread, talk.today, talk.words), Tone.WARNING)
