from pathlib import Path

import pytest

from tests.conversations.in_lines import InLines
from tests.conversations.on_screen import FullScreen
from tests.conversations.script import SCRIPTS, play, read_script
from tests.conversations.stages import Headless

HALF_TYPED = ("~", "=")
"""Signs that plain lines, which are read whole, know nothing of."""

every_script = pytest.mark.parametrize("path", sorted(SCRIPTS.glob("*.txt")), ids=lambda path: path.stem)


@every_script
async def test_a_conversation_is_held_as_written(path: Path, tmp_path: Path) -> None:
    await play(read_script(path), Headless(tmp_path))


@every_script
async def test_it_is_held_so_on_the_screen(path: Path, tmp_path: Path) -> None:
    async with FullScreen(tmp_path) as stage:
        await play(read_script(path), stage)


@every_script
async def test_it_is_held_so_in_plain_lines(path: Path, tmp_path: Path) -> None:
    script = read_script(path)
    stage = InLines(tmp_path)
    await play(tuple(line for line in script if line.sign not in HALF_TYPED), stage)
    stage.close()


async def test_a_script_can_fail(tmp_path: Path) -> None:
    script = tmp_path / "wrong.txt"
    script.write_text("@ 2026-11-20T15:00\n< This is somebody else\n")
    with pytest.raises(AssertionError, match="line 2"):
        await play(read_script(script), Headless(tmp_path / "log"))
