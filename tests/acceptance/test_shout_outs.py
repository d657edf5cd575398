"""Text that another person wrote, on a real terminal: it is read there, and acts on nothing."""

import datetime as dt
import re

import pytest

from store import ShoutOut, postbox_of
from tests.acceptance.terminal import Terminal
from tests.acceptance.test_hostile_texts import COLOUR, HOSTILE, OBEYED
from tests.tui.cli.calling import Shell

MARKUP = "[bold red]red[/] [@click=app.quit]go[/] **bold** <b>b</b> [link](http://evil) /quit {name}"


@pytest.fixture
def led(home: Shell) -> Shell:
    """A home of two leads, one of whom is beyond the welcome and has been shouted to."""
    home.process("people", "add", "Omar Haddad", "--handle", "omar")
    home.process("--plain", typed=b"Bea\n2\n\n")
    text = f"kept {HOSTILE} alive\nHeard from boss about you: {MARKUP}"
    home.process("--lead", "mira", "shout", "@omar", "-", typed=text.encode())
    return home


def test_the_screen_shows_it_and_obeys_nothing_of_it(led: Shell, terminal: Terminal) -> None:
    """The second came by another way than our door: a line written into the box as it was."""
    sent_at = dt.datetime.fromisoformat(led.now)
    raw = ShoutOut(key="k", sender=f"kim{HOSTILE}", handle="omar", text=f"too{HOSTILE}", sent_at=sent_at)
    postbox_of(led.data, "me").put(raw)
    written = terminal.record()
    terminal.run(**led.process_environ())
    terminal.wait_for("just tell them")
    first = terminal.screen(with_colours=True)
    terminal.press("t", "Enter")
    terminal.wait_for("too")
    second = terminal.screen(with_colours=True)
    terminal.press("C-q")

    assert terminal.status() == 0
    for shown in (first, second):
        assert "owned" in shown
        assert not OBEYED.search(COLOUR.sub("", shown))
    said = " ".join(re.sub(r"[^\S ]|[│┃▌|]", " ", COLOUR.sub("", first)).split())
    assert "Heard from mira about Omar Haddad: “kept" in said
    assert "[bold red]red[/] [@click=app.quit]go[/] **bold** <b>b</b>" in said
    sent = written.read_text(encoding="utf-8")
    for trick in (*"\x7f\x9b\x9d\u202e\u2066\u061c", "\x1b[2J\x1b[H", "\x1b]0;", "\x1bPq", "\x1b]52;"):
        assert trick not in sent, repr(trick)


def test_what_came_of_it_is_asked_about_a_week_later(led: Shell) -> None:
    led.process("--plain", typed=b"t\n/quit\n")
    later = led.at("2026-11-27T15:00:00+01:00").process("--plain", typed=b"/quit\n")

    assert "You meant to tell Omar Haddad" in later.out
    assert "Heard from mira: kept" in later.out
