"""Who gives way at a crowded door."""

from collections import Counter

from hypothesis import assume, given
from hypothesis import strategies as st

from tui.serve.crowd import Crowd


class Somebody:
    """Somebody who came from there, and has been here for so long."""

    def __init__(self, address: str, seconds: float = 0.0) -> None:
        self.address = address
        self.seconds = seconds


ADDRESSES = st.sampled_from(["10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4"])
CAME = st.lists(st.tuples(ADDRESSES, st.sampled_from([0.0, 2.9, 3.0, 59.0])), max_size=12)


def crowd_of(*came: tuple[str, float]) -> Crowd[Somebody]:
    """Those who came so, one after the other."""
    crowd = Crowd[Somebody](3.0)
    for address, seconds in came:
        crowd.join(Somebody(address, seconds))
    return crowd


@given(CAME, ADDRESSES)
def test_nobody_is_kept_out_while_others_have_more_places(came: list[tuple[str, float]], new: str) -> None:
    places = Counter(address for address, _ in came)
    assume(max(places.values(), default=0) > places[new] + 1)
    assert crowd_of(*came).who_makes_room(new) is not None


@given(CAME, ADDRESSES)
def test_who_gives_way_has_the_most_places_or_took_long(came: list[tuple[str, float]], new: str) -> None:
    gives_way = crowd_of(*came).who_makes_room(new)
    if gives_way:
        places = Counter([new, *(address for address, _ in came)])
        assert places[gives_way.address] == max(places.values())
        assert places[gives_way.address] > places[new] or gives_way.seconds >= 3.0


@given(CAME, ADDRESSES)
def test_of_those_it_is_who_came_first(came: list[tuple[str, float]], new: str) -> None:
    crowd = crowd_of(*came)
    gives_way = crowd.who_makes_room(new)
    if gives_way:
        assert gives_way is next(one for one in crowd if one.address == gives_way.address)


def test_those_of_one_network_do_not_push_each_other_out() -> None:
    """A company behind one address, all at once: who is about to log in is let finish."""
    crowd = crowd_of(("10.0.0.1", 1.0), ("10.0.0.1", 0.5))
    assert crowd.who_makes_room_within("10.0.0.1") is None
    assert crowd.who_makes_room("10.0.0.1") is None
    assert crowd_of(("10.0.0.2", 9.0), ("10.0.0.1", 1.0)).who_makes_room_within("10.0.0.1") is None
    assert crowd_of(("10.0.0.1", 3.0)).who_makes_room_within("10.0.0.1") is not None


def test_one_customer_is_one_network() -> None:
    crowd = crowd_of(("2001:db8::1", 0.0), ("2001:db8::2", 0.0))
    assert crowd.who_makes_room("2001:db8:0:1::1") is next(iter(crowd))


def test_who_left_gives_no_way() -> None:
    crowd = crowd_of(("10.0.0.1", 9.0), ("10.0.0.1", 9.0))
    first, second = crowd
    crowd.leave(first)
    crowd.leave(first)
    assert (len(crowd), crowd.who_makes_room("10.0.0.2")) == (1, second)
