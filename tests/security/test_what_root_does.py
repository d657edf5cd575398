"""Attacks by the user that an instance runs as, once it is broken into, on root who manages its keys."""

import os
from contextlib import nullcontext
from pathlib import Path

import pytest

from store import Calendar, CannotWrite, Keyring, LimelightError, Log, Role, read_keys
from store.locations import JOURNAL
from tests.security.instance import Instance
from tests.tui.cli.calling import Shell, is_one_sentence
from tui.serve.operate import claim
from tui.serve.owner import NotGiven, User, make_way

VILLAIN = 65_534
ROOT_RUNS = os.geteuid() == 0
"""Nobody but root has anything to give away; whoever else runs these tests may see that nothing is."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data directory that is another user's, where root can make it so."""
    access = tmp_path / "data" / "access"
    access.mkdir(parents=True)
    if os.geteuid() == 0:
        os.chown(tmp_path / "data", 65534, 65534)
        os.chown(access, 65534, 65534)
        open_way(tmp_path)
    return tmp_path / "data"


@pytest.mark.parametrize("name", [".keys.json.new", "keys.lock"])
@pytest.mark.parametrize("exists", [True, False])
def test_a_link_where_root_writes(data: Path, instance: Instance, name: str, exists: bool) -> None:
    """`leads add` as root: a link to /etc/passwd would be written over, and given to that user."""
    prize = data.parent / "passwd"
    if exists:
        prize.write_text("root:x:0:0", encoding="utf-8")
    (data / "access" / name).symlink_to(prize)
    keys = read_keys((instance.place / "mira.pub").read_text(encoding="utf-8"))

    with pytest.raises(CannotWrite) if name == "keys.lock" else nullcontext():
        Keyring(data).add("mira", Role.LEAD, keys)

    assert prize.exists() == exists
    if exists:
        assert prize.read_text(encoding="utf-8") == "root:x:0:0"
        assert prize.stat().st_uid == os.geteuid()


def test_a_second_name_where_root_writes(data: Path, instance: Instance) -> None:
    """Half handed over, the directory is theirs and the data root's: a hard link leads root anywhere."""
    prize = data.parent / "passwd"
    prize.write_text("root:x:0:0", encoding="utf-8")
    if ROOT_RUNS:
        os.chown(data, 0, 0)
    os.link(prize, data / "access" / ".keys.json.new")
    keys = read_keys((instance.place / "mira.pub").read_text(encoding="utf-8"))

    Keyring(data).add("mira", Role.LEAD, keys)

    assert prize.read_text(encoding="utf-8") == "root:x:0:0"
    assert prize.stat().st_uid == os.geteuid()
    assert (data / "access" / "keys.json").stat().st_uid == (data / "access").stat().st_uid


@pytest.mark.parametrize("place", ["cron", "root/cron"])
def test_a_link_in_place_of_the_directory_where_root_writes(
    data: Path, instance: Instance, place: str
) -> None:
    """`leads add` as root: a link to a directory of root's would have files made there, and given away."""
    (data.parent / "root").mkdir(mode=0o700)
    prize = data.parent / place
    prize.mkdir(mode=0o755 if ROOT_RUNS else 0o500)
    (data / "access").rmdir()
    (data / "access").symlink_to(prize)
    keys = read_keys((instance.place / "mira.pub").read_text(encoding="utf-8"))
    before = owners(data.parent)

    with pytest.raises(CannotWrite):
        Keyring(data).add("mira", Role.LEAD, keys)

    assert owners(data.parent) == before
    assert os.geteuid() == before[prize]


@pytest.mark.parametrize(
    "attack", ["theirs", "open data", "open directory", "second name", "link", "of the system", "dangling"]
)
def test_what_root_gives_away_at_the_start(tmp_path: Path, attack: str) -> None:
    """The first start gives the data to the instance's user: whoever had a hand in it would get more."""
    data, prize = tmp_path / "data", tmp_path / "shadow"
    log = data / "leads" / "mira" / "journal.jsonl"
    log.parent.mkdir(parents=True)
    log.touch()
    prize.touch()
    match attack:
        case "theirs":  # the data is somebody else's already, and a file of root's lies there
            os.chown(data, VILLAIN if ROOT_RUNS else -1, -1)
        case "open data":
            data.chmod(0o777)
        case "open directory":
            log.parent.chmod(0o775)
        case "second name":
            os.link(prize, log.with_name("letters"))
        case "link":  # in /tmp, say, where anybody may put one for root to follow
            (tmp_path / "data").rename(tmp_path / "etc")
            data.symlink_to(tmp_path / "etc")
        case "of the system":  # --data /etc, by mistake
            (data / "passwd").touch()
        case "dangling":
            data = tmp_path / "link"
            data.symlink_to(tmp_path / "nowhere")
    before = owners(tmp_path)

    assert is_refused(data) == (attack != "theirs") or not ROOT_RUNS

    assert owners(tmp_path) == before


