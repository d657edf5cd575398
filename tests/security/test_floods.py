"""Attacks by sheer amount. One process hears everybody: what one sends must not keep it from the others."""

import asyncio
import socket
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import asyncssh
import pytest
from asyncssh.constants import MSG_USERAUTH_REQUEST
from asyncssh.packet import Boolean, Byte, String, UInt32

from prompts.wording import door as wording
from tests.serve.client import Client
from tests.serve.door import Front, open_door, until
from tui.serve.front import Front as Connection
from tui.serve.house import Guest
from tui.serve.limits import Limits
from tui.serve.strangers import LINES_OF_A_KIND

IGNORED = UInt32(12) + Byte(6) + b"\x02" + UInt32(0) + bytes(6)
"""The smallest packet there is: 16 bytes, before anything is encrypted, that ask for nothing."""
A_FEW_PIECES = 100 * 1024
VERSION = b"SSH-2.0-x\r\n"


@contextmanager
def floods(front: Front, many: int, address: str) -> Iterator[list[socket.socket]]:
    """So many lines from that address, with as much under way on each as the system takes."""
    with ExitStack() as stack:
        lines = [stack.enter_context(socket.socket()) for _ in range(many)]
        for line in lines:
            line.bind((address, 0))
            line.connect(("127.0.0.1", front.port))
            line.setblocking(False)
            flood(line, VERSION)
        yield lines


