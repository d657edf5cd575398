"""`limelight due` where nobody sees it being called: in start-up files, prompts and scripts."""

import datetime as dt
import fcntl
import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import FollowUp, Log, Person, harmless
from tests.tui.cli.calling import Shell, is_one_sentence
from tests.tui.cli.test_due import plan
from tests.tui.cli.test_pages import sections
from tui.cli.porcelain import tabbed

FORMS = [["due"], ["due", "--porcelain"], ["due", "--count"]]
ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def unescaped(field: str) -> str:
    """What a field says, for a script that wants it exactly."""
    return (
        ""
        if field == "-"
        else ESCAPED.sub(lambda found: {"t": "\t", "n": "\n"}.get(found[1], found[1]), field)
    )


@pytest.fixture
def busy(team: Shell) -> Shell:
    """A team with something of every kind that is due."""
    plan(team, "2026-11-17")
    team("followup", "add", "ask how it went", "--with", "Bo", "--with", "@ana", "--when", "today")
    team("followup", "add", "book a room", "--when", "today at 17:30")
    return team


def test_a_line_for_scripts_has_the_documented_fields_in_their_order(busy: Shell) -> None:
    documented = sections("command-line.md")["due --porcelain"]

    assert list(documented) == ["what", "id", "day", "time", "days", "people", "text"]
    assert busy("due", "--porcelain").lines == [
        "telling\t1\t2026-11-17\t-\t3\tAna García\tcalmed the call",
        "follow-up\t1\t2026-11-20\t-\t0\tBo, Ana García\task how it went",
        "follow-up\t2\t2026-11-20\t17:30\t0\t-\tbook a room",
    ]


def test_it_is_the_same_in_every_language_and_colour(busy: Shell) -> None:
    plain = busy.process("due", "--porcelain").out

    for language in ("fa", "he", "nb"):
        assert busy.process("--lang", language, "due", "--porcelain", LANG="C").out == plain
    assert busy.process("due", "--porcelain", TERM="xterm-256color", FORCE_COLOR="1").out == plain


@given(st.lists(st.text() | st.sampled_from(["-", "", "\t", "a\\tb", "\\", "\n\n"]), min_size=1))
def test_no_text_breaks_a_field_or_a_line(texts: list[str]) -> None:
    line = tabbed(*texts)

    assert line.split("\n") == [line]
    assert [unescaped(field) for field in line.split("\t")] == [harmless(text) for text in texts]
    assert "" not in line.split("\t")


def test_a_comma_in_a_name_is_none_between_names(team: Shell) -> None:
    today = dt.date(2026, 11, 20)
    with Log.open(team.journal.parent) as log:
        odd = log.add_people([Person(name="Ray, Tom"), Person(name="a\tb")])
        people = tuple(one.id for one in odd)
        log.promise(FollowUp(about="one\n\ttwo \\", due=today, created_on=today, people=people))

    line = team("due", "--porcelain").lines[0]

    assert line.split("\t")[5:] == [r"Ray\, Tom, a\tb", r"one\n\ttwo \\"]


def test_how_many_are_due_is_a_number_or_nothing(busy: Shell) -> None:
    assert busy("due", "--count").out == "3\n"
    assert busy.at("2026-11-10T09:00")("due", "--count").out == ""
    assert busy("due", "--count", "--exit-code").status == 1


def test_only_one_form_at_a_time(busy: Shell) -> None:
    done = busy("due", "--count", "--porcelain")

    assert (done.status, done.out) == (2, "")
    assert is_one_sentence(done.err)


def test_an_hour_still_to_come_is_due_from_the_morning(team: Shell) -> None:
    team.at("2026-11-19T09:00")("followup", "add", "call", "--when", "tomorrow at 16:00")
    team.at("2026-11-19T09:00")("followup", "add", "write", "--when", "tomorrow")

    for moment in ("2026-11-20T00:01", "2026-11-20T15:59", "2026-11-20T23:59"):
        lines = team.at(moment)("due", "--porcelain").lines
        assert [line.split("\t")[3:5] for line in lines] == [["-", "0"], ["16:00", "0"]]
    assert team.at("2026-11-19T23:59")("due").out == ""


@pytest.mark.parametrize("argv", FORMS, ids=" ".join)
def test_where_nothing_is_due_nothing_is_said(limelight: Shell, argv: list[str]) -> None:
    nothing = limelight.process(*argv)
    made = limelight.data.exists()
    limelight("people", "add", "Bo")

    assert (nothing.status, nothing.out, nothing.err) == (0, "", "")
    assert not made
    assert limelight.process(*argv) == nothing


@pytest.fixture
def held(busy: Shell) -> Iterator[Shell]:
    """A home whose log another session has locked, in the middle of writing a line."""
    with busy.journal.with_suffix(".lock").open() as lock, busy.journal.open("ab") as journal:
        fcntl.flock(lock, fcntl.LOCK_EX)
        journal.write(b'{"crc":"0000')
        journal.flush()
        yield busy


@pytest.mark.parametrize("argv", FORMS, ids=" ".join)
def test_reading_waits_for_nobody(held: Shell, argv: list[str]) -> None:
    done = held.process(*argv)

    assert (done.status, done.err) == (0, "")
    assert done.out


@pytest.mark.parametrize("argv", FORMS, ids=" ".join)
def test_however_much_is_damaged_it_is_one_sentence(busy: Shell, argv: list[str]) -> None:
    whole = busy(*argv).out
    lines = busy.journal.read_bytes().splitlines(keepends=True)
    busy.journal.write_bytes(b"".join([lines[0], b"?\n", *lines[1:3], b"?\n", *lines[3:], b'{"crc":"00']))

    done = busy.process(*argv)

    assert (done.status, done.out) == (0, whole)
    assert is_one_sentence(done.err)
    assert "in 3 places, first in line 2" in done.err


@pytest.mark.parametrize("content", [b"mine\n", b"\x00" * 100])
def test_a_file_that_is_no_log_is_one_sentence_too(busy: Shell, content: bytes) -> None:
    busy.journal.write_bytes(content)

    done = busy.process("due", "--count")

    assert (done.status, done.out) == (1, "")
    assert is_one_sentence(done.err)


def test_a_pipe_in_the_place_of_the_log_is_not_waited_for(busy: Shell) -> None:
    busy.journal.unlink()
    os.mkfifo(busy.journal)

    done = busy.process("due")

    assert (done.status, done.out) == (1, "")
    assert is_one_sentence(done.err)


def called_by(busy: Shell, *by: str) -> subprocess.CompletedProcess[str]:
    """What comes of `due --porcelain` where a shell starts it, with little around it."""
    little = [f"LIMELIGHT_NOW={busy.now}", f"PYTHONPATH={busy.process_environ()['PYTHONPATH']}"]
    call = [sys.executable, "-m", "tui", "--data", str(busy.data), "due", "--porcelain"]
    return subprocess.run(
        ["/usr/bin/env", "-i", *little, "/bin/sh", "-c", *by, "sh", *call],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd="/",
        check=False,
        timeout=60,
    )


def test_without_any_environment_or_input(busy: Shell) -> None:
    """As cron and systemd start it: no PATH, no TERM, no LANG, nothing to read from."""
    done = called_by(busy, 'exec "$@" <&-')

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == busy("due", "--porcelain").out


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_with_nobody_at_the_other_end(busy: Shell, closed: str) -> None:
    done = called_by(busy, f'exec "$@" {closed}')

    assert (done.returncode, done.stderr) == (0, "")
