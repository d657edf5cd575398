"""What those are told who are sent away, as Debian's ssh shows it to them."""

import asyncio
from pathlib import Path

import pytest

from prompts.wording import door as wording
from tests.serve.client import Client
from tests.serve.door import Front, open_door, until
from tui.serve.farewell import FAREWELLS, GREETING, LINES
from tui.serve.limits import Limits, Refusal


@pytest.mark.parametrize("refusal", FAREWELLS)
def test_ssh_can_show_every_sentence_as_it_is(refusal: Refusal) -> None:
    """It cuts off after 400 characters, and writes what is not ASCII as numbers."""
    _, sentence = FAREWELLS[refusal]
    assert sentence.isascii()
    assert sentence.isprintable()
    assert len(sentence) < 200


@pytest.mark.parametrize(
    ("limits", "code", "sentence"),
    [
        (Limits(newcomers=0), 12, wording.CROWDED),
        (Limits(newcomers_from_one=0), 12, wording.CROWDED_FROM_ONE),
        (Limits(connections_of_one=0), 12, wording.MANY_CONNECTIONS),
    ],
)
async def test_who_is_one_too_many(tmp_path: Path, limits: Limits, code: int, sentence: str) -> None:
    async with open_door(tmp_path / "data", limits) as front:
        done = await Client(tmp_path, front.port, front.mira).run("due")
        assert done.status == 255
        assert f":{code}: {sentence}" in done.err
        await until(lambda: front.house.door.newcomers == 0)
        assert not front.events("left-unknown")


async def test_who_tries_too_many_keys(tmp_path: Path) -> None:
    async with open_door(tmp_path / "data", Limits(keys=1)) as front:
        client = Client(tmp_path, front.port, front.mira)
        others = [word for _ in range(3) for word in ("-i", str(client.new_key()))]
        done = await client.run("due", options=tuple(others), first=True)
        assert f":14: {wording.MANY_KEYS}" in done.err


async def test_who_takes_too_long(tmp_path: Path) -> None:
    """They are asked for the passphrase of their key, and look for it."""
    async with open_door(tmp_path / "data", Limits(login_seconds=0.5)) as front:
        done = await Client(tmp_path, front.port, front.mira, slow=2).run("due")
        assert f":11: {wording.TOOK_LONG}" in done.err
        assert [one["reason"] for one in front.events("refused")] == ["took too long to log in"]


async def test_who_gives_way_at_a_crowded_door(tmp_path: Path) -> None:
    async with open_door(tmp_path / "data", Limits(newcomers=1, crowded_seconds=0.0)) as front:
        waiting = asyncio.create_task(Client(tmp_path, front.port, front.mira, slow=2).run("due"))
        await until(lambda: front.house.newcomers)
        async with front.connect() as other:
            assert (await other.run("due")).exit_status == 7
        assert f":12: {wording.GAVE_WAY}" in (await waiting).err


async def stay(front: Front, client: Client) -> "asyncio.Task[str]":
    """Come, ask for nothing, and stay; what was said in the end."""
    task = asyncio.create_task(client.errors("-N"))
    await until(lambda: front.house.connections)
    return task


async def test_who_is_removed_and_has_no_session(tmp_path: Path) -> None:
    async with open_door(tmp_path / "data") as front:
        said = await stay(front, Client(tmp_path, front.port, front.mira))
        front.keyring.remove("mira")
        front.house.look_again()
        assert f":11: {wording.REMOVED}" in await said


async def test_who_is_in_when_the_instance_stops(tmp_path: Path) -> None:
    async with open_door(tmp_path / "data") as front:
        said = await stay(front, Client(tmp_path, front.port, front.mira))
        front.house.send_home()
        assert f":7: {wording.STOPPING}" in await said
        await until(front.house.is_empty)


async def test_who_comes_while_the_instance_stops(tmp_path: Path) -> None:
    async with open_door(tmp_path / "data") as front:
        front.house.stops = True
        done = await Client(tmp_path, front.port, front.mira).run("due")
        assert f":7: {wording.STOPPING}" in done.err


async def test_who_wants_one_channel_too_many(tmp_path: Path) -> None:
    async with open_door(tmp_path / "data", Limits(channels=0)) as front:
        done = await Client(tmp_path, front.port, front.mira).run("due")
        assert f"resource shortage: {wording.MANY_CHANNELS}" in done.err


async def test_who_wants_to_go_on_from_here(tmp_path: Path) -> None:
    async with open_door(tmp_path / "data") as front:
        done = await Client(tmp_path, front.port, front.mira).run(options=("-W", "127.0.0.1:1"))
        assert f"administratively prohibited: {wording.NO_FORWARDING}" in done.err


async def test_nobody_waits_for_those_who_read_nothing(tmp_path: Path) -> None:
    """A flood of them costs a line each, for a moment, and no more than so many lines at once."""
    async with open_door(tmp_path / "data", Limits(newcomers=0)) as front:
        flood = [await asyncio.open_connection("127.0.0.1", front.port) for _ in range(2 * LINES)]
        await until(lambda: len(front.events("refused")) == len(flood))
        assert (front.house.door.newcomers, len(front.house.farewells) <= LINES) == (0, True)
        for reader, writer in flood:
            said = await reader.read()
            assert said.startswith(GREETING)
            assert wording.CROWDED.encode() in said
            writer.close()
        await until(lambda: not front.house.farewells)
