"""Clients that do not read: what waits for them is bounded, and only who floods is cut off."""

import asyncio
import os
import socket
from asyncio.trsock import TransportSocket
from pathlib import Path
from typing import Any

import asyncssh
from asyncssh.constants import MSG_GLOBAL_REQUEST
from asyncssh.packet import Boolean, String

from tests.serve.door import Front, open_door, until
from tui.serve.channel import ENOUGH, unsent
from tui.serve.front import Front as Connection
from tui.serve.limits import Limits

MIB = 1024 * 1024


async def slow_line(front: Front) -> socket.socket:
    """A line on which little is under way at a time."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.setblocking(False)
    await asyncio.get_running_loop().sock_connect(line, ("127.0.0.1", front.port))
    return line


def only(front: Front) -> asyncssh.SSHServerConnection:
    """The one connection there is."""
    (connection,) = front.house.connections
    assert isinstance(connection, Connection)
    return connection._connection


def sends_from(front: Front) -> TransportSocket:
    """What the system takes from the front, on that connection."""
    place: TransportSocket = only(front).get_extra_info("socket")
    return place


async def ask_without_end(front: Front, client: Any, kind: int, request: bytes) -> None:
    """Send requests and read no answer, until one is cut off."""
    client._transport.pause_reading()
    async with asyncio.timeout(20):
        while not front.events("refused"):
            for _ in range(500):
                client.send_packet(kind, request)
            await asyncio.sleep(0)
            front.house.look_again()
    client.abort()


async def test_who_asks_and_does_not_read_is_cut_off(tmp_path: Path) -> None:
    """Every request is answered, and the answers are kept until they are taken."""
    async with open_door(tmp_path, Limits(unsent_bytes=64 * 1024)) as front:
        async with front.connect(sock=await slow_line(front)) as mira:
            sends_from(front).setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
            request = String("keepalive@example.org") + Boolean(True)
            await ask_without_end(front, mira, MSG_GLOBAL_REQUEST, request)
        await until(front.house.is_empty)
        assert [one["reason"] for one in front.events("refused")] == ["asks and does not read"]
        assert front.events("went")[0]["reason"] == "asks and does not read"


async def test_a_slow_reader_of_much_output_is_not(tmp_path: Path) -> None:
    """A client that says it has room for everything, on a line that has not: the session waits."""
    async with open_door(tmp_path, Limits(unsent_bytes=MIB)) as front:
        front.sessions.stays = True
        async with front.connect(sock=await slow_line(front)) as mira:
            sends_from(front).setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
            transport: Any = mira._transport
            process = await mira.create_process("export", window=2**31 - 1, encoding=None)
            await until(lambda: front.sessions.kept)
            output = front.sessions.kept[1]
            os.set_blocking(output, False)
            transport.pause_reading()
            written = await fill(output, 20 * MIB)
            assert written < 10 * MIB
            assert ENOUGH < unsent(only(front)) < MIB
            front.house.look_again()

            transport.resume_reading()
            read = asyncio.create_task(process.stdout.readexactly(written))
            assert len(await asyncio.wait_for(read, 30)) == written
            assert front.events("refused") == []


async def fill(descriptor: int, most: int) -> int:
    """Write until nothing more is taken for a while; how much was."""
    written = waited = 0
    while written < most and waited < 20:
        try:
            written += os.write(descriptor, bytes(64 * 1024))
            waited = 0
            await asyncio.sleep(0)
        except BlockingIOError:
            waited += 1
            await asyncio.sleep(0.02)
    return written


async def test_it_is_looked_while_somebody_is_at_the_door(tmp_path: Path) -> None:
    """Those who are not known yet may ask and not read too; while nobody is here, nobody looks."""
    async with open_door(tmp_path) as front:
        assert not front.house.somebody_is_here.is_set()
        _, writer = await asyncio.open_connection("127.0.0.1", front.port)
        await until(front.house.somebody_is_here.is_set)
        writer.close()
        await until(lambda: not front.house.somebody_is_here.is_set())
