"""Limelight's own two themes. Every text colour keeps 4.5:1 against every ground it stands on."""

from textual.theme import Theme

DARK = "limelight-dark"
LIGHT = "limelight-light"


def _theme(
    name: str,
    *,
    dark: bool,
    ink: str,
    quiet: str,
    paper: str,
    raised: str,
    rule: str,
    lime: str,
    sky: str,
    amber: str,
    brick: str,
    marked: str,
) -> Theme:
    """A theme from a dozen plain colours, none of them mixed or see-through."""
    return Theme(
        name=name,
        dark=dark,
        primary=lime,
        secondary=sky,
        accent=sky,
        warning=amber,
        error=brick,
        success=lime,
        foreground=ink,
        background=paper,
        surface=raised,
        panel=raised,
        boost=raised,
        variables={
            "quiet": quiet,
            "rule": rule,
            "marked": marked,
            "text": ink,
            "text-muted": quiet,
            "text-disabled": quiet,
            "foreground-muted": quiet,
            "foreground-disabled": quiet,
            "border": lime,
            "border-blurred": rule,
            "block-cursor-foreground": ink,
            "block-cursor-background": marked,
            "block-cursor-blurred-foreground": ink,
            "block-cursor-blurred-background": marked,
            "block-hover-background": marked,
            "input-cursor-foreground": paper,
            "input-cursor-background": ink,
            "input-selection-foreground": ink,
            "input-selection-background": marked,
            "screen-selection-foreground": ink,
            "screen-selection-background": marked,
            "scrollbar": rule,
            "scrollbar-hover": quiet,
            "scrollbar-active": lime,
            "scrollbar-background": paper,
            "scrollbar-background-hover": paper,
            "scrollbar-background-active": paper,
            "scrollbar-corner-color": paper,
            "button-foreground": ink,
            "button-color-foreground": paper,
            "link-color": sky,
        },
    )


THEMES = (
    _theme(
        DARK,
        dark=True,
        ink="#e8e6df",
        quiet="#a8abb3",
        paper="#14161a",
        raised="#1d2026",
        rule="#3a3f49",
        lime="#cbdc77",
        sky="#8fbfe0",
        amber="#f0b765",
        brick="#f0928a",
        marked="#343b46",
    ),
    _theme(
        LIGHT,
        dark=False,
        ink="#22252b",
        quiet="#5b5f69",
        paper="#fbfaf6",
        raised="#f1efe7",
        rule="#c9c6ba",
        lime="#4f6300",
        sky="#1d5c8a",
        amber="#8a4b00",
        brick="#a8322a",
        marked="#dfe5c0",
    ),
)


def chosen(name: str) -> str:
    """The theme of that name, or the dark one where there is none."""
    return name if name in {theme.name for theme in THEMES} else DARK


def other(name: str) -> str:
    """The theme to change to."""
    return DARK if name == LIGHT else LIGHT
