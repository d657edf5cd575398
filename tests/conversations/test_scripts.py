from pathlib import Path

import pytest

from tests.conversations.script import SCRIPTS, play, read_script
from tests.conversations.stages import Headless


@pytest.mark.parametrize("path", sorted(SCRIPTS.glob("*.txt")), ids=lambda path: path.stem)
async def test_a_conversation_is_held_as_written(path: Path, tmp_path: Path) -> None:
    await play(read_script(path), Headless(tmp_path))


async def test_a_script_can_fail(tmp_path: Path) -> None:
    script = tmp_path / "wrong.txt"
    script.write_text("@ 2026-11-20T15:00\n< This is somebody else\n")
    with pytest.raises(AssertionError, match="line 2"):
        await play(read_script(script), Headless(tmp_path / "log"))
