"""The line being typed."""

import asyncio
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import on
from textual.app import App, ComposeResult
from textual.events import Key, Paste
from textual.pilot import Pilot

from tests.tui.waiting import key_event, press, settled, until
from tui.widgets.burst import FLOOD_LULL
from tui.widgets.composer import Composer


class Host(App[None]):
    """Three lines around a composer."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[str] = []
        self.list_keys: list[str] = []
        self.left = 0

    def compose(self) -> ComposeResult:
        yield Composer()

    @property
    def composer(self) -> Composer:
        return self.query_one(Composer)

    @on(Composer.Sent)
    def take(self, message: Composer.Sent) -> None:
        self.sent.append(message.text)

    @on(Composer.ListKey)
    def take_key(self, message: Composer.ListKey) -> None:
        self.list_keys.append(message.key)

    @on(Composer.Left)
    def leave(self) -> None:
        self.left += 1


async def lull(pilot: Pilot[None]) -> None:
    """Wait as long as the composer waits for more keys to come; its own timers are over first."""
    await settled(pilot)
    over = asyncio.Event()
    pilot.app.query_one(Composer).set_timer(FLOOD_LULL, over.set)
    await until(pilot, over.is_set, "the end of a lull")
    await settled(pilot)


async def burst(pilot: Pilot[None], text: str) -> None:
    """The keys of a terminal that pastes without brackets: all at once."""
    names = {"\r": "enter", " ": "space"}
    moment = time.monotonic()
    for character in text:
        key = Key(names.get(character, character), character)
        key.time = moment
        pilot.app.screen.focused.post_message(key) if pilot.app.screen.focused else None


async def test_enter_sends_and_keeps_the_text_until_it_is_cleared() -> None:
    async with Host().run_test() as pilot:
        app = pilot.app
        assert isinstance(app, Host)
        await pilot.press(*"hi there", "enter")
        assert app.sent == ["hi there"]
        assert app.composer.text == "hi there"


async def test_ctrl_j_breaks_the_line_and_it_grows() -> None:
    app = Host()
    async with app.run_test() as pilot:
        assert app.composer.size.height == 1
        await pilot.press("a", "ctrl+j", "b", "ctrl+j", "c")
        await settled(pilot)
        assert app.composer.text == "a\nb\nc"
        assert app.composer.size.height == 3
        await pilot.press(*["ctrl+j"] * 9)
        await settled(pilot)
        assert app.composer.size.height == 6
        assert app.sent == []


@pytest.mark.parametrize("text", ["one\ntwo\n", "one\r\ntwo\r", "lone\n", "\n"])
async def test_a_paste_never_sends(text: str) -> None:
    app = Host()
    async with app.run_test() as pilot:
        app.composer.post_message(Paste(text))
        await lull(pilot)
        assert app.sent == []
        assert app.composer.text == text.replace("\r\n", "\n").replace("\r", "\n")


async def test_a_paste_loses_what_acts_on_a_terminal_and_keeps_the_joiners() -> None:
    app = Host()
    async with app.run_test() as pilot:
        app.composer.post_message(Paste("می‌روم\x1b[31m\x00 \u202ex"))
        await settled(pilot)
        assert app.composer.text == "می‌روم[31m x"


async def test_a_paste_without_brackets_does_not_send_either() -> None:
    app = Host()
    async with app.run_test() as pilot:
        await burst(pilot, "one\rtwo\rthree")
        await lull(pilot)
        assert app.sent == []
        assert app.composer.text == "one\ntwo\nthree"
        await burst(pilot, " four\r five\r")
        await lull(pilot)
        assert app.sent == []


async def test_a_line_that_a_script_types_with_its_enter_is_sent() -> None:
    app = Host()
    async with app.run_test() as pilot:
        await burst(pilot, "one line\r")
        await lull(pilot)
        assert app.sent == ["one line"]


async def test_a_typed_joiner_is_kept() -> None:
    app = Host()
    async with app.run_test() as pilot:
        await pilot.press("م", "ی")
        app.composer.post_message(Key("zero_width_non_joiner", "\u200c"))
        await settled(pilot)
        await pilot.press("ر")
        assert app.composer.text == "می\u200cر"


async def test_wide_and_combining_characters_are_typed_and_deleted_whole() -> None:
    app = Host()
    async with app.run_test() as pilot:
        await pilot.press("漢", "字", "ש")
        await pilot.press("backspace")
        assert app.composer.text == "漢字"


async def test_a_line_end_that_comes_as_a_key_of_a_paste_does_not_send() -> None:
    app = Host()
    async with app.run_test() as pilot:
        await burst(pilot, "[0m\r")
        app.composer.post_message(Paste("Bo fixed it"))
        await lull(pilot)
        assert app.sent == []
        assert "Bo fixed it" in app.composer.text


async def test_no_key_answers_before_enter() -> None:
    app = Host()
    async with app.run_test() as pilot:
        await pilot.press("y")
        await lull(pilot)
        assert app.sent == []
        await pilot.press("enter")
        assert app.sent == ["y"]


async def test_up_and_down_recall_from_the_first_and_the_last_line() -> None:
    app = Host()
    async with app.run_test() as pilot:
        app.composer.recall.remember("earlier")
        await pilot.press(*"now", "up")
        assert app.composer.text == "earlier"
        await pilot.press("down")
        assert app.composer.text == "now"
        await pilot.press("ctrl+j", "b", "up")
        assert app.composer.text == "now\nb"


async def test_keys_belong_to_the_list_while_it_is_open() -> None:
    app = Host()
    async with app.run_test() as pilot:
        await pilot.press("tab", "escape")
        app.composer.completing = True
        await pilot.press("up", "down", "tab", "escape", *"hi", "enter")
        assert app.list_keys == ["open", "up", "down", "accept", "close"]
        assert app.left == 1
        assert app.sent == ["hi"]
        app.composer.picking = True
        await pilot.press("enter")
        assert app.list_keys[-1] == "accept"


async def test_a_completion_takes_the_place_of_its_word() -> None:
    app = Host()
    async with app.run_test() as pilot:
        app.composer.put("one\nso @an and")
        app.composer.complete_with(7, 10, "@ana ")
        await settled(pilot)
        assert app.composer.text == "one\nso @ana  and"
        assert app.composer.cursor_index == 12


async def test_twenty_thousand_pasted_characters_stay_workable() -> None:
    app = Host()
    async with app.run_test() as pilot:
        text = "a word or two, " * 1334
        begun = time.perf_counter()
        app.composer.post_message(Paste(text))
        await settled(pilot)
        pasted = time.perf_counter() - begun
        await pilot.press("x")
        assert app.composer.text == text + "x"
        assert pasted < 2
        assert app.sent == []


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (["L", "e", "a", "d", "x", "y", "backspace", "backspace", "a", "b"], "Leadab"),
        (["j", "u", "n", "k", "ctrl+u", "M", "i", "r", "a"], "Mira"),
        (["a", "b", "left", "X"], "aXb"),
        (["r", "a", "ctrl+a", "M", "i", "ctrl+e", "c"], "Mirac"),
        (["a", "b", "left", "ctrl+k", "c"], "ac"),
        (["a", "ctrl+j", "b", "ctrl+j", "ctrl+j", "c"], "a\nb\n\nc"),
    ],
)
async def test_keys_that_arrive_together_are_obeyed_in_their_order(keys: list[str], line: str) -> None:
    async with Host().run_test() as pilot:
        for key in keys:
            pilot.app.post_message(key_event(key))
        await lull(pilot)
        assert pilot.app.query_one(Composer).text == line


async def test_undoing_takes_back_lines_until_there_is_no_more_to_scroll() -> None:
    app = Host()
    async with app.run_test() as pilot:
        await press(pilot, *["a", "ctrl+j"] * 9)
        assert app.composer.show_vertical_scrollbar
        await press(pilot, *["ctrl+z"] * 30)
        assert app.composer.text == ""
        await press(pilot, *["ctrl+y"] * 30)
        assert app.composer.text == "a\n" * 9
        await press(pilot, *["ctrl+u", "backspace"] * 9)
        await press(pilot, *["ctrl+z", "ctrl+y", "ctrl+z"] * 9, *["ctrl+y"] * 30)
        assert app.composer.text == ""


KEYS = st.sampled_from(
    ["a", "b c", "ctrl+j", "backspace", "ctrl+u", "ctrl+k", "left", "up", "home", "ctrl+z", "ctrl+y", "put"]
)


@settings(max_examples=20, deadline=None)
@given(st.lists(KEYS, max_size=25))
async def test_no_keys_are_too_much(keys: list[str]) -> None:
    app = Host()
    async with app.run_test(size=(20, 8)) as pilot:
        for key in keys:
            if key == "put":
                app.composer.put("another\nline")
            else:
                pilot.app.post_message(key_event(key))
                await pilot.pause(0)
        await settled(pilot)
