"""The small questions that flows are made of."""

from collections.abc import Generator, Sequence

from prompts.spoken import spoken_date
from prompts.talk import Talk
from prompts.turns import Ask, Choice, Expects, Reply, Say, Tone, Turn, ask
from prompts.when import When


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


def ask_date(
    talk: Talk, step: str, text: str, proposed: When | None = None, nothing: str = ""
) -> Generator[Turn, Reply | None, When | None]:
    """A date to come that the lead has seen spelled out and confirmed; None where they leave it out.

    `nothing` is what Enter stands for while no day is proposed; where empty, a day is wanted.
    """
    refused = ""
    while True:
        default = spoken_when(talk, proposed) if proposed else nothing
        hint = talk.words("A day as you would say it: next Tuesday, in two weeks, 15 December.")
        reply = yield from ask(
            Ask(step=step, text=text, expects=Expects.DATE, default=default, hint=hint, prefill=refused)
        )
        if reply.accepted or reply.skipped or reply.put_off:
            return proposed if reply.accepted else None
        understood = talk.read(reply.text)
        if understood is None:
            yield not_a_date(talk, reply.text)
            refused = reply.text
            continue
        proposed, refused = understood, ""
        text = talk.words("{date}. Enter keeps it, or type another day.", date=spoken_when(talk, proposed))


def spoken_when(talk: Talk, when: When) -> str:
    """A date as it is echoed, with the hour where one was said."""
    day = spoken_date(when.day, talk.today, talk.words)
    if when.time is None:
        return day
    return talk.words("{date}, at {time}", date=day, time=f"{when.time:%H:%M}")


def not_a_date(talk: Talk, phrase: str) -> Say:
    """The refusal of a phrase that is no date to come."""
    shown = phrase if len(phrase) <= 60 else phrase[:59] + "…"
    return Say(
        talk.words(
            "I do not read “{phrase}” as a day to come. Try “next Tuesday”, “in two weeks” or “15 December”.",
            phrase=shown,
        ),
        Tone.WARNING,
    )
