"""The instance as a lead meets it: ssh in tmux, with hands and eyes."""

import os
import shlex
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.terminal import Terminal
from tests.security.instance import Instance


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[Instance]:
    with Instance(tmp_path) as instance:
        instance.add("mira")
        yield instance


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    with Terminal(tmp_path) as terminal:
        yield terminal


def come(instance: Instance, terminal: Terminal, *options: str) -> None:
    """Type `ssh …` in the terminal."""
    terminal.run(
        by=["sh", "-c", f"exec {shlex.join(instance.command('mira', *options))}"], TERM="tmux-256color"
    )


def test_the_same_check_in_as_at_home(instance: Instance, terminal: Terminal) -> None:
    come(instance, terminal)
    terminal.wait_for("What may I call you?")
    assert terminal.is_full_screen
    terminal.say("Mira")
    terminal.wait_for("team")
    terminal.paste("Ana García, Bo, Cleo")
    terminal.wait_for("Cleo")
    terminal.press("Enter")
    terminal.wait_for("How does Ana")

    terminal.resize(120, 40)
    terminal.wait_until(lambda: max(map(len, terminal.screen().splitlines())) > 90, "a wider screen")
    terminal.resize(60, 20)
    terminal.wait_until(lambda: max(map(len, terminal.screen().splitlines())) <= 60, "a narrower one")

    terminal.type("a quiet thank-y")
    os.kill(terminal.pid, signal.SIGKILL)
    terminal.status()
    come(instance, terminal)
    terminal.wait_for("a quiet thank-y")
    names = '"name":"Ana García"'
    assert names in instance.journal("mira")


def test_leaving_gives_the_terminal_back(instance: Instance, terminal: Terminal) -> None:
    come(instance, terminal)
    terminal.wait_for("What may I call you?")
    terminal.press("C-q")
    assert terminal.status() == 0
    terminal.wait_for_lines()


def come_in_lines(instance: Instance, terminal: Terminal) -> None:
    """Type `ssh -t … checkin --plain`."""
    command = [*instance.command("mira", "-t"), "--", "checkin --plain"]
    terminal.run(by=["sh", "-c", f"exec {shlex.join(command)}"])


def test_plain_lines_where_they_are_asked_for(instance: Instance, terminal: Terminal) -> None:
    come_in_lines(instance, terminal)
    terminal.wait_for("What may I call you?")
    assert not terminal.is_full_screen


def test_a_half_typed_line_is_kept_in_lines_too_when_the_client_is_gone(
    instance: Instance, terminal: Terminal
) -> None:
    come_in_lines(instance, terminal)
    terminal.wait_for("What may I call you?")
    terminal.type("Mir")
    os.kill(terminal.pid, signal.SIGKILL)
    terminal.wait_until(lambda: '"text":"Mir"' in instance.journal("mira"), "a kept draft")

    come_in_lines(instance, terminal)
    terminal.wait_for("You had begun: “Mir”")


def test_lines_are_told_of_a_stop(instance: Instance, terminal: Terminal) -> None:
    come_in_lines(instance, terminal)
    terminal.wait_for("What may I call you?")
    terminal.type("Mir")

    assert instance.stop() == 0

    terminal.wait_for("Limelight is being stopped here.")
    assert terminal.status() == 128 + signal.SIGTERM
    assert '"text":"Mir"' in instance.journal("mira")


def test_whoever_is_told_twice_to_go_reads_it_once(instance: Instance, terminal: Terminal) -> None:
    come(instance, terminal)
    terminal.wait_for("What may I call you?")
    fork_server = instance.events("fork-server-began")[-1]["pid"]
    children = Path(f"/proc/{fork_server}/task/{fork_server}/children").read_text("ascii").split()

    for _ in range(2):
        os.kill(int(children[0]), signal.SIGTERM)

    terminal.wait_for("Limelight is being stopped here.")
    assert terminal.status() == 128 + signal.SIGTERM
    assert not terminal.shows("errors shown")
    assert terminal.screen().count("being stopped") == 1


@pytest.mark.parametrize("width", [80, 60])
def test_whoever_is_removed_reads_all_of_the_sentence_on_a_terminal_put_right(
    instance: Instance, terminal: Terminal, width: int
) -> None:
    terminal.resize(width, 24)
    come(instance, terminal)
    terminal.wait_for("What may I call you?")

    instance.remove("mira")

    assert terminal.status() == 1
    terminal.wait_for("What you answered is kept.")
    assert not terminal.is_full_screen
    assert terminal.wraps
