"""Attacks on the memory of the instance: a client may send much before a session is asked for."""

from typing import Any

import asyncssh
from asyncssh.packet import String

from store import Log, Person, lead_directory, postbox_of
from tests.security.instance import Instance
from tests.tui.cli.calling import is_one_sentence


async def opened(instance: Instance, name: str) -> tuple[asyncssh.SSHClientConnection, Any]:
    """A connection with a channel in which nothing was asked for yet."""
    connection = await asyncssh.connect(
        "127.0.0.1",
        instance.port,
        client_keys=[str(instance.place / name)],
        known_hosts=None,
        config=None,
        agent_path=None,
    )
    channel: Any = asyncssh.SSHClientChannel(
        connection, connection._loop, "strict", None, "strict", 1 << 21, 1 << 15
    )
    await channel._open(b"session")
    return connection, channel


async def test_an_environment_without_end(instance: Instance) -> None:
    """A channel takes variables while it is open: a thousand of 30,000 bytes are 30 MB, and so on."""
    before = instance.memory()
    connection, channel = await opened(instance, "olav")
    async with connection:
        for number in range(1000):
            channel._send_request(b"env", String(f"LC_{number}"), String(b"x" * 30_000), want_reply=False)
        taken = await channel._make_request(b"env", String("LC_LONG"), String(b"x" * 30_000))
        short = [
            await channel._make_request(b"env", String(f"LC_{number}"), String(b"x")) for number in range(70)
        ]
        grown = instance.memory() - before

    assert not taken
    assert short == [True] * 64 + [False] * 6
    assert grown < 15


async def test_input_before_a_session_begins(instance: Instance) -> None:
    """What comes too early waits in the instance's memory: no more than a window of it, which is small."""
    connection, channel = await opened(instance, "olav")
    async with connection:
        assert channel._send_window <= 256 * 1024


def test_a_log_without_end(instance: Instance) -> None:
    """Whoever says thanks looks through all logs for a handle: one that is huge would end them all."""
    instance.add("fat")
    directory = lead_directory(instance.data, "fat")
    with Log.open(directory) as log:
        log.add_people([Person(name="Omar", handle="omar")])
    with (directory / "journal.jsonl").open("ab") as journal:
        journal.truncate(journal.tell() + (400 << 20))
    try:
        done = instance.ssh("olav", "shout", "@omar", "thanks")
    finally:
        (directory / "journal.jsonl").unlink()

    assert (done.status, done.out) == (0, "")
    assert is_one_sentence(done.err)
    with postbox_of(instance.data, "fat").emptied() as post:
        assert [one.sender for one in post.shout_outs] == ["olav"]


def test_an_input_without_end(instance: Instance) -> None:
    """What is sent is held in memory until its end: ten such sessions would take all that an instance has."""
    for command in ("log -", "people import -"):
        done = instance.ssh("mira", command, typed="q" * (6 << 20))

        assert (done.status, done.out) == (1, "")
        assert is_one_sentence(done.err)
    assert "qqq" not in instance.journal("mira")
