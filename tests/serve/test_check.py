"""`limelight serve --check`, and what is refused before an instance runs."""

import os
import pwd
import subprocess
from contextlib import suppress
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from prompts.catalogue import load_catalogue
from store import CannotWrite, SystemClock, data_directory
from tests.structure.test_documents import Like
from tests.tui.cli.calling import ROOT, Shell, is_one_sentence
from tui.cli.ready import look
from tui.cli.session import Session
from tui.serve.owner import FIRST, LAST, User, rights_of
from tui.streams import Refused, Streams

AS_ONESELF = ("--user", "root") if os.geteuid() == 0 else ()
"""Whoever runs these tests may read the interpreter, which another user may not."""


def test_a_check_says_what_is_ready_and_makes_nothing(tmp_path: Path) -> None:
    home = Shell(tmp_path)
    ready = home("serve", "--check", "--host", "127.0.0.1", "--port", "0", *AS_ONESELF)
    assert (ready.status, ready.out) == (0, "")
    page = (ROOT / "docs/hosting.md").read_text(encoding="utf-8")
    shown = page.partition("$ limelight serve --check\n")[2].partition("```")[0]
    if os.geteuid() == 0:
        shown = shown.replace("It runs as ….", "It runs as root, which is for trying out only; ….")
    assert ready.err == Like(shown)
    assert not home.data.exists()


def test_a_check_tells_what_is_there_and_what_is_changed(tmp_path: Path) -> None:
    home = Shell(tmp_path)
    home.data.mkdir()
    ready = home("serve", "--check", "--port", "0", "--limit", "sessions=150", *AS_ONESELF)
    assert ready.status == 0
    assert ready.err.splitlines()[1] == f"The data is kept at {home.data}, which can be written."
    assert ready.err.splitlines()[5] == "The limit sessions is 150 instead of 200."
    assert [path.name for path in home.data.iterdir()] == []


def test_a_check_tells_who_may_not_make_the_directory() -> None:
    with TemporaryDirectory(prefix="limelight-") as name:
        Path(name).chmod(0o555)
        with rights_of(User(FIRST, FIRST) if os.geteuid() == 0 else None):
            refused = Shell(Path(name))("serve", "--check", "--port", "0")
        assert refused.status == 1
        assert len(refused.err.splitlines()) == 2
        assert f"install -d -m 0700 -o {asking()} {name}/data." in refused.err


def test_a_check_tells_what_may_not_be_written() -> None:
    """A directory of root's among those of the instance's own user, as a careless repair leaves it."""
    with TemporaryDirectory(prefix="limelight-") as name:
        Path(name).chmod(0o755)
        access = Path(name) / "data" / "access"
        access.mkdir(parents=True)
        access.chmod(0o555)
        if os.geteuid() == 0:
            os.chown(access.parent, FIRST, FIRST)
        with rights_of(User(FIRST, FIRST) if os.geteuid() == 0 else None):
            refused = Shell(Path(name))("serve", "--check", "--port", "0")
        assert refused.status == 1
        assert is_one_sentence(refused.err.splitlines(keepends=True)[-1])
        assert str(access) in refused.err


def narrating(place: Path) -> Session:
    """A call of the command line on the data there."""
    return Session(
        data=place / "data",
        directory=place / "data" / "leads" / "me",
        clock=SystemClock(),
        words=load_catalogue("en"),
        streams=Streams(StringIO(), StringIO(), StringIO()),
        environ={},
    )


def test_a_check_of_roots_looks_with_the_rights_of_who_follows() -> None:
    with TemporaryDirectory(prefix="limelight-") as name:
        Path(name).chmod(0o755)
        data, user = Path(name) / "data", User(FIRST, FIRST) if os.geteuid() == 0 else None
        data.mkdir(0o555)
        if user is not None:
            os.chown(data, LAST, LAST)
        with pytest.raises(CannotWrite):
            look(narrating(Path(name)), data, user)


def test_a_check_of_roots_says_what_the_next_start_gives_away(tmp_path: Path) -> None:
    session, user = narrating(tmp_path), User(FIRST, FIRST) if os.geteuid() == 0 else None
    session.data.mkdir()
    look(session, session.data, user)
    session.streams.stderr.seek(0)
    said = session.streams.stderr.read()
    assert (f"gives it to {FIRST}" in said) == (user is not None)
    (session.data / "taxes").touch()
    with suppress(Refused):
        look(session, session.data, user)
        assert user is None


