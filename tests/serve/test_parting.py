"""Who has to go, and what they are told."""

import asyncio
from pathlib import Path

from tests.serve.door import open_door, until
from tui.serve.limits import Limits


async def test_a_removed_lead_is_told_so_on_a_terminal_put_right(tmp_path: Path) -> None:
    async with open_door(tmp_path) as front, front.connect() as mira:
        front.sessions.stays = True
        process = await mira.create_process(term_type="xterm")
        await until(lambda: front.sessions.kept)
        front.keyring.remove("mira")
        front.house.look_again()

        done = await process.wait()
        assert done.exit_status == 1
        assert "\x1b[?1049l" in done.stdout
        assert "does not open this door" in done.stderr
        await mira.wait_closed()
        await until(lambda: front.sessions.signals)


async def test_who_only_stands_at_the_door_keeps_nobody_out(tmp_path: Path) -> None:
    async with open_door(tmp_path, Limits(newcomers_from_one=3, crowded_seconds=0.2)) as front:
        crowd = [await asyncio.open_connection("127.0.0.1", front.port) for _ in range(3)]
        await until(lambda: len(front.house.newcomers) == 3)
        await asyncio.sleep(0.2)

        async with front.connect() as mira:
            assert (await mira.run("due")).exit_status == 7

        assert len(front.house.newcomers) == 2
        assert front.events("refused")[0]["reason"] == "took long at a crowded door"
        for _, writer in crowd:
            writer.close()
        await until(lambda: front.house.door.newcomers == 0)
