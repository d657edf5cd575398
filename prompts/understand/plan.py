"""The compact step: how large a win was, how and by when it will be told, in any order."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

import msgspec

from prompts.catalogue import Catalogue
from prompts.channels import channel_names
from prompts.when import Unread, When, Why
from store import Channel, Size, folded, same_form

T = TypeVar("T")

_LONGEST = 300


class Plan(msgspec.Struct, frozen=True):
    """What is meant to be done with a recognition."""

    size: Size
    channel: Channel | None = None
    """How it will be told; None if it is just noted."""
    by: dt.date | None = None


def size_name(size: Size, words: Catalogue) -> str:
    """A size as it is called in a sentence: "small", "big"."""
    return _size_words(words)[size].split(", ")[0]


def read_plan(text: str, plan: Plan, now: dt.datetime, words: Catalogue) -> Plan | None:
    """The plan as a line changes it; None if anything in the line is not understood.

    A line may name a size, a channel (or that it is not told) and a day, each at most
    once, in any order. Of a time of day only the day is kept; words that may mean two
    days are not understood. A day without a channel,
    said or planned before, is not understood: nothing would happen on it.
    """
    line = plain(text)
    if not line or len(line) > _LONGEST:
        return None
    channels, line = _taken(line, _ways(words), words)
    sizes, line = _taken(line, _sizes(words), words)
    phrase = _phrase(line, words)
    when = words.dates.when(phrase, now) if phrase else None
    said = len(sizes) + len(channels) + bool(phrase)
    unclear = bool(phrase) and (when is None or when.other is not None)
    if not said or len(sizes) > 1 or len(channels) > 1 or unclear:
        return None
    return _changed(plan, sizes, channels, when)


def unclear_day(text: str, now: dt.datetime, words: Catalogue) -> tuple[str, When | Unread] | None:
    """The words of a line that may mean two days, or are a day that does not come; None where none are."""
    line = plain(text)
    if not line or len(line) > _LONGEST:
        return None
    phrase = _phrase(_taken(_taken(line, _ways(words), words)[1], _sizes(words), words)[1], words)
    read = words.dates.read(phrase, now) if phrase else Unread(Why.NOT_A_DATE)
    is_day = read.other is not None if isinstance(read, When) else read.why is not Why.NOT_A_DATE
    return (phrase, read) if is_day else None


def kept_plan(plan: Plan) -> str:
    """A plan in a form that is read back whatever language the log is next opened in."""
    parts = (plan.size.value, plan.channel.value if plan.channel else "", str(plan.by or ""))
    return "; ".join(parts)


def read_kept_plan(text: str) -> Plan | None:
    """The plan that `kept_plan` made of one; None for anything else."""
    size, *rest = text.split("; ")
    if len(rest) != 2 or size not in set(Size):
        return None
    channel, by = rest
    return Plan(
        size=Size(size),
        channel=Channel(channel) if channel else None,
        by=dt.date.fromisoformat(by) if by else None,
    )


def plain(text: str) -> str:
    """A line in lower case with single spaces, its hyphens and apostrophes plain."""
    return " ".join(folded(same_form(text)).replace("–", "-").split())


def _changed(
    plan: Plan, sizes: Collection[Size], channels: Collection[Channel | None], when: When | None
) -> Plan | None:
    size, channel = next(iter(sizes), plan.size), next(iter(channels), plan.channel)
    if when is not None and channel is None:
        return None
    return Plan(size=size, channel=channel, by=when.day if when is not None else plan.by)


def _taken(line: str, names: Mapping[str, T], words: Catalogue) -> tuple[set[T], str]:
    """What the names in a line stand for, and the line with a comma in place of each."""
    found: set[T] = set()

    def take(match: re.Match[str]) -> str:
        found.add(names[match["name"]])
        return ","

    return found, re.sub(_pattern(names, words), take, line)


def _pattern(names: Iterable[str], words: Catalogue) -> str:
    """Any of the names as whole words, with "in the", "by" or the like before it."""
    # Translators: small words that may stand before a channel; each list is separated by commas.
    before = _any_of(words("in, at, by, via, through, over, on, with, as, during").split(", "))
    article = _any_of(words("the, a, an, our, my, the next, our next, next").split(", "))
    return rf"(?<!\w)(?:{before} )?(?:{article} )?(?P<name>{_any_of(names)})(?!\w)"


def _any_of(names: Iterable[str]) -> str:
    return f"(?:{'|'.join(re.escape(name) for name in sorted(names, key=len, reverse=True))})"


def _phrase(line: str, words: Catalogue) -> str:
    """What is left of a line, its separators made commas."""
    conjunction = re.escape(words("and"))
    joined = re.sub(rf"(?<!\w){conjunction}(?!\w)|[;·+&|]|(?:^|\s)[-/](?=\s|$)", ",", line)
    parts = (part.strip(" .") for part in joined.split(","))
    return ", ".join(part for part in parts if part)


def _size_words(words: Catalogue) -> dict[Size, str]:
    # Translators: words for a small and a big win; the first is the one Limelight says.
    return {
        Size.SMALL: words("small, small win, little, minor"),
        Size.BIG: words("big, big win, large, large win, huge, major"),
    }


def _sizes(words: Catalogue) -> dict[str, Size]:
    return {name: size for size, names in _size_words(words).items() for name in names.split(", ")}


def _ways(words: Catalogue) -> dict[str, Channel | None]:
    # Translators: ways to say that something is not told to anybody, separated by commas.
    untold = words(
        "just noted, no, none, no telling, not told, just note it, just note, only note it, note it, noted, "
        "don't tell, do not tell, nothing"
    )
    ways = {plain(name): channel for name, channel in channel_names(words).items()}
    return {**ways, **dict.fromkeys(untold.split(", "))}
