"""The people screen, over a real log."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import DataTable, Select

from store import Absence, Audience, FixedClock, FollowUp, Log, Person, Preference
from tests.tui.conftest import NOW
from tests.tui.toy import TEAM, WORDS, Toy, screen_text
from tui.app import LimelightApp
from tui.screens.chat import ChatScreen
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
    await pilot.press("f2")
    await pilot.pause(0.2)


async def fill(pilot: Pilot[None], field: str, text: str) -> None:
    pilot.app.screen.query_one(f"#{field}", Field).value = text
    await pilot.pause()


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
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ChatScreen)


async def test_typing_finds_and_enter_edits(app_for: Make, log: Log) -> None:
    log.add_people([ANA, Person(name="Bo Lind"), Person(name="Tomás")])
    async with app_for(toy()).run_test() as pilot:
        await to_people(pilot)
        await pilot.press(*"tom")
        await pilot.pause()
        assert "Ana" not in screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert isinstance(pilot.app.screen, PersonScreen)
        await pilot.press("!", "ctrl+s")
        await pilot.pause(0.2)
        assert isinstance(pilot.app.screen, PeopleScreen)
        assert [person.name for person in log.people()] == ["Ana García", "Bo Lind", "Tomás!"]


async def test_what_is_typed_just_before_it_is_saved_is_saved_too(app_for: Make, log: Log) -> None:
    log.add_people([Person(name="Bo")])
    async with app_for(toy()).run_test() as pilot:
        await to_people(pilot)
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert pilot.app.screen.query_one("#name", Field).has_focus
        for character in " Lind":
            pilot.app.post_message(Key("space" if character == " " else character, character))
        pilot.app.post_message(Key("ctrl+s", None))
        await pilot.pause(0.2)
        assert [person.name for person in log.people()] == ["Bo Lind"]


async def test_arrows_choose_whom_to_edit(app_for: Make, log: Log) -> None:
    log.add_people([ANA, Person(name="Bo Lind")])
    async with app_for(toy()).run_test() as pilot:
        await to_people(pilot)
        await pilot.press("down", "enter")
        await pilot.pause(0.2)
        assert pilot.app.screen.query_one("#name", Field).value == "Bo Lind"


async def test_somebody_is_added_by_the_name_that_was_searched(app_for: Make, log: Log) -> None:
    async with app_for(toy()).run_test() as pilot:
        await to_people(pilot)
        assert "Nobody is on your team yet" in screen_text(pilot.app)
        await pilot.press(*"Narges", "enter")
        await pilot.pause(0.2)
        await fill(pilot, "joined", "2026-09-01")
        await fill(pilot, "away_until", "next friday")
        await fill(pilot, "aliases", "Nari, N. A.")
        await pilot.press("ctrl+s")
        await pilot.pause(0.2)
        (person,) = log.people()
        assert person.name == "Narges"
        assert person.aliases == ("Nari", "N. A.")
        assert person.joined == dt.date(2026, 9, 1)
        assert person.away_until == dt.date(2026, 11, 27)
        assert person.away == (Absence(since=TODAY, until=dt.date(2026, 11, 27)),)


async def test_what_is_typed_just_before_somebody_is_added_is_their_name(app_for: Make, log: Log) -> None:
    async with app_for(toy()).run_test() as pilot:
        await to_people(pilot)
        for character in "Narges":
            pilot.app.post_message(Key(character, character))
        pilot.app.post_message(Key("ctrl+n", None))
        for _ in range(100):
            await pilot.pause(0.02)
            if pilot.app.screen.query("#ask-first #label"):  # the last of the form to be there
                break
        assert pilot.app.screen.query_one("#name", Field).value == "Narges"


async def test_a_preference_told_today_is_dated_today(app_for: Make, log: Log) -> None:
    log.add_people([ANA])
    async with app_for(toy()).run_test() as pilot:
        await to_people(pilot)
        await pilot.press("enter")
        await pilot.pause(0.2)
        await fill(pilot, "words", "in the team, gladly")
        pilot.app.screen.query_one("#up-to", Select).value = Audience.TEAM.value
        await pilot.press("ctrl+s")
        await pilot.pause(0.2)
        assert log.people()[0].preference == Preference(
            up_to=Audience.TEAM, words="in the team, gladly", said_on=TODAY
        )


async def test_what_is_set_aside_with_somebody_who_left_is_said(app_for: Make, log: Log) -> None:
    log.add_people([ANA, Person(name="Bo Lind")])
    log.promise(FollowUp(about="thank Bo", due=TODAY, created_on=TODAY, people=(2,)))
    async with app_for(toy()).run_test(size=(110, 24)) as pilot:
        await to_people(pilot)
        await pilot.press(*"bo", "enter")
        await pilot.pause(0.2)
        await fill(pilot, "left_on", "2026-11-20")
        await pilot.press("ctrl+s")
        await pilot.pause(0.2)
        assert "Bo Lind is kept. 1 open follow-up is only about Bo Lind and is set aside." in screen_text(
            pilot.app
        )


async def test_a_wrong_field_loses_nothing(app_for: Make, log: Log) -> None:
    log.add_people([ANA, Person(name="Bo", handle="bo")])
    async with app_for(toy()).run_test() as pilot:
        await to_people(pilot)
        await pilot.press("enter")
        await pilot.pause(0.2)
        await fill(pilot, "place", "Madrid")
        await fill(pilot, "left_on", "some day")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "“some day” is not a day" in screen_text(pilot.app)
        assert pilot.app.screen.query_one("#left_on").has_focus
        await fill(pilot, "left_on", "")
        await fill(pilot, "handle", "@BO")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Bo already goes by @BO" in screen_text(pilot.app)
        await fill(pilot, "handle", "")
        await pilot.press("ctrl+s")
        await pilot.pause(0.2)
        assert log.people()[0].place == "Madrid"


async def test_a_day_is_echoed_while_it_is_typed(app_for: Make, log: Log) -> None:
    log.add_people([ANA])
    async with app_for(toy()).run_test() as pilot:
        await to_people(pilot)
        await pilot.press("enter")
        await pilot.pause(0.2)
        pilot.app.screen.query_one("#away_until").focus()
        await pilot.press(*"tomorrow")
        await pilot.pause()
        assert "Saturday 21 November" in screen_text(pilot.app)


async def test_whether_to_ask_first_is_said_in_words(app_for: Make, log: Log) -> None:
    log.add_people([ANA])
    async with app_for(toy()).run_test() as pilot:
        await to_people(pilot)
        await pilot.press("enter")
        await pilot.pause(0.2)
        asks = pilot.app.screen.query_one("#ask-first", Select)
        assert asks.value is False
        asks.value = True
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert log.people()[0].preference.ask_first


async def test_the_form_has_help_of_its_own(app_for: Make, log: Log) -> None:
    log.add_people([ANA])
    async with app_for(toy()).run_test() as pilot:
        await to_people(pilot)
        await pilot.press("enter")
        await pilot.pause(0.2)
        await pilot.press("f1")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, PersonScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PersonScreen)


async def test_leaving_unsaved_is_asked_twice(app_for: Make, log: Log) -> None:
    log.add_people([ANA])
    async with app_for(toy()).run_test() as pilot:
        await to_people(pilot)
        await pilot.press("enter")
        await pilot.pause(0.2)
        await pilot.press("x", "escape")
        await pilot.pause()
        assert "Not saved yet" in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause(0.2)
        assert isinstance(pilot.app.screen, PeopleScreen)
        assert log.people()[0].name == "Ana García"


async def test_what_the_disk_refuses_stays_in_the_form(tmp_path: Path) -> None:
    with Log.open(tmp_path / "log") as log:
        log.add_people([ANA])
        app = LimelightApp(toy(), log, FixedClock(NOW), WORDS)
        async with app.run_test() as pilot:
            await to_people(pilot)
            await pilot.press("enter")
            await pilot.pause(0.2)
            journal = tmp_path / "log" / "journal.jsonl"
            kept = journal.read_bytes()
            journal.unlink()
            journal.mkdir()
            await fill(pilot, "place", "Madrid")
            await pilot.press("ctrl+s")
            await pilot.pause(0.2)
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
        await pilot.press(*"person 9999")
        await pilot.pause(0.3)
        assert "1 person" in screen_text(pilot.app)


async def test_it_fits_and_survives_small_terminals(app_for: Make, log: Log) -> None:
    log.add_people([ANA])
    async with app_for(toy()).run_test(size=(20, 5)) as pilot:
        await to_people(pilot)
        await pilot.press("enter")
        await pilot.pause(0.2)
        await pilot.resize_terminal(60, 20)
        await pilot.press("ctrl+s")
        await pilot.pause(0.2)
        assert isinstance(pilot.app.screen, PeopleScreen)
