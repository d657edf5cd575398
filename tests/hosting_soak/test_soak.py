"""A few check-ins on a shared instance, some killed and some hung; `python -m benchmarks soak` holds 200."""

from pathlib import Path

from benchmarks.soak import soak


def test_what_was_acknowledged_is_kept_and_nothing_is_left(tmp_path: Path) -> None:
    found = soak(tmp_path, sessions=12, at_once=6)

    assert found.came > 12
    assert found.acknowledged >= 6 * 12
    assert (found.lost, found.strayed) == ((), ())
    assert found.left == {}
    assert (found.crashes, found.unended) == (0, 0)
