"""Attacks in the moment between a lead's removal and the end of their connection."""

from pathlib import Path
from typing import Any

import asyncssh
from asyncssh.packet import String

from tests.serve.door import open_door, until
from tui.serve.front import Front


async def test_a_channel_that_was_opened_before(tmp_path: Path) -> None:
    """A client is given a moment to show why it is sent away; nothing begins in that moment."""
    async with open_door(tmp_path) as front, front.connect() as mira:
        channel: Any = asyncssh.SSHClientChannel(mira, mira._loop, "strict", None, "strict", 1 << 21, 1 << 15)
        await channel._open(b"session")
        front.keyring.remove("mira")
        front.house.look_again()
        channel._send_request(b"exec", String("export"), want_reply=False)
        await until(lambda: any(one.get("session") for one in front.events("refused")))
        await mira.wait_closed()

        assert front.sessions.started == []


async def test_a_key_that_is_removed_while_it_signs(tmp_path: Path) -> None:
    """It was known when it was offered; whoever signs with it afterwards is let in no more."""
    async with open_door(tmp_path) as front:
        async with front.connect():
            connection = next(iter(front.house.connections))
            assert isinstance(connection, Front)
            front.keyring.remove("mira")
            front.house.identities.refresh()
            connection.auth_completed()

        assert "removed" in {one["reason"] for one in front.events("refused")}
        assert front.sessions.started == []
