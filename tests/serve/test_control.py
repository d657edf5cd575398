"""Who is in, asked of an instance that stops, stays silent, or says what makes no sense."""

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
    """Something that listens in the place of an instance, and answers once."""
    with socket.socket(socket.AF_UNIX) as listener:
        with control.reached(data / "access") as path:
            listener.bind(path)
        listener.listen()
        thread = Thread(target=lambda: answer(listener.accept()[0]))
        thread.start()
        yield
        thread.join()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "access").mkdir()
    return tmp_path


def test_an_instance_that_just_stops_is_none(data: Path) -> None:
    with instance(data, lambda line: line.close()):
        assert control.ask(data) is None
    assert control.ask(data) is None


@pytest.mark.parametrize("error", [ConnectionResetError, BrokenPipeError])
def test_a_line_that_is_lost_is_no_instance(
    data: Path, monkeypatch: pytest.MonkeyPatch, error: type[OSError]
) -> None:
    monkeypatch.setattr(control, "_answer", failing(error))
    assert control.ask(data) is None


def test_an_instance_that_stays_silent_cannot_be_read(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(control, "PATIENCE", 0.05)
    held: list[socket.socket] = []
    with instance(data, held.append), pytest.raises(CannotRead) as raised:
        control.ask(data)
    held[0].close()
    assert (raised.value.path, raised.value.reason) == (data / "access" / control.NAME, "timed out")


def test_one_of_another_user_cannot_be_read(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(control, "_answer", failing(PermissionError, 13, "Permission denied"))
    with pytest.raises(CannotRead) as raised:
        control.ask(data)
    assert raised.value.reason == "Permission denied"


@pytest.mark.parametrize("text", [b'[{"lead":', b"{}", b"\xff"])
def test_what_makes_no_sense_cannot_be_read(data: Path, text: bytes) -> None:
    def answer(line: socket.socket) -> None:
        with line:
            line.sendall(text)

    with instance(data, answer), pytest.raises(CannotRead):
        control.ask(data)


def failing(error: type[OSError], *arguments: object) -> Callable[[Path], bytes]:
    def fail(_: Path) -> bytes:
        raise error(*arguments)

    return fail
