"""Messages between the front and the fork server, and the descriptors beside them."""

import os
import resource
import socket
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.serve.wire import (
    LARGEST,
    BrokenWire,
    Ended,
    FrontWire,
    Order,
    Ready,
    Report,
    ServerWire,
    Signal,
    Start,
    Started,
    Stop,
    new_wire,
    server_wire,
)

Ends = tuple[FrontWire, ServerWire]


@pytest.fixture
def ends() -> Iterator[Ends]:
    front, end = new_wire()
    server = server_wire(end)
    yield front, server
    front.close()
    server.close()


@pytest.mark.parametrize(
    "order", [Start(session="s1", lead="mira", role="lead"), Signal("s1", 15), Stop()], ids=str
)
def test_what_the_front_sends_arrives(ends: Ends, order: Order) -> None:
    front, server = ends
    front.send(order)
    assert server.receive() == (order, [])


@pytest.mark.parametrize("report", [Ready(), Started("s1", 4711), Ended("s1", 0)], ids=str)
def test_what_the_fork_server_tells_arrives(ends: Ends, report: Report) -> None:
    front, server = ends
    server.send(report)
    assert front.receive() == (report, [])


@given(command=st.text(max_size=300), environ=st.dictionaries(st.text(max_size=9), st.text(max_size=9)))
def test_any_text_arrives(command: str, environ: dict[str, str]) -> None:
    front, end = new_wire()
    server = server_wire(end)
    start = Start(session="s1", lead="mira", role="lead", command=command, environ=environ)
    front.send(start)
    assert server.receive() == (start, [])
    front.close()
    server.close()


def test_a_descriptor_arrives_and_is_not_inherited(ends: Ends) -> None:
    front, server = ends
    reading, writing = os.pipe()
    front.send(Start(session="s1", lead="mira", role="lead"), (writing,))
    os.close(writing)
    received = server.receive()
    assert received is not None
    [copy] = received[1]
    assert not os.get_inheritable(copy)
    os.write(copy, b"here")
    assert os.read(reading, 9) == b"here"
    os.close(copy)
    os.close(reading)


def test_where_no_more_files_may_be_open_a_report_comes_without_its_handle(ends: Ends) -> None:
    front, server = ends
    server.send(Started("s1", 4711), (server.fileno(),))
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, hard))
    try:
        received = front.receive()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert received == (Started("s1", 4711), [])


def test_two_messages_stay_apart(ends: Ends) -> None:
    front, server = ends
    front.send(Signal("s1", 1))
    front.send(Signal("s2", 2))
    assert server.receive() == (Signal("s1", 1), [])
    assert server.receive() == (Signal("s2", 2), [])


def test_when_the_other_side_is_gone_nothing_comes(ends: Ends) -> None:
    front, server = ends
    front.close()
    assert server.receive() is None


@pytest.mark.parametrize(
    "data",
    [
        b"{",
        b"[]",
        b'{"do": "dance"}',
        b"\xff",
        b'{"do": "\xff"}',
        b'{"x":' + b"[" * (LARGEST - 5),
        b"x" * (LARGEST + 1),
    ],
)
def test_what_is_no_message_is_refused_and_its_descriptors_closed(data: bytes) -> None:
    other, end = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    server = server_wire(end)
    reading, writing = os.pipe()
    socket.send_fds(other, [data], [writing])
    os.close(writing)
    with pytest.raises(BrokenWire):
        server.receive()
    assert os.read(reading, 1) == b""
    os.close(reading)
    other.close()
    server.close()


def test_too_long_a_message_is_not_sent(ends: Ends) -> None:
    front, _ = ends
    with pytest.raises(BrokenWire):
        front.send(Start(session="s1", lead="mira", role="lead", command="x" * LARGEST))
