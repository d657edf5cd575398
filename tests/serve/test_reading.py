"""What clients send is taken in small pieces, and nobody waits for all that somebody else sends."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from tests.serve.door import until
from tui.serve.reading import PIECE, Reading, Turns

MIB = 1024 * 1024


class Heard(asyncio.Protocol):
    """The end of a line that notes how much is heard at a time, and lastly 0."""

    def __init__(self, most: int) -> None:
        self.sizes: list[int] = []
        self._left = most

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        Reading(transport, self, (Turns(), ""), self._may_say)

    def data_received(self, data: bytes) -> None:
        self.sizes.append(len(data))

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 (why)
        self.sizes.append(0)

    def _may_say(self, count: int) -> bool:
        self._left -= count
        if self._left < 0:
            self._transport.abort()
        return self._left >= 0


async def sizes_of(count: int, most: int) -> list[int]:
    """In which pieces so many bytes were heard, where no more than `most` may be said."""
    heard = Heard(most)
    server = await asyncio.get_running_loop().create_server(lambda: heard, "127.0.0.1", 0)
    async with server:
        _, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(bytes(count))
        writer.close()
        await until(lambda: 0 in heard.sizes)
    return heard.sizes


async def test_nothing_is_lost_and_no_piece_is_large() -> None:
    sizes = await sizes_of(MIB, most=2 * MIB)
    assert (sum(sizes), sizes[-1]) == (MIB, 0)
    assert max(sizes) <= 8 * 1024


async def test_what_is_more_than_somebody_may_say_is_not_heard() -> None:
    assert 0 < sum(await sizes_of(MIB, most=10 * PIECE)) <= 10 * PIECE


async def act(acts: list[tuple[str, int]]) -> list[list[tuple[str, int]]]:
    """What was done in each turn of the loop, where all asked for a turn in the first."""
    turns, done = Turns(), list[tuple[str, int]]()
    for network, number in acts:
        turns.take(network, lambda what=(network, number): done.append(what))  # type: ignore[misc]  # mypy and defaults
    seen = [done.copy()]
    while len(done) < len(acts):
        before = len(done)
        await asyncio.sleep(0)
        seen.append(done[before:])
    return seen


NETWORKS = st.lists(st.sampled_from("abc"), max_size=20)


@given(NETWORKS)
def test_all_have_their_turn_each_one_of_the_loop_and_in_order(networks: list[str]) -> None:
    acts = list(zip(networks, range(20), strict=False))
    seen = asyncio.run(act(acts))
    assert all(len(done) <= 1 for done in seen)
    for network in "abc":
        assert [one for done in seen for one in done if one[0] == network] == [
            one for one in acts if one[0] == network
        ]


async def test_a_network_does_not_wait_for_all_that_another_sends() -> None:
    seen = await act([*(("crowd", n) for n in range(60)), ("elsewhere", 0)])
    assert ("elsewhere", 0) in seen[2]


async def test_a_turn_that_nobody_wants_is_had_at_once() -> None:
    turns, done = Turns(), list[str]()
    assert turns.take("a", lambda: done.append("a"))
    await asyncio.sleep(0)
    assert turns.take("a", lambda: done.append("again"))
    assert done == ["a", "again"]
