"""What may be asked of a shared instance, and what never is done there."""

import io
from pathlib import Path

import pytest

from store import Notice, Role, StoreError
from tests.tui.cli.calling import Done, Shell, is_one_sentence
from tui.cli import main
from tui.hosted.visitor import Hosted, sound_environ, sound_terminal

MIRA = Hosted("mira")
OLAV = Hosted("olav", Role.MEMBER)


def asked(home: Shell, hosted: Hosted, *argv: str, typed: str = "") -> Done:
    """What comes of a command line of somebody who came."""
    stdin, stdout, stderr = io.StringIO(typed), io.StringIO(), io.StringIO()
    status = main(argv, home.environ(LIMELIGHT_LEAD="ana"), stdin, stdout, stderr, hosted)
    return Done(status, stdout.getvalue(), stderr.getvalue())


@pytest.fixture
def home(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def test_whoever_came_writes_to_their_own_log(home: Shell) -> None:
    assert asked(home, MIRA, "people", "import", "-", typed="Ana\nBo\n").status == 0
    assert asked(home, MIRA, "log", "Ana helped").status == 0

    assert "Ana helped" in asked(home, MIRA, "export", "--format", "md").out
    assert [path.name for path in (home.data / "leads").iterdir()] == ["mira"]


@pytest.mark.parametrize(
    "argv",
    [
        ["leads", "add", "eve", "--key", "-"],
        ["serve"],
        ["doctor", "--repair"],
        ["demo"],
        ["completion", "bash"],
        ["--plain", "doctor"],
        ["--lang", "en", "serve"],
        ["--lead", "ana", "due"],
        ["due", "--lead=ana"],
        ["--data", "/tmp", "due"],
        ["due", "--data=/tmp"],
        ["--hosted=lead"],
        ["--hosted", "--lead", "ana"],
        ["export", "--output", "/tmp/limelight-was-here"],
        ["export", "--output", "here", "--force"],
        ["people", "import", "/etc/passwd"],
        ["calendar", "--write", "here.ics"],
        ["calendar", "--write", ""],
        ["calendar", "--stop"],
    ],
)
def test_all_else_is_refused_in_one_sentence(home: Shell, argv: list[str]) -> None:
    done = asked(home, MIRA, *argv)

    assert (done.status, done.out) == (1, "")
    assert is_one_sentence(done.err)
    assert not home.data.exists()


@pytest.mark.parametrize(
    "argv",
    [
        ["bash"],
        ["sh", "-c", "id"],
        ["scp", "-t", "."],
        ["rsync", "--server", "."],
        ["git-upload-pack", "x"],
        ["/bin/sh"],
        [""],
        ["\udcff"],
    ],
)
def test_what_is_no_command_is_misuse_as_it_is_at_home(home: Shell, argv: list[str]) -> None:
    done = asked(home, MIRA, *argv)

    assert (done.status, done.out) == (2, "")
    assert is_one_sentence(done.err)
    assert not home.data.exists()


def test_help_shows_only_what_can_be_done_here(home: Shell) -> None:
    shown = asked(home, MIRA, "--help").out

    assert "followup" in shown
    for absent in ("doctor", "serve", "--data", "--lead", "--hosted"):
        assert absent not in shown


@pytest.mark.parametrize("argv", [[], ["due"], ["log", "x"], ["export"], ["--plain"], ["bash"]])
def test_a_member_has_no_log_to_look_at(home: Shell, argv: list[str]) -> None:
    done = asked(home, OLAV, *argv)

    assert done.status == 1
    assert "shout" in done.err
    assert is_one_sentence(done.err)
    assert not home.data.exists()


def test_the_welcome_says_who_can_read_what_is_written(home: Shell) -> None:
    here = asked(home, MIRA, "--plain").out

    assert "yours alone" not in here
    assert "No other lead can read what you write; whoever runs this machine could." in here
    assert "What you write is yours alone." in home("--plain").out


@pytest.mark.parametrize("code", ["../../../tmp", "/tmp", "..", "a/../b", "x" * 300, "nb\0"])
def test_no_language_leads_out_of_the_languages(home: Shell, code: str) -> None:
    assert asked(home, MIRA, "--lang", code, "--help").out == asked(home, MIRA, "--help").out


def test_a_link_to_another_log_is_not_followed(home: Shell) -> None:
    asked(home, Hosted("ana"), "log", "between us")
    (home.data / "leads" / "mira").symlink_to(home.data / "leads" / "ana")

    done = asked(home, MIRA, "export")

    assert (done.status, done.out) == (1, "")
    assert is_one_sentence(done.err)


def test_a_calendar_kept_at_home_is_not_written_on_a_shared_host(home: Shell) -> None:
    file = home.home / "kept.ics"
    home("--lead", "mira", "calendar", "--write", str(file))
    file.unlink()

    asked(home, MIRA, "followup", "add", "thank Bo", "--when", "today")

    assert not file.exists()


@pytest.mark.parametrize("trouble", ["damaged", "foreign", "directory"])
def test_what_is_wrong_with_a_log_names_no_file_and_is_reported(home: Shell, trouble: str) -> None:
    asked(home, MIRA, "log", "one")
    asked(home, MIRA, "log", "two")
    journal = home.data / "leads" / "mira" / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    match trouble:
        case "damaged":
            journal.write_bytes(b"".join([lines[0], b"x" * 30 + b"\n", *lines[2:]]))
        case "foreign":
            journal.write_bytes(b"something else\n")
        case "directory":
            journal.unlink()
            journal.mkdir()
    reported: list[object] = []

    done = asked(home, Hosted("mira", report=reported.append), "log", "--list")

    assert is_one_sentence(done.err)
    assert str(home.home) not in done.err
    assert "doctor" not in done.err
    (found,) = reported
    assert isinstance(found, Notice if trouble == "damaged" else StoreError)


def test_a_forced_command_takes_the_same_path(home: Shell) -> None:
    forced = ("--data", str(home.data), "--lead", "mira", "--hosted")

    kept = home.process(*forced, SSH_ORIGINAL_COMMAND="log 'Ana; $(touch x) helped'")
    refused = home.process(*forced, SSH_ORIGINAL_COMMAND="--lead ana due")
    member = home.process(*forced[:-1], "--hosted=member", SSH_ORIGINAL_COMMAND="due")
    unpaired = home.process(*forced, SSH_ORIGINAL_COMMAND="log 'Ana")

    assert (kept.status, refused.status, member.status, unpaired.status) == (0, 1, 1, 1)
    assert is_one_sentence(unpaired.err)
    assert "$(touch x)" in asked(home, MIRA, "export").out
    assert {path.name for path in home.home.iterdir()} == {"data"}


def test_a_forced_command_says_whose_it_is(home: Shell) -> None:
    for argv in (["--hosted"], ["--hosted", "--lead", "../ana"], ["--lead", "mira", "--hosted=lead", "due"]):
        done = home(*argv)
        assert done.status in (1, 2)
        assert is_one_sentence(done.err)
    assert not home.data.exists()


def test_little_of_a_clients_environment_is_taken() -> None:
    said = {
        "LANG": "nb_NO.UTF-8",
        "LC_TIME": "C.UTF-8",
        "NO_COLOR": "1",
        "COLORTERM": "truecolor",
        "LC_ALL": "$(reboot)",
        "LC_X": "a" * 65,
        "LD_PRELOAD": "evil.so",
        "PYTHONPATH": "evil",
        "LIMELIGHT_DATA": "/tmp",
        "LC_x\n": "1",
    }

    assert sound_environ(said).keys() == {"LANG", "LC_TIME", "NO_COLOR", "COLORTERM"}


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ("xterm-256color", "xterm-256color"),
        ("tmux", "tmux"),
        ("$(reboot)", "dumb"),
        ("", "dumb"),
        (None, "dumb"),
    ],
)
def test_a_terminal_is_what_it_can_be(said: str | None, taken: str) -> None:
    assert sound_terminal(said) == taken
