"""How much one visitor may take, and that nobody is counted who is gone."""

from collections import Counter
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tui.serve.limits import Door, Limits, Refusal, network, plain

Taken = TypeVar("Taken")
FEW = Limits(
    newcomers=3,
    newcomers_from_one=2,
    connections_of_one=2,
    sessions_of_one=2,
    sessions=3,
    starts_of_one=4,
)
ADDRESSES = st.sampled_from(["10.0.0.1", "::ffff:10.0.0.1", "2001:db8::1", "2001:db8::2", ""])
NAMES = st.sampled_from(["mira", "ana", "omar"])


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
    assert [door.begin("mira", 0.0) for _ in range(3)] == [None, None, Refusal.SESSIONS_OF_ONE]
    assert [door.begin("ana", 0.0) for _ in range(2)] == [None, Refusal.SESSIONS]
    door.end("mira")
    assert door.begin("ana", 0.0) is None


def test_one_customer_is_one_address() -> None:
    assert network("2001:db8:1:2:3::4") == network("2001:db8:1:2:ffff::1")
    assert network("2001:db8:1:2::1") != network("2001:db8:1:3::1")
    assert network("::ffff:10.0.0.1") == network("10.0.0.1") == plain("::ffff:10.0.0.1") == "10.0.0.1"
    assert network("fe80::1%eth0") == network("fe80::2%eth1")
    assert network("") == ""


def test_who_begins_one_after_the_other_waits_a_little() -> None:
    door = Door(FEW)
    for moment in (0.0, 10.0, 20.0, 30.0):
        assert door.begin("mira", moment) is None
        door.end("mira")
    assert door.begin("mira", 59.9) is Refusal.STARTS_OF_ONE
    assert door.begin("ana", 59.9) is None
    assert door.begin("mira", 60.0) is None
    assert door.begin("mira", 60.0) is Refusal.STARTS_OF_ONE


class Comings(RuleBasedStateMachine):
    """People come, begin, end and go, in any order; what the door counts is held against lists of them."""

    def __init__(self) -> None:
        super().__init__()
        self.door = Door(FEW)
        self.now = 0.0
        self.waiting: list[tuple[str, bool]] = []
        self.inside: list[tuple[str, bool]] = []
        self.sessions: list[str] = []
        self.starts: list[tuple[str, float]] = []

    @rule(address=ADDRESSES)
    def arrive(self, address: str) -> None:
        self.waiting.append((address, self.door.arrive(address) is None))

    @precondition(lambda self: self.waiting)
    @rule(data=st.data())
    def turn_away(self, data: st.DataObject) -> None:
        self.door.turn_away(taken(data, self.waiting)[0])

    @precondition(lambda self: self.waiting)
    @rule(data=st.data(), name=NAMES)
    def admit(self, data: st.DataObject, name: str) -> None:
        address, _ = taken(data, self.waiting)
        self.inside.append((name, self.door.admit(address, name) is None))

    @precondition(lambda self: self.inside)
    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        self.door.leave(taken(data, self.inside)[0])

    @rule(name=NAMES)
    def begin(self, name: str) -> None:
        if self.door.begin(name, self.now) is None:
            self.sessions.append(name)
            self.starts.append((name, self.now))

    @precondition(lambda self: self.sessions)
    @rule(data=st.data())
    def end(self, data: st.DataObject) -> None:
        self.door.end(taken(data, self.sessions))

    @rule(seconds=st.sampled_from([0.5, 20.0, 59.5, 60.0, 3600.0]))
    def wait(self, seconds: float) -> None:
        self.now += seconds

    @invariant()
    def everybody_is_counted_once(self) -> None:
        assert self.door.newcomers == len(self.waiting)
        assert self.door.sessions == len(self.sessions)

    @invariant()
    def nobody_is_let_in_beyond_the_limits(self) -> None:
        let_in = Counter(network(address) for address, is_let_in in self.waiting if is_let_in)
        connected = Counter(name for name, is_let_in in self.inside if is_let_in)
        begun = Counter(name for name, moment in self.starts if moment > self.now - 60)
        assert let_in.total() <= FEW.newcomers
        assert len(self.sessions) <= FEW.sessions
        assert max(let_in.values(), default=0) <= FEW.newcomers_from_one
        assert max(connected.values(), default=0) <= FEW.connections_of_one
        assert max(Counter(self.sessions).values(), default=0) <= FEW.sessions_of_one
        assert max(begun.values(), default=0) <= FEW.starts_of_one

    def teardown(self) -> None:
        """Once all have left, and a minute later, the door is as new."""
        for address, _ in self.waiting:
            self.door.turn_away(address)
        for name, _ in self.inside:
            self.door.leave(name)
        for name in self.sessions:
            self.door.end(name)
        assert (self.door.newcomers, self.door.sessions) == (0, 0)
        for name in ("mira", "ana", "omar"):
            assert all_of_one(self.door, name, self.now + 60) == all_of_one(Door(FEW), name, 0.0)


def taken(data: st.DataObject, of: list[Taken]) -> Taken:
    """One of them, who is no longer among them."""
    return of.pop(data.draw(st.integers(0, len(of) - 1)))


def all_of_one(door: Door, name: str, now: float) -> list[Refusal | None]:
    """What one lead is told who comes and begins until no more is let in; and leaves again."""
    said = [told for _ in range(3) for told in (door.arrive(name), door.admit(name, name))]
    for moment in (now, now, now + 1, now + 2, now + 3):
        said.append(door.begin(name, moment))
        if said[-1] is None:
            door.end(name)
    for _ in range(3):
        door.leave(name)
    return said


TestComings = Comings.TestCase
