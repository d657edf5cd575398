"""Backups of data that are written to all the while: each is unpacked by plain tar, and holds together."""

import datetime as dt
import os
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path

import msgspec

from store import Keyring, Log, Person, PostboxFull, Recognition, Role, ShoutOut, lead_directory, read_keys
from store.backup import Backup, write_backup
from store.files import Lock
from store.postbox import Postbox, postbox_of
from tests.store.processes.children import start

AT = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f mira@desk"
ROUNDS = 12
LONG = 24 * 1024 * 1024


class Kept(msgspec.Struct, frozen=True):
    """What writers were told is kept, a line each; who reads it has all of a moment."""

    path: Path

    def tell(self, what: str) -> None:
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(descriptor, f"{what}\n".encode())
        os.close(descriptor)

    def all(self) -> set[str]:
        return set(self.path.read_text(encoding="utf-8").split("\n")[:-1]) if self.path.exists() else set()


@contextmanager
def at_work(*work: Callable[[], None]) -> Iterator[None]:
    """Within, all of that is done in processes of their own; then they are killed."""
    workers = [start(one) for one in work]
    try:
        yield
    finally:
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
            os.waitpid(worker, 0)


def backed_up(data: Path, place: Path) -> Backup:
    return write_backup(data, place, replace=True, progress=lambda _done, _total: None)


def back_up(data: Path, place: Path) -> None:
    backed_up(data, place)


def unpacked(archive: Path) -> Path:
    """What plain tar makes of it, in an empty directory."""
    data = archive.with_suffix("")
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(mode=0o755)
    tar = subprocess.run(["tar", "-C", data, "-xzf", archive], capture_output=True, check=True)
    assert tar.stderr == b""
    return data


def takes_long_to_read(data: Path, lead: str) -> None:
    """Let there be files that are read before and after the journal, so that much happens meanwhile."""
    directory = lead_directory(data, lead)
    directory.mkdir(parents=True, exist_ok=True)
    for name in ("before", "then"):
        (directory / name).touch()
        os.truncate(directory / name, LONG)


def note_for_ever(data: Path, lead: str, kept: Kept) -> None:
    """Note one thing after another; compact now and then."""
    with Log.open(lead_directory(data, lead)) as log:
        for number in count():
            what = f"{lead} {number}"
            log.note(Recognition(what=f"{what}:" + "ø" * 3_000, noticed_on=AT.date()))
            kept.tell(f"note {what}")
            if number % 20 == 19:
                log.compact()
            time.sleep(0.003)


def send_for_ever(box: Postbox, sender: str, kept: Kept) -> None:
    for number in count():
        key = f"{sender}-{number}"
        try:
            box.put(ShoutOut(key=key, sender=sender, handle="omar", text=f"thanks {key}", sent_at=AT))
        except PostboxFull:
            pass
        else:
            kept.tell(f"shout {key}")
        time.sleep(0.003)


def take_in_for_ever(data: Path, lead: str) -> None:
    with Log.open(lead_directory(data, lead), postbox_of(data, lead)) as log:
        while True:
            log.take_in_post()
            time.sleep(0.003)


def holds(data: Path, lead: str) -> set[str]:
    """What a log says once it has been opened and the post was taken in; each shout-out at most once."""
    with Log.open(lead_directory(data, lead), postbox_of(data, lead)) as log:
        assert log.notices == ()
        log.take_in_post()
        assert log.notices == ()
        times = Counter(one.key for one in log.heard())
        assert set(times.values()) <= {1}
        noted = {one.what.partition(":")[0] for one in log.recognitions()}
        return {f"note {what}" for what in noted} | {f"shout {key}" for key in times}


def test_all_that_was_acknowledged_before_is_in_it_and_no_shout_out_twice(tmp_path: Path) -> None:
    data, archive, kept = tmp_path / "data", tmp_path / "restored.tar", Kept(tmp_path / "kept")
    Keyring(data).add("bea", Role.LEAD, read_keys(KEY))
    (data / "access" / "host_key").write_bytes(b"a host key")
    takes_long_to_read(data, "bea")
    box = postbox_of(data, "bea")
    work = [
        partial(note_for_ever, data, "bea", kept),
        partial(note_for_ever, data, "mira", kept),
        partial(send_for_ever, box, "kim", kept),
        partial(send_for_ever, box, "olav", kept),
        partial(take_in_for_ever, data, "bea"),
    ]
    with at_work(*work):
        for _ in range(ROUNDS):
            time.sleep(0.05)
            before = kept.all()

            made = backed_up(data, archive)

            assert (made.damaged, made.left_out) == ((), ())
            restored = unpacked(archive)
            assert before - holds(restored, "bea") - holds(restored, "mira") == set()
            for name in ("access/keys.json", "access/host_key"):
                assert (restored / name).read_bytes() == (data / name).read_bytes()
    assert len([what for what in kept.all() if what.startswith("shout")]) > ROUNDS, "nobody had time to send"


