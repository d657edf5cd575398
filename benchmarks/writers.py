"""Two processes write at once and are killed: `python -m benchmarks.writers PATH NAME` is one of them."""

import itertools
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.report import Row, barred, progress

KILLS = 200
SEED = 20261120


def measure(place: Path) -> list[Row]:
    """How many of the writes that were acknowledged are gone."""
    from store import Log, NoticeKind

    progress(f"two writers, killed {KILLS} times")
    chance = random.Random(SEED)
    acknowledged: set[str] = set()
    for turn in range(KILLS // 2):
        acknowledged |= _killed(place, turn, chance)
    with Log.open(place) as log:
        kept = {noted.what for noted in log.recognitions()}
        damaged = [notice for notice in log.notices if notice.kind is NoticeKind.DAMAGED]
    lost = len(acknowledged - kept)
    measured = f"{lost} lost of {len(acknowledged):,}, {len(damaged)} lines damaged"
    return [barred(f"two writers killed {KILLS} times", measured, "0 lost", met=not lost and not damaged)]


def _killed(place: Path, turn: int, chance: random.Random) -> set[str]:
    """What two writers said they had kept before they were killed, each at a moment of its own."""
    names = (f"{turn}a", f"{turn}b")
    writers = [_writer(place, name) for name in names]
    for writer in writers:
        assert writer.stdout
        writer.stdout.readline()
    said = set()
    for writer in writers:
        time.sleep(chance.uniform(0, 0.03))
        writer.send_signal(signal.SIGKILL)
        rest, _ = writer.communicate()
        said |= {line for line in rest.splitlines(keepends=True) if line.endswith("\n")}
    return {line.strip() for line in said}


def _writer(place: Path, name: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "benchmarks.writers", str(place), name]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def main() -> None:
    """Note one thing after another, and say so each time it is kept."""
    from benchmarks.data import TODAY
    from store import Log, Recognition

    place, name = Path(sys.argv[1]), sys.argv[2]
    with Log.open(place) as log:
        print("writing", flush=True)
        for number in itertools.count():
            what = f"{name} noted thing {number}"
            log.note(Recognition(what=what, noticed_on=TODAY))
            print(what, flush=True)


if __name__ == "__main__":
    main()
