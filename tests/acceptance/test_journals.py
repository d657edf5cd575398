"""A journal that is damaged, cut off, another program's, or from a later version."""

import re
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import pytest

from tests.acceptance.processes import files_below
from tests.acceptance.terminal import Terminal
from tests.tui.cli.calling import Shell, is_one_sentence

ANSWER = "Bo fixed the lift on Monday, so we could go up."


def another_programs(journal: Path) -> None:
    journal.write_bytes(b"SQLite format 3\x00" + bytes(range(256)))


def somebodys_diary(journal: Path) -> None:
    journal.write_text("Dear diary,\n" * 20, encoding="utf-8")


def other_json_lines(journal: Path) -> None:
    journal.write_text('{"level":"info","message":"started"}\n' * 5, encoding="utf-8")


def from_a_later_version(journal: Path) -> None:
    first, rest = journal.read_bytes().split(b"\n", 1)
    body = re.search(rb'"tx":(.*)}$', first)
    assert body is not None
    later = re.sub(rb'"limelight":\d+', b'"limelight":9999', body[1])
    journal.write_bytes(b'{"crc":"%08x","tx":%b}\n' % (crc32(later), later) + rest)


def a_directory(journal: Path) -> None:
    journal.unlink()
    journal.mkdir()


refused = pytest.mark.parametrize(
    ("spoil", "because"),
    [
        (another_programs, "is not Limelight’s own and was left untouched"),
        (somebodys_diary, "is not Limelight’s own and was left untouched"),
        (other_json_lines, "is not Limelight’s own and was left untouched"),
        (from_a_later_version, "was written by a newer Limelight and was left untouched"),
        (a_directory, "cannot be read; see that it is a file"),
    ],
)


@refused
def test_what_cannot_be_used_is_one_sentence_and_stays_as_it_is(
    team: Shell, spoil: Callable[[Path], None], because: str
) -> None:
    spoil(team.journal)
    before = files_below(team)

    calls = (["--plain"], ["due"], ["log", "Bo helped"], ["people"], ["export"], ["doctor", "--repair"])
    for argv in calls:
        done = team.process(*argv, typed=f"{ANSWER}\n".encode())
        assert (done.status, done.out) == (1, ""), argv
        assert because in done.err
        assert is_one_sentence(done.err)
    assert files_below(team) == before


@refused
def test_so_it_is_where_a_screen_was_wanted(
    team: Shell, terminal: Terminal, spoil: Callable[[Path], None], because: str
) -> None:
    spoil(team.journal)
    before = files_below(team)

    terminal.run(**team.process_environ())

    assert terminal.status() == 1
    terminal.wait_for(because)
    assert not terminal.is_full_screen
    assert not terminal.shows("Traceback")
    assert files_below(team) == before


def cut_off(journal: Path) -> None:
    whole = journal.read_bytes()
    journal.write_bytes(whole[: whole.rstrip(b"\n").rfind(b"\n") + 30])


def damaged(journal: Path) -> None:
    lines = journal.read_bytes().split(b"\n")
    place = next(number for number, line in enumerate(lines) if b'"tell Bo"' in line)
    lines[place] = lines[place].replace(b"tell", b"yell")
    journal.write_bytes(b"\n".join(lines))


spoiled_in_part = pytest.mark.parametrize(
    ("spoil", "because", "left"),
    [
        (cut_off, "was cut off while it was written; all before it is whole", ["write to Ana", "tell Bo"]),
        (damaged, "is damaged and was left out; all else is whole", ["write to Ana", "ask Cleo"]),
    ],
)


@pytest.fixture
def busy(team: Shell) -> Shell:
    """A home in which three things were promised last."""
    for about in ("write to Ana", "tell Bo", "ask Cleo"):
        team("followup", "add", about, "--when", "in two weeks")
    return team


def promised(home: Shell) -> list[str]:
    return [one["about"] for one in home("followup", "--json").json]


@spoiled_in_part
def test_all_that_is_whole_goes_on_in_lines(
    busy: Shell, spoil: Callable[[Path], None], because: str, left: list[str]
) -> None:
    spoil(busy.journal)

    listed = busy.process("followup")
    assert (listed.status, len(listed.lines)) == (0, len(left))
    assert because in listed.err
    assert is_one_sentence(listed.err)

    held = busy.process("--plain", typed=f"{ANSWER}\n".encode())
    assert held.status == 0
    assert "Noted for Bo." in held.out
    assert "Traceback" not in held.err
    busy.process("doctor", "--repair")
    after = busy.process("log", "--json")
    assert ([note["what"] for note in after.json], after.err) == ([ANSWER], "")
    assert promised(busy) == left


@spoiled_in_part
def test_all_that_is_whole_goes_on_on_the_screen(
    busy: Shell, terminal: Terminal, spoil: Callable[[Path], None], because: str, left: list[str]
) -> None:
    spoil(busy.journal)

    terminal.run(**busy.process_environ())
    terminal.wait_for("What did the team achieve this week")
    terminal.wait_for("The last entry" if spoil is cut_off else "is damaged and was left out")
    terminal.say(ANSWER)
    terminal.wait_for("Noted for Bo.")
    terminal.press("C-q")

    assert terminal.status() == 0
    assert [note["what"] for note in busy("log", "--json").json] == [ANSWER]
    assert promised(busy) == left


def test_an_empty_file_is_an_empty_log(team: Shell) -> None:
    team.journal.write_bytes(b"")

    held = team.process("--plain", typed=b"Mira\n")

    assert (held.status, held.err) == (0, "")
    assert "Who is on your team?" in held.out
