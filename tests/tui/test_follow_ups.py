"""The follow-ups screen, over a real log."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Select, Static

from store import FixedClock, FollowUp, FollowUpKind, Log, Person, Repeat, RepeatUnit
from tests.tui.conftest import NOW
from tests.tui.toy import TEAM, WORDS, Toy, screen_text
from tests.tui.waiting import arrive, key_event, press, settled, until
from tui.app import LimelightApp
from tui.screens.chat import ChatScreen
from tui.screens.follow_up import FollowUpScreen
from tui.screens.follow_ups import FollowUpsScreen
from tui.screens.help import HelpScreen
from tui.screens.people import PeopleScreen
from tui.widgets.field import Field
from tui.widgets.promise_list import PromiseList

Make = Callable[[Toy], LimelightApp]
TODAY = NOW.date()
NEXT_CHECK_IN = dt.date(2026, 11, 27)


def toy() -> Toy:
    return Toy(beginning=[TEAM])


def promise(log: Log, about: str, days: int = 0, **more: Any) -> int:
    """Keep one that is due so many days from now; its id."""
    due = TODAY + dt.timedelta(days=days)
    return log.promise(FollowUp(about=about, due=due, created_on=TODAY, **more)).id


async def to_follow_ups(pilot: Pilot[None]) -> None:
    await press(pilot, "f3")
    await arrive(pilot, FollowUpsScreen)


async def send(pilot: Pilot[None], text: str) -> None:
    await press(pilot, *text, "enter")


def line(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one("#line", Field).value


def marked(pilot: Pilot[None]) -> str:
    row = pilot.app.screen.query_one(PromiseList).row
    return row.text if row else ""


async def test_it_lists_what_is_due_coming_waiting_and_done(app_for: Make, log: Log) -> None:
    log.add_people([Person(name="Bo", away_until=dt.date(2026, 11, 29))])
    promise(log, "send the slides", -3)
    promise(log, "ask about the course", 5)
    promise(log, "lunch", people=(1,))
    log.finish(promise(log, "thank the night shift"), TODAY)
    async with app_for(toy()).run_test(size=(110, 30)) as pilot:
        await to_follow_ups(pilot)
        text = screen_text(pilot.app)
        parts = ["Due", "send the slides", "3 days ago", "Coming", "ask about", "Waiting", "lunch", "Bo away"]
        places = [text.index(part) for part in [*parts, "Done", "thank the night shift"]]
        assert places == sorted(places)
        assert "due Tuesday 17 November, 3 days ago" in text
        await press(pilot, "escape")
        await arrive(pilot, ChatScreen)


async def test_why_one_waits_is_said_once(app_for: Make, log: Log) -> None:
    log.add_people([Person(name="Bo", away_until=dt.date(2026, 11, 29)), Person(name="Ana")])
    promise(log, "lunch", people=(1,))
    async with app_for(toy()).run_test(size=(110, 30)) as pilot:
        await to_follow_ups(pilot)
        (row,) = pilot.app.screen.query_one(PromiseList).rows
        assert (row.brief, row.note) == ("lunch", "Bo away")
        shown = screen_text(pilot.app)
        assert shown.count("Bo away") == shown.count("Bo is away until Sunday 29 November") == 1


async def test_why_one_waits_is_said_where_there_is_no_room_for_notes(app_for: Make, log: Log) -> None:
    log.add_people([Person(name="Bo", left_on=dt.date(2026, 11, 2))])
    promise(log, "ring Bo", people=(1,))
    async with app_for(toy()).run_test(size=(60, 20)) as pilot:
        await to_follow_ups(pilot)
        listed = screen_text(pilot.app).partition("Waiting")[2].splitlines()
        assert "ring Bo (Bo has left)" in listed[1]


async def test_the_help_of_a_form_has_the_keys_of_a_form(app_for: Make, log: Log) -> None:
    async with app_for(toy()).run_test() as pilot:
        await to_follow_ups(pilot)
        await press(pilot, "ctrl+n", "f1")
        await arrive(pilot, HelpScreen)
        shown = screen_text(pilot.app)
        assert "Ctrl+S" in shown
        assert "Ctrl+J" not in shown


@pytest.mark.parametrize("width", [60, 80, 110])
async def test_the_marked_one_is_shown_whole_at_once(app_for: Make, log: Log, width: int) -> None:
    promise(log, "send Ana the slides of the talk")
    async with app_for(toy()).run_test(size=(width, 24)) as pilot:
        await to_follow_ups(pilot)
        assert "send Ana the slides of the talk" in str(pilot.app.screen.query_one("#chosen", Static).content)


async def test_the_slash_form_opens_it_too(app_for: Make) -> None:
    held = toy()
    async with app_for(held).run_test() as pilot:
        await pilot.press(*"/followups", "enter")
        await arrive(pilot, FollowUpsScreen)
        assert "Nothing is promised yet" in screen_text(pilot.app)
        assert held.lines == []


async def test_places_change_about_and_do_not_pile_up(app_for: Make, log: Log) -> None:
    promise(log, "send the slides")
    async with app_for(toy()).run_test() as pilot:
        await to_follow_ups(pilot)
        await press(pilot, *"m 15", "f3")
        assert line(pilot) == "m 15"
        await press(pilot, "f2")
        await arrive(pilot, PeopleScreen)
        await to_follow_ups(pilot)
        await press(pilot, "ctrl+n", "f2")
        assert isinstance(pilot.app.screen, FollowUpScreen)
        await press(pilot, "escape", "escape")
        await arrive(pilot, ChatScreen)


async def test_the_keys_of_the_check_in_settle_one_after_the_other(app_for: Make, log: Log) -> None:
    done, later, moved, dropped = (promise(log, f"thing {n}", n - 9) for n in range(4))
    async with app_for(toy()).run_test() as pilot:
        await to_follow_ups(pilot)
        await send(pilot, "d")
        assert "“thing 0” is done. u takes it back." in screen_text(pilot.app)
        assert marked(pilot) == "thing 1"
        await send(pilot, "l")
        await send(pilot, "m 15 december")
        await send(pilot, "x")
        assert log.follow_up(done).done_on == TODAY
        assert log.follow_up(later).hidden_until == NEXT_CHECK_IN
        assert log.follow_up(moved).due == dt.date(2026, 12, 15)
        assert log.follow_up(dropped).dropped_on == TODAY
        assert line(pilot) == ""


async def test_a_key_alone_does_nothing_before_enter(app_for: Make, log: Log) -> None:
    id = promise(log, "send the slides")
    async with app_for(toy()).run_test() as pilot:
        await to_follow_ups(pilot)
        await press(pilot, "x")
        assert "Enter: dropped" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert line(pilot) == ""
        assert isinstance(pilot.app.screen, FollowUpsScreen)
        assert log.follow_up(id).is_open


async def test_the_day_is_echoed_while_it_is_typed(app_for: Make, log: Log) -> None:
    id = promise(log, "send the slides")
    async with app_for(toy()).run_test() as pilot:
        await to_follow_ups(pilot)
        await press(pilot, *"l next tuesday")
        assert "Enter: I remind you on Tuesday 24 November, in 4 days" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert log.follow_up(id).hidden_until == dt.date(2026, 11, 24)
        assert log.follow_up(id).due == TODAY
        assert "Waiting" in screen_text(pilot.app)


@pytest.mark.parametrize("typed", ["m", "m to the moon", "l yesterday", "d friday"])
async def test_what_is_refused_stays_in_the_line(app_for: Make, log: Log, typed: str) -> None:
    id = promise(log, "send the slides")
    before = log.follow_up(id)
    async with app_for(toy()).run_test() as pilot:
        await to_follow_ups(pilot)
        await send(pilot, typed)
        assert line(pilot) == typed
        assert pilot.app.screen.query_one("#hint").has_class("-refusing")
        assert log.follow_up(id) == before


async def test_each_change_can_be_taken_back_and_nothing_beyond(app_for: Make, log: Log) -> None:
    with log.transaction(undoable=True):
        id = promise(log, "send the slides", repeat=Repeat(every=1, unit=RepeatUnit.WEEK))
    async with app_for(toy()).run_test() as pilot:
        await to_follow_ups(pilot)
        await send(pilot, "d")
        assert "comes again on Friday 27 November" in " ".join(screen_text(pilot.app).split())
        await send(pilot, "m 1 december")
        await send(pilot, "u")
        assert log.follow_up(id).due == NEXT_CHECK_IN
        await press(pilot, "ctrl+z")
        assert log.follow_up(id).due == TODAY
        assert log.follow_up(id).done_on is None
        assert "Taken back: “send the slides”" in screen_text(pilot.app)
        await press(pilot, "ctrl+z")
        assert "nothing to take back here" in screen_text(pilot.app)
        assert len(log.follow_ups()) == 1


async def test_keys_that_arrive_at_once_are_obeyed_in_their_order(app_for: Make, log: Log) -> None:
    first, second, third = (promise(log, f"thing {n}", n - 9) for n in range(3))
    async with app_for(toy()).run_test() as pilot:
        await to_follow_ups(pilot)
        for key in ("d", "enter", "down", "x", "enter"):
            pilot.app.post_message(key_event(key))
        await settled(pilot)
        assert log.follow_up(first).done_on == TODAY
        assert log.follow_up(second).is_open
        assert log.follow_up(third).dropped_on == TODAY


async def test_nothing_more_is_done_once_a_line_is_refused(app_for: Make, log: Log) -> None:
    id = promise(log, "send the slides")
    async with app_for(toy()).run_test() as pilot:
        await to_follow_ups(pilot)
        for key in ("m", " ", "z", "enter", "x", "enter"):
            pilot.app.post_message(key_event(key))
        await settled(pilot)
        assert log.follow_up(id).is_open
        assert line(pilot) == "m z"


async def test_what_is_done_can_be_opened_again(app_for: Make, log: Log) -> None:
    id = promise(log, "send the slides")
    log.finish(id, TODAY)
    async with app_for(toy()).run_test() as pilot:
        await to_follow_ups(pilot)
        await send(pilot, "d")
        assert "o opens it again" in screen_text(pilot.app)
        await press(pilot, "escape")
        await send(pilot, "o")
        assert log.follow_up(id).is_open


async def test_typing_finds_and_the_found_one_stays_marked(app_for: Make, log: Log) -> None:
    log.add_people([Person(name="Zoë")])
    promise(log, "send the slides")
    id = promise(log, "lunch", people=(1,))
    async with app_for(toy()).run_test() as pilot:
        await to_follow_ups(pilot)
        await press(pilot, *"zoe")
        text = screen_text(pilot.app)
        assert "slides" not in text
        assert "lunch" in text
        await press(pilot, "escape")
        assert "slides" in screen_text(pilot.app)
        await send(pilot, "d")
        assert log.follow_up(id).done_on == TODAY


async def test_a_new_one_is_promised_in_the_words_that_were_typed(app_for: Make, log: Log) -> None:
    log.add_people([Person(name="Ana García")])
    async with app_for(toy()).run_test() as pilot:
        await to_follow_ups(pilot)
        await press(pilot, *"Tell Ana what came of it")
        assert "Nothing is called that" in screen_text(pilot.app)
        await press(pilot, "ctrl+n")
        await arrive(pilot, FollowUpScreen)
        await press(pilot, *" by tuesday")
        text = screen_text(pilot.app)
        assert "Tuesday 24 November, in 4 days" in text
        assert "It concerns Ana García." in text
        await press(pilot, "ctrl+s")
        await arrive(pilot, FollowUpsScreen)
        (item,) = log.follow_ups()
        assert item.about == "Tell Ana what came of it"
        assert (item.due, item.people) == (dt.date(2026, 11, 24), (1,))
        assert item.kind is FollowUpKind.REPORT_BACK
        assert line(pilot) == ""
        assert "is kept, due Tuesday 24 November" in screen_text(pilot.app)
        await press(pilot, "ctrl+z")
        assert log.follow_ups() == ()


async def test_enter_on_an_empty_line_opens_the_marked_one(app_for: Make, log: Log) -> None:
    promise(log, "send the slides")
    id = promise(log, "ask about the course", 5)
    async with app_for(toy()).run_test() as pilot:
        await to_follow_ups(pilot)
        await press(pilot, "down", "enter")
        await arrive(pilot, FollowUpScreen)
        await press(pilot, *" on search")
        pilot.app.screen.query_one("#kind", Select).value = FollowUpKind.TRAINING.value
        await press(pilot, "tab", *"monday", "ctrl+s")
        await arrive(pilot, FollowUpsScreen)
        item = log.follow_up(id)
        assert item.about == "ask about the course on search"
        assert (item.due, item.kind) == (dt.date(2026, 11, 23), FollowUpKind.TRAINING)


async def test_a_wrong_field_loses_nothing_and_leaving_is_asked_twice(app_for: Make, log: Log) -> None:
    id = promise(log, "send the slides")
    async with app_for(toy()).run_test() as pilot:
        await to_follow_ups(pilot)
        await press(pilot, "enter")
        await arrive(pilot, FollowUpScreen)
        await press(pilot, "tab", *"some day", "ctrl+s")
        assert "“some day” as a day to come" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, FollowUpScreen)
        await press(pilot, "escape")
        await arrive(pilot, FollowUpsScreen)
        assert log.follow_up(id).due == TODAY


async def test_what_another_session_does_is_seen(tmp_path: Path) -> None:
    with Log.open(tmp_path / "log") as log, Log.open(tmp_path / "log") as other:
        app = LimelightApp(toy(), log, FixedClock(NOW), WORDS)
        async with app.run_test() as pilot:
            await to_follow_ups(pilot)
            promise(other, "from elsewhere")
            await until(pilot, lambda: "from elsewhere" in screen_text(app), "what another session promised")


async def test_nothing_is_done_to_what_was_changed_meanwhile(tmp_path: Path) -> None:
    with Log.open(tmp_path / "log") as log, Log.open(tmp_path / "log") as other:
        id = promise(log, "send the slides", -1)
        app = LimelightApp(toy(), log, FixedClock(NOW), WORDS)
        async with app.run_test() as pilot:
            await to_follow_ups(pilot)
            other.move(id, NEXT_CHECK_IN, on=TODAY)
            await send(pilot, "x")
            assert "changed elsewhere meanwhile" in screen_text(app)
            assert log.follow_up(id).is_open
            assert line(pilot) == "x"
            await press(pilot, "enter")
            assert not log.follow_up(id).is_open


async def test_what_the_disk_refuses_stays_in_the_line(tmp_path: Path) -> None:
    with Log.open(tmp_path / "log") as log:
        promise(log, "send the slides")
        app = LimelightApp(toy(), log, FixedClock(NOW), WORDS)
        async with app.run_test() as pilot:
            await to_follow_ups(pilot)
            journal = tmp_path / "log" / "journal.jsonl"
            kept = journal.read_bytes()
            journal.unlink()
            journal.mkdir()
            await send(pilot, "l tuesday")
            assert line(pilot) == "l tuesday"
            assert pilot.app.screen.query_one("#hint").has_class("-refusing")
            journal.rmdir()
            journal.write_bytes(kept)


async def test_help_is_about_the_screen(app_for: Make, log: Log) -> None:
    promise(log, "send the slides")
    async with app_for(toy()).run_test(size=(100, 40)) as pilot:
        await to_follow_ups(pilot)
        await press(pilot, "f1")
        await arrive(pilot, HelpScreen)
        assert "l, l next Tuesday" in screen_text(pilot.app)
        await press(pilot, "escape")
        await arrive(pilot, FollowUpsScreen)


async def test_a_click_marks_and_another_opens(app_for: Make, log: Log) -> None:
    promise(log, "send the slides")
    promise(log, "ask about the course")
    async with app_for(toy()).run_test() as pilot:
        await to_follow_ups(pilot)
        await pilot.click(PromiseList, offset=(20, 2))
        assert marked(pilot) == "ask about the course"
        await pilot.click(PromiseList, offset=(20, 2))
        await arrive(pilot, FollowUpScreen)


async def test_a_long_text_leaves_room_for_what_is_known_of_it(app_for: Make, log: Log) -> None:
    promise(log, "word " * 200)
    async with app_for(toy()).run_test(size=(60, 20)) as pilot:
        await to_follow_ups(pilot)
        assert "due Friday 20 November, today" in screen_text(pilot.app)


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (60, 20), (80, 24), (200, 60)])
async def test_it_fits_any_terminal(app_for: Make, log: Log, size: tuple[int, int]) -> None:
    for text in ("لطفاً اسلایدها را بفرست " * 9, "美和さんに会議の資料を送る。" * 9, "word " * 60, "w" * 300):
        promise(log, text)
    async with app_for(toy()).run_test(size=size) as pilot:
        await to_follow_ups(pilot)
        shown = pilot.app.screen.query_one(PromiseList)
        assert max((shown.render_line(y).cell_length for y in range(shown.size.height)), default=0) <= size[0]
        assert pilot.app.screen.query_one("#line").region.bottom <= size[1]
        await press(pilot, "enter")
        await arrive(pilot, FollowUpScreen)
        await pilot.resize_terminal(60, 20)
        await press(pilot, "escape", "d", "enter")
        assert sum(not item.is_open for item in log.follow_ups()) == 1


async def test_hundreds_are_gone_through_with_the_keys(app_for: Make, log: Log) -> None:
    with log.transaction():
        for n in range(500):
            promise(log, f"thing {n:03}", n - 250)
    async with app_for(toy()).run_test() as pilot:
        await to_follow_ups(pilot)
        await press(pilot, "pagedown", "pagedown", "down")
        shown = pilot.app.screen.query_one(PromiseList)
        assert marked(pilot) in screen_text(pilot.app)
        assert shown.scroll_offset.y > 0
        await press(pilot, *"thing 499")
        assert [row.text for row in shown.rows] == ["thing 499"]
