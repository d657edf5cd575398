"""An export on the screen names the questions of an organisation's own packs too."""

from pathlib import Path

from store import Answer, FixedClock, Log
from tests.tui.conftest import NOW
from tests.tui.toy import TEAM, WORDS, Toy, screen_text
from tests.tui.waiting import settled
from tui.app import LimelightApp

PACK = """
key = "shop-floor"
title = "The shop floor"
theme = "What customers say."
source = "Our own."

[[questions]]
key = "customer"
text = "What did a customer say?"
hint = "e.g. The till is quicker"
"""


async def test_an_own_question_stands_above_its_answer(log: Log, tmp_path: Path) -> None:
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "floor.toml").write_text(PACK, encoding="utf-8")
    said = Answer(step="shop-floor.customer", at=NOW, text="The receipt button is well hidden.")
    log.settle(log.start_check_in("2026-W47", NOW).id, said)
    app = LimelightApp(Toy(script=[[TEAM]], beginning=[TEAM]), log, FixedClock(NOW), WORDS.of(tmp_path))

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*"/export", "enter")
        await settled(pilot)

        text = screen_text(app)
    assert "What did a customer say?" in text
    assert "The receipt button is well hidden." in text
