"""Both themes can be read: 4.5:1 at least, computed."""

from itertools import product
from typing import Any

import pytest
from textual.color import Color
from textual.theme import Theme

from tui.themes import DARK, LIGHT, THEMES, chosen, other

INKS = (
    "foreground",
    "text",
    "text-muted",
    "text-disabled",
    "quiet",
    "primary",
    "secondary",
    "warning",
    "error",
)
GROUNDS = ("background", "surface", "panel", "marked")
PAIRS = (
    ("input-cursor-foreground", "input-cursor-background"),
    ("input-selection-foreground", "input-selection-background"),
    ("screen-selection-foreground", "screen-selection-background"),
    ("block-cursor-foreground", "block-cursor-background"),
    ("button-color-foreground", "primary"),
    ("link-color", "background"),
)


def variables(theme: Theme) -> dict[str, Any]:
    return {**theme.to_color_system().generate(), **theme.variables}


def luminance(color: Color) -> float:
    """The relative luminance of the Web Content Accessibility Guidelines."""
    assert color.a == 1, "a mixed colour has no contrast of its own"
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: Color, another: Color) -> float:
    """The contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(another)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_can_be_read_on_every_ground(theme: Theme) -> None:
    colors = variables(theme)
    for ink, ground in (*product(INKS, GROUNDS), *PAIRS):
        contrast = ratio(Color.parse(colors[ink]), Color.parse(colors[ground]))
        assert contrast >= 4.5, f"{ink} on {ground}: {contrast:.2f}"


def test_an_unknown_theme_is_the_dark_one() -> None:
    assert chosen("") == chosen("no-such-theme") == DARK
    assert chosen(LIGHT) == LIGHT


def test_the_two_take_turns() -> None:
    assert other(DARK) == LIGHT
    assert other(LIGHT) == DARK
