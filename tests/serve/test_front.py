"""The door: who comes in, what they get, and what happens to those who do not behave."""

import asyncio
import json
import os
import tty
from pathlib import Path

import asyncssh
import pytest

from store import Role
from tests.serve.door import open_door, until
from tui.hosted.modes import PUT_RIGHT
from tui.serve.front import Front as Connection
from tui.serve.limits import Limits
from tui.serve.wire import Ended


async def test_a_command_is_handed_on_as_it_is(tmp_path: Path) -> None:
    async with open_door(tmp_path) as front, front.connect() as mira:
        done = await mira.run("log '@ana; $(id)'", input="x")

        asked = json.loads(done.stdout)
        assert (asked["lead"], asked["role"]) == ("mira", "lead")
        assert asked["command"] == "log '@ana; $(id)'"
        assert asked.get("terminal") is None
        assert done.exit_status == 7
        assert [one["command"] for one in front.events("session-began")] == ["log"]
        assert [one["status"] for one in front.events("session-ended")] == [7]


async def test_of_the_environment_little_is_handed_on(tmp_path: Path) -> None:
    said = {"LANG": "nb_NO.UTF-8", "LD_PRELOAD": "x", "LC_ALL": "$(id)", "NO_COLOR": "1", "TERM": "evil"}
    async with open_door(tmp_path) as front, front.connect() as mira:
        await mira.run("due", env=said)
        assert front.sessions.started[0].environ == {"LANG": "nb_NO.UTF-8", "NO_COLOR": "1"}


@pytest.mark.parametrize(
    ("term", "size", "taken"),
    [
        ("xterm-256color", (80, 24), ("xterm-256color", 80, 24)),
        ("$(reboot)", (0, 0), ("dumb", 80, 24)),
        ("xterm", (1, 1), ("xterm", 2, 2)),
        ("x" * 500, (65_535, 65_535), ("dumb", 500, 200)),
        ("../../dev", (2**32 - 1, 1), ("dumb", 500, 2)),
    ],
)
async def test_a_terminal_is_made_a_sound_one(
    tmp_path: Path, term: str, size: tuple[int, int], taken: tuple[str, int, int]
) -> None:
    async with open_door(tmp_path) as front, front.connect() as mira:
        await mira.run("due", term_type=term, term_size=size)
        assert (front.sessions.started[0].terminal, *front.sessions.sizes[0]) == taken


async def test_a_flood_of_sizes_does_no_harm(tmp_path: Path) -> None:
    async with open_door(tmp_path) as front:
        async with front.connect() as mira:
            front.sessions.stays = True
            process = await mira.create_process(term_type="xterm", term_size=(80, 24))
            for n in range(2_000):
                process.change_terminal_size(n % 3 * 32_767, n % 2 * 65_535)
            await until(lambda: front.sessions.kept)
            await until(lambda: os.get_terminal_size(front.sessions.kept[0]) == (500, 200))
            front.sessions.end(Ended("", 0))
            assert (await process.wait()).exit_status == 0
        await until(front.house.is_empty)


async def test_any_bytes_reach_a_session_as_they_are(tmp_path: Path) -> None:
    async with open_door(tmp_path) as front, front.connect() as mira:
        process = await mira.create_process("log -", encoding=None)
        process.stdin.write(b"\xff\xfe\x00\x1b[")
        process.stdin.write_eof()
        assert (await process.wait()).exit_status == 7


async def test_the_key_that_signs_says_who_it_is(tmp_path: Path) -> None:
    """However many others were asked about before, and whatever user name was given."""
    async with open_door(tmp_path) as front:
        ana = front.new_key("ana")
        connection = Connection(front.house)
        for key in (ana, front.mira, asyncssh.generate_private_key("ssh-ed25519")):
            connection.validate_public_key("ana", key)
        assert connection.validate_public_key("root", front.mira)
        async with front.connect(username="ana") as mira:
            asked = json.loads((await mira.run("due")).stdout)
        assert asked["lead"] == "mira"


async def test_a_member_comes_as_a_member(tmp_path: Path) -> None:
    async with open_door(tmp_path) as front, front.connect(front.new_key("olav", Role.MEMBER)) as olav:
        assert json.loads((await olav.run("shout @omar x")).stdout)["role"] == "member"


async def test_a_stranger_stays_outside(tmp_path: Path) -> None:
    async with open_door(tmp_path) as front:
        with pytest.raises(asyncssh.PermissionDenied):
            await front.connect(asyncssh.generate_private_key("ssh-ed25519"))
        await until(lambda: front.events("left-unknown"))
        assert front.house.door.newcomers == 0
        assert front.sessions.started == []


async def test_who_says_nothing_is_sent_away(tmp_path: Path) -> None:
    async with open_door(tmp_path, Limits(login_seconds=0.3)) as front:
        reader, writer = await asyncio.open_connection("127.0.0.1", front.port)
        async with asyncio.timeout(20):
            assert (await reader.read()).startswith(b"SSH-2.0-Limelight")
        writer.close()
        await until(lambda: front.house.door.newcomers == 0)


