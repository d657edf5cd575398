"""The people screen, over a real log."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import DataTable, Select

from store import Absence, Audience, FixedClock, FollowUp, Log, Person, Preference
from tests.tui.conftest import NOW
from tests.tui.toy import TEAM, WORDS, Toy, screen_text
from tests.tui.waiting import arrive, key_event, press, settled
from tui.app import LimelightApp
from tui.screens.chat import ChatScreen
from tui.screens.help import HelpScreen
from tui.screens.people import SHOWN, PeopleScreen
from tui.screens.person import PersonScreen
from tui.widgets.field import Field

Make = Callable[[Toy], LimelightApp]
TODAY = NOW.date()
ANA = Person(
    name="Ana García",
    handle="ana",
    preference=Preference(
        up_to=Audience.PRIVATE, words="a quiet thank-you means more", said_on=dt.date(2026, 1, 5)
    ),
)


def toy() -> Toy:
    return Toy(beginning=[TEAM])


async def to_people(pilot: Pilot[None]) -> None:
    await press(pilot, "f2")
    await arrive(pilot, PeopleScreen)


async def fill(pilot: Pilot[None], field: str, text: str) -> None:
    pilot.app.screen.query_one(f"#{field}", Field).value = text
    await settled(pilot)


async def test_it_lists_everybody_with_their_preference_and_absence(app_for: Make, log: Log) -> None:
    log.add_people(
        [
            ANA,
            Person(name="Bo", away_until=dt.date(2026, 11, 29)),
            Person(name="Cleo", left_on=dt.date(2026, 1, 1)),
        ]
    )
    async with app_for(toy()).run_test(size=(110, 24)) as pilot:
        await to_people(pilot)
        text = screen_text(pilot.app)
        assert "Ana García @ana" in text
        assert "private; “a quiet thank-you means more”" in text
        assert "until Sun 29 Nov" in text
        assert "has left" in text
        assert "3 people" in text
        await press(pilot, "escape")
        await arrive(pilot, ChatScreen)


async def test_typing_finds_and_enter_edits(app_for: Make, log: Log) -> None:
    log.add_people([ANA, Person(name="Bo Lind"), Person(name="Tomás")])
    async with app_for(toy()).run_test() as pilot:
        await to_people(pilot)
        await press(pilot, *"tom")
        assert "Ana" not in screen_text(pilot.app)
        await press(pilot, "enter")
        await arrive(pilot, PersonScreen)
        await press(pilot, "!", "ctrl+s")
        await arrive(pilot, PeopleScreen)
        assert [person.name for person in log.people()] == ["Ana García", "Bo Lind", "Tomás!"]


async def test_what_is_typed_just_before_it_is_saved_is_saved_too(app_for: Make, log: Log) -> None:
    log.add_people([Person(name="Bo")])
    async with app_for(toy()).run_test() as pilot:
        await to_people(pilot)
        await press(pilot, "enter")
        await arrive(pilot, PersonScreen)
        assert pilot.app.screen.query_one("#name", Field).has_focus
        for key in (*" Lind", "ctrl+s"):
            pilot.app.post_message(key_event(key))
        await arrive(pilot, PeopleScreen)
        assert [person.name for person in log.people()] == ["Bo Lind"]


async def test_arrows_choose_whom_to_edit(app_for: Make, log: Log) -> None:
    log.add_people([ANA, Person(name="Bo Lind")])
    async with app_for(toy()).run_test() as pilot:
        await to_people(pilot)
        await press(pilot, "down", "enter")
        await arrive(pilot, PersonScreen)
        assert pilot.app.screen.query_one("#name", Field).value == "Bo Lind"


async def test_somebody_is_added_by_the_name_that_was_searched(app_for: Make, log: Log) -> None:
    async with app_for(toy()).run_test() as pilot:
        await to_people(pilot)
        assert "Nobody is on your team yet" in screen_text(pilot.app)
        await press(pilot, *"Narges", "enter")
        await arrive(pilot, PersonScreen)
        await fill(pilot, "joined", "2026-09-01")
        await fill(pilot, "away_until", "next friday")
        await fill(pilot, "aliases", "Nari, N. A.")
        await press(pilot, "ctrl+s")
        await arrive(pilot, PeopleScreen)
        (person,) = log.people()
        assert person.name == "Narges"
        assert person.aliases == ("Nari", "N. A.")
        assert person.joined == dt.date(2026, 9, 1)
        assert person.away_until == dt.date(2026, 11, 27)
        assert person.away == (Absence(since=TODAY, until=dt.date(2026, 11, 27)),)


async def test_what_is_typed_just_before_somebody_is_added_is_their_name(app_for: Make, log: Log) -> None:
    async with app_for(toy()).run_test() as pilot:
        await to_people(pilot)
        for key in (*"Narges", "ctrl+n"):
            pilot.app.post_message(key_event(key))
        await arrive(pilot, PersonScreen)
        assert pilot.app.screen.query_one("#name", Field).value == "Narges"


async def test_a_preference_told_today_is_dated_today(app_for: Make, log: Log) -> None:
    log.add_people([ANA])
    async with app_for(toy()).run_test() as pilot:
        await to_people(pilot)
        await press(pilot, "enter")
        await arrive(pilot, PersonScreen)
        await fill(pilot, "words", "in the team, gladly")
        pilot.app.screen.query_one("#up-to", Select).value = Audience.TEAM.value
        await press(pilot, "ctrl+s")
        await arrive(pilot, PeopleScreen)
        assert log.people()[0].preference == Preference(
            up_to=Audience.TEAM, words="in the team, gladly", said_on=TODAY
        )


async def test_what_is_set_aside_with_somebody_who_left_is_said(app_for: Make, log: Log) -> None:
    log.add_people([ANA, Person(name="Bo Lind")])
    log.promise(FollowUp(about="thank Bo", due=TODAY, created_on=TODAY, people=(2,)))
    async with app_for(toy()).run_test(size=(110, 24)) as pilot:
        await to_people(pilot)
        await press(pilot, *"bo", "enter")
        await arrive(pilot, PersonScreen)
        await fill(pilot, "left_on", "2026-11-20")
        await press(pilot, "ctrl+s")
        await arrive(pilot, PeopleScreen)
        assert "Bo Lind is kept. 1 open follow-up is only about Bo Lind and is set aside." in screen_text(
            pilot.app
        )


async def test_a_wrong_field_loses_nothing(app_for: Make, log: Log) -> None:
    log.add_people([ANA, Person(name="Bo", handle="bo")])
    async with app_for(toy()).run_test() as pilot:
        await to_people(pilot)
        await press(pilot, "enter")
        await arrive(pilot, PersonScreen)
        await fill(pilot, "place", "Madrid")
        await fill(pilot, "left_on", "some day")
        await press(pilot, "ctrl+s")
        assert "“some day” is not a day" in screen_text(pilot.app)
        assert pilot.app.screen.query_one("#left_on").has_focus
        await fill(pilot, "left_on", "")
        await fill(pilot, "handle", "@BO")
        await press(pilot, "ctrl+s")
        assert "Bo already goes by @BO" in screen_text(pilot.app)
        await fill(pilot, "handle", "")
        await press(pilot, "ctrl+s")
        await arrive(pilot, PeopleScreen)
        assert log.people()[0].place == "Madrid"


async def test_a_day_is_echoed_while_it_is_typed(app_for: Make, log: Log) -> None:
    log.add_people([ANA])
    async with app_for(toy()).run_test() as pilot:
        await to_people(pilot)
        await press(pilot, "enter")
        await arrive(pilot, PersonScreen)
        pilot.app.screen.query_one("#away_until").focus()
        await press(pilot, *"tomorrow")
        assert "Saturday 21 November" in screen_text(pilot.app)


async def test_whether_to_ask_first_is_said_in_words(app_for: Make, log: Log) -> None:
    log.add_people([ANA])
    async with app_for(toy()).run_test() as pilot:
        await to_people(pilot)
        await press(pilot, "enter")
        await arrive(pilot, PersonScreen)
        asks = pilot.app.screen.query_one("#ask-first", Select)
        assert asks.value is False
        asks.value = True
        await press(pilot, "ctrl+s")
        assert log.people()[0].preference.ask_first


async def test_the_form_has_help_of_its_own(app_for: Make, log: Log) -> None:
    log.add_people([ANA])
    async with app_for(toy()).run_test() as pilot:
        await to_people(pilot)
        await press(pilot, "enter")
        await arrive(pilot, PersonScreen)
        await press(pilot, "f1")
        await arrive(pilot, HelpScreen)
        await press(pilot, "escape")
        await arrive(pilot, PersonScreen)


async def test_leaving_unsaved_is_asked_twice(app_for: Make, log: Log) -> None:
    log.add_people([ANA])
    async with app_for(toy()).run_test() as pilot:
        await to_people(pilot)
        await press(pilot, "enter")
        await arrive(pilot, PersonScreen)
        await press(pilot, "x", "escape")
        assert "Not saved yet" in screen_text(pilot.app)
        await press(pilot, "escape")
        await arrive(pilot, PeopleScreen)
        assert log.people()[0].name == "Ana García"


async def test_what_the_disk_refuses_stays_in_the_form(tmp_path: Path) -> None:
    with Log.open(tmp_path / "log") as log:
        log.add_people([ANA])
        app = LimelightApp(toy(), log, FixedClock(NOW), WORDS)
        async with app.run_test() as pilot:
            await to_people(pilot)
            await press(pilot, "enter")
            await arrive(pilot, PersonScreen)
            journal = tmp_path / "log" / "journal.jsonl"
            kept = journal.read_bytes()
            journal.unlink()
            journal.mkdir()
            await fill(pilot, "place", "Madrid")
            await press(pilot, "ctrl+s")
            assert isinstance(app.screen, PersonScreen)
            assert app.screen.query_one("#place", Field).value == "Madrid"
            assert app.screen.query_one("#hint").has_class("-refusing")
            journal.rmdir()
            journal.write_bytes(kept)


async def test_ten_thousand_people_are_found_by_typing(app_for: Make, log: Log) -> None:
    log.add_people(Person(name=f"Person {n}") for n in range(10_000))
    async with app_for(toy()).run_test() as pilot:
        await to_people(pilot)
        assert "10000 people" in screen_text(pilot.app)
        assert pilot.app.screen.query_one(DataTable).row_count == SHOWN
        await press(pilot, *"9999")
        assert "1 person" in screen_text(pilot.app)


async def test_it_fits_and_survives_small_terminals(app_for: Make, log: Log) -> None:
    log.add_people([ANA])
    async with app_for(toy()).run_test(size=(20, 5)) as pilot:
        await to_people(pilot)
        await press(pilot, "enter")
        await arrive(pilot, PersonScreen)
        await pilot.resize_terminal(60, 20)
        await press(pilot, "ctrl+s")
        await arrive(pilot, PeopleScreen)
