"""Many senders at once, killed at any moment: what was acknowledged is heard, once and whole."""

import datetime as dt
import os
import random
import signal
import time
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from store import CannotWrite, Log, Person, Postbox, PostboxFull, ShoutOut, postbox_of
from tests.store.processes.children import in_child, start

AT = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)
SENDERS = 6
ROUNDS = 12


def _text(sender: str, number: int) -> str:
    """Long enough for a line to take several pages, so that a kill may tear it."""
    return f"{sender} {number} " + "ø" * 1_900


def _send_until_killed(box: Postbox, tell: int, sender: str) -> None:
    for number in range(1_000_000):
        key = f"{sender}-{number}"
        shout_out = ShoutOut(key=key, sender=sender, handle="omar", text=_text(sender, number), sent_at=AT)
        try:
            box.put(shout_out)
        except PostboxFull:
            time.sleep(0.001)
        else:
            os.write(tell, f"{key}\n".encode())


def _take_in_until_killed(directory: Path, box: Postbox) -> None:
    with Log.open(directory, box) as log:
        while True:
            log.take_in_post()


def _killed(directory: Path, box: Postbox, round_: int, chance: random.Random) -> list[str]:
    """What senders said was left before they, and the lead who took it in, were killed."""
    hear, tell = os.pipe()
    senders = [
        start(partial(_send_until_killed, box, tell, f"s{round_}.{number}")) for number in range(SENDERS)
    ]
    os.close(tell)
    everybody = [start(partial(_take_in_until_killed, directory, box)), *senders]
    chance.shuffle(everybody)
    for one in everybody:
        time.sleep(chance.uniform(0.002, 0.03))
        os.kill(one, signal.SIGKILL)
    for one in everybody:
        os.waitpid(one, 0)
    with os.fdopen(hear, encoding="utf-8") as said:
        return said.read().split()


@pytest.mark.parametrize("seed", range(2))
def test_nothing_acknowledged_is_lost_torn_or_heard_twice(seed: int, tmp_path: Path) -> None:
    chance, box, acknowledged = random.Random(seed), postbox_of(tmp_path, "bea"), []
    with Log.open(tmp_path) as log:
        log.add_people([Person(name="Omar", handle="omar")])
    for round_ in range(ROUNDS):
        acknowledged += _killed(tmp_path, box, round_, chance)
    with Log.open(tmp_path, box) as log:
        log.take_in_post()
        heard = log.heard()

    times = Counter(one.key for one in heard)
    assert set(acknowledged) <= set(times)
    assert max(times.values()) == 1
    for one in heard:
        sender, number = one.key.split("-")
        assert (one.sender, one.text, one.person) == (sender, _text(sender, int(number)), 1)
    assert len(acknowledged) > ROUNDS, "the senders had no time to send"


def test_all_at_once_everybody_is_heard(tmp_path: Path) -> None:
    box = postbox_of(tmp_path, "bea")

    def send(sender: str) -> None:
        for number in range(5):
            box.put(ShoutOut(key=f"{sender}{number}", sender=sender, handle="omar", text=sender, sent_at=AT))

    senders = [start(partial(send, f"sender{number}")) for number in range(20)]
    assert [os.waitpid(one, 0)[1] for one in senders] == [0] * 20
    with Log.open(tmp_path, box) as log:
        log.take_in_post()
        assert Counter(one.sender for one in log.heard()) == {f"sender{number}": 5 for number in range(20)}
        assert log.notices == ()


def test_what_does_not_fit_on_the_disk_leaves_no_trace(tmp_path: Path) -> None:
    box = postbox_of(tmp_path, "bea")
    box.put(ShoutOut(key="a", sender="mira", handle="omar", text="first", sent_at=AT))
    before = box.path.read_bytes()

    def fill() -> str:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 50, len(before) + 50))
        try:
            box.put(ShoutOut(key="b", sender="mira", handle="omar", text="second" * 50, sent_at=AT))
        except CannotWrite as error:
            return error.reason
        return "written"

    assert in_child(fill) in ("File too large", "No space left on device")
    assert box.path.read_bytes() == before