async def test_a_crowd_at_the_door_keeps_nobody_out_who_is_in(tmp_path: Path) -> None:
    async with (
        open_door(tmp_path, Limits(newcomers=20, newcomers_from_one=20)) as front,
        front.connect() as mira,
    ):
        crowd = await asyncio.gather(
            *(asyncio.open_connection("127.0.0.1", front.port) for _ in range(200)), return_exceptions=True
        )
        await until(lambda: front.house.door.newcomers <= 20 and front.events("refused"))
        assert (await mira.run("due")).exit_status == 7
        for one in crowd:
            if not isinstance(one, BaseException):
                one[1].close()
        await until(lambda: front.house.door.newcomers == 0)
        async with front.connect() as again:
            assert (await again.run("due")).exit_status == 7


async def test_whoever_takes_their_leave_is_not_said_to_have_hung_up(tmp_path: Path) -> None:
    async with open_door(tmp_path) as front:
        async with front.connect() as mira:
            await mira.run("due")
        await until(lambda: len(front.events("went")) == 1)
        lost = await front.connect()
        lost._transport.abort()
        await until(lambda: len(front.events("went")) == 2)

        assert [one["reason"] for one in front.events("went")] == ["left", "hung up"]


async def test_a_dead_client_is_noticed(tmp_path: Path) -> None:
    """One whose network is gone says nothing, not even that it goes."""
    async with open_door(tmp_path, Limits(keepalive_seconds=0.2, keepalive_count=2)) as front:
        mira = await front.connect()
        front.sessions.stays = True
        await mira.create_process("due")
        await until(lambda: front.sessions.kept)
        mira._transport.pause_reading()  # it hears nothing any more, and so it answers nothing
        await until(lambda: front.events("went"))
        await until(lambda: front.sessions.signals)
        mira.abort()


async def test_a_session_too_many_is_refused_in_a_sentence(tmp_path: Path) -> None:
    async with open_door(tmp_path, Limits(sessions_of_one=1)) as front, front.connect() as mira:
        front.sessions.stays = True
        first = await mira.create_process("due")
        await until(lambda: front.sessions.kept)

        second = await mira.run("due")

        assert second.exit_status == 1
        assert second.stderr.count("\n") == 1
        assert second.stderr.endswith(".\n")
        front.sessions.end(Ended("", 0))
        assert (await first.wait()).exit_status == 0
        await until(lambda: front.house.door.sessions == 0)


async def test_a_connection_too_many_is_refused(tmp_path: Path) -> None:
    async with open_door(tmp_path, Limits(connections_of_one=1)) as front, front.connect():
        with pytest.raises((asyncssh.DisconnectError, asyncssh.ChannelOpenError)):
            async with front.connect() as second:
                await second.run("due", check=True)
        assert front.events("refused")[0]["reason"] == "too many connections of one lead"


async def test_where_no_session_can_start_that_is_said(tmp_path: Path) -> None:
    async with open_door(tmp_path) as front, front.connect() as mira:
        front.sessions.refuses = True
        done = await mira.run("due")
        assert done.exit_status == 255
        assert done.stderr.count("\n") == 1
        assert front.house.door.sessions == 0


async def test_a_session_that_the_system_ended_leaves_a_terminal_in_order(tmp_path: Path) -> None:
    async with open_door(tmp_path) as front, front.connect() as mira:
        front.sessions.stays = True
        process = await mira.create_process(term_type="xterm")
        await until(lambda: front.sessions.kept)
        tty.setraw(front.sessions.kept[0])
        front.sessions.end(Ended("", 0, 9))
        done = await process.wait()
        assert done.exit_status == 128 + 9
        assert done.stdout == PUT_RIGHT.decode()
        assert "ended by the system" in done.stderr


async def test_who_hangs_up_leaves_nothing_behind(tmp_path: Path) -> None:
    async with open_door(tmp_path) as front:
        front.sessions.stays = True
        async with front.connect() as mira:
            await mira.create_process(term_type="xterm")
            await until(lambda: front.sessions.kept)
            mira.abort()
        await until(lambda: front.sessions.signals)
        front.sessions.end(Ended("", 129))
        await until(lambda: front.house.door.sessions == 0 and not front.house.connections)


async def test_a_removed_lead_is_sent_away(tmp_path: Path) -> None:
    async with open_door(tmp_path) as front, front.connect() as mira:
        ana = front.new_key("ana")
        async with front.connect(ana) as other:
            front.keyring.remove("mira")
            front.house.look_again()
            await mira.wait_closed()
            assert (await other.run("due")).exit_status == 7


async def test_a_removed_lead_is_sent_away_though_somebody_came_in_between(tmp_path: Path) -> None:
    """Whoever comes has the file read too; that must not hide from those who are in that it changed."""
    async with open_door(tmp_path) as front, front.connect() as mira:
        ana = front.new_key("ana")
        front.house.look_again()
        front.keyring.remove("mira")
        async with front.connect(ana):
            front.house.look_again()
            async with asyncio.timeout(20):
                await mira.wait_closed()


async def test_channels_are_few(tmp_path: Path) -> None:
    async with open_door(tmp_path, Limits(channels=2)) as front, front.connect() as mira:
        front.sessions.stays = True
        for _ in range(2):
            await mira.create_process("due")
        with pytest.raises(asyncssh.ChannelOpenError):
            await mira.create_process("due")
