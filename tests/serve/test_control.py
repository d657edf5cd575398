"""Who is in, asked of an instance that stops, stays silent, or says what makes no sense."""

import errno
import os
import select
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from store import CannotRead
from tui.serve import control


@contextmanager
def instance(data: Path, answer: Callable[[socket.socket], object]) -> Iterator[None]:
    """Something that listens in the place of an instance, and does that once it is asked."""

    def answer_once() -> None:
        select.select([listener], [], [])
        answer(listener)

    with socket.socket(socket.AF_UNIX) as listener:
        with control.reached(data / "access") as path:
            listener.bind(path)
        listener.listen()
        thread = Thread(target=answer_once)
        thread.start()
        yield
        thread.join()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "access").mkdir()
    return tmp_path


def test_an_instance_that_just_stops_is_none(data: Path) -> None:
    with instance(data, lambda listener: listener.accept()[0].close()):
        assert control.ask(data) is None
    assert control.ask(data) is None


def test_one_that_stops_before_it_takes_the_line_is_none(data: Path) -> None:
    with instance(data, lambda listener: listener.close()):
        assert control.ask(data) is None


def test_an_instance_that_stays_silent_cannot_be_read(data: Path) -> None:
    with instance(data, lambda _: None), pytest.raises(CannotRead) as raised:
        control.ask(data, patience=0.05)
    assert (raised.value.path, raised.value.reason) == (data / "access" / control.NAME, "timed out")


def test_a_place_that_cannot_be_looked_into_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "access").touch()
    with pytest.raises(CannotRead) as raised:
        control.ask(tmp_path)
    assert raised.value.reason == os.strerror(errno.ENOTDIR)


@pytest.mark.parametrize("text", [b'[{"lead":', b"{}", b"\xff"])
def test_what_makes_no_sense_cannot_be_read(data: Path, text: bytes) -> None:
    def answer(listener: socket.socket) -> None:
        with listener.accept()[0] as line:
            line.sendall(text)

    with instance(data, answer), pytest.raises(CannotRead):
        control.ask(data)
