"""A disk that is full, and directories that may not be written."""

import re
import resource
from collections.abc import Iterator

import pytest

from tests.acceptance.processes import BOUND_BY_PERMISSIONS, call, files_below, with_room_for
from tests.acceptance.story import wait_for_draft
from tests.acceptance.terminal import Terminal
from tests.tui.cli.calling import Shell, is_one_sentence

QUESTION = "What did the team achieve this week"
ANSWER = "Bo fixed the lift on Monday, so we could go up."
FULL = re.compile("File too large|No space left on device")
"""What the system says of a file that reaches its limit: the first byte too many, and those before it."""


def test_a_full_disk_is_one_sentence_and_nothing_kept_is_lost(team: Shell) -> None:
    before = files_below(team)
    full = with_room_for(team.journal.stat().st_size + 20)

    for argv in (["log", "Bo helped"], ["people", "add", "Dee"], ["--plain"]):
        done = call(team, *argv, by=full, typed=f"{ANSWER}\nand this is never taken for the next\n")
        assert done.status == 1
        assert "Nothing was kept" in done.err
        assert FULL.search(done.err)
        assert is_one_sentence(done.err)
    assert files_below(team) == before

    for argv in (["due"], ["people"], ["export"]):
        assert call(team, *argv, by=full).status == 0


def test_an_export_that_finds_no_room_is_one_sentence(team: Shell) -> None:
    place = team.home / "export.json"

    done = call(team, "export", "--output", str(place), by=with_room_for(100))

    assert (done.status, done.out) == (1, "")
    assert FULL.search(done.err)
    assert is_one_sentence(done.err)
    assert not place.exists()


def leave_room_for(size: int, process: int) -> None:
    """Let no file of a process that runs grow beyond that."""
    resource.prlimit(process, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def test_on_a_full_disk_the_screen_keeps_the_line_until_there_is_room(
    team: Shell, terminal: Terminal
) -> None:
    terminal.run(**team.process_environ(PYTHONDONTWRITEBYTECODE="1"))
    terminal.wait_for(QUESTION)
    terminal.type(ANSWER)
    wait_for_draft(terminal, team, ANSWER)

    resource.prlimit(
        terminal.pid, resource.RLIMIT_FSIZE, (team.journal.stat().st_size, resource.RLIM_INFINITY)
    )
    terminal.press("Enter")
    terminal.wait_for("Nothing was kept")
    terminal.wait_for(f"> {ANSWER}")

    leave_room_for(resource.RLIM_INFINITY, terminal.pid)
    terminal.press("Enter")
    terminal.wait_for("Noted for Bo.")
    terminal.press("C-q")
    assert terminal.status() == 0
    assert [note["what"] for note in team("log", "--json").json] == [ANSWER]


@pytest.mark.parametrize("origin", [(), ("--lead", "me", "--hosted", "lead")])
@pytest.mark.parametrize("begun", [ANSWER, ""])
def test_who_leaves_is_told_that_the_half_typed_line_is_not_kept(
    team: Shell, terminal: Terminal, origin: tuple[str, ...], begun: str
) -> None:
    team("--plain")
    terminal.run(
        *origin, by=with_room_for(team.journal.stat().st_size, for_good=True), **team.process_environ()
    )
    terminal.wait_for(QUESTION)
    terminal.type(begun)
    terminal.press("C-q")

    assert terminal.status() == 0
    if begun:
        terminal.wait_for("The line that you had half typed could not be kept")
    assert terminal.shows("could not be kept") == bool(begun)
    assert not terminal.shows("Traceback")


@pytest.mark.parametrize("by", [with_room_for(10), BOUND_BY_PERMISSIONS])
def test_a_week_that_cannot_even_be_begun_says_so_on_the_screen(
    read_only: Shell, terminal: Terminal, by: tuple[str, ...]
) -> None:
    before = files_below(read_only)
    terminal.run(by=by, **read_only.at("2026-11-27T15:00+01:00").process_environ())
    terminal.wait_for("Nothing was kept")
    terminal.press("C-q")

    assert terminal.status() == 0
    assert not terminal.shows("Traceback")
    assert files_below(read_only) == before


@pytest.fixture
def read_only(team: Shell) -> Iterator[Shell]:
    """A home whose data may be read and not written."""
    places = [team.data, *team.data.rglob("*")]
    for place in places:
        place.chmod(0o500 if place.is_dir() else 0o400)
    yield team
    for place in places:
        place.chmod(0o700)


def test_a_read_only_directory_can_be_read_and_says_so(read_only: Shell) -> None:
    before = files_below(read_only)

    for argv in (["due"], ["people"], ["log", "--list"], ["export"], ["followup"]):
        done = call(read_only, *argv, by=BOUND_BY_PERMISSIONS)
        assert (done.status, done.err) == (0, ""), argv

    for argv in (["log", "Bo helped"], ["people", "add", "Dee"], ["--plain"], ["--lead", "kim"]):
        done = call(read_only, *argv, by=BOUND_BY_PERMISSIONS, typed=f"{ANSWER}\n")
        assert done.status == 1, argv
        assert "Nothing was kept" in done.err
        assert "Permission denied" in done.err
        assert is_one_sentence(done.err)
    assert files_below(read_only) == before


def test_a_read_only_directory_on_the_screen(read_only: Shell, terminal: Terminal) -> None:
    terminal.run(by=BOUND_BY_PERMISSIONS, **read_only.process_environ())
    terminal.wait_for(QUESTION)
    terminal.say(ANSWER)
    terminal.wait_for("Nothing was kept")
    terminal.wait_for(f"> {ANSWER}")
    terminal.press("C-q")

    assert terminal.status() == 0
    assert not terminal.shows("Traceback")


def test_a_directory_that_may_not_even_be_read(team: Shell, terminal: Terminal) -> None:
    team.journal.parent.chmod(0o000)
    try:
        done = call(team, "people", by=BOUND_BY_PERMISSIONS)
        terminal.run(by=BOUND_BY_PERMISSIONS, **team.process_environ())
        assert (done.status, done.out, terminal.status()) == (1, "", 1)
        assert is_one_sentence(done.err)
        terminal.wait_for("Permission denied")
        assert not terminal.shows("Traceback")
    finally:
        team.journal.parent.chmod(0o700)
