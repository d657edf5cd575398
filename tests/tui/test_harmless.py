"""Nothing a person typed may act on a terminal."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.color import Color

from prompts.turns import Ask, Say, Show, Tone
from store import harmless
from tests.tui.toy import Toy, screen_text
from tests.tui.waiting import settled
from tui.app import LimelightApp
from tui.harmless import Filters, Harmless

HOSTILE = "a\x1b]52;c;aGk=\x07b\x1b[31mc\x9b2Jd\u202ee\u2066f\x00g[bold red]h[/][@click=app.quit]i[/]\rj"
ACTING = set(map(chr, [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))


@given(st.text())
def test_no_control_survives_but_line_breaks_and_tabs(text: str) -> None:
    assert not (ACTING - {"\n", "\t"}) & set(harmless(text))


def test_the_joiners_of_persian_and_emoji_stay() -> None:
    text = "می‌روم 👩‍💻 é"
    assert harmless(text) == text


def test_the_filter_drops_what_acts_and_leaves_other_lines_alone() -> None:
    plain = [Segment("plain")]
    harsh = Harmless()
    black = Color(0, 0, 0)
    assert harsh.apply(plain, black) is plain
    assert [segment.text for segment in harsh.apply([Segment(HOSTILE)], black)] != [HOSTILE]


def test_the_filters_are_made_anew_only_when_they_change() -> None:
    together, other = Filters(), Harmless()
    first = together([other])
    assert together([other])[0] is first[0]
    assert together([])[0] is not first[0]


@pytest.mark.parametrize(
    "turn",
    [Say(HOSTILE, tone) for tone in Tone]
    + [Show(HOSTILE, HOSTILE), Ask(step="x", text=HOSTILE, hint=HOSTILE)],
    ids=lambda turn: type(turn).__name__,
)
async def test_hostile_text_is_shown_and_not_obeyed(
    app_for: Callable[[Toy], LimelightApp], turn: Say | Show | Ask
) -> None:
    beginning = [turn] if isinstance(turn, Ask) else [turn, Ask(step="s", text="?", default=HOSTILE)]
    app = app_for(Toy(beginning=beginning))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        text = screen_text(app)
        assert "[bold red]h[/]" in text
        assert not (ACTING - {"\n"}) & set(text)
