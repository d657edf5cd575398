"""Old and foreign clients, and what is no client at all: each gets a sentence, and one line that says why."""

import asyncio
import os
import random
from collections.abc import Iterable
from pathlib import Path

import asyncssh
import pytest
from asyncssh.packet import Boolean, Byte, NameList, String, UInt32

from prompts.wording import door as wording
from tests.serve.client import Client
from tests.serve.door import Front, open_door, until
from tui.serve.farewell import GREETING
from tui.serve.limits import Limits

KEY_EXCHANGE = 20


async def send(front: Front, *parts: bytes) -> bytes:
    """Send that, with a moment between its parts; what comes back until the other side ends it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", front.port)
    for part in parts:
        writer.write(part)
        await asyncio.sleep(0.01)
    async with asyncio.timeout(20):
        said = await reader.read()
    writer.close()
    return said


async def reason(front: Front, event: str = "left-unknown") -> str:
    """Why somebody left, as the one line about them has it."""
    await until(lambda: front.house.is_empty() and front.written.getvalue())
    (line,) = front.written.getvalue().splitlines()
    assert front.events(event), line
    return str(front.events(event)[0]["reason"])


@pytest.mark.parametrize(
    "sent",
    [
        b"SSH-1.5-old\r\n",
        b"GET / HTTP/1.1\r\nHost: limelight.example\r\n\r\n",
        b"\x16\x03\x01\x00\xf1\x01\x00\x00\xed\x03\x03" + b"\n" * 200,
        b"\xff" * 20_000,
        b"SSH-2.0-\xff\xfe\r\n",
        b"SSH-2.0-" + b"x" * 400 + b"\r\n",
        *(random.Random(seed).randbytes(50_000) for seed in range(3)),
    ],
    ids=["ssh-1", "http", "tls", "no line", "no text", "long", "noise", "more noise", "most noise"],
)
async def test_what_speaks_no_ssh_is_told_where_it_is(tmp_path: Path, sent: bytes) -> None:
    async with open_door(tmp_path) as front:
        assert await send(front, sent) == GREETING + f"{wording.NO_SSH}\r\n".encode()
        assert await reason(front) == "speaks no SSH 2"


async def test_noise_after_a_version(tmp_path: Path) -> None:
    async with open_door(tmp_path) as front:
        await send(front, b"SSH-2.0-noise\r\n" + b"\xff" * 5_000)
        assert await reason(front) == "broken protocol"


async def test_a_version_byte_by_byte_that_never_ends(tmp_path: Path) -> None:
    async with open_door(tmp_path, Limits(login_seconds=0.5)) as front:
        said = await send(front, *(bytes([one]) for one in b"SSH-2.0-slo"))
        assert wording.TOOK_LONG.encode() in said
        assert await reason(front, "refused") == "took too long to log in"


async def test_a_look_whether_the_port_is_open(tmp_path: Path) -> None:
    """As those make that watch over machines."""
    async with open_door(tmp_path) as front:
        _, writer = await asyncio.open_connection("127.0.0.1", front.port)
        writer.close()
        assert await reason(front) == "said nothing"


def offer(exchanges: Iterable[bytes], keys: bytes, ciphers: bytes) -> bytes:
    """What a client can do, before anything is encrypted."""
    names = (exchanges, [keys], [ciphers], [ciphers], [b"hmac-md5"], [b"hmac-md5"], [b"none"], [b"none"])
    payload = b"".join(
        (Byte(KEY_EXCHANGE), os.urandom(16), *map(NameList, names), NameList([]), NameList([]))
    )
    payload += Boolean(False) + UInt32(0)
    padding = 8 - (len(payload) + 5) % 8 + 8
    return b"SSH-2.0-eve\r\n" + String(Byte(padding) + payload + bytes(padding))


@pytest.mark.parametrize(
    ("exchange", "key", "cipher", "why"),
    [
        (b"diffie-hellman-group1-sha1", b"ssh-ed25519", b"aes128-ctr", "no key exchange in common"),
        (b"curve25519-sha256", b"ssh-rsa", b"aes128-ctr", "no kind of host key in common"),
        (b"curve25519-sha256", b"ssh-ed25519", b"aes128-cbc", "no cipher in common"),
        (b"curve25519-sha256", b"ssh-ed25519", b"aes128-ctr", "no MAC in common"),
    ],
)
async def test_who_can_do_nothing_that_is_done_here(
    tmp_path: Path, exchange: bytes, key: bytes, cipher: bytes, why: str
) -> None:
    async with open_door(tmp_path) as front:
        said = await send(front, offer([exchange, b"Ana-cried@example.org"], key, cipher))
        assert b"compatible" in said or b"No matching" in said
        assert await reason(front) == why
        assert "Ana" not in front.written.getvalue()


@pytest.mark.parametrize(
    "option",
    [
        "KexAlgorithms=diffie-hellman-group14-sha256",
        "Ciphers=aes128-cbc",
        "HostKeyAlgorithms=ssh-rsa",
        "MACs=hmac-sha1",
        "MACs=umac-64-etm@openssh.com",
    ],
)
async def test_debians_ssh_says_itself_what_is_missing(tmp_path: Path, option: str) -> None:
    """It hangs up as soon as it knows; whether that or its offer is seen first is chance."""
    async with open_door(tmp_path / "data") as front:
        done = await Client(tmp_path, front.port, front.mira).run(
            "due", options=("-o", option, "-o", "Ciphers=aes128-ctr")
        )
        assert "Unable to negotiate" in done.err
        assert "Their offer" in done.err
        why = await reason(front)
        assert "in common" in why or why == "hung up during the key exchange"


async def test_a_stranger_with_a_key_of_their_own(tmp_path: Path) -> None:
    async with open_door(tmp_path / "data") as front:
        key = asyncssh.generate_private_key("ssh-ed25519")
        done = await Client(tmp_path, front.port, key).run("due")
        assert "Permission denied (publickey)" in done.err
        assert await reason(front) == "no known key"


async def test_what_dropbear_guesses_stands_first(tmp_path: Path) -> None:
    """It sends a first packet on that guess; one that is wrong is not overlooked as it should be."""
    async with open_door(tmp_path) as front:
        reader, writer = await asyncio.open_connection("127.0.0.1", front.port)
        writer.write(b"SSH-2.0-dropbear_2022.83\r\n")
        assert await reader.readline() == GREETING
        offered = await reader.readexactly(100)
        assert offered[26:].startswith(b"curve25519-sha256,")
        writer.close()


async def test_who_gives_up_is_not_repeated(tmp_path: Path) -> None:
    async with open_door(tmp_path) as front:
        async with front.connect() as mira:
            mira.disconnect(asyncssh.DISC_KEY_EXCHANGE_FAILED, "Ana cried")
        await until(lambda: front.events("went"))
        assert "Ana" not in front.written.getvalue()
