"""Bytes between a channel that stands for the network and descriptors that stand for a session."""

import asyncio
import os
import resource
import tty
from collections.abc import Callable

import pytest

from tui.hosted.sizes import clamped
from tui.plain.half_line import half_line
from tui.serve.relay import MANY, Relay, open_pipes, open_terminal

PATIENCE = 20.0


class Wanted:
    """A channel whose far side is in the test's hands."""

    def __init__(self) -> None:
        self.out = b""
        self.error = b""
        self.reads = True
        self.has_ended = False

    def write(self, data: bytes) -> None:
        self.out += data

    def write_stderr(self, data: bytes) -> None:
        self.error += data

    def pause_reading(self) -> None:
        self.reads = False

    def resume_reading(self) -> None:
        self.reads = True

    def ended(self) -> None:
        self.has_ended = True


async def until(there: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not there():
            await asyncio.sleep(0.005)


def at_terminal() -> tuple[Wanted, Relay, int]:
    channel = Wanted()
    kept, given = open_terminal(80, 24)
    tty.setraw(given)
    return channel, Relay.of_terminal(channel, channel.ended, kept), given


def write_for_ever(descriptor: int) -> None:
    while True:
        os.write(descriptor, b"x" * 1000)


async def test_what_is_typed_arrives_and_what_is_written_comes_back() -> None:
    channel, relay, given = at_terminal()
    relay.data_received(b"typed")
    assert os.read(given, 99) == b"typed"
    os.write(given, b"drawn")
    await until(lambda: channel.out == b"drawn")
    os.close(given)
    relay.close()


async def test_what_was_written_last_comes_before_the_end() -> None:
    channel, relay, given = at_terminal()
    os.write(given, b"bye")
    os.close(given)
    await until(lambda: channel.has_ended)
    assert channel.out == b"bye"
    relay.close()


async def test_a_session_that_does_not_read_has_its_client_wait() -> None:
    channel, relay, given = at_terminal()
    sent = 0
    while channel.reads:
        relay.data_received(b"x" * 1000)
        sent += 1000
    assert sent < MANY + 100_000
    got = 0
    while got < sent:
        got += len(await asyncio.to_thread(os.read, given, 65536))
    assert channel.reads
    os.close(given)
    relay.close()


async def test_a_client_that_does_not_read_has_its_session_wait() -> None:
    channel, relay, given = at_terminal()
    os.set_blocking(given, False)
    relay.pause_writing()
    with pytest.raises(BlockingIOError):
        write_for_ever(given)
    await asyncio.sleep(0.05)
    assert channel.out == b""
    relay.resume_writing()
    await until(lambda: len(channel.out) > 1000)
    os.close(given)
    relay.close()


@pytest.mark.parametrize(
    ("asked", "given"), [((0, 0), (2, 2)), ((65535, 65535), (500, 200)), ((-1, 30), (2, 30)), ((80, 24),) * 2]
)
async def test_no_size_is_too_large_or_too_small(asked: tuple[int, int], given: tuple[int, int]) -> None:
    _, relay, terminal = at_terminal()
    relay.terminal_size_changed(*asked)
    assert os.get_terminal_size(terminal) == clamped(*asked) == given
    os.close(terminal)
    relay.close()


async def test_with_pipes_the_end_of_the_input_is_heard_once_all_of_it_was() -> None:
    channel = Wanted()
    (read, into), (out, write), (error, complain) = os.pipe(), os.pipe(), os.pipe()
    relay = Relay.of_pipes(channel, channel.ended, into, out, error)
    much = b"y" * 200_000
    relay.data_received(much)
    relay.eof_received()
    got = b""
    while part := await asyncio.to_thread(os.read, read, 65536):
        got += part
    assert got == much
    os.write(write, b"data")
    os.write(complain, b"narration")
    for descriptor in (read, write, complain):
        os.close(descriptor)
    await until(lambda: channel.has_ended)
    assert (channel.out, channel.error) == (b"data", b"narration")
    relay.close()


def test_where_too_few_files_may_be_open_no_pipe_is_left() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    free = os.dup(0)
    os.close(free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (free + 3, hard))
    try:
        with pytest.raises(OSError, match="Too many open files"):
            open_pipes()
        os.close(again := os.dup(0))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert again == free


async def test_what_is_sent_to_a_command_that_ended_is_dropped() -> None:
    channel = Wanted()
    (read, into), (out, write), (error, complain) = os.pipe(), os.pipe(), os.pipe()
    relay = Relay.of_pipes(channel, channel.ended, into, out, error)
    os.close(read)
    relay.data_received(b"z" * 1_000_000)
    assert channel.reads
    os.close(write)
    os.close(complain)
    await until(lambda: channel.has_ended)
    relay.close()
    relay.close()


async def test_half_an_input_does_not_end_before_its_session_does() -> None:
    channel = Wanted()
    kept, (read, write, complain) = open_pipes()
    relay = Relay.of_pipes(channel, channel.ended, *kept)
    relay.data_received(b"half")
    relay.hang_up()
    relay.eof_received()
    assert os.read(read, 99) == b"half"
    os.set_blocking(read, False)
    with pytest.raises(BlockingIOError):
        os.read(read, 99)
    with pytest.raises(BrokenPipeError):
        os.write(write, b"x")
    relay.close()
    assert os.read(read, 99) == b""
    for descriptor in (read, write, complain):
        os.close(descriptor)


async def test_a_terminal_stays_until_its_session_ended_and_what_is_written_there_waits_for_nobody() -> None:
    channel, relay, terminal = at_terminal()
    relay.data_received(b"half")
    relay.hang_up()
    with os.fdopen(terminal, encoding="utf-8", closefd=False) as stdin:
        assert half_line(stdin) == "half"
    await asyncio.to_thread(os.write, terminal, b"x" * 1_000_000)
    assert channel.out == b""
    relay.close()
    with pytest.raises(OSError, match="Input/output error"):
        os.write(terminal, b"x")
    os.close(terminal)


async def test_an_input_that_is_whole_stays_so_when_its_sender_goes() -> None:
    channel = Wanted()
    kept, given = open_pipes()
    relay = Relay.of_pipes(channel, channel.ended, *kept)
    relay.data_received(b"whole")
    relay.eof_received()
    relay.hang_up()
    assert os.read(given[0], 99) == b"whole"
    assert os.read(given[0], 99) == b""
    relay.close()
    for descriptor in given:
        os.close(descriptor)
