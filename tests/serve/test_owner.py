"""As whom an instance goes on that root started, and how what root made for it becomes theirs."""

import grp
import os
import pwd
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from store import Keyring, Role, read_keys
from tests.security.instance import Instance
from tests.tui.cli.calling import ROOT, Shell, is_one_sentence
from tui.serve.operate import claim
from tui.serve.owner import (
    FIRST,
    LAST,
    NAME,
    User,
    current_user,
    is_closed,
    is_to_be_given,
    list_roots,
    make_way,
    nobody_of,
    owner,
    rights_of,
    successor,
)
from tui.serve.trial import what_cannot_be_read

ROOT_RUNS = os.geteuid() == 0
HEIR = User(FIRST, FIRST) if ROOT_RUNS else current_user()
"""Only root can give something to another, or become one; whoever else runs these tests has no heir."""


@pytest.fixture
def place() -> Iterator[Path]:
    """A directory that everybody may pass, unlike those of pytest when root runs it."""
    with TemporaryDirectory(prefix="limelight-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def data(place: Path) -> Path:
    """What `leads add` makes before the first start, and a log, a socket and links beside."""
    key = place / "mira"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    data = place / "data"
    Keyring(data).add("mira", Role.LEAD, read_keys(key.with_suffix(".pub").read_text(encoding="utf-8")))
    log = data / "leads" / "mira" / "journal.jsonl"
    log.parent.mkdir(parents=True)
    log.touch(0o600)
    (data / "leads" / "mira" / "away").symlink_to(place / "prize")
    (place / "prize").touch()
    os.mkfifo(data / "access" / "pipe")
    return data


def owners(data: Path) -> set[int]:
    return {path.lstat().st_uid for path in (data, *data.rglob("*"))}


def is_unknown(number: int) -> bool:
    try:
        pwd.getpwuid(number)
    except KeyError:
        return all(group.gr_gid != number for group in grp.getgrall())
    return False


def test_it_goes_on_as_whom_it_was_told_or_as_the_owner(tmp_path: Path) -> None:
    assert successor("nobody", tmp_path / "none").name == "nobody"
    with pytest.raises(KeyError):
        successor("nobody-of-that-name", tmp_path)
    if os.geteuid() == 0:
        os.chown(tmp_path, LAST, FIRST)
        assert successor("", tmp_path) == User(LAST, FIRST)
    else:
        assert successor("", tmp_path) == current_user()


def test_it_goes_on_as_a_number_where_nobody_is_called_limelight(tmp_path: Path) -> None:
    found = successor("", tmp_path / "none")
    if NAME in {user.pw_name for user in pwd.getpwall()}:
        assert found.name == NAME
    else:
        assert FIRST <= found.uid == found.gid <= LAST
        assert is_unknown(found.uid)
        assert all(not is_unknown(number) for number in range(FIRST, found.uid))
        assert (found.spoken, found.groups) == (str(found.uid), [found.gid])


def test_a_number_of_somebody_else_is_passed_over() -> None:
    users = [user.pw_uid for user in pwd.getpwall()]
    groups = [group.gr_gid for group in grp.getgrall()]
    assert set(groups) - set(users)
    assert nobody_of([*users, *groups, LAST + 100_000]) == User(LAST + 100_000, LAST + 100_000)


def test_what_root_made_becomes_theirs(data: Path, place: Path) -> None:
    modes = {path: path.lstat().st_mode for path in data.rglob("*")}

    assert is_to_be_given(data, HEIR) == ROOT_RUNS
    make_way(data, HEIR, claim)

    assert owners(data) == {HEIR.uid}
    assert {path: path.lstat().st_mode for path in modes} == modes
    assert (place / "prize").stat().st_uid == os.geteuid()
    assert not is_to_be_given(data, HEIR)


def test_what_is_not_there_yet_is_made_theirs(place: Path) -> None:
    data = place / "there" / "new"
    before = os.umask(0o077)
    make_way(data, HEIR, claim)
    os.umask(before)
    assert owner(data) == HEIR
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert stat.S_IMODE(data.parent.stat().st_mode) == 0o755
    assert owner(data.parent) == current_user()


def test_a_kill_in_between_is_made_good(data: Path) -> None:
    os.close(claim(data))
    steps = sum(1 for _ in list_roots(data)) if ROOT_RUNS else 0
    assert not ROOT_RUNS or steps == 1 + len(list(data.rglob("*")))
    for killed_at in range(steps):
        for path in (data, *data.rglob("*")):
            os.chown(path, 0, 0, follow_symlinks=False)
        for step, (directory, name) in enumerate(list_roots(data)):
            if step == killed_at:
                break
            os.chown(name, HEIR.uid, HEIR.gid, dir_fd=directory, follow_symlinks=False)
        assert is_to_be_given(data, HEIR), killed_at

        make_way(data, HEIR, claim)

        assert owners(data) == {HEIR.uid}, killed_at


def test_keys_that_root_changes_in_between_are_theirs(data: Path) -> None:
    os.close(claim(data))
    access = data / "access"
    for given in (*access.iterdir(), access):
        os.chown(given, HEIR.uid, HEIR.gid)

    Keyring(data).remove("mira")

    assert owners(access) == {HEIR.uid}
    make_way(data, HEIR, claim)
    assert owners(data) == {HEIR.uid}


def test_what_the_file_system_put_there_stays(data: Path) -> None:
    (data / "lost+found").mkdir(0o700)
    make_way(data, HEIR, claim)
    assert (data / "lost+found").stat().st_uid == os.geteuid()
    assert data.stat().st_uid == HEIR.uid


def test_the_rights_of_another_are_had_for_a_while(data: Path) -> None:
    before = os.geteuid(), os.getegid(), os.getgroups()
    data.chmod(0o600)
    with rights_of(HEIR if ROOT_RUNS else None):
        assert (os.geteuid(), os.getegid()) == (HEIR.uid, HEIR.gid)
        assert os.getgroups() == ([FIRST] if ROOT_RUNS else before[2])
        assert is_closed(data / "access") == data
        assert is_closed(data) is None
    assert (os.geteuid(), os.getegid(), os.getgroups()) == before
    data.chmod(0o700)
    assert is_closed(data / "access") is None


BECOME = """
import os, sys
from pathlib import Path
from store import Keyring
from tui.serve.hostkey import host_key
from tui.serve.operate import claim
from tui.serve.owner import User, become, make_way, user_called
data, name = Path(sys.argv[1]), sys.argv[2]
user = user_called(name) if name else User(61184, 61184)
make_way(data, user, claim)
become(user)
claim(data)
host_key(data)
print([member.name for member in Keyring(data).members()])
print(os.getresuid(), os.getresgid(), os.getgroups())
try:
    os.setuid(0)
except PermissionError:
    print("for good")
"""


@pytest.mark.parametrize(("name", "number"), [("nobody", 65_534), ("", FIRST)])
def test_it_goes_on_for_good_with_all_that_root_made(data: Path, name: str, number: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BECOME, data, name],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if not ROOT_RUNS:
        assert "PermissionError" in done.stderr
        return
    same = f"({number}, {number}, {number})"
    assert done.stdout.splitlines() == ["['mira']", f"{same} {same} [{number}]", "for good"]
    assert owners(data) == {number}


def test_the_command_line_says_what_will_be_given_and_what_stands_in_the_way(data: Path) -> None:
    """Which of the two is up to where the interpreter of these tests is installed."""
    home = Shell(data.parent)

    done = home("serve", "--check", "--port", "0", "--user", "nobody")

    assert owners(data) == {os.geteuid()}
    if not ROOT_RUNS:
        assert (done.status, is_one_sentence(done.err)) == (1, True)
        return
    unread = what_cannot_be_read(successor("nobody", data))
    if unread:
        assert done.status == 1
        assert is_one_sentence(done.err.splitlines(keepends=True)[-1])
        assert unread in done.err
    else:
        assert done.status == 0, done.err
        assert "gives it to nobody" in done.err


def test_who_was_added_before_the_first_start_comes_as_soon_as_there_was_one(place: Path) -> None:
    """Killed and started again, too; where only root may run the interpreter, nothing is changed."""
    instance = Instance(place, ("--user", "nobody") if ROOT_RUNS else ())
    instance.add("mira")
    if ROOT_RUNS and what_cannot_be_read(successor("nobody", place)):
        refused = Shell(place)("serve", "--port", "0", "--user", "nobody")
        assert (refused.status, is_one_sentence(refused.err)) == (1, True)
        assert owners(instance.data) == {0}
        return
    with instance:
        assert instance.ssh("mira", "due").status == 0
        instance.stop(signal.SIGKILL)
        instance.start()
        assert instance.ssh("mira", "due").status == 0
        served_by = "nobody" if ROOT_RUNS else current_user().spoken
        assert {event["user"] for event in instance.events("listening")} == {served_by}
        assert owners(instance.data) == {successor("", instance.data).uid}


def test_a_package_for_roots_eyes_alone_is_found(place: Path) -> None:
    """As pip leaves it behind that root ran under a strict umask."""
    code = "from tui.serve.trial import *; print(what_cannot_be_read(User(61184, 61184)))"
    closed = place / "closed"
    for package in ("tui", "prompts", "store"):
        (closed / package).mkdir(parents=True)
        subprocess.run(["cp", "-r", ROOT / package, closed], check=True)
    closed.chmod(0o700)
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd="/",
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(closed)},
        capture_output=True,
        text=True,
        check=False,
    )
    if not ROOT_RUNS:
        assert "PermissionError" in done.stderr
        return
    assert done.stdout.strip() in {str(closed / "tui"), os.path.realpath(sys.executable)}
