"""How much one visitor may take, and that nobody is counted who is gone."""

from hypothesis import given
from hypothesis import strategies as st

from tui.serve.limits import Door, Limits, Refusal, network, plain

FEW = Limits(newcomers=3, newcomers_from_one=2, connections_of_one=2, sessions_of_one=2, sessions=3)


def test_newcomers_are_few_and_fewer_from_one_address() -> None:
    door = Door(FEW)
    assert [door.arrive("10.0.0.1") for _ in range(3)] == [None, None, Refusal.NEWCOMERS_FROM_ONE]
    door.turn_away("10.0.0.1")
    assert [door.arrive("10.0.0.2") for _ in range(2)] == [None, Refusal.NEWCOMERS]


def test_who_is_known_is_no_newcomer() -> None:
    door = Door(FEW)
    for _ in range(2):
        door.arrive("10.0.0.1")
        assert door.admit("10.0.0.1", "mira") is None
    door.arrive("10.0.0.1")
    assert door.admit("10.0.0.1", "mira") is Refusal.CONNECTIONS_OF_ONE
    assert door.newcomers == 0


def test_sessions_are_few_and_fewer_of_one() -> None:
    door = Door(FEW)
    assert [door.begin("mira") for _ in range(3)] == [None, None, Refusal.SESSIONS_OF_ONE]
    assert [door.begin("ana") for _ in range(2)] == [None, Refusal.SESSIONS]
    door.end("mira")
    assert door.begin("ana") is None


def test_one_customer_is_one_address() -> None:
    assert network("2001:db8:1:2:3::4") == network("2001:db8:1:2:ffff::1")
    assert network("2001:db8:1:2::1") != network("2001:db8:1:3::1")
    assert network("::ffff:10.0.0.1") == network("10.0.0.1") == plain("::ffff:10.0.0.1") == "10.0.0.1"
    assert network("fe80::1%eth0") == network("fe80::2%eth1")
    assert network("") == ""


@given(st.lists(st.sampled_from(["mira", "ana"]), max_size=20))
def test_nothing_is_left_of_those_who_are_gone(names: list[str]) -> None:
    door = Door(FEW)
    begun = []
    for name in names:
        door.arrive("::1")
        door.admit("::1", name)
        begun += [name] if door.begin(name) is None else []
    for name in names:
        door.leave(name)
    for name in begun:
        door.end(name)
    assert (door.newcomers, door.sessions) == (0, 0)
    assert door.admit("::1", "mira") is None
