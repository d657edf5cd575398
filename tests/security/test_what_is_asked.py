"""Attacks on what a session may do: everything but Limelight's own commands on one's own log is refused."""

import stat

import pytest

from tests.security.conftest import SECRET
from tests.security.instance import Instance
from tests.tui.cli.calling import is_one_sentence


@pytest.mark.parametrize(
    "command",
    [
        "bash",
        "/bin/sh -i",
        "due; id",
        "due && id",
        "due | sh",
        "$(id)",
        "`id`",
        "due\nid",
        "python3 -c 'import os'",
        "scp -t .",
        "scp -f /etc/passwd",
        "rsync --server --sender . /etc",
        "git-upload-pack '/etc'",
        "/usr/lib/openssh/sftp-server",
        "limelight serve",
        "leads add eve --key -",
        "serve --port 1",
        "doctor --repair",
        "demo",
        "completion bash",
        "--version; id",
    ],
)
def test_no_command_of_the_host_is_run(instance: Instance, command: str) -> None:
    """A command line goes to Limelight's own parser as words; no shell ever reads it."""
    done = instance.ssh("mira", command)

    assert done.status in (1, 2)
    assert "uid=" not in done.out + done.err
    assert is_one_sentence(done.err)


@pytest.mark.parametrize(
    "command",
    [
        "--lead ana export",
        "export --lead=ana",
        "--data /tmp export",
        "export --data=..",
        "--hosted --lead ana",
        "export --output /tmp/x",
        "export --output ../ana/x --force",
        "people import /etc/passwd",
        "people import ../ana/journal.jsonl",
        "people import ''",
        "calendar --write /tmp/x.ics",
        "calendar --write ../ana/journal.jsonl",
        "calendar --stop",
    ],
)
def test_no_path_and_no_other_log_can_be_named(instance: Instance, command: str) -> None:
    """The log is the one of whoever came. There is no option for another, and none for a file."""
    before = instance.journal("ana")

    done = instance.ssh("mira", command)

    assert (done.status, done.out) == (1, "")
    assert is_one_sentence(done.err)
    assert instance.journal("ana") == before


@pytest.mark.parametrize("language", ["../../../../tmp", "/etc", "..", "%s%s%n"])
def test_no_language_leads_to_a_file(instance: Instance, language: str) -> None:
    """The code of a language becomes a part of a path: only what can be one does."""
    done = instance.ssh("mira", f"--lang '{language}' people add Bo --handle x")
    assert "Traceback" not in done.err


def test_a_members_key_reads_no_log(instance: Instance) -> None:
    """A member may say thanks. They have no log, and see nobody's."""
    for command in ("export", "due", "log x", "people", ""):
        done = instance.ssh("olav", *([command] if command else []))
        assert (done.status, done.out) == (1, "")
        assert is_one_sentence(done.err)
    assert not (instance.data / "leads" / "olav").exists()


def test_the_environment_changes_nothing(instance: Instance) -> None:
    """`SendEnv` and `SetEnv` reach a server that takes every variable: loaders and interpreters read some."""
    names = "LD_PRELOAD LD_PRELOAD_ LIMELIGHT_LEAD LIMELIGHT_DATA PYTHONSTARTUP PYTHONPATH TERM PATH HOME"
    sent = [word for name in names.split() for word in ("-o", f"SendEnv={name}")]
    set_too = ("-o", "SetEnv=LIMELIGHT_DATA=/nowhere PYTHONPATH=/nowhere LIMELIGHT_NOW=nonsense LANG=../../x")

    done = instance.ssh("mira", "export", options=(*sent, *set_too))

    assert (done.status, done.err) == (0, "")
    assert SECRET not in done.out


def test_a_link_put_in_place_of_a_log(instance: Instance) -> None:
    """Should a directory of a lead ever be a link to another's, it is not followed."""
    instance.add("per")
    (instance.data / "leads" / "per").symlink_to(instance.data / "leads" / "ana")
    try:
        done = instance.ssh("per", "export")
    finally:
        (instance.data / "leads" / "per").unlink()

    assert (done.status, done.out) == (1, "")


def test_a_command_line_as_long_as_a_book(instance: Instance) -> None:
    """It is refused before a session is made of it."""
    done = instance.ssh("mira", "log", "x" * 20_000)

    assert done.status == 1
    assert is_one_sentence(done.err)
    assert instance.ssh("mira", "log", "-", typed="Bo helped. " + "x" * 20_000).status == 0


def test_what_is_written_is_nobody_elses_to_read(instance: Instance) -> None:
    """Whatever the umask of whoever started the instance."""
    instance.ssh("mira", "log", "something")
    for path in instance.data.rglob("*"):
        mode = stat.S_IMODE(path.lstat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_nothing_that_was_written_is_in_the_audit_log(instance: Instance) -> None:
    """Operators see who came and which command, by its name alone."""
    instance.ssh("mira", "log", "Kari cried in the stairwell")
    instance.ssh("mira", "Kari-as-a-command", "stairwell")

    written = instance.log.read_text(encoding="utf-8")
    assert "Kari" not in written
    assert "stairwell" not in written
    assert {one["command"] for one in instance.events("session-began") if one["lead"] == "mira"} >= {
        "log",
        "other",
    }
