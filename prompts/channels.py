"""The names of the ways of telling: Limelight's, and before them an organisation's own."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import msgspec

from prompts.catalogue import Catalogue
from store import Channel, NotUnderstood

OWN_FILE = "channels.toml"
"""In the data directory, what an organisation calls its channels: `team-chat = ["#lifts", "Slack"]`."""

_Names = tuple[Annotated[str, msgspec.Meta(pattern=r"\A[^,\n]*\w[^,\n]*\Z", max_length=40)], ...]


class OwnNames(msgspec.Struct, frozen=True):
    """What an organisation calls its channels: of each the name that is said first, then others."""

    names: Mapping[Channel, tuple[str, ...]] = MappingProxyType({})
    refused: NotUnderstood | None = None
    """What is wrong with the file, none of which is used then: the file's name, and the field in it."""


def channel_name(channel: Channel, words: Catalogue) -> str:
    """A channel as it is called in a sentence: "one-on-one", "team meeting"."""
    return next(_names(channel, words))


def channel_names(words: Catalogue) -> dict[str, Channel]:
    """Every name a channel goes by, in small letters."""
    return {name.casefold(): channel for channel in Channel for name in _names(channel, words)}


def read_channel(text: str, words: Catalogue) -> Channel | None:
    """The channel that goes by a name, hyphens and case aside; None for anything else."""
    names = {_plain(name): channel for name, channel in channel_names(words).items()}
    return names.get(_plain(text))


def load_own_names(path: Path, words: Catalogue) -> OwnNames:
    """The names in that file; none where there is no file, or one that cannot be used.

    A name stands for one channel only, as its audience hangs on it.
    """
    from prompts.own_files import read_own_file

    if not path.is_file():
        return OwnNames()
    try:
        return OwnNames(_checked(path.name, read_own_file(path, dict[str, _Names]), words))
    except NotUnderstood as error:
        return OwnNames(refused=error)


def _checked(
    file: str, table: Mapping[str, tuple[str, ...]], words: Catalogue
) -> dict[Channel, tuple[str, ...]]:
    known = {_plain(name): channel for channel in Channel for name in _built_in(channel, words)}
    own: dict[Channel, tuple[str, ...]] = {}
    for key, names in table.items():
        if key not in set(Channel) or not names:
            raise NotUnderstood(file, key)
        own[Channel(key)] = names
        for name in names:
            if known.setdefault(_plain(name), Channel(key)) is not Channel(key):
                raise NotUnderstood(file, f"{key}: {name}")
    return own


def _names(channel: Channel, words: Catalogue) -> Iterator[str]:
    yield from words.own_channels.names.get(channel, ())
    yield from _built_in(channel, words)


def _built_in(channel: Channel, words: Catalogue) -> list[str]:
    return _channel_words(words)[channel].split(", ")


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").split())


def _channel_words(words: Catalogue) -> dict[Channel, str]:
    return {
        Channel.ONE_ON_ONE: words(
            "one-on-one, one on one, one-to-one, one to one, 1:1, 1-1, 1-on-1, 1 on 1, 1-to-1, 121, private, "
            "privately, in private, in person, face to face"
        ),
        Channel.MESSAGE: words("message, private message, direct message, dm, e-mail, email, mail"),
        Channel.CARD: words("card, thank-you card, note, handwritten note, thank-you note, letter"),
        Channel.TEAM_MEETING: words("team meeting, standup, stand-up, retro, retrospective, sprint review"),
        Channel.TEAM_CHAT: words("team chat, team channel"),
        Channel.ALL_HANDS: words("all-hands, all hands, town hall, company meeting"),
        Channel.COMPANY_CHAT: words("company chat, company channel, company-wide channel"),
        Channel.NEWSLETTER: words("newsletter, company newsletter"),
        Channel.AWARD: words("award, internal award, award nomination, nomination"),
        Channel.CONFERENCE: words("conference, conference talk, talk, meetup"),
        Channel.BLOG: words("blog, blog post, guest post"),
        Channel.SOCIAL_MEDIA: words("social media, social, linkedin"),
    }
