"""The names of the ways of telling."""

from prompts.catalogue import Catalogue
from store import Channel


def channel_name(channel: Channel, words: Catalogue) -> str:
    """A channel as it is called in a sentence: "one-on-one", "team meeting"."""
    return _channel_words(words)[channel].split(", ")[0]


def channel_names(words: Catalogue) -> dict[str, Channel]:
    """Every name a channel goes by."""
    return {name: channel for channel, names in _channel_words(words).items() for name in names.split(", ")}


def read_channel(text: str, words: Catalogue) -> Channel | None:
    """The channel that goes by a name, hyphens and case aside; None for anything else."""
    names = {_plain(name): channel for name, channel in channel_names(words).items()}
    return names.get(_plain(text))


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
