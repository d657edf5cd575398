"""Who is in, asked of an instance that stops, stays silent, or says what makes no sense."""

import errno
import os
import select
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import msgspec
import pytest

from store import HARMFUL, CannotRead
from tests.tui.cli.calling import Done, Shell, is_one_sentence
from tui.serve import control

THEIRS: dict[str, object] = {
    "session": "s1",
    "lead": "mira",
    "role": "lead",
    "address": "192.0.2.7",
    "seconds": 3,
    "command": "log",
}
"""What an instance says of a session."""


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


@pytest.mark.parametrize(
    "text",
    [
        b'[{"lead":',
        b"{}",
        b"\xff",
        b"[{}]",
        b"[" * 200_000,
        msgspec.json.encode([THEIRS | {"role": "root"}]),
        msgspec.json.encode([THEIRS | {"seconds": 1e300}]),
        msgspec.json.encode([THEIRS]).replace(b"mira", b"\xff"),
    ],
)
def test_what_makes_no_sense_cannot_be_read(data: Path, text: bytes) -> None:
    def answer(listener: socket.socket) -> None:
        with listener.accept()[0] as line:
            line.sendall(text)

    with instance(data, answer), pytest.raises(CannotRead):
        control.ask(data)


@pytest.mark.parametrize("pause", [0.0, 0.01])
def test_an_answer_without_an_end_is_none(data: Path, pause: float) -> None:
    sent = 0

    def answer(listener: socket.socket) -> None:
        nonlocal sent
        with suppress(OSError), listener.accept()[0] as line:
            while sent < 100 * control.LARGEST:
                sent += line.send(b" " * (1 if pause else 65_536))
                time.sleep(pause)

    with instance(data, answer), pytest.raises(CannotRead) as raised:
        control.ask(data, patience=0.3 if pause else control.PATIENCE)
    assert ("timed out" if pause else os.strerror(errno.EMSGSIZE)) in raised.value.reason
    assert sent < 3 * control.LARGEST


def shown(home: Path, who: dict[str, object], *argv: str) -> Done:
    """What somebody is shown who asks an instance that answers so."""
    shell = Shell(home)
    (shell.data / "access").mkdir(parents=True)

    def answer(listener: socket.socket) -> None:
        with listener.accept()[0] as line:
            line.sendall(msgspec.json.encode([who]))

    with instance(shell.data, answer):
        return shell("serve", "--sessions", *argv)


HOSTILE = "x\x1b]0;owned\x07\x9b31m\u202e\nmira  log  3 s\x1b[2J"


@pytest.mark.parametrize("argv", [(), ("--json",)])
@pytest.mark.parametrize("fact", ["session", "lead", "address", "command"])
def test_nothing_that_an_instance_says_acts_on_a_terminal(tmp_path: Path, fact: str, argv: list[str]) -> None:
    done = shown(tmp_path, THEIRS | {fact: HOSTILE * 1000}, *argv)

    assert done.status == 0
    assert not HARMFUL.search(done.out)
    assert argv or (len(done.lines) == 1 and len(done.out) < 200)


@pytest.mark.parametrize("argv", [(), ("--json",)])
def test_what_makes_no_sense_is_one_sentence(tmp_path: Path, argv: list[str]) -> None:
    done = shown(tmp_path, {}, *argv)

    assert (done.status, done.out) == (1, "")
    assert is_one_sentence(done.err)
