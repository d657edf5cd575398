"""A new user's first two weeks: on the screen, in plain lines, and in what is kept of them."""

import json
from typing import Any

from tests.acceptance.story import SCRIPTS, in_lines, live, story
from tests.acceptance.terminal import Terminal
from tests.tui.cli.calling import Done, Shell

STORY = story("two_weeks")
KEPT: dict[str, Any] = json.loads((SCRIPTS / "two_weeks.json").read_text(encoding="utf-8"))
LAST = "2026-11-27T15:00+01:00"


def test_two_weeks_in_a_terminal(home: Shell, terminal: Terminal) -> None:
    live(STORY, terminal, home, lambda now: terminal.run(**home.at(now).process_environ()))
    terminal.wait_for("Who was it?")
    terminal.press("C-q")

    assert terminal.status() == 0
    hold_the_same(home.at(LAST).process("export", "--format", "json"))


def test_two_weeks_in_plain_lines(home: Shell) -> None:
    for session in in_lines(STORY):
        answers = home.home / "answers.txt"
        answers.write_text("\n".join(session.typed) + "\n", encoding="utf-8")
        done = home.at(session.now).process("--plain", typed=answers.read_bytes())
        assert (done.status, done.err) == (0, "")

    hold_the_same(home.at(LAST).process("export", "--format", "json"))


def hold_the_same(export: Done) -> None:
    """What was said is what the export holds, field by field; it may hold more than that."""
    assert (export.status, export.err) == (0, "")
    document = export.json
    for name, content in KEPT.items():
        assert _as_far_as(content, document[name]) == content, name


def _as_far_as(known: Any, found: Any) -> Any:
    """What was found, without the fields and the steps of a check-in that were not known."""
    match known:
        case dict():
            return {name: _as_far_as(content, found[name]) for name, content in known.items()}
        case [{"step": _}, *_]:
            by_step = {answer["step"]: answer for answer in found}
            return [_as_far_as(answer, by_step[answer["step"]]) for answer in known]
        case list() if len(known) == len(found):
            return [_as_far_as(*pair) for pair in zip(known, found, strict=True)]
    return found
