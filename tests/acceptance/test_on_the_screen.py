"""What people and terminals do to a screen."""

import re

import pytest

from tests.acceptance.processes import input_from
from tests.acceptance.story import wait_for_draft
from tests.acceptance.terminal import Terminal
from tests.tui.cli.calling import Shell

QUESTION = "What did the team achieve this week"
BEGUN = "Ana rewrote the importer"


@pytest.fixture
def asked(team: Shell, terminal: Terminal) -> Terminal:
    """A terminal in which the first question is asked."""
    terminal.run(**team.process_environ())
    terminal.wait_for(QUESTION)
    return terminal


def test_a_window_of_twenty_by_five_and_a_flood_of_sizes(asked: Terminal) -> None:
    asked.type(BEGUN)
    asked.resize(20, 5)
    asked.wait_for("importer")
    asked.resize(80, 24)
    asked.wait_for(f"> {BEGUN}")
    for number in range(60):
        asked.resize(1 + 37 * number % 160, 1 + 17 * number % 50)
    asked.resize(80, 24)
    asked.wait_for(f"> {BEGUN}")
    asked.wait_for(QUESTION)

    asked.type(" on Monday, so it takes a minute.")
    asked.press("Enter")
    asked.wait_for("Noted for Ana García.")


def test_a_whole_answer_in_a_window_of_twenty_by_five(team: Shell, terminal: Terminal) -> None:
    terminal.resize(20, 5)
    terminal.run(**team.process_environ())
    terminal.wait_for("who contributed?")
    terminal.say("Bo fixed the lift on Monday, so we could go up.")
    terminal.wait_until(lambda: team("log", "--list").out != "", "a kept note")
    terminal.press("C-q")

    assert terminal.status() == 0
    assert team("log", "--list").lines[0].startswith("1  2026-11-20  Bo: Bo fixed the lift on Monday")


def test_a_paste_of_several_lines_is_not_sent(asked: Terminal, team: Shell) -> None:
    asked.paste("Bo fixed the lift.\n\nCleo wrote\tthe guide.\n")
    asked.wait_for("Cleo wrote")
    wait_for_draft(asked, team, "Bo fixed the lift.\n\nCleo wrote\tthe guide.\n")

    assert team("log", "--list").out == ""
    asked.press("Enter")
    asked.wait_for("Noted for Bo and Cleo.")
    (note,) = team("log", "--json").json
    assert note["what"] == "Bo fixed the lift.\n\nCleo wrote\tthe guide."


def test_twenty_thousand_characters_pasted_are_all_kept(asked: Terminal, team: Shell) -> None:
    words = " ".join(f"word{number}" for number in range(2_500))
    pasted = f"Bo said {words} on Monday, so we know {'x' * 20_000}"[:20_000].rstrip()
    asked.paste(pasted)
    asked.wait_for(pasted[-30:])
    wait_for_draft(asked, team, pasted)

    asked.press("Enter")
    asked.wait_for("Noted for Bo.")
    (note,) = team("log", "--json").json
    assert note["what"] == pasted


@pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {"ACCESSIBLE": "1"}])
def test_whoever_asks_for_plain_lines_gets_them(
    team: Shell, terminal: Terminal, environ: dict[str, str]
) -> None:
    terminal.run(**team.process_environ(**environ))
    terminal.wait_for(QUESTION)
    assert re.search(r"^> *$", terminal.screen(), re.MULTILINE)
    assert not terminal.is_full_screen
    terminal.say("Bo fixed the lift on Monday, so we could go up.")
    terminal.wait_for("Noted for Bo.")
    terminal.press("C-d")

    assert terminal.status() == 0
    terminal.wait_for("the next start goes on from this question")


def test_a_file_in_place_of_the_keyboard_gets_plain_lines(team: Shell, terminal: Terminal) -> None:
    answers = team.home / "answers.txt"
    answers.write_text("Bo fixed the lift on Monday, so we could go up.\n", encoding="utf-8")
    terminal.run(by=input_from(answers), **team.process_environ())

    assert terminal.status() == 0
    assert not terminal.is_full_screen
    terminal.wait_for("Noted for Bo.")


def test_otherwise_the_screen_is_full(asked: Terminal) -> None:
    assert asked.is_full_screen
    asked.press("C-q")
    assert asked.status() == 0
    asked.wait_for_lines()
