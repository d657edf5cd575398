"""The places beside the conversation; each is imported only when it is gone to."""

import datetime as dt
from typing import TYPE_CHECKING

from prompts.catalogue import Catalogue
from prompts.turns import Show
from prompts.wording import screens as wording
from store import Clock, Log

if TYPE_CHECKING:
    from textual.screen import Screen

    from prompts.exporting import Document

FORMATS = {"json": "json", "csv": "csv"}
"""What an export may be asked for as; anything else is the document to read."""


def place_of(
    name: str,
    argument: str,
    log: Log,
    clock: Clock,
    words: Catalogue,
    *,
    saves: bool = True,
    looks: bool = True,
) -> "Screen[None] | None":
    """The place of that name; None where there is none."""
    match name:
        case "people":
            from tui.screens.people import PeopleScreen

            return PeopleScreen(log, clock, words)
        case "followups":
            from tui.screens.follow_ups import FollowUpsScreen

            return FollowUpsScreen(log, clock, words, looks=looks)
        case "export":
            format = FORMATS.get(argument.strip().casefold(), "md")
            return text_place(_export(format, log, clock, words), clock, words, saves=saves)
    return None


def text_place(turn: Show, clock: Clock, words: Catalogue, *, saves: bool = True) -> "Screen[None]":
    """Where one text is read, selected, copied and, if it may be, saved."""
    from tui.screens.text import TextScreen

    return TextScreen(turn, clock.now().date(), words, saves=saves)


def _export(format: str, log: Log, clock: Clock, words: Catalogue) -> Show:
    """Everything that was noted, in one format; its title is the name of a file."""
    from store import as_csv, as_json, as_markdown, gather

    today = clock.now().date()
    everything = gather(log, clock.now())
    match format:
        case "json":
            chunks = as_json(everything)
        case "csv":
            chunks = as_csv(everything)
        case _:
            chunks = as_markdown(everything, _document(words, today))
    return Show(f"{words(wording.FILE_NAME)}-{today.isoformat()}.{format}", "".join(chunks))


def _document(words: Catalogue, today: dt.date) -> "Document":
    from prompts.exporting import Document
    from prompts.questions import OWN_PACKS, load_packs

    packs = load_packs(words.organisation and words.organisation / OWN_PACKS)
    questions = {one.key: one.text for pack in packs.packs for one in pack.questions}
    return Document(words, today, questions)
