"""How many keys a client may offer: each counts once, as often as ssh needs it."""

from pathlib import Path

import pytest

from prompts.wording import door as wording
from tests.serve.client import Client
from tests.serve.door import open_door
from tui.serve.limits import Limits
from tui.serve.offers import Offers


@pytest.mark.parametrize("others", [0, 5])
async def test_ssh_gets_in_with_the_last_key_that_it_may_offer(tmp_path: Path, others: int) -> None:
    async with open_door(tmp_path / "data") as front:
        client = Client(tmp_path, front.port, front.mira)
        first = [word for _ in range(others) for word in ("-i", str(client.new_key()))]
        done = await client.run("due", options=tuple(first), first=True)
        assert (done.status, others + 1 <= Limits().keys) == (7, True), done.err
        assert front.events("refused") == []


async def test_ssh_is_sent_away_with_one_more(tmp_path: Path) -> None:
    """The seventh is right, and comes too late."""
    async with open_door(tmp_path / "data") as front:
        client = Client(tmp_path, front.port, front.mira)
        first = [word for _ in range(Limits().keys) for word in ("-i", str(client.new_key()))]
        done = await client.run("due", options=tuple(first), first=True)
        assert (done.status, f":14: {wording.MANY_KEYS}" in done.err) == (255, True), done.err
        assert [one["reason"] for one in front.events("refused")] == ["too many keys"]


def test_each_key_may_be_asked_about_and_signed_with() -> None:
    offers = Offers(3)
    assert all(offers.allow(key) for key in ("a", "b", "c", "a", "b", "c"))
    assert len(offers) == 3


def test_a_key_too_many() -> None:
    offers = Offers(3)
    assert [offers.allow(key) for key in ("a", "a", "b", "c", "d", "a")] == [True] * 4 + [False] * 2


def test_one_key_over_and_over() -> None:
    """As who tries to guess a signature does."""
    offers = Offers(3)
    assert [offers.allow("a") for _ in range(8)] == [True] * 6 + [False] * 2
