"""When a half-typed line is kept, by a clock that only the test moves."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tui.screens.drafts import AT_LEAST_EVERY, LULL, DraftKeeper


@dataclass
class ByHand:
    """A timer, and how far it is from calling."""

    delay: float
    call: Callable[[], object]
    left: float
    is_on: bool = True

    def reset(self) -> None:
        self.left = self.delay

    def stop(self) -> None:
        self.is_on = False


@dataclass
class Typing:
    """Somebody who types, and how often what they typed was kept."""

    kept: int = 0
    has_room: bool = True
    timers: list[ByHand] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.drafts = DraftKeeper(self.keep, self.set_timer)

    def keep(self) -> bool:
        self.kept += 1
        return self.has_room

    def set_timer(self, delay: float, call: Callable[[], object]) -> ByHand:
        self.timers.append(ByHand(delay, call, delay))
        return self.timers[-1]

    def wait(self, seconds: float) -> None:
        for timer in tuple(self.timers):
            timer.left -= seconds
            if timer.is_on and timer.left <= 0:
                timer.is_on = False
                timer.call()


def test_it_is_kept_once_after_a_lull() -> None:
    typing = Typing()
    for _ in range(3):
        typing.drafts.typed()
        typing.wait(LULL / 2)
    assert typing.kept == 0
    typing.wait(LULL / 2)
    assert typing.kept == 1
    typing.wait(AT_LEAST_EVERY)
    assert typing.kept == 1


def test_it_is_kept_while_there_is_no_lull() -> None:
    typing = Typing()
    for _ in range(round(3 * AT_LEAST_EVERY / (LULL / 2))):
        typing.drafts.typed()
        typing.wait(LULL / 2)
    assert typing.kept in (2, 3)


def test_what_is_kept_at_once_is_not_kept_again() -> None:
    typing = Typing()
    typing.drafts.typed()
    typing.drafts.now()
    typing.drafts.now()
    typing.wait(AT_LEAST_EVERY)
    assert typing.kept == 1


def test_what_was_sent_is_not_kept() -> None:
    typing = Typing()
    typing.drafts.typed()
    typing.drafts.forget()
    typing.wait(AT_LEAST_EVERY)
    assert typing.kept == 0
    typing.drafts.typed()
    typing.wait(LULL)
    assert typing.kept == 1


def test_what_could_not_be_kept_is_tried_again_when_it_matters() -> None:
    typing = Typing(has_room=False)
    assert typing.drafts.now()
    typing.drafts.typed()
    typing.wait(LULL)
    assert not typing.drafts.now()
    typing.has_room = True
    assert typing.drafts.now()
    assert typing.kept == 3


def test_what_could_not_be_kept_and_was_then_sent_is_not_missed() -> None:
    typing = Typing(has_room=False)
    typing.drafts.typed()
    typing.drafts.now()
    typing.drafts.forget()
    assert typing.drafts.now()


def test_at_last_it_is_kept_whether_the_last_key_was_told_of_or_not() -> None:
    typing = Typing()
    assert typing.drafts.at_last()
    assert typing.kept == 1
