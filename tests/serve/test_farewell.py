"""What those are told who are sent away, as Debian's ssh shows it to them."""

import asyncio
import json
from pathlib import Path

import asyncssh
import pytest
from asyncssh.constants import MSG_CHANNEL_OPEN, MSG_GLOBAL_REQUEST
from asyncssh.packet import Boolean, String, UInt32

from prompts.wording import door as wording
from tests.serve.client import Client
from tests.serve.door import Front, open_door, until
from tui.serve.channel import VARIABLES
from tui.serve.farewell import FAREWELLS, GREETING, LINES
from tui.serve.front import Front as Connection
from tui.serve.limits import Limits, Refusal
from tui.serve.wire import Ended


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
        await until(lambda: front.count("refused") == len(flood))
        assert (front.house.door.newcomers, len(front.house.farewells) <= LINES) == (0, True)
        for reader, writer in flood:
            said = await reader.read()
            assert said.startswith(GREETING)
            assert wording.CROWDED.encode() in said
            writer.close()
        await until(lambda: not front.house.farewells)


async def test_who_does_not_stop_asking_for_what_is_not_to_be_had(tmp_path: Path) -> None:
    """A client may ask for a few things in vain, not fill the log; its sessions end in good order."""
    async with open_door(tmp_path / "data", Limits(refusals=5)) as front:
        client = Client(tmp_path, front.port, front.mira)
        front.sessions.stays = True
        ports = [word for n in range(4) for word in ("-R", f"{20_000 + n}:127.0.0.1:1")]
        few = asyncio.create_task(client.run("due", options=tuple(ports)))
        await until(lambda: front.sessions.kept)
        assert len(front.events("refused")) == 4
        front.sessions.end(Ended("", 0))
        assert (await few).status == 0

        many = await client.run("due", options=(*ports, "-R", "20005:127.0.0.1:1", "-R", "20006:127.0.0.1:1"))
        assert (many.status, wording.MANY_REFUSED in many.err) == (1, True)
        await until(lambda: front.house.is_empty())
        assert front.events("refused")[-1]["reason"] == "too many refused requests"
        assert len(front.events("refused")) == 4 + 5 + 1


@pytest.mark.parametrize("asked", ["channel", "port"])
async def test_a_flood_of_requests_in_one_breath_writes_few_lines(tmp_path: Path, asked: str) -> None:
    """Each may be sent without waiting for the answer to the one before."""
    async with open_door(tmp_path) as front, front.connect() as mira:
        for _ in range(2_000):
            if asked == "port":
                there = String("tcpip-forward"), Boolean(False), String(""), UInt32(0)
                mira.send_packet(MSG_GLOBAL_REQUEST, *there)
            else:
                where = String("127.0.0.1"), UInt32(1), String(""), UInt32(1)
                mira.send_packet(MSG_CHANNEL_OPEN, String("direct-tcpip"), *(3 * (UInt32(9_999),)), *where)
        await until(lambda: front.events("went"))
        assert len(front.events("refused")) <= Limits().refusals + 1
        mira.abort()


async def test_one_subsystem_after_the_other(tmp_path: Path) -> None:
    async with open_door(tmp_path) as front, front.connect() as mira:
        for _ in range(Limits().refusals):
            with pytest.raises(asyncssh.ChannelOpenError):
                await mira.create_process(subsystem="sftp")
        async with asyncio.timeout(20):
            await mira.wait_closed()
        assert [one["reason"] for one in front.events("refused")] == [
            *(["subsystem"] * Limits().refusals),
            "too many refused requests",
        ]


async def test_a_flood_of_variables_is_a_refused_request_too(tmp_path: Path) -> None:
    async with open_door(tmp_path, Limits(refusals=3)) as front, front.connect() as mira:
        said = {f"LC_{n}": "x" for n in range(5 * VARIABLES)}
        done = await mira.run("due", env=said)
        assert (done.exit_status, done.stderr) == (1, f"{wording.MANY_REFUSED}\n")
        assert front.events("refused")[0]["reason"] == "too many variables"


async def test_a_client_that_sends_its_whole_environment_is_served(tmp_path: Path) -> None:
    """As with `SendEnv *`."""
    async with open_door(tmp_path) as front, front.connect() as mira:
        assert (await mira.run("due", env={f"NAME{n}": "x" for n in range(300)})).exit_status == 7


async def test_who_begins_sessions_on_and_on(tmp_path: Path) -> None:
    """As a script does that looks for what is due in a loop."""
    async with open_door(tmp_path / "data", Limits(starts_of_one=2)) as front:
        client = Client(tmp_path, front.port, front.mira)
        done = [await client.run("due") for _ in range(3)]
        assert [one.status for one in done] == [7, 7, 1]
        assert done[2].err.endswith("wait a little, then go on. Nothing was done.\n")
        assert [one["reason"] for one in front.events("refused")] == ["too many starts of one lead"]
        async with front.connect(front.new_key("ana")) as ana:
            assert (await ana.run("due")).exit_status == 7


async def test_who_signs_while_being_sent_away_goes_all_the_same(tmp_path: Path) -> None:
    """A signature may be looked at in the moment in which the time to give it is over."""
    async with open_door(tmp_path) as front:
        _, writer = await asyncio.open_connection("127.0.0.1", front.port)
        await until(lambda: front.house.newcomers)
        (late,) = front.house.newcomers
        assert isinstance(late, Connection)
        assert late.validate_public_key("mira", front.mira)
        for _ in range(2):
            late.send_away(Refusal.LOGIN)
        late.auth_completed()
        await until(front.house.is_empty)
        assert [one["event"] for one in map(json.loads, front.written.getvalue().splitlines())] == ["refused"]
        assert front.house.door.newcomers == 0
        writer.close()
