"""Who has to go, and what they are told."""

import asyncio
import io
import json
import os
import signal
import tty
from pathlib import Path

import asyncssh
import pytest

from store import SystemClock
from tests.serve.door import open_door, until
from tests.serve.test_orphans import open_files
from tui.cli.forks import launch
from tui.hosted.modes import PUT_RIGHT
from tui.serve import operate
from tui.serve.audit import Audit, Happening
from tui.serve.front import Front
from tui.serve.limits import Limits
from tui.serve.strangers import LINES_OF_A_KIND
from tui.serve.wire import NOT_STARTED, Ended


async def test_a_removed_lead_is_told_so_on_a_terminal_put_right(tmp_path: Path) -> None:
    async with open_door(tmp_path) as front, front.connect() as mira:
        front.sessions.stays = True
        process = await mira.create_process(term_type="xterm")
        await until(lambda: front.sessions.kept)
        tty.setraw(front.sessions.kept[0])
        front.keyring.remove("mira")
        front.house.look_again()

        done = await process.wait()
        assert done.exit_status == 1
        assert done.stdout == PUT_RIGHT.decode()
        assert "does not open this door" in done.stderr
        await mira.wait_closed()
        await until(lambda: front.sessions.signals)


async def test_where_lines_are_read_a_removed_lead_is_told_so_in_a_line(tmp_path: Path) -> None:
    async with open_door(tmp_path) as front, front.connect() as mira:
        front.sessions.stays = True
        process = await mira.create_process(term_type="xterm")
        await until(lambda: front.sessions.kept)
        front.keyring.remove("mira")
        front.house.look_again()

        done = await process.wait()
        assert done.stdout == ""
        assert done.stderr.startswith("\r\nYour key does not open this door")
        assert "\x1b" not in done.stderr


async def test_who_only_stands_at_the_door_keeps_nobody_out(tmp_path: Path) -> None:
    async with open_door(tmp_path, Limits(newcomers_from_one=3, crowded_seconds=0.2)) as front:
        crowd = [await asyncio.open_connection("127.0.0.1", front.port) for _ in range(3)]
        await until(lambda: len(front.house.newcomers) == 3)
        await until(lambda: all(one.seconds >= 0.2 for one in front.house.newcomers))

        async with front.connect() as mira:
            assert (await mira.run("due")).exit_status == 7

        assert len(front.house.newcomers) == 2
        assert front.events("refused")[0]["reason"] == "took long at a crowded door"
        for _, writer in crowd:
            writer.close()
        await until(lambda: front.house.door.newcomers == 0)


async def test_a_channel_closed_in_the_middle_of_its_input_is_over(tmp_path: Path) -> None:
    """And those who closed it are sent away like everybody else."""
    async with open_door(tmp_path) as front, front.connect() as mira:
        front.sessions.stays = True
        channel, _ = await mira.create_session(asyncssh.SSHClientSession, "log -", encoding=None)
        await until(lambda: front.sessions.waiting)
        theirs = front.house.visits[0]
        channel.write(b"x" * 200_000)
        await until(lambda: theirs._chan._recv_paused)

        channel.abort()

        await until(lambda: front.sessions.signals)
        front.sessions.end(Ended("", 129))
        await until(lambda: not front.house.visits and front.house.door.sessions == 0)
        front.keyring.remove("mira")
        front.house.look_again()
        async with asyncio.timeout(20):
            await mira.wait_closed()


async def test_who_cannot_be_told_is_sent_away_all_the_same(tmp_path: Path) -> None:
    async with open_door(tmp_path) as front, front.connect() as mira:
        front.sessions.stays = True
        await mira.create_process("due")
        await until(lambda: front.sessions.kept)
        front.house.visits[0]._chan._close_send()
        front.keyring.remove("mira")
        front.house.look_again()
        async with asyncio.timeout(20):
            await mira.wait_closed()


class Broken(Front):
    """Somebody whom nothing can be told."""

    def leave_if_deaf(self) -> None:
        """Fail, as what writes to a connection may."""
        raise BrokenPipeError(32, "Broken pipe")


async def test_a_look_that_fails_is_not_the_last(tmp_path: Path) -> None:
    written = io.StringIO()
    instance = operate.Instance(operate.Plan(data=tmp_path), Audit(written, SystemClock()), launch)
    instance._house.knock(Broken(instance._house))
    watching = asyncio.create_task(instance._watch())
    await until(lambda: written.getvalue().count("Broken pipe") > 1)
    watching.cancel()


async def test_what_strangers_did_is_summed_up_at_the_end(tmp_path: Path) -> None:
    written = io.StringIO()
    instance = operate.Instance(operate.Plan(data=tmp_path), Audit(written, SystemClock()), launch)
    for _ in range(1_000):
        instance._house.strangers(Happening.LEFT, **{"from": "10.0.0.1", "reason": "said nothing"})
    await instance._end()
    said = [json.loads(line) for line in written.getvalue().splitlines()][-2:]
    assert [(one["event"], one.get("more")) for one in said] == [
        ("left-unknown", 1_000 - LINES_OF_A_KIND),
        ("stopped", None),
    ]


async def test_a_note_of_which_half_arrived_is_not_taken_for_a_whole_one(tmp_path: Path) -> None:
    async with open_door(tmp_path) as front:
        front.sessions.stays = True
        async with front.connect() as mira:
            before = open_files()
            channel, _ = await mira.create_session(asyncssh.SSHClientSession, "log -", encoding=None)
            await until(lambda: front.sessions.kept)
            stdin = front.sessions.kept[0]
            channel.write(b"Ana said that she will NOT ")
            assert await asyncio.to_thread(os.read, stdin, 99) == b"Ana said that she will NOT "

            channel.abort()

            os.set_blocking(stdin, False)
            await until(lambda: front.sessions.signals)
            with pytest.raises(BlockingIOError):
                os.read(stdin, 99)
            front.sessions.end(Ended("", 0, signal.SIGHUP))
            await until(lambda: not front.house.visits)
            assert open_files() <= before


async def test_output_that_was_cut_short_is_not_said_to_be_whole(tmp_path: Path) -> None:
    async with open_door(tmp_path, Limits(flush_seconds=0.3)) as front, front.connect() as mira:
        front.sessions.stays = True
        process = await mira.create_process("export", encoding=None)
        await until(lambda: front.sessions.kept)
        front.house.visits[0].pause_writing()
        os.write(front.sessions.kept[1], b"y" * 1000)

        front.sessions.end(Ended("", 0))

        done = await process.wait()
        assert (done.exit_status, done.stdout) == (255, b"")
        assert front.events("session-ended")[0]["status"] == 255


async def test_a_session_that_no_process_could_be_had_for_says_so(tmp_path: Path) -> None:
    async with open_door(tmp_path) as front, front.connect() as mira:
        front.sessions.stays = True
        process = await mira.create_process("due")
        await until(lambda: front.sessions.kept)

        front.sessions.end(Ended("", NOT_STARTED))

        done = await process.wait()
        assert done.exit_status == 255
        assert "cannot start here just now" in done.stderr
        assert front.events("warning")[0]["source"] == "session"