def test_a_link_among_what_root_gives_away(tmp_path: Path) -> None:
    """The link may become theirs; what it leads to does not."""
    data, prize = tmp_path / "data", tmp_path / "shadow"
    data.mkdir()
    prize.mkdir()
    (prize / "root").touch()
    (data / "leads").symlink_to(prize)

    make_way(data, User(VILLAIN, VILLAIN), claim)

    given = {data, data / "access", data / "access" / "serve.lock", data / "leads"}
    theirs = {path for path, uid in owners(tmp_path).items() if uid == VILLAIN}
    assert theirs == (given if ROOT_RUNS else set())


def test_a_link_where_an_instance_is_claimed(data: Path) -> None:
    """The lock of a half handed over directory is taken by root: a link would have a file made anywhere."""
    (data / "access" / "serve.lock").symlink_to(data.parent / "cron")
    with pytest.raises(CannotWrite):
        claim(data)
    assert not (data.parent / "cron").exists()


def test_a_log_that_root_mends(data: Path) -> None:
    """Not an attack, but the same end: a journal written by root is one that its lead can read no more."""
    whose = data.stat().st_uid
    log = data / "leads" / "mira"
    Log.open(log).close()
    with (log / "journal.jsonl").open("ab") as journal:
        journal.write(b'{"crc":"half')
    give(data)

    done = Shell(data.parent)("--lead", "mira", "doctor", "--repair")

    assert done.status == 0
    assert (log / "journal.jsonl").read_bytes().endswith(b"}\n")
    assert set(owners(data).values()) == {whose}


@pytest.mark.parametrize("link", ["leads", "leads/eve", "leads/eve/journal.jsonl"])
@pytest.mark.parametrize("argv", [["log", "x"], ["log", "--list"], ["doctor", "--repair"], ["export"], []])
def test_a_link_in_place_of_a_log_that_root_looks_into(data: Path, link: str, argv: list[str]) -> None:
    """`--lead eve` as root: a link to a directory of root's would have a log made there, or shown."""
    prize = data.parent / "root" / "eve"
    Log.open(prize).close()
    (data / link).parent.mkdir(parents=True, exist_ok=True)
    (data / link).symlink_to({"leads": prize.parent, "eve": prize}.get((data / link).name, prize / JOURNAL))
    give(data)
    before = owners(data.parent)

    done = Shell(data.parent)("--lead", "eve", *argv)

    assert (done.status == 1 and is_one_sentence(done.err)) == ROOT_RUNS
    assert not ROOT_RUNS or (owners(data.parent), done.out) == (before, "")


def test_a_log_that_root_writes(data: Path) -> None:
    """What root notes, says thanks for and hears is the instance's, or its lead could read none of it."""
    give(data)
    as_root = Shell(data.parent)
    assert as_root("--lead", "mira", "people", "add", "Ana", "--handle", "ana").status == 0
    assert as_root("--lead", "mira", "log", "@ana helped").status == 0
    assert as_root("--lead", "olav", "shout", "@ana", "thanks").status == 0
    assert as_root("--lead", "mira", "--plain", typed="Mira\n").status == 0

    assert set(owners(data).values()) == {data.stat().st_uid}


def test_a_calendar_that_a_log_would_have_root_write(data: Path) -> None:
    """The file is named in the log: whoever writes to that could have root make files anywhere."""
    prize = data.parent / "root"
    prize.mkdir(mode=0o700)
    with Log.open(data / "leads" / "eve") as log:
        log.set_calendar(Calendar(file=str(prize / "cron"), identity="5f0c2a9be4d71836"))
    give(data)

    done = Shell(data.parent)("--lead", "eve", "followup", "add", "ask", "--when", "today")

    assert done.status == 0
    assert (prize / "cron").exists() != ROOT_RUNS


def give(data: Path) -> None:
    """Make all of it the instance's, as it would be."""
    whose = data.stat()
    for path in (data, *data.rglob("*")):
        os.chown(path, whose.st_uid, whose.st_gid, follow_symlinks=False)


def open_way(place: Path) -> None:
    """Let others reach what lies there: pytest keeps it to whoever runs the tests."""
    for path in (place, *place.parents[:-1]):
        path.chmod(path.stat().st_mode | 0o011)


def is_refused(data: Path) -> bool:
    """Whether root gives nothing of it away, and says so."""
    try:
        make_way(data, User(VILLAIN, VILLAIN), claim)
    except (NotGiven, LimelightError):
        return True
    return False


def owners(place: Path) -> dict[Path, int]:
    """Whose everything is."""
    return {path: path.lstat().st_uid for path in place.rglob("*")}
