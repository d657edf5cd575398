"""A line that was refused is offered once, to be mended; deleted, it is gone."""

import datetime as dt
from pathlib import Path

import pytest

from tests.conversations.on_screen import FullScreen
from tests.tui.waiting import press, settled

BEGINNING = ["Mira", "Ana, Bo", "1", "2", "", "/followup call the landlord"]


@pytest.mark.parametrize("command", ["/log", "/nonsense", "/followup pay the bill"])
async def test_it_does_not_come_back_with_a_command_once_it_is_deleted(tmp_path: Path, command: str) -> None:
    async with FullScreen(tmp_path) as stage:
        await stage.open(dt.datetime(2026, 11, 20, 15, 0, tzinfo=dt.UTC))
        for line in (*BEGINNING, "some day or other"):
            await stage.send(line)
        offered = await stage.composed()
        await press(stage.pilot, "ctrl+u")
        await stage.send(command)
        if command.startswith("/followup"):
            await stage.send("tuesday")
            await stage.send("")
        await settled(stage.pilot)

        assert offered == "some day or other"
        assert await stage.composed() == ""


async def test_refused_anew_it_is_offered_anew(tmp_path: Path) -> None:
    async with FullScreen(tmp_path) as stage:
        await stage.open(dt.datetime(2026, 11, 20, 15, 0, tzinfo=dt.UTC))
        for line in (*BEGINNING, "some day or other", "/log", "some day or other"):
            await stage.send(line)

        assert await stage.composed() == "some day or other"
