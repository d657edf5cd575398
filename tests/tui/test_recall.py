"""Earlier lines, within reach of the Up key."""

from tui.widgets.recall import Recall


def test_it_walks_back_and_forth_and_returns_to_what_was_being_typed() -> None:
    recall = Recall()
    recall.remember("one")
    recall.remember("two")
    assert recall.older("half") == "two"
    assert recall.older("two") == "one"
    assert recall.older("one") is None
    assert recall.newer() == "two"
    assert recall.newer() == "half"
    assert recall.newer() is None


def test_blanks_and_repeats_are_not_remembered() -> None:
    recall = Recall()
    for line in ("one", "one", "  ", ""):
        recall.remember(line)
    assert recall.older("") == "one"
    assert recall.older("one") is None


def test_nothing_is_recalled_before_anything_was_sent() -> None:
    recall = Recall()
    assert recall.older("x") is None
    assert recall.newer() is None
