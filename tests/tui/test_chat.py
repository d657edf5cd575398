"""The conversation on the screen."""

import asyncio
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Paste, Resize
from textual.geometry import Size
from textual.pilot import Pilot

from prompts.turns import Ask, Choice, Expects, Say, Turn
from store import CannotWrite, Log
from tests.tui.toy import BEGINNING, PLAN, TEAM, TOLD, WORDS, Toy, screen_text
from tests.tui.waiting import key_event, settled, until
from tui.app import LimelightApp
from tui.screens.chat import ChatScreen
from tui.themes import LIGHT
from tui.widgets.composer import Composer
from tui.widgets.foot import Foot
from tui.widgets.turns import Answered, Asked, Said

Make = Callable[[Toy], LimelightApp]


def composer(pilot: Pilot[None]) -> Composer:
    return pilot.app.screen.query_one(Composer)


def hint(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(Foot).hint


async def test_it_begins_with_the_first_question_and_its_choices(app_for: Make) -> None:
    async with app_for(Toy()).run_test() as pilot:
        await settled(pilot)
        text = screen_text(pilot.app)
        assert "Week 47 · Friday 20 November 2026" in text
        assert "Good afternoon, Sam." in text
        assert "s  said it" in text
        assert hint(pilot)


async def test_a_key_and_enter_answer_a_choice_and_show_its_label(app_for: Make) -> None:
    toy = Toy()
    async with app_for(toy).run_test() as pilot:
        await pilot.press("s", "enter")
        await settled(pilot)
        assert toy.lines == ["s"]
        assert composer(pilot).text == ""
        text = screen_text(pilot.app)
        assert "| said it" in text.replace("│", "|")
        assert "s  said it" not in text
        assert TEAM.text in text
        assert hint(pilot) == TEAM.hint


async def test_the_key_and_enter_answer_too(app_for: Make) -> None:
    asked = Ask(step="x", text="How?", expects=Expects.CHOICE, choices=TOLD.choices, takes_words=True)
    toy = Toy(beginning=[asked])
    async with app_for(toy).run_test() as pilot:
        await pilot.press("s")
        await settled(pilot)
        assert toy.lines == []
        await pilot.press(*" quietly", "enter")
        assert toy.lines == ["s quietly"]
        assert "said it · quietly" in screen_text(pilot.app)


async def test_a_click_on_a_choice_answers(app_for: Make) -> None:
    toy = Toy()
    async with app_for(toy).run_test() as pilot:
        await settled(pilot)
        question = pilot.app.screen.query_one("Asked.-current", Asked)
        await pilot.click(question, offset=(3, question.size.height - 2))
        await settled(pilot)
        assert toy.lines == ["n"]


async def test_enter_alone_accepts_a_default_and_else_does_nothing(app_for: Make) -> None:
    toy = Toy(script=[[PLAN], [TEAM]], beginning=[TEAM])
    async with app_for(toy).run_test() as pilot:
        await pilot.press("enter")
        assert toy.lines == []
        assert "Nothing typed yet" in hint(pilot)
        await pilot.press(*"@ana", "escape", "enter")
        await pilot.press("enter")
        assert toy.lines == ["@ana", ""]
        assert PLAN.default in screen_text(pilot.app)


async def test_cards_and_turns_are_told_apart_without_colour(app_for: Make) -> None:
    toy = Toy()
    async with app_for(toy).run_test(size=(80, 30)) as pilot:
        await pilot.press("s", "enter")
        await settled(pilot)
        await pilot.press(*"word", "enter", "enter")
        await settled(pilot)
        text = screen_text(pilot.app)
        assert "* Ana García: private" in text
        assert "! The team meeting" in text
        said, answered = pilot.app.screen.query(Said).first(), pilot.app.screen.query(Answered).first()
        assert answered.region.x > said.region.x


async def test_the_line_is_echoed_while_it_is_typed(app_for: Make) -> None:
    async with app_for(Toy(beginning=[TEAM])).run_test() as pilot:
        await pilot.press(*"tomorrow")
        await until(pilot, lambda: hint(pilot) == "Saturday 21 November, in 1 day", "the day")
        await pilot.press("backspace")
        await until(pilot, lambda: hint(pilot) == TEAM.hint, "the hint of the question")


async def test_a_prefill_stands_in_the_composer_with_the_cursor_at_its_end(app_for: Make) -> None:
    asked = Ask(step="x", text="?", prefill="half a\nsentence")
    async with app_for(Toy(beginning=[asked])).run_test() as pilot:
        await pilot.press("!")
        assert composer(pilot).text == "half a\nsentence!"


async def test_the_draft_is_kept_after_a_lull(app_for: Make) -> None:
    toy = Toy(beginning=[TEAM])
    async with app_for(toy).run_test() as pilot:
        pilot.app.post_message(key_event("h"))
        await until(pilot, lambda: composer(pilot).text == "h", "the key")
        assert toy.drafts == []
        await until(pilot, lambda: toy.drafts == ["h"], "the draft to be kept")


async def test_the_draft_is_kept_while_somebody_types_without_a_lull(app_for: Make) -> None:
    toy = Toy(beginning=[TEAM])
    async with app_for(toy).run_test() as pilot:
        for _ in range(200):  # eight seconds at least, by the pilot's pace
            await pilot.press("x")
            if toy.drafts:
                break
        assert toy.drafts


async def test_leaving_keeps_the_draft(app_for: Make) -> None:
    toy = Toy(beginning=[TEAM])
    async with app_for(toy).run_test() as pilot:
        await pilot.press(*"half", "ctrl+q")
    assert toy.drafts[-1] == "half"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
async def test_a_signal_to_end_keeps_the_draft(app_for: Make, number: signal.Signals) -> None:
    toy = Toy(beginning=[TEAM])
    app = app_for(toy)
    async with app.run_test() as pilot:
        await pilot.press(*"half")
        os.kill(os.getpid(), number)
        await until(pilot, lambda: app.return_code is not None, "the app to leave")
    assert toy.drafts[-1] == "half"
    assert app.return_code == 128 + number
    assert signal.getsignal(number) == signal.SIG_DFL


async def test_a_failure_is_said_and_the_line_stays(app_for: Make, log: Log) -> None:
    toy = Toy(beginning=[TEAM])
    async with app_for(toy).run_test() as pilot:
        await pilot.press(*"precious")
        toy.failing = CannotWrite(Path("/full"), "No space left on device")
        await pilot.press("enter")
        await settled(pilot)
        assert composer(pilot).text == "precious"
        assert "! " in screen_text(pilot.app)
        toy.failing = None
        await pilot.press("enter")
        assert toy.lines == ["precious"]
        assert composer(pilot).text == ""


async def test_escape_steps_back_when_it_is_pressed_twice(app_for: Make) -> None:
    toy = Toy(script=[[Say("Taken back."), TOLD]], beginning=[TEAM])
    async with app_for(toy).run_test() as pilot:
        await pilot.press("escape")
        assert toy.lines == []
        assert "Esc again" in hint(pilot)
        await pilot.press("escape")
        assert toy.lines == ["/back"]
        await pilot.press(*"half", "escape")
        assert toy.lines == ["/back"]
        assert "Esc again" in hint(pilot)
        await pilot.press("escape")
        assert toy.lines == ["/back", "/back"]
        assert composer(pilot).text == "half"


async def test_ctrl_c_twice_leaves(app_for: Make) -> None:
    async with app_for(Toy(beginning=[TEAM])).run_test() as pilot:
        await pilot.press("ctrl+c")
        assert "Ctrl+C again" in hint(pilot)
        assert pilot.app.is_running
        await pilot.press("ctrl+c")
        await settled(pilot)
        assert pilot.app.return_code == 0


async def test_ctrl_c_copies_what_is_selected(app_for: Make) -> None:
    async with app_for(Toy(beginning=[TEAM])).run_test() as pilot:
        await pilot.press(*"copy me", "shift+home", "ctrl+c")
        assert pilot.app.clipboard == "copy me"
        assert "Ctrl+C again" not in hint(pilot)


async def test_enter_closes_once_all_is_said(app_for: Make) -> None:
    toy = Toy(script=[[Say("That is all.")]], beginning=[TEAM])
    app = app_for(toy)
    async with app.run_test() as pilot:
        await pilot.press(*"done", "enter")
        await until(pilot, lambda: "Enter closes" in screen_text(app), "the end to be said")
        await pilot.press("enter")
        await settled(pilot)
    assert app.return_code == 0


async def test_a_slash_command_that_leaves_leaves(app_for: Make) -> None:
    app = app_for(Toy(beginning=[TEAM]))
    async with app.run_test() as pilot:
        await pilot.press(*"/quit", "enter")
        await settled(pilot)
    assert app.return_code == 0


async def test_the_theme_changes_and_is_remembered(app_for: Make, log: Log) -> None:
    async with app_for(Toy()).run_test() as pilot:
        await pilot.press("ctrl+t")
        assert pilot.app.theme == LIGHT
        assert log.lead().theme == LIGHT
    async with app_for(Toy(beginning=[TEAM])).run_test() as pilot:
        assert pilot.app.theme == LIGHT
        await pilot.press(*"/theme", "enter")
        await settled(pilot)
        assert pilot.app.theme != LIGHT
        assert composer(pilot).text == ""


async def test_the_panel_stands_beside_from_110_columns_on(app_for: Make) -> None:
    async with app_for(Toy()).run_test(size=(109, 24)) as pilot:
        await settled(pilot)
        assert "Still untold" not in screen_text(pilot.app)
        await pilot.resize_terminal(110, 24)
        await until(pilot, lambda: "Still untold" in screen_text(pilot.app), "the panel")
        assert "- Bo: fixed the build" in screen_text(pilot.app)


async def test_lines_sent_before_come_back_with_up(app_for: Make) -> None:
    toy = Toy(script=[[TEAM], [TEAM]], beginning=[TEAM])
    async with app_for(toy).run_test() as pilot:
        await pilot.press(*"first", "enter", "up")
        assert composer(pilot).text == "first"


async def test_a_paste_of_many_lines_is_one_answer(app_for: Make) -> None:
    toy = Toy(beginning=[TEAM])
    async with app_for(toy).run_test() as pilot:
        composer(pilot).post_message(Paste("one\ntwo\n"))
        await settled(pilot)
        assert toy.lines == []
        await pilot.press("enter")
        assert toy.lines == ["one\ntwo\n"]


async def test_a_long_answer_is_shown_in_part_and_sent_whole(app_for: Make) -> None:
    toy = Toy(script=[[TEAM]], beginning=[TEAM])
    lines = "\n".join(f"Person {n}" for n in range(1000))
    async with app_for(toy).run_test() as pilot:
        composer(pilot).post_message(Paste(lines))
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert toy.lines == [lines]
        assert "Person 10\n" in screen_text(pilot.app)
        assert "Person 11" not in screen_text(pilot.app)


async def test_page_keys_read_back_and_forth(app_for: Make) -> None:
    beginning: list[Turn] = [*(Say(f"Statement {n}.") for n in range(40)), TEAM]
    async with app_for(Toy(beginning=beginning)).run_test() as pilot:
        await settled(pilot)
        assert "Statement 39." in screen_text(pilot.app)
        await pilot.press(*["pageup"] * 9)
        await settled(pilot)
        assert "Statement 0." in screen_text(pilot.app)
        await pilot.press(*"x", "enter")
        await settled(pilot)
        assert "* Ana" in screen_text(pilot.app) or TEAM.text in screen_text(pilot.app)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 10), (20, 5), (5, 2), (1, 1), (200, 60)])
