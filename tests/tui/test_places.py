"""The places beside the conversation: texts, help, the palette, an export."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import pytest
from textual.command import CommandList

from prompts.catalogue import load_catalogue
from prompts.slash import SLASH_COMMANDS
from prompts.turns import Show
from prompts.wording.hosted import INSTEAD
from store import FixedClock, FollowUp, Log, Person, Recognition
from tests.tui.conftest import NOW
from tests.tui.toy import TEAM, TOLD, WORDS, Toy, screen_text
from tests.tui.waiting import arrive, key_event, press, settled, until
from tui.app import LimelightApp
from tui.commands import COMMANDS, local_command
from tui.palette import Palette
from tui.screens.chat import ChatScreen
from tui.screens.help import HelpScreen
from tui.screens.text import TextScreen
from tui.widgets.composer import Composer

Make = Callable[[Toy], LimelightApp]


def opened(title: str = "Noted lately", text: str = "one\ntwo\nthree") -> Toy:
    return Toy(script=[[Show(title, text), TEAM], [TEAM]], beginning=[TEAM])


async def test_a_long_text_is_cut_in_the_conversation_and_whole_in_its_place(app_for: Make) -> None:
    lines = "\n".join(f"line {n}" for n in range(1000))
    async with app_for(opened(text=lines)).run_test() as pilot:
        await pilot.press("x", "enter")
        await settled(pilot)
        assert "986 lines more" in screen_text(pilot.app)
        await pilot.press("ctrl+o")
        await arrive(pilot, TextScreen)
        await pilot.press("c")
        assert pilot.app.clipboard == lines
        await pilot.press("escape")
        await arrive(pilot, ChatScreen)


async def test_a_click_on_a_text_opens_it(app_for: Make) -> None:
    async with app_for(opened()).run_test() as pilot:
        await pilot.press("x", "enter")
        await settled(pilot)
        await pilot.click("Shown")
        await arrive(pilot, TextScreen)


async def test_view_without_a_text_says_so(app_for: Make) -> None:
    async with app_for(opened()).run_test() as pilot:
        await pilot.press(*"/view", "enter")
        await until(pilot, lambda: "no text to open" in screen_text(pilot.app), "to be told")


async def test_what_is_selected_is_copied_alone(app_for: Make) -> None:
    async with app_for(opened()).run_test() as pilot:
        await pilot.press("x", "enter", "ctrl+o")
        await settled(pilot)
        await pilot.press("shift+end", "c")
        assert pilot.app.clipboard == "one"


async def test_a_saved_file_is_private_and_never_takes_the_place_of_another(
    app_for: Make, tmp_path: Path, chdir: Callable[[Path], None]
) -> None:
    chdir(tmp_path)
    async with app_for(opened("../Evil / title\x1b!")).run_test(size=(120, 24)) as pilot:
        await pilot.press("x", "enter", "ctrl+o")
        await settled(pilot)
        await pilot.press("s", "s")
        await settled(pilot)
        names = sorted(path.name for path in tmp_path.glob("*.txt"))
        assert names == ["limelight-evil-title-2026-11-20-2.txt", "limelight-evil-title-2026-11-20.txt"]
        for name in names:
            assert (tmp_path / name).read_text(encoding="utf-8") == "one\ntwo\nthree\n"
            assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
        assert "limelight-evil-title-2026-11-20-2.txt" in screen_text(pilot.app).replace("\n", "")


async def test_where_nothing_can_be_saved_it_says_why(
    app_for: Make, tmp_path: Path, chdir: Callable[[Path], None]
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    chdir(gone)
    gone.rmdir()
    async with app_for(opened()).run_test() as pilot:
        await pilot.press("x", "enter", "ctrl+o")
        await settled(pilot)
        await pilot.press("s")
        await settled(pilot)
        assert "Not saved" in screen_text(pilot.app)


@pytest.mark.parametrize(
    ("command", "end"), [("/export", ".md"), ("/export json", ".json"), ("/export CSV", ".csv")]
)
async def test_an_export_opens_as_a_text(app_for: Make, log: Log, command: str, end: str) -> None:
    log.note(Recognition(what="Ana calmed the call", noticed_on=NOW.date()))
    async with app_for(opened()).run_test(size=(300, 40)) as pilot:
        await pilot.press(*command, "enter")
        await arrive(pilot, TextScreen)
        text = screen_text(pilot.app)
        assert f"limelight-2026-11-20{end}" in text
        assert "Ana calmed the call" in text


async def test_an_export_that_was_closed_can_be_opened_again(app_for: Make, log: Log) -> None:
    log.note(Recognition(what="Ana calmed the call", noticed_on=NOW.date()))
    async with app_for(opened()).run_test() as pilot:
        await pilot.press(*"/export csv", "enter")
        await arrive(pilot, TextScreen)
        await press(pilot, "escape")
        await arrive(pilot, ChatScreen)
        await press(pilot, "ctrl+o")
        await arrive(pilot, TextScreen)
        assert "limelight-2026-11-20.csv" in screen_text(pilot.app)
        await press(pilot, "escape")
        await arrive(pilot, ChatScreen)
        await press(pilot, "x", "enter")
        await until(pilot, lambda: "Noted lately" in screen_text(pilot.app), "to be shown another text")
        await press(pilot, "ctrl+o")
        await arrive(pilot, TextScreen)
        assert "Noted lately" in screen_text(pilot.app)


async def test_the_key_that_opens_the_help_closes_it(app_for: Make) -> None:
    async with app_for(opened()).run_test() as pilot:
        await press(pilot, "f1")
        await arrive(pilot, HelpScreen)
        await press(pilot, "f1")
        await arrive(pilot, ChatScreen)


async def test_help_says_what_is_here_then_every_key_and_command(app_for: Make) -> None:
    async with app_for(opened()).run_test(size=(100, 60)) as pilot:
        await pilot.press("f1")
        await arrive(pilot, HelpScreen)
        text = screen_text(pilot.app)
        for command in COMMANDS:
            assert command.slash in text
            assert command.shown in text
        assert "Type your answer" in text
        await pilot.press("escape")
        await settled(pilot)
        assert pilot.app.screen.query_one(Composer).has_focus


@pytest.mark.parametrize("keys", [(), ("f2",), ("f3",), ("f3", "ctrl+n"), ("f1",), ("ctrl+p",)])
async def test_every_place_comes_to_rest_in_the_smallest_terminals(
    app_for: Make, log: Log, keys: tuple[str, ...]
) -> None:
    log.add_people([Person(name="Ana García")])
    log.promise(FollowUp(about="send the slides of the talk", due=NOW.date(), created_on=NOW.date()))
    async with app_for(opened()).run_test() as pilot:
        await press(pilot, *keys)
        for size in ((3, 1), *((width, 5) for width in range(1, 9))):
            await pilot.resize_terminal(*size)
            await settled(pilot)


class Elsewhere(LimelightApp):
    """At the other end of a network, where nothing is saved."""

    saves: ClassVar[bool] = False


async def test_where_nothing_can_be_saved_help_does_not_say_so(log: Log) -> None:
    words = load_catalogue("en", INSTEAD)
    async with Elsewhere(opened(), log, FixedClock(NOW), words).run_test(size=(100, 60)) as pilot:
        await press(pilot, "x", "enter")
        await until(pilot, lambda: "Ctrl+O opens it, to copy" in screen_text(pilot.app), "to be shown a text")
        assert "save" not in screen_text(pilot.app)
        for keys, screen in (
            (("f1",), HelpScreen),
            (("escape", "ctrl+o"), TextScreen),
            (("f1",), HelpScreen),
        ):
            await press(pilot, *keys)
            await arrive(pilot, screen)
            if screen is HelpScreen:
                assert "open the last text, to copy it" in screen_text(pilot.app)
                assert "save" not in screen_text(pilot.app)


async def test_help_is_also_typed(app_for: Make) -> None:
    held = opened()
    async with app_for(held).run_test() as pilot:
        await pilot.press(*"/help", "enter")
        await arrive(pilot, HelpScreen)
        assert held.lines == []


async def test_the_palette_finds_a_command_and_leaves_the_line_alone(app_for: Make) -> None:
    held = Toy(script=[[TOLD]], beginning=[TEAM])
    async with app_for(held).run_test() as pilot:
        await pilot.press(*"half", "ctrl+p")
        await arrive(pilot, Palette)
        await press(pilot, *"noted lately")
        offered = pilot.app.screen.query_one(CommandList)
        await until(pilot, lambda: offered.option_count == 1, "one command to be found")
        await press(pilot, "enter")
        await until(pilot, lambda: held.lines == ["/log"], "the command to be said")
        assert pilot.app.screen.query_one(Composer).text == "half"


@pytest.mark.parametrize("keys", [["enter"] * 2, ["enter"] * 5, ["down", "enter", "enter"], ["escape"] * 3])
async def test_keys_that_come_to_the_palette_together_choose_once(app_for: Make, keys: list[str]) -> None:
    async with app_for(opened()).run_test() as pilot:
        for key in ("ctrl+p", *keys):
            pilot.app.post_message(key_event(key))
        await settled(pilot)
        await press(pilot, "escape")
        await arrive(pilot, ChatScreen)
        await press(pilot, *"still here")
        assert pilot.app.screen.query_one(Composer).text == "still here"


async def test_a_command_chosen_twice_in_one_go_is_said_once(app_for: Make) -> None:
    held = Toy(script=[[TOLD], [TOLD]], beginning=[TEAM])
    async with app_for(held).run_test() as pilot:
        await pilot.press("ctrl+p")
        await arrive(pilot, Palette)
        await press(pilot, *"noted lately")
        offered = pilot.app.screen.query_one(CommandList)
        await until(pilot, lambda: offered.option_count == 1, "one command to be found")
        for _ in range(3):
            pilot.app.post_message(key_event("enter"))
        await until(pilot, lambda: held.lines == ["/log"], "the command to be said")
        await settled(pilot)
        assert held.lines == ["/log"]


async def test_a_command_with_words_is_begun_not_said(app_for: Make) -> None:
    held = opened()
    async with app_for(held).run_test() as pilot:
        await pilot.app.screen.run_action("begin('/followup ')")
        await pilot.press(*"Ask Bo")
        assert pilot.app.screen.query_one(Composer).text == "/followup Ask Bo"
        assert held.lines == []


def test_every_command_is_declared_once() -> None:
    names = [command.name for command in COMMANDS]
    keys = [command.key for command in COMMANDS if command.key]
    assert len(names) == len(set(names))
    assert len(keys) == len(set(keys))
    assert {slash.name for slash in SLASH_COMMANDS} <= set(names)


def test_what_the_interface_answers_itself_is_known_by_its_slash() -> None:
    assert local_command(" /theme ") is not None
    assert local_command("/log") is None
    assert local_command("theme") is None


async def test_a_conversation_may_be_made_when_the_screen_is_up(log: Log) -> None:
    made: list[Toy] = []

    def make() -> Toy:
        made.append(opened())
        return made[-1]

    app = LimelightApp(make, log, FixedClock(NOW), WORDS)
    assert not made
    async with app.run_test() as pilot:
        await settled(pilot)
        assert len(made) == 1
