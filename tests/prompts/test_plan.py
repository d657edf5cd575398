import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts.catalogue import load_catalogue
from prompts.understand import Plan, channel_name, channel_names, read_plan, size_name
from store import Channel, Size

WORDS = load_catalogue()
NOW = dt.datetime(2026, 11, 18, 10, tzinfo=dt.UTC)
TODAY = NOW.date()
PLAN = Plan(Size.SMALL, Channel.ONE_ON_ONE, dt.date(2026, 11, 27))


def read(text: str, plan: Plan = PLAN) -> Plan | None:
    return read_plan(text, plan, NOW, WORDS)


def short(plan: Plan | None) -> str:
    if plan is None:
        return "not understood"
    return f"{plan.size} {plan.channel or 'untold'} {plan.by and plan.by.strftime('%d %b')}"


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("big, team meeting, friday", "big team-meeting 20 Nov"),
        ("friday big team meeting", "big team-meeting 20 Nov"),
        ("Team Meeting; Big; Friday.", "big team-meeting 20 Nov"),
        ("big and in the team meeting and on friday", "big team-meeting 20 Nov"),
        ("big / team meeting / 15/12", "big team-meeting 15 Dec"),
        ("a big win - at the next team meeting - 2026-12-15", "big team-meeting 15 Dec"),
        ("team chat by Tuesday", "small team-chat 24 Nov"),
        ("by Tuesday 24 November, in 6 days, team chat", "small team-chat 24 Nov"),
        ("small", "small one-on-one 27 Nov"),
        ("BIG", "big one-on-one 27 Nov"),
        ("1:1 tomorrow", "small one-on-one 19 Nov"),
        ("1-1 tomorrow at 2pm", "small one-on-one 19 Nov"),
        ("tomorrow", "small one-on-one 19 Nov"),
        ("in a one-on-one", "small one-on-one 27 Nov"),
        ("one‑on‑one", "small one-on-one 27 Nov"),
        ("privately", "small one-on-one 27 Nov"),
        ("DM", "small message 27 Nov"),
        ("by e-mail by friday", "small message 20 Nov"),
        ("a note", "small card 27 Nov"),
        ("standup tomorrow", "small team-meeting 19 Nov"),
        ("retro", "small team-meeting 27 Nov"),
        ("all hands, end of month", "small all-hands 30 Nov"),
        ("town hall", "small all-hands 27 Nov"),
        ("company chat", "small company-chat 27 Nov"),
        ("newsletter next month", "small newsletter 01 Dec"),
        ("award", "small award 27 Nov"),
        ("a talk", "small conference 27 Nov"),
        ("blog post", "small blog 27 Nov"),
        ("LinkedIn", "small social-media 27 Nov"),
        ("no", "small untold 27 Nov"),
        ("big, just note it", "big untold 27 Nov"),
        ("don’t tell", "small untold 27 Nov"),
        ("no telling", "small untold 27 Nov"),
    ],
)
def test_a_line_changes_what_it_names(text: str, plan: str) -> None:
    assert short(read(text)) == plan


@pytest.mark.parametrize(
    "text",
    """
    |  |,|, ,|-|big blah|blah|hello there|tell her|team|meeting|chat|public|ok|yes|5|15
    |friday monday|friday, monday|team meeting, team chat|big small|no, friday|no, 1:1|yesterday
    |1:1 yesterday|big, 31 February    |1-1-2027|11:1|1:10|bigger|smallish|team meetings|dmx
    |x@y.dm|big, friday, maybe|small but big|not big|/back
    """.replace("\n    ", "").split("|"),
)
def test_nothing_that_is_not_understood_is_passed_over(text: str) -> None:
    assert read(text) is None


def test_a_day_without_a_channel_is_not_understood() -> None:
    untold = Plan(Size.SMALL)
    assert read("friday", untold) is None
    assert short(read("friday in the retro", untold)) == "small team-meeting 20 Nov"
    assert short(read("big", untold)) == "big untold None"
    assert short(read("1:1", untold)) == "small one-on-one None"


def test_a_pasted_page_is_no_plan() -> None:
    assert read("big, " * 4000) is None


def test_every_name_of_a_channel_is_read_as_that_channel() -> None:
    for name, channel in channel_names(WORDS).items():
        assert read(f"big, {name}, tomorrow") == Plan(Size.BIG, channel, dt.date(2026, 11, 19)), name


def test_channels_and_sizes_have_names_of_their_own() -> None:
    assert channel_name(Channel.ONE_ON_ONE, WORDS) == "one-on-one"
    assert channel_name(Channel.TEAM_MEETING, WORDS) == "team meeting"
    assert len({channel_name(channel, WORDS) for channel in Channel}) == len(Channel)
    assert [size_name(size, WORDS) for size in Size] == ["small", "big"]


PLANS = st.builds(
    Plan,
    size=st.sampled_from(Size),
    channel=st.sampled_from(Channel),
    by=st.dates(TODAY, dt.date(2028, 12, 31)),
)


@given(PLANS, PLANS)
def test_a_plan_as_it_is_shown_is_read_as_itself(plan: Plan, other: Plan) -> None:
    assert plan.channel is not None
    assert plan.by is not None
    for date in (WORDS.speech.short, WORDS.speech.full, WORDS.speech.say):
        size, channel = size_name(plan.size, WORDS), channel_name(plan.channel, WORDS)
        by = date(plan.by, TODAY)
        assert read(f"{size} win · {channel} · by {by}", other) == plan
        assert read(f"by {by}, {channel}, {size}", other) == plan


@given(st.text(max_size=400))
def test_no_text_makes_it_fail(text: str) -> None:
    plan = read(text)
    assert plan is None or isinstance(plan, Plan)
