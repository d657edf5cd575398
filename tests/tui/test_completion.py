"""Completion: over the conversation, never pushing it."""

import time
from collections.abc import Callable

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from prompts.completion import Completion
from tests.tui.toy import TEAM, Toy, screen_text
from tests.tui.waiting import arrive, key_event, press, settled, until
from tui.app import LimelightApp
from tui.screens.chat import ChatScreen
from tui.screens.help import HelpScreen
from tui.widgets.completion import CompletionList
from tui.widgets.composer import Composer
from tui.widgets.transcript import Transcript

Make = Callable[[Toy], LimelightApp]


def toy() -> Toy:
    return Toy(script=[[TEAM], [TEAM]], beginning=[TEAM])


async def offer(pilot: Pilot[None], held: Toy, text: str) -> CompletionList:
    """Type that, and go on once completions are offered for the line; their list."""
    await pilot.press(*text)
    await echo(pilot, held)
    offered = pilot.app.screen.query_one(CompletionList)
    assert offered.display
    return offered


async def echo(pilot: Pilot[None], held: Toy) -> None:
    """Go on once the line has been read as it stands, for its completions too."""
    composer = pilot.app.screen.query_one(Composer)
    await until(pilot, lambda: held.echoed[-1:] == [composer.text], "the line to be read")
    await settled(pilot)


async def test_it_opens_while_typing_and_does_not_push(app_for: Make) -> None:
    held = toy()
    async with app_for(held).run_test() as pilot:
        await settled(pilot)
        before = pilot.app.screen.query_one(Transcript).region
        offered = await offer(pilot, held, "so @t")
        text = screen_text(pilot.app)
        assert "@tom" in text
        assert "private" in text
        assert pilot.app.screen.query_one(Transcript).region == before
        assert offered.region.bottom == pilot.app.screen.query_one("#entry").region.y


async def test_tab_takes_the_first(app_for: Make) -> None:
    held = toy()
    async with app_for(held).run_test() as pilot:
        offered = await offer(pilot, held, "so @t")
        await pilot.press("tab")
        assert pilot.app.screen.query_one(Composer).text == "so @tom "
        await echo(pilot, held)
        assert not offered.display


async def test_arrows_choose_and_enter_takes_only_what_they_chose(app_for: Make) -> None:
    held = toy()
    async with app_for(held).run_test() as pilot:
        composer = pilot.app.screen.query_one(Composer)
        await offer(pilot, held, "so @t")
        await pilot.press("down", "down", "enter")
        assert composer.text == "so @tomas "
        assert held.lines == []
        await offer(pilot, held, "and @t")
        await pilot.press("enter")
        assert held.lines == ["so @tomas and @t"]


async def test_up_starts_from_the_end(app_for: Make) -> None:
    held = toy()
    async with app_for(held).run_test() as pilot:
        await offer(pilot, held, "@t")
        await pilot.press("up", "tab")
        assert pilot.app.screen.query_one(Composer).text == "@tommy "


async def test_escape_closes_it_until_the_text_changes(app_for: Make) -> None:
    held = toy()
    async with app_for(held).run_test() as pilot:
        offered = await offer(pilot, held, "@t")
        await pilot.press("escape")
        await settled(pilot)
        assert not offered.display
        assert held.lines == []
        await press(pilot, "f1")
        await arrive(pilot, HelpScreen)
        await press(pilot, "escape")  # the line is read again where one comes back to it
        await arrive(pilot, ChatScreen)
        assert not offered.display
        await offer(pilot, held, "o")


async def test_tab_opens_it_and_takes_a_lone_one(app_for: Make) -> None:
    async with app_for(toy()).run_test() as pilot:
        await pilot.press(*"@an", "tab")
        assert pilot.app.screen.query_one(Composer).text == "@ana "
        await pilot.press("tab")
        assert pilot.app.screen.query_one(Composer).has_focus


async def test_a_key_faster_than_the_list_completes_what_was_typed_by_then(app_for: Make) -> None:
    held = toy()
    async with app_for(held).run_test() as pilot:
        await offer(pilot, held, "@")
        composer = pilot.app.screen.query_one(Composer)
        for key in ("c", "tab"):
            pilot.app.post_message(key_event(key))
        await settled(pilot)
        assert composer.text == "@cleo "


async def test_a_click_takes_one(app_for: Make) -> None:
    held = toy()
    async with app_for(held).run_test() as pilot:
        await offer(pilot, held, "@t")
        await pilot.click(CompletionList, offset=(5, 2))
        await settled(pilot)
        assert pilot.app.screen.query_one(Composer).text == "@tomas "


class Host(App[None]):
    """Three lines around a list."""

    CSS = "CompletionList { height: auto; }"

    def compose(self) -> ComposeResult:
        yield CompletionList()


async def test_ten_thousand_are_offered_and_walked_through_at_once() -> None:
    async with Host().run_test() as pilot:
        offered = pilot.app.query_one(CompletionList)
        many = [Completion(f"@p{n} ", f"@p{n}", "private") for n in range(10_000)]
        begun = time.perf_counter()
        offered.offer(many)
        await settled(pilot)
        for _ in range(20):
            offered.move(1)
            offered.render()
        assert time.perf_counter() - begun < 1
        assert offered.size.height == CompletionList.LINES
        assert offered.best == many[19]
        offered.move(-20)
        assert offered.best == many[-1]