def disk(free: int = 1 << 40, files: int = 1000, blocks: int = 1 << 40) -> os.statvfs_result:
    """What a file system says of itself."""
    return os.statvfs_result(
        (4096, 4096, blocks // 4096, free // 4096, free // 4096, 1000, files, files, 0, 255)
    )


@pytest.mark.parametrize("exists", [True, False])
@pytest.mark.parametrize("full", [disk(free=0), disk(free=15 << 20), disk(files=0)])
def test_a_check_tells_that_there_is_no_room(tmp_path: Path, exists: bool, full: os.statvfs_result) -> None:
    session = narrating(tmp_path)
    if exists:
        session.data.mkdir()
    with pytest.raises(Refused) as refused:
        look(session, session.data, None, lambda _: full)
    assert str(session.data if exists else tmp_path) in refused.value.sentence
    assert session.streams.stderr.tell() == 0


@pytest.mark.parametrize("roomy", [disk(), disk(free=16 << 20), disk(blocks=0, free=0)])
def test_a_check_asks_for_no_more_room_than_is_needed(tmp_path: Path, roomy: os.statvfs_result) -> None:
    session = narrating(tmp_path)
    look(session, session.data, None, lambda _: roomy)
    assert session.streams.stderr.tell() > 0


def test_root_stays_root_only_on_data_of_its_own(tmp_path: Path) -> None:
    """What root writes among what is another's could not be read by them at the next start."""
    home = Shell(tmp_path)
    home.data.mkdir()
    if os.geteuid() == 0:
        os.chown(home.data, LAST, LAST)
    refused = home("serve", "--check", "--port", "0", "--user", "root")
    assert (refused.status, is_one_sentence(refused.err)) == (1, True)


def asking() -> str:
    """Who asks in these tests."""
    return str(FIRST) if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name


@pytest.mark.parametrize("wrong", ["open key", "no key", "keyring", "port", "port number", "host"])
def test_a_check_says_what_is_wrong(tmp_path: Path, wrong: str) -> None:
    home, argv = Shell(tmp_path), ["--port", "0"]
    access = home.data / "access"
    access.mkdir(parents=True)
    match wrong:
        case "open key":
            subprocess.run(
                ["ssh-keygen", "-q", "-N", "", "-t", "ed25519", "-f", access / "host_key"], check=True
            )
            (access / "host_key").chmod(0o644)
        case "no key":
            (access / "host_key").touch(0o600)
        case "keyring":
            (access / "keys.json").write_text("{")
        case "port":
            argv = ["--host", "192.0.2.1"]
        case "port number":
            argv = ["--port", "70000"]
        case "host":
            argv = ["--host", "no such host"]

    done = home("serve", "--check", *argv, *AS_ONESELF)

    assert done.status == 1
    assert is_one_sentence(done.err.splitlines(keepends=True)[-1])


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host"])
def test_an_address_of_another_machine_is_what_is_wrong_and_not_the_port(tmp_path: Path, host: str) -> None:
    done = Shell(tmp_path)("serve", "--check", "--host", host, *AS_ONESELF)
    said = done.err.splitlines()[-1]
    assert said.startswith(f"{host} cannot be listened at")
    assert "--port" not in said


def test_only_root_goes_on_as_another(tmp_path: Path) -> None:
    home = Shell(tmp_path)
    named = "nobody-of-that-name" if os.geteuid() == 0 else "nobody"
    refused = home("serve", "--port", "0", "--user", named)
    assert (refused.status, is_one_sentence(refused.err)) == (1, True)
    assert not home.data.exists()


def test_roots_instance_is_where_its_own_user_can_go(tmp_path: Path) -> None:
    gone = Shell(tmp_path)("serve", "--sessions", LIMELIGHT_DATA="", HOME=str(tmp_path))
    there = data_directory(None, {}, of_service=os.geteuid() == 0)
    assert gone.status == 1
    assert str(there) in gone.err
    assert (there == Path("/var/lib/limelight")) == (os.geteuid() == 0)
