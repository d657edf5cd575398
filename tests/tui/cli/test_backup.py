"""`limelight serve --backup`: what its operator is told, on good days and on bad ones."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store import Keyring, Role, read_keys
from store.files import Lock
from tests.acceptance.processes import BOUND_BY_PERMISSIONS, call, with_room_for
from tests.store.values import UNSOUND_LINES
from tests.tui.cli.calling import Shell, is_one_sentence

NOBODY = 65534
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f mira@desk"
SERVE_BACKUP = (sys.executable, "-m", "tui", "serve", "--backup")


@pytest.fixture
def instance(limelight: Shell) -> Shell:
    """The data of an instance with two leads, of whom Mira has a good deal in her log."""
    Keyring(limelight.data).add("mira", Role.LEAD, read_keys(KEY))
    limelight("log", "Bo fixed the lift", LIMELIGHT_LEAD="olav")
    limelight("log", os.urandom(100_000).hex(), LIMELIGHT_LEAD="mira")
    return limelight


def listed(archive: Path) -> list[str]:
    """What plain tar finds in it."""
    tar = subprocess.run(["tar", "-tzf", archive], capture_output=True, check=True, text=True)
    return sorted(name.removeprefix("./").rstrip("/") for name in tar.stdout.splitlines())


EVERYTHING = [
    "",
    "access",
    "access/keys.json",
    "leads",
    "leads/mira",
    "leads/mira/journal.jsonl",
    "leads/olav",
    "leads/olav/journal.jsonl",
]


def test_to_a_file_and_to_the_output(instance: Shell) -> None:
    file = instance.home / "it.tar.gz"

    done = instance("serve", "--backup", str(file))
    assert (done.status, done.out, done.err) == (0, "", f"{file} holds 2 logs.\n")
    assert listed(file) == EVERYTHING
    assert file.stat().st_mode & 0o777 == 0o600

    with (instance.home / "other").open("wb") as out:
        sent = subprocess.run(
            [*SERVE_BACKUP, "-"],
            stdout=out,
            stderr=subprocess.PIPE,
            env=instance.process_environ(),
            check=True,
        )
    assert sent.stderr == b"The backup holds 2 logs.\n"
    assert listed(instance.home / "other") == EVERYTHING


def test_a_file_that_is_there_is_left_as_it_is_unless_that_is_said(instance: Shell) -> None:
    file = instance.home / "it.tar.gz"
    file.write_text("mine", encoding="utf-8")
    (instance.home / "link").symlink_to(instance.home / "nowhere")

    for name in ("it.tar.gz", "link", "data"):
        refused = instance("serve", "--backup", str(instance.home / name))
        assert (refused.status, is_one_sentence(refused.err)) == (1, True)
        assert "is there already" in refused.err
    assert file.read_text(encoding="utf-8") == "mine"

    assert instance("serve", "--backup", str(file), "--force").status == 0
    assert listed(file) == EVERYTHING


def test_what_cannot_be_done_is_said_in_a_sentence_and_leaves_nothing(instance: Shell) -> None:
    (instance.home / "link").symlink_to(instance.data / "access")
    before = sorted(instance.home.rglob("*"))
    for argv, said in (
        (["--backup", str(instance.data / "it.tar.gz")], "lies within the data"),
        (["--backup", str(instance.home / "link" / "it.tar.gz")], "lies within the data"),
        (["--backup", str(instance.home / "no" / "it.tar.gz")], "No such file or directory"),
        (["--backup", ""], "is there already"),
        (["--backup", str(instance.home), "--force"], "Is a directory"),
        (["--backup", "", "--force"], "Is a directory"),
        (["--backup", "~no-such-user/it.tar.gz"], "No such file or directory"),
        (["--backup", "-", "--data", str(instance.home / "no")], "nothing at"),
        (["--backup", "-", "--check"], "one thing at a time"),
        (["--backup", "-", "--sessions"], "one thing at a time"),
    ):
        refused = instance("serve", *argv)
        assert refused.status in (1, 2)
        assert said in refused.err
        assert is_one_sentence(refused.err)
    assert sorted(instance.home.rglob("*")) == before


def test_no_room_leaves_nothing(instance: Shell) -> None:
    file = instance.home / "it.tar.gz"

    done = call(instance, "serve", "--backup", str(file), by=with_room_for(20_000))

    assert (done.status, done.out) == (1, "")
    assert "File too large" in done.err
    assert is_one_sentence(done.err)
    assert [path.name for path in instance.home.iterdir()] == ["data"]


@pytest.mark.parametrize("out", ["/dev/full", "a pipe that nobody reads"])
def test_an_output_that_takes_no_more_is_an_error(instance: Shell, out: str) -> None:
    if out == "/dev/full":
        to = os.open(out, os.O_WRONLY)
    else:
        reader, to = os.pipe()
        os.close(reader)
    done = subprocess.run(
        [*SERVE_BACKUP, "-"],
        stdout=to,
        stderr=subprocess.PIPE,
        env=instance.process_environ(),
        check=False,
        text=True,
    )
    os.close(to)

    assert done.returncode == 1
    assert is_one_sentence(done.stderr)
    assert "cannot be written" in done.stderr


def wait_until(there: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not there():
        assert time.monotonic() < end
        time.sleep(0.005)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_interrupted_it_leaves_nothing(instance: Shell, number: signal.Signals) -> None:
    olavs = Lock(instance.data / "leads" / "olav" / "journal.lock")
    file = instance.home / "it.tar.gz"
    with olavs.held():
        process = subprocess.Popen([*SERVE_BACKUP, str(file)], env=instance.process_environ())
        wait_until(lambda: any(one.name.startswith(".it.tar.gz.") for one in instance.home.iterdir()))
        process.send_signal(number)
        assert process.wait(20) == 130
    assert [path.name for path in instance.home.iterdir()] == ["data"]


def test_half_a_backup_on_the_output_is_known_as_such(instance: Shell) -> None:
    olavs = Lock(instance.data / "leads" / "olav" / "journal.lock")
    half = instance.home / "half"
    with olavs.held(), half.open("wb") as out:
        process = subprocess.Popen([*SERVE_BACKUP, "-"], stdout=out, env=instance.process_environ())
        wait_until(lambda: half.stat().st_size > 10_000)
        process.terminate()
        assert process.wait(20) == 130

    assert subprocess.run(["tar", "-tzf", half], capture_output=True, check=False).returncode != 0


def on_a_terminal(instance: Shell, *argv: str, stdout: int | None = None) -> tuple[int, str]:
    """The status, and what stood on the terminal."""
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [*SERVE_BACKUP, *argv], env=instance.process_environ(), stdout=stdout or theirs, stderr=theirs
    )
    os.close(theirs)
    seen = b""
    try:
        while part := os.read(ours, 65_536):
            seen += part
    except OSError:  # Linux's end of a terminal that nobody has open
        pass
    os.close(ours)
    return process.wait(20), seen.decode()


def test_a_terminal_is_sent_no_archive_and_shown_how_far_it_is(instance: Shell) -> None:
    status, seen = on_a_terminal(instance, "-")
    assert status == 1
    assert is_one_sentence(seen.lstrip("\r").replace("\r\n", "\n"))
    assert "for a terminal" in seen

    file = instance.home / "it.tar.gz"
    status, seen = on_a_terminal(instance, str(file))
    assert status == 0
    shown = [line.rstrip() for line in seen.replace("\r\n", "\n").split("\r")]
    assert shown == ["", "log 1 of 2", "log 2 of 2", "", f"{file} holds 2 logs."]


@pytest.mark.parametrize("damage", [b"\x00 no line \xff\n", *UNSOUND_LINES])
def test_a_damaged_log_is_copied_as_it_is_and_said(instance: Shell, damage: bytes) -> None:
    journal = instance.data / "leads" / "olav" / "journal.jsonl"
    whole = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([whole[0], damage, *whole[1:]]))

    done = instance("serve", "--backup", str(instance.home / "it.tar.gz"))

    assert done.status == 0
    damaged, held = done.err.splitlines()
    assert damaged.startswith("The log of olav is damaged")
    assert f"limelight --data {instance.data} --lead olav doctor --repair puts it right." in damaged
    assert held.endswith("holds 2 logs.")
    unpack = ["tar", "-C", str(instance.home), "-xzf", str(instance.home / "it.tar.gz"), "leads/olav"]
    subprocess.run(unpack, check=True)
    assert (instance.home / "leads" / "olav" / "journal.jsonl").read_bytes() == journal.read_bytes()
    assert instance("--lead", "olav", "doctor", "--repair").status == 0
    assert instance("serve", "--backup", str(instance.home / "next.tar.gz")).err.count("\n") == 1


def test_what_is_left_out_is_said_and_the_status_says_so_too(instance: Shell) -> None:
    (instance.data / "packs").symlink_to("/etc")
    olavs = instance.data / "leads" / "olav" / "journal.jsonl"
    olavs.chmod(0)
    file = instance.home / "it.tar.gz"

    done = call(instance, "serve", "--backup", str(file), by=BOUND_BY_PERMISSIONS)

    assert done.status == 1
    link, unread, held = done.err.splitlines()
    assert link.startswith(f"{instance.data / 'packs'} is a link")
    assert unread == f"{olavs} is not in the backup, because it cannot be read (Permission denied)."
    assert held == f"{file} holds 1 log."
    assert listed(file) == EVERYTHING[:-1]


@pytest.mark.parametrize("mode", [0o000, 0o400])
def test_a_log_whose_directory_is_closed_keeps_no_other_from_being_backed_up(
    instance: Shell, mode: int
) -> None:
    olavs = instance.data / "leads" / "olav"
    olavs.chmod(mode)
    file = instance.home / "it.tar.gz"

    done = call(instance, "serve", "--backup", str(file), by=BOUND_BY_PERMISSIONS)

    olavs.chmod(0o700)
    assert done.status == 1
    *unread, held = done.err.splitlines()
    assert unread
    assert all(line.startswith(str(olavs)) and "Permission denied" in line for line in unread)
    assert held == f"{file} holds 1 log."


@pytest.fixture
def of_another() -> Iterator[Shell]:
    """Data that is another user's, where root can make it so; there is no lock yet."""
    home = Shell(Path(tempfile.mkdtemp()))
    home.home.chmod(0o711)
    home("log", "Bo fixed the lift", LIMELIGHT_LEAD="olav")
    (home.data / "leads" / "olav" / "journal.lock").unlink()
    if os.geteuid() == 0:
        for path in (home.data, *home.data.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
    yield home
    shutil.rmtree(home.home)


def test_root_leaves_nothing_of_its_own_and_follows_nobody(of_another: Shell) -> None:
    secret = of_another.home / "secret"
    secret.mkdir(mode=0o700)
    (secret / "journal.jsonl").write_text("root's", encoding="utf-8")
    (of_another.data / "leads" / "mallory").symlink_to(secret)
    file = of_another.home / "it.tar.gz"

    done = of_another("serve", "--backup", str(file))

    assert done.err.splitlines()[-1] == f"{file} holds 1 log."
    owner = of_another.data.stat().st_uid
    assert {path.lstat().st_uid for path in (of_another.data / "leads" / "olav").iterdir()} == {owner}
    assert file.stat().st_uid == os.geteuid() == os.getuid()
    tar = subprocess.run(["tar", "--numeric-owner", "-tvzf", file], capture_output=True, check=True)
    assert {line.split()[1].partition("/")[0] for line in tar.stdout.decode().splitlines()} == {str(owner)}
    assert b"mallory" not in tar.stdout
