"""Short forms within a line or of one: #values, a /command, an audience."""

import re

import msgspec

from prompts.catalogue import Catalogue
from prompts.channels import channel_names
from prompts.understand.plan import plain
from store import Audience, Writing, same_form

_TAG = re.compile("(?<![w#@])#(w+(?:[jz]w+)*)")
_COMMAND = re.compile(r"\s*/([^\W\d_]+)(?:\s+(.*))?\s*", re.DOTALL)


class Command(msgspec.Struct, frozen=True):
    """A typed /command, and what follows it."""

    name: str
    argument: str = ""


def tags(text: str) -> tuple[str, ...]:
    """The #values in a text, without the #, each once, in their order; "#42" is none."""
    found: dict[str, str] = {}
    for hit in _TAG.finditer(Writing().shape(text)):
        tag = re.split("['’.]", same_form(text[hit.start(1) : hit.end(1)]))[0]
        if any(map(str.isalpha, tag)) and not _in_address(text, hit.start()):
            found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


def _in_address(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] in "/&?="


def read_command(line: str) -> Command | None:
    """The command a line is; None for any other text, as "//", "/usr/bin" or "/" alone."""
    found = _COMMAND.fullmatch(line)
    return Command(found[1].casefold(), (found[2] or "").strip()) if found else None


def read_audience(text: str, words: Catalogue) -> Audience | None:
    """The audience a word or two name; None for others, and for "public", which may be any but one."""
    named = plain(text)
    for audience, names in _audience_words(words).items():
        if named in names.split(", "):
            return audience
    channel = channel_names(words).get(named)
    return channel.audience if channel else None


def _audience_words(words: Catalogue) -> dict[Audience, str]:
    return {
        Audience.PRIVATE: words("private, privately, in private, just us, only us, alone"),
        Audience.TEAM: words(
            "team, the team, my team, our team, in the team, with the team, within the team, "
            "before the team, in front of the team"
        ),
        Audience.COMPANY: words(
            "company, the company, our company, in the company, company-wide, across the company, "
            "within the company, whole company, the whole company"
        ),
        Audience.OUTSIDE: words(
            "anywhere, everywhere, outside, outside the company, beyond the company, anyone, everyone"
        ),
    }