async def test_it_survives_any_size(app_for: Make, size: tuple[int, int]) -> None:
    toy = Toy()
    async with app_for(toy).run_test(size=size) as pilot:
        await pilot.press("s", "enter")
        await settled(pilot)
        await pilot.press(*"so @t")
        await until(pilot, lambda: toy.echoed[-1:] == ["so @t"], "the line to be read")
        await pilot.press("down", "enter", *"x", "enter")
        assert toy.lines[-1].startswith("so @t")


async def test_the_smallest_terminal_still_shows_what_is_typed(app_for: Make) -> None:
    async with app_for(Toy(beginning=[TEAM])).run_test(size=(20, 5)) as pilot:
        await pilot.press(*"typed")
        await settled(pilot)
        assert "> typed" in screen_text(pilot.app)


async def test_a_flood_of_resizes_ends_well(app_for: Make) -> None:
    async with app_for(Toy()).run_test() as pilot:
        await asyncio.gather(*(pilot.resize_terminal(10 + n * 4, 3 + n) for n in range(40)))
        await settled(pilot)
        assert pilot.app.screen.size == Size(166, 42)
        assert TOLD.text[:20] in screen_text(pilot.app)


def test_the_beginning_is_what_these_tests_take_it_for() -> None:
    assert BEGINNING[-1] is TOLD
    assert TOLD.choices[0] == Choice("s", "said it", "said")


async def test_a_size_that_the_terminal_no_longer_has_is_left_out(app_for: Make) -> None:
    sizes: list[Size] = []

    class Listening(ChatScreen):
        def _screen_resized(self, size: Size) -> None:
            sizes.append(size)
            super()._screen_resized(size)

    async with app_for(Toy()).run_test(size=(80, 24)) as pilot:
        await pilot.app.push_screen(Listening(Toy(), WORDS, str))
        await settled(pilot)
        for width in (79, 80, 79):
            pilot.app.screen.post_message(Resize(Size(width, 24), Size(width, 24)))
        await settled(pilot)
        assert Size(80, 24) in sizes
        assert Size(79, 24) not in sizes
