"""What the slash commands do in a conversation."""

import msgspec

from prompts.flows.follow_ups import add_follow_up
from prompts.listings import (
    drafts_of_note,
    list_commands,
    list_follow_ups,
    list_notes,
)
from prompts.slash import SLASH_COMMANDS
from prompts.talk import Steps, Talk
from prompts.turns import Ask, Flow, Go, Reply, Say, Tone, Turn
from prompts.understand import Command


class Obeyed(msgspec.Struct, frozen=True):
    """What a command asks of the conversation: to answer, to step back, to turn aside, or to say."""

    turns: tuple[Turn, ...] = ()
    reply: Reply | None = None
    flow: Flow | None = None
    undo: bool = False
    with_line: bool = False
    """After a step back: whether the line taken back is offered to edit."""
    ask_again: bool = True


def obey(talk: Talk, asking: Ask | None, command: Command) -> Obeyed:
    """What a typed command amounts to; an unknown one says which there are."""
    match command.name:
        case "back" | "undo":
            return Obeyed(undo=True, with_line=command.name == "back")
        case "skip":
            return Obeyed(reply=Reply(skipped=True))
        case "later":
            return Obeyed(reply=Reply(put_off=True))
        case "followup":
            return _promise(talk, command.argument)
        case "people" | "quit" | "export":
            return Obeyed(turns=(Go(command.name, command.argument),), ask_again=command.name != "quit")
        case _:
            return Obeyed(turns=(_shown(talk, asking, command),))


def _promise(talk: Talk, about: str) -> Obeyed:
    words = talk.words
    if not about:
        return Obeyed(turns=(Say(words("Say what, as in: /followup send Ana the deck"), Tone.QUIET),))
    check_ins = talk.log.check_ins()
    if not check_ins:
        return Obeyed(turns=(Say(words("Promises come with the first check-in, in a moment."), Tone.QUIET),))
    return Obeyed(flow=add_follow_up(talk, Steps(talk, check_ins[-1]), about))


def _shown(talk: Talk, asking: Ask | None, command: Command) -> Turn:
    match command.name:
        case "followups":
            return list_follow_ups(talk)
        case "log":
            return list_notes(talk)
        case "draft":
            return drafts_of_note(talk, asking)
        case "help":
            return list_commands(talk, asking)
        case _:
            known = " ".join(f"/{slash.name}" for slash in SLASH_COMMANDS)
            return Say(
                talk.words("There is no /{name}. These there are: {known}.", name=command.name, known=known),
                Tone.WARNING,
            )