def come_and_be_forgotten_for_ever(data: Path, kept: Kept) -> None:
    """People join, are thanked, and are forgotten: with the thanks that wait, and with those taken in."""
    box = postbox_of(data, "bea")
    with Log.open(lead_directory(data, "bea"), box) as log:
        for number in count():
            handle = f"omar{number}"
            (one,) = log.add_people([Person(name=handle, handle=handle)])
            box.put(ShoutOut(key=handle, sender="kim", handle=handle, text="thanks", sent_at=AT))
            kept.tell(handle)
            if number % 2:
                log.take_in_post()
            log.forget(one.id, "somebody")
            time.sleep(0.003)


def test_nobody_who_was_forgotten_comes_back_with_the_post(tmp_path: Path) -> None:
    data, archive, kept = tmp_path / "data", tmp_path / "restored.tar", Kept(tmp_path / "kept")
    takes_long_to_read(data, "bea")
    with at_work(partial(come_and_be_forgotten_for_ever, data, kept)):
        while not kept.all():
            time.sleep(0.01)
        for _ in range(ROUNDS):
            backed_up(data, archive)

            restored = unpacked(archive)
            with Log.open(lead_directory(restored, "bea"), postbox_of(restored, "bea")) as log:
                log.take_in_post()
                heard_of = {one.handle for one in log.heard()}
                assert heard_of <= {one.handle for one in log.people()}
    assert len(kept.all()) > ROUNDS, "nobody had time to come"


def test_a_box_stays_shut_until_the_log_is_read(tmp_path: Path) -> None:
    data = tmp_path / "data"
    box = postbox_of(data, "bea")
    box.put(ShoutOut(key="a", sender="kim", handle="omar", text="thanks", sent_at=AT))
    with Log.open(lead_directory(data, "bea")) as log:
        log.add_people([Person(name="Omar", handle="omar")])
    writes = Lock(lead_directory(data, "bea") / "journal.lock")

    with writes.held():
        child = start(partial(back_up, data, tmp_path / "it.tar"))
        while Lock(box.path.with_suffix(".lock")).is_free():
            assert os.waitpid(child, os.WNOHANG) == (0, 0), "it ended without"
            time.sleep(0.001)
    assert os.waitpid(child, 0) == (child, 0)
    assert Lock(box.path.with_suffix(".lock")).is_free()
    assert holds(unpacked(tmp_path / "it.tar"), "bea") == {"shout a"}


def test_a_session_that_hangs_while_it_writes_keeps_no_backup_from_being_made(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Log.open(lead_directory(data, "bea")) as log:
        log.note(Recognition(what="Calmed the outage call", noticed_on=AT.date()))
    hangs = Lock(lead_directory(data, "bea") / "journal.lock")

    with hangs.held():
        made = backed_up(data, tmp_path / "it.tar")

    assert made == Backup(logs=1)
    assert holds(unpacked(tmp_path / "it.tar"), "bea") == {"note Calmed the outage call"}


def test_what_is_in_it_and_how_it_is_kept(tmp_path: Path) -> None:
    data = tmp_path / "data"
    inside = {
        "access/keys.json",
        "access/host_key",
        "channels.toml",
        "leads/bea/journal.jsonl",
        "leads/bea/journal.damaged-1",
        "packs/ours.toml",
        "postbox/bea.jsonl",
        "postbox/bea.damaged-1",
        "postbox/kim.jsonl",
    }
    outside = {
        ".bash_history",
        "access/.keys.json.new",
        "access/keys.lock",
        "access/serve.lock",
        "leads/bea/journal.lock",
        "leads/bea/journal.new",
        "lost+found/3",
        "postbox/bea.lock",
    }
    for name in sorted(inside | outside):
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text(f"{name}\n" * 700, encoding="utf-8")
        (data / name).chmod(0o664)
    os.mkfifo(data / "access" / "serve.sock")
    (data / "leads" / "kim").symlink_to("/etc")
    (data / "leads" / "mallory.jsonl").symlink_to("/etc/passwd")

    made = backed_up(data, tmp_path / "it.tar")

    restored = unpacked(tmp_path / "it.tar")
    found = {str(path.relative_to(restored)) for path in restored.rglob("*") if not path.is_dir()}
    assert found == inside
    for path in (restored, *restored.rglob("*")):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600)
    for name in inside:
        assert (restored / name).read_bytes() == (data / name).read_bytes()
    assert [one.path.name for one in made.left_out] == ["kim", "mallory.jsonl"]
    assert (made.logs, made.damaged) == (1, ("bea",))
    assert (tmp_path / "it.tar").stat().st_mode & 0o777 == 0o600
