"""Requests for anything but a session: each is answered, and who goes on and on is sent away."""

import asyncio
from pathlib import Path
from typing import Any

import asyncssh
import pytest
from asyncssh.constants import MSG_CHANNEL_OPEN, MSG_GLOBAL_REQUEST, MSG_REQUEST_FAILURE
from asyncssh.packet import Boolean, String, UInt32

from tests.serve.door import open_door, until
from tui.serve.limits import Limits


async def ask(mira: Any, request: str) -> int:
    """Ask for something, and wait for the answer."""
    async with asyncio.timeout(20):
        kind, _ = await mira._make_global_request(request.encode())
    return int(kind)


async def open_one(mira: Any, kind: str) -> tuple[int, str]:
    """Ask for a channel of that kind, and say why there is none."""
    channel: Any = asyncssh.SSHClientChannel(mira, mira._loop, "strict", None, "strict", 1 << 21, 1 << 15)
    with pytest.raises(asyncssh.ChannelOpenError) as refused:
        async with asyncio.timeout(20):
            await channel._open(kind.encode())
    return refused.value.code, refused.value.reason


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        ("tcpip-forward", "forwarding"),
        ("cancel-tcpip-forward", "forwarding"),
        ("streamlocal-forward@openssh.com", "forwarding"),
        ("hostkeys-prove-00@openssh.com", "unknown request"),
        ("no-such-request@example.org", "unknown request"),
        ("\x00", "unknown request"),
        ("", "unknown request"),
    ],
)
async def test_a_request_is_refused_and_written_down(tmp_path: Path, request_: str, reason: str) -> None:
    async with open_door(tmp_path) as front, front.connect() as mira:
        assert await ask(mira, request_) == MSG_REQUEST_FAILURE
        assert [one["reason"] for one in front.events("refused")] == [reason]
        assert (await mira.run("due")).exit_status == 7


@pytest.mark.parametrize(
    ("kind", "code", "reason"),
    [
        ("x11", asyncssh.OPEN_ADMINISTRATIVELY_PROHIBITED, "forwarding"),
        ("direct-tcpip", asyncssh.OPEN_ADMINISTRATIVELY_PROHIBITED, "forwarding"),
        ("tun@openssh.com", asyncssh.OPEN_ADMINISTRATIVELY_PROHIBITED, "forwarding"),
        ("Session", asyncssh.OPEN_UNKNOWN_CHANNEL_TYPE, "unknown request"),
        ("no-such-channel@example.org", asyncssh.OPEN_UNKNOWN_CHANNEL_TYPE, "unknown request"),
        ("", asyncssh.OPEN_UNKNOWN_CHANNEL_TYPE, "unknown request"),
    ],
)
async def test_a_channel_is_refused_and_written_down(
    tmp_path: Path, kind: str, code: int, reason: str
) -> None:
    async with open_door(tmp_path) as front, front.connect() as mira:
        refused = await open_one(mira, kind)
        assert refused[0] == code
        assert refused[1].startswith("Limelight ")
        assert [one["reason"] for one in front.events("refused")] == [reason]
        assert (await mira.run("due")).exit_status == 7


@pytest.mark.parametrize("what", ["channel", "request", "request behind another"])
async def test_a_flood_of_what_nobody_knows_writes_few_lines(tmp_path: Path, what: str) -> None:
    async with open_door(tmp_path) as front, front.connect() as mira:
        if what == "request behind another":
            mira.send_packet(
                MSG_GLOBAL_REQUEST, String("tcpip-forward"), Boolean(True), String(""), UInt32(0)
            )
        for _ in range(5_000):
            if what == "channel":
                mira.send_packet(MSG_CHANNEL_OPEN, String("evil@example.org"), *(3 * (UInt32(9_999),)))
            else:
                mira.send_packet(MSG_GLOBAL_REQUEST, String("evil@example.org"), Boolean(True))
        await until(lambda: front.events("went"))
        assert front.events("went")[0]["reason"] == "too many refused requests"
        assert len(front.events("refused")) == Limits().refusals + 1
        mira.abort()


@pytest.mark.parametrize(
    "habit",
    ["keepalive@openssh.com", "keepalive@libssh2.org", "keepalive@lag.net", "no-more-sessions@openssh.com"],
)
async def test_a_client_that_asks_whether_somebody_is_there_may_stay(tmp_path: Path, habit: str) -> None:
    """Some do so for as long as they are here, by requests that nobody else knows."""
    async with open_door(tmp_path) as front, front.connect() as mira:
        answers = [await ask(mira, habit) for _ in range(3 * Limits().refusals)]
        assert set(answers) == {MSG_REQUEST_FAILURE}
        assert front.events("refused") == []
        assert (await mira.run("due")).exit_status == 7


@pytest.mark.parametrize("kind", [MSG_CHANNEL_OPEN, MSG_GLOBAL_REQUEST])
async def test_half_a_request_ends_the_connection(tmp_path: Path, kind: int) -> None:
    async with open_door(tmp_path) as front, front.connect() as mira:
        mira.send_packet(kind, b"\x00\x00\x00\x07sess")
        await until(lambda: front.events("went"))
        assert front.events("went")[0]["reason"] == "broken protocol"