def flood(line: socket.socket, first: bytes = b"") -> None:
    """Send all that the system takes."""
    try:
        line.send(first + IGNORED * (1024 * 1024 // len(IGNORED)))
    except BlockingIOError:
        return


def said(guests: Iterable[Guest]) -> int:
    """How many bytes were heard of them."""
    return sum(one._said for one in guests if isinstance(one, Connection))


async def test_strangers_who_send_without_end_while_a_lead_types(tmp_path: Path) -> None:
    """Twenty lines full of the smallest packets, from somebody without a key.

    A server that takes as much at a time as there is, from each that has sent something, works off
    megabytes of them for every key that a lead presses.
    """
    async with open_door(tmp_path, Limits(login_bytes=100 * 1024 * 1024)) as front:
        async with front.connect() as mira:
            with floods(front, 20, "127.0.0.2"):
                await until(lambda: len(front.house.newcomers) == 20 and said(front.house.newcomers))
                before = said(front.house.newcomers)
                assert (await mira.run("due")).exit_status == 7
                assert said(front.house.newcomers) - before < A_FEW_PIECES
        await until(front.house.is_empty)


async def test_a_stranger_who_sends_without_end(tmp_path: Path) -> None:
    """There is an end of it: nobody needs more than a few keys to say who they are."""
    async with open_door(tmp_path) as front:
        with floods(front, 1, "127.0.0.2") as (line,):
            while not front.events("refused"):
                flood(line)
                await asyncio.sleep(0.01)
        assert [one["reason"] for one in front.events("refused")] == ["said too much before logging in"]
        await until(front.house.is_empty)
        assert front.events("left-unknown") == []


async def test_a_login_by_ssh_stays_far_below_that(tmp_path: Path) -> None:
    """Five keys of RSA that nobody knows, before the right one."""
    enough = Limits(login_bytes=Limits().login_bytes // 4)
    async with open_door(tmp_path / "data", enough) as front:
        client = Client(tmp_path, front.port, front.mira)
        others = [word for _ in range(5) for word in ("-i", str(client.new_key("ssh-rsa", key_size=4096)))]
        assert (await client.run("due", options=tuple(others), first=True)).status == 7


async def test_who_said_too_much_is_told(tmp_path: Path) -> None:
    async with open_door(tmp_path / "data", Limits(login_bytes=1000)) as front:
        done = await Client(tmp_path, front.port, front.mira).run("due")
        assert f":11: {wording.SAID_MUCH}" in done.err


async def test_a_lead_may_say_more_once_they_are_known(tmp_path: Path) -> None:
    """A list of thousands of people is longer than any login."""
    async with open_door(tmp_path) as front, front.connect() as mira:
        mira.send_packet(2, String(bytes(20_000)))
        for _ in range(20):
            mira.send_packet(2, String(bytes(20_000)))
        assert (await mira.run("due")).exit_status == 7
        assert front.events("refused") == []


async def test_a_lead_who_sends_without_end_from_all_their_windows(tmp_path: Path) -> None:
    """A script of one lead, on ten connections, while another lead asks something."""
    async with open_door(tmp_path) as front, front.connect(front.new_key("ana")) as ana:
        windows = [await front.connect() for _ in range(10)]
        for window in windows:
            for _ in range(5_000):
                window.send_packet(2, String(b""))
        before = said(front.house.connections)
        assert (await ana.run("due")).exit_status == 7
        assert said(front.house.connections) - before < A_FEW_PIECES
        for window in windows:
            window.abort()
        await until(lambda: len(front.house.connections) == 1)


async def stand(front: Front, address: str, many: int) -> "list[asyncio.StreamWriter]":
    """That many from there who come and say nothing; whoever was sent away before."""
    lines = [
        await asyncio.open_connection("127.0.0.1", front.port, local_addr=(address, 0)) for _ in range(many)
    ]
    return [writer for _, writer in lines]


async def test_two_addresses_that_come_again_in_time(tmp_path: Path) -> None:
    """They take all places, say nothing, and come anew before they have stood for long.

    A door that lets go only of those who took long turns everybody else away for as long as this goes on.
    """
    few = Limits(newcomers=12, newcomers_from_one=6)
    async with open_door(tmp_path / "data", few) as front:
        slow = asyncio.create_task(Client(tmp_path, front.port, front.mira, slow=3).run("due"))
        await until(lambda: len(front.house.newcomers) == 1)
        crowd = list[asyncio.StreamWriter]()
        for _ in range(10):
            crowd += await stand(front, "127.0.0.2", 6) + await stand(front, "127.0.0.3", 6)
            await until(lambda: len(front.house.newcomers) == few.newcomers)
            async with front.connect(local_addr=("127.0.0.4", 0)) as mira:
                assert (await mira.run("due")).exit_status == 7
        assert (await slow).status == 7
        gone = Counter(one["from"] for one in front.events("refused"))
        assert set(gone) <= {"127.0.0.2", "127.0.0.3"}
        for writer in crowd:
            writer.close()
        await until(front.house.is_empty)


async def test_who_comes_thousands_of_times_and_is_turned_away(tmp_path: Path) -> None:
    """Every line that a stranger can have written fills the operator's disk, and hides what others do."""
    async with open_door(tmp_path, Limits(newcomers_from_one=1, crowded_seconds=60)) as front:
        (first,) = await stand(front, "127.0.0.2", 1)
        await until(lambda: len(front.house.newcomers) == 1)
        for _ in range(10):
            for writer in await stand(front, "127.0.0.2", 50):
                writer.close()
        await until(lambda: front.house.door.newcomers == 1)
        assert len(front.events("refused")) == LINES_OF_A_KIND
        for _ in range(2 * LINES_OF_A_KIND):  # whoever is known has a line each
            async with front.connect():
                pass
        assert len(front.events("came")) == 2 * LINES_OF_A_KIND
        front.house.strangers.sum_up()
        assert front.events("refused")[-1]["more"] == 500 - LINES_OF_A_KIND
        first.close()
        await until(front.house.is_empty)


class Guesser(asyncssh.SSHClient):
    """Tries by that means, a hundred times, to be one of so many people."""

    def __init__(self, means: bytes, names: int, shown: bytes = String(b"")) -> None:
        self._packets = [
            String(f"u{n % names}") + String(b"ssh-connection") + String(means) + Boolean(False) + shown
            for n in range(100)
        ]

    def connection_made(self, conn: asyncssh.SSHClientConnection) -> None:
        self._connection = conn

    async def public_key_auth_requested(self) -> None:
        while self._packets:
            packet = self._packets.pop()
            self._connection.send_packet(MSG_USERAUTH_REQUEST, packet)
        await self._connection.wait_closed()


def stranger() -> asyncssh.SSHKey:
    """A key that nobody knows."""
    return asyncssh.generate_private_key("ssh-ed25519")


@pytest.mark.parametrize("names", [1, 100])
@pytest.mark.parametrize("means", [b"none", b"password", b"keyboard-interactive"])
async def test_who_tries_to_log_in_without_a_key_again_and_again(
    tmp_path: Path, means: bytes, names: int
) -> None:
    """No password opens anything here, but each try costs an answer; counting keys alone counts none of them.

    OpenSSH sends such a client away after a few.
    """
    async with open_door(tmp_path) as front:
        with pytest.raises(asyncssh.DisconnectError, match="for nothing else"):
            async with asyncio.timeout(20):
                await front.connect(stranger(), client_factory=lambda: Guesser(means, names))
        assert [one["reason"] for one in front.events("refused")] == ["too many tries to log in"]
        await until(front.house.is_empty)


async def test_with_a_key_that_is_none(tmp_path: Path) -> None:
    """What cannot be read as a key is no key that was tried, and so it is counted as a try."""
    no_key = String(b"ssh-ed25519") + String(b"no key")
    async with open_door(tmp_path) as front:
        with pytest.raises(asyncssh.DisconnectError, match="for nothing else"):
            async with asyncio.timeout(20):
                await front.connect(stranger(), client_factory=lambda: Guesser(b"publickey", 1, no_key))
        assert front.events("refused")[0]["reason"] == "too many tries to log in"
        await until(front.house.is_empty)


async def test_all_keys_that_one_may_try_are_no_tries_too_many(tmp_path: Path) -> None:
    async with open_door(tmp_path / "data") as front:
        client = Client(tmp_path, front.port, front.mira)
        others = [word for _ in range(Limits().keys - 1) for word in ("-i", str(client.new_key()))]
        assert (await client.run("due", options=tuple(others), first=True)).status == 7
