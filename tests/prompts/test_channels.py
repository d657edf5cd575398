"""What an organisation calls its ways of telling: said, understood, and never of another audience."""

import datetime as dt
from pathlib import Path

import pytest

from prompts.catalogue import Catalogue, load_catalogue
from prompts.channels import OWN_FILE, channel_name, read_channel
from prompts.understand import Plan, read_audience, read_plan
from store import Audience, Channel, Size

NOW = dt.datetime(2026, 11, 18, 10, tzinfo=dt.UTC)
PLAN = Plan(Size.SMALL, Channel.ONE_ON_ONE)


def words_of(place: Path, text: str) -> Catalogue:
    (place / OWN_FILE).write_text(text, encoding="utf-8")
    return load_catalogue().of(place)


@pytest.fixture
def words(tmp_path: Path) -> Catalogue:
    return words_of(
        tmp_path, 'team-chat = ["#lifts", "Slack"]\nall-hands = ["Big Monday"]\nblog = ["R&D-Blog"]'
    )


def test_its_own_name_is_said_and_the_others_keep_theirs(words: Catalogue) -> None:
    assert channel_name(Channel.TEAM_CHAT, words) == "#lifts"
    assert channel_name(Channel.TEAM_MEETING, words) == "team meeting"


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("#lifts", Channel.TEAM_CHAT),
        ("slack", Channel.TEAM_CHAT),
        ("team chat", Channel.TEAM_CHAT),
        ("r&d blog", Channel.BLOG),
        ("BIG MONDAY", Channel.ALL_HANDS),
        ("town hall", Channel.ALL_HANDS),
    ],
)
def test_every_name_is_understood(text: str, channel: Channel, words: Catalogue) -> None:
    assert read_channel(text, words) is channel


@pytest.mark.parametrize(
    ("line", "size", "channel"),
    [
        ("in #lifts by Friday", Size.SMALL, Channel.TEAM_CHAT),
        ("big, at the Big Monday, Friday", Size.BIG, Channel.ALL_HANDS),
        ("Big Monday, Friday", Size.SMALL, Channel.ALL_HANDS),
        ("on the R&D-Blog on Friday", Size.SMALL, Channel.BLOG),
    ],
)
def test_a_plan_may_use_it(line: str, size: Size, channel: Channel, words: Catalogue) -> None:
    assert read_plan(line, PLAN, NOW, words) == Plan(size, channel, dt.date(2026, 11, 20))


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ('team-chat = ["company chat"]', "team-chat: company chat"),
        ('team-chat = ["Slack"]\nblog = ["slack"]', "blog: slack"),
        ('one-on-one = ["Linked-In"]\nsocial-media = ["linked in"]', "social-media: linked in"),
        ('lift = ["Lift"]', "lift"),
        ("team-chat = []", "team-chat"),
        ('team-chat = "Slack"', ""),
        ('team-chat = ["one, two"]', ""),
        ('team-chat = ["…"]', ""),
        ("team-chat = [", ""),
        ("\x00", ""),
    ],
)
def test_a_file_that_cannot_be_used_is_left_aside_whole(tmp_path: Path, text: str, detail: str) -> None:
    words = words_of(tmp_path, text)

    assert channel_name(Channel.TEAM_CHAT, words) == "team chat"
    assert words.own_channels.refused is not None
    assert words.own_channels.refused.text.startswith(OWN_FILE)
    assert words.own_channels.refused.detail.startswith(detail)


def test_a_name_cannot_act_on_a_terminal(tmp_path: Path) -> None:
    words = words_of(tmp_path, 'team-chat = ["\\u001b]52;c;aGk=\\u0007Slack"]')

    assert "\x1b" not in channel_name(Channel.TEAM_CHAT, words)


def test_it_reaches_the_same_audience(words: Catalogue) -> None:
    assert read_audience("slack", words) is Audience.TEAM
    assert read_audience("big monday", words) is Audience.COMPANY


def test_nobody_has_to_have_one(tmp_path: Path) -> None:
    assert read_channel("team chat", load_catalogue().of(tmp_path)) is Channel.TEAM_CHAT
    assert load_catalogue().of(tmp_path).own_channels.refused is None
