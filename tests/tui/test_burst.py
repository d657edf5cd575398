"""What a person types, and what a terminal pours out at once."""

from tui.widgets.burst import FLOOD_NEAR, LONG, NEAR, Burst


def test_a_persons_keys_are_no_burst() -> None:
    burst = Burst()
    assert not any(burst.takes(10 + n * 0.03) for n in range(50))


def test_keys_at_once_are_one() -> None:
    burst = Burst()
    assert [burst.takes(10 + n * NEAR / 2) for n in range(4)] == [False, True, True, True]


def test_a_flood_may_come_in_pieces() -> None:
    burst = Burst()
    moments = [10 + n * NEAR / 10 for n in range(LONG + 1)]
    assert all([burst.takes(moment) for moment in moments][1:])
    assert burst.takes(moments[-1] + FLOOD_NEAR / 2)
    assert not burst.takes(moments[-1] + FLOOD_NEAR * 2)


def test_a_new_burst_counts_its_line_breaks_anew() -> None:
    burst = Burst()
    burst.takes(10)
    burst.takes(10.001)
    burst.breaks += 1
    burst.takes(11)
    assert burst.breaks == 0
    assert burst.ended_at(11)
    assert not burst.ended_at(10)
