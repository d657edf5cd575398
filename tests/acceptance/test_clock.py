"""A clock that jumped: back by a week, by years, or to where no calendar reaches."""

from typing import Any

import pytest

from tests.acceptance.story import in_lines, story
from tests.acceptance.terminal import Terminal
from tests.tui.cli.calling import Shell, is_one_sentence

ANSWER = "Bo fixed the lift on Monday, so we could go up."


@pytest.fixture
def two_weeks(home: Shell) -> Shell:
    """A home two weeks into its use, the last of them being that of 27 November."""
    for session in in_lines(story("two_weeks")):
        home.at(session.now)("--plain", typed="\n".join(session.typed))
    return home


@pytest.mark.parametrize(
    "now", ["2026-11-13T15:00", "2026-11-20T15:00", "2026-11-26T23:59", "1970-01-01T00:00"]
)
def test_a_clock_that_jumped_back_loses_nothing(two_weeks: Shell, now: str) -> None:
    before = two_weeks("export").json
    earlier = two_weeks.at(now)

    for argv in (["due"], ["log", "--list"], ["people"], ["followup"], ["checkin", "list"], ["export"]):
        done = earlier.process(*argv)
        assert (done.status, done.err) == (0, ""), argv
    held = earlier.process(
        "--plain", typed=f"/skip\n{ANSWER}\n\n/later\n/followup call home\n\n\n/quit\n".encode()
    )
    assert (held.status, held.err) == (0, "")
    assert earlier.process("log", "Cleo wrote the guide").status == 0

    after = two_weeks("export").json
    for name in ("people", "recognitions", "tellings", "follow_ups"):
        assert [one["id"] for one in after[name]][: len(before[name])] == [one["id"] for one in before[name]]
    assert _texts(before) <= _texts(after)
    kept = {check_in["week"]: check_in["answers"] for check_in in after["check_ins"]}
    for check_in in before["check_ins"]:
        assert kept[check_in["week"]][: len(check_in["answers"])] == check_in["answers"]


def _texts(export: dict[str, Any]) -> set[str]:
    return {one["what"] for one in export["recognitions"]} | {one["about"] for one in export["follow_ups"]}


def test_a_clock_that_jumped_back_on_the_screen(two_weeks: Shell, terminal: Terminal) -> None:
    terminal.run(**two_weeks.at("2026-11-13T15:00").process_environ())
    terminal.wait_for("What did the team achieve this week")
    terminal.say(ANSWER)
    terminal.wait_for("Noted for Bo.")
    terminal.press("C-q")
    assert terminal.status() == 0

    terminal.run(**two_weeks.at("2026-11-27T15:00").process_environ())
    terminal.wait_for("Welcome back, Mira.")
    terminal.press("C-q")
    assert terminal.status() == 0


@pytest.mark.parametrize(
    "now", ["0001-01-01T00:00", "9999-12-31T23:59-12:00", "9998-06-01", "tomorrow", "2026-13-01"]
)
def test_a_moment_that_is_none_is_one_sentence(home: Shell, now: str) -> None:
    for argv in (["--plain"], ["followup", "add", "call home", "--when", "tomorrow"]):
        done = home.at(now).process(*argv)
        assert (done.status, done.out) == (2, "")
        assert "LIMELIGHT_NOW" in done.err
        assert is_one_sentence(done.err)
    assert not home.data.exists()
