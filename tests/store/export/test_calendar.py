"""What has a date as iCalendar: read back with the library that other programs read it with."""

import datetime as dt

import icalendar
import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store.calendar import Agenda
from store.export.calendar import KEPT, as_calendar
from store.export.ics import LENGTH
from store.model import Channel, FollowUp, Telling
from tests.store.values import days, filled, follow_ups, tellings

FRIDAY = dt.date(2026, 11, 20)
NOW = dt.datetime(2026, 11, 20, 15, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))
PROMISE = FollowUp(id=7, about="thank Ana", due=dt.date(2026, 11, 24), created_on=FRIDAY)
PLANNED = Telling(id=7, recognition=1, channel=Channel.CARD, by=dt.date(2026, 11, 24))


class Plain(msgspec.Struct, frozen=True):
    """Says what was typed."""

    text: str = "a title"

    def name(self) -> str:
        return "a calendar"

    def title(self, item: FollowUp | Telling) -> str:
        return item.about if isinstance(item, FollowUp) else self.text

    def details(self, item: FollowUp | Telling) -> str:
        return self.text if item.id else ""

    def removed(self) -> str:
        return "gone"


def events(
    *things: FollowUp | Telling, now: dt.datetime = NOW, text: str = "a title", identity: str = "abc"
) -> list[icalendar.Event]:
    """The entries that come of these things, as a reader finds them."""
    agenda = Agenda(
        identity=identity,
        follow_ups=tuple(one for one in things if isinstance(one, FollowUp)),
        tellings=tuple(one for one in things if isinstance(one, Telling)),
    )
    return read(as_calendar(agenda, now, Plain(text)))


def read(data: bytes) -> list[icalendar.Event]:
    """The entries of a calendar, which must be whole."""
    calendar = icalendar.Calendar.from_ical(data)
    assert not calendar.errors
    assert not any(event.errors for event in calendar.events)
    return calendar.events


def on(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)


@given(item=follow_ups, title=filled, text=filled)
def test_any_promise_comes_back_with_its_day_its_hour_and_its_text(
    item: FollowUp, title: str, text: str
) -> None:
    item = replace(item, id=3, about=title)
    found = events(item, now=on(item.due), text=text)

    if item.is_open:
        (event,) = found
        assert event.start == (item.due if item.at is None else dt.datetime.combine(item.due, item.at))
        assert str(event["summary"]) == title
        assert str(event["description"]) == text
        assert event.uid == "follow-up-3@abc.limelight"
        assert event.sequence == item.revision
    assert all(event.status == "CANCELLED" for event in found) or item.is_open


@given(telling=tellings, day=days)
def test_a_telling_is_there_if_it_has_a_day(telling: Telling, day: dt.date) -> None:
    telling = replace(telling, id=3, said_on=None, let_go_on=None)
    (event,) = events(replace(telling, by=day))
    assert (event.start, event.uid) == (day, "telling-3@abc.limelight")

    assert events(replace(telling, by=None)) == []


def test_the_last_day_of_the_calendar_has_no_end() -> None:
    for time in (None, dt.time(23, 45)):
        (event,) = events(replace(PROMISE, due=dt.date.max, at=time), now=NOW)
        assert event.start.timetuple()[:3] == (9999, 12, 31)


def test_a_day_rings_in_the_morning_and_a_moment_when_it_comes() -> None:
    day, moment = events(PROMISE, replace(PROMISE, at=dt.time(15, 30)))

    assert (day.start, day.end) == (dt.date(2026, 11, 24), dt.date(2026, 11, 25))
    at = dt.datetime.combine(PROMISE.due, dt.time(15, 30))
    assert (moment.start, moment.end) == (at, at + LENGTH)
    assert [rings(event) for event in (day, moment)] == [[dt.timedelta(hours=9)], [dt.timedelta()]]


def test_what_was_put_off_rings_on_the_day_it_was_put_off_to() -> None:
    later, earlier = (
        events(replace(PROMISE, hidden_until=day))[0] for day in (dt.date(2026, 11, 26), FRIDAY)
    )

    assert later.start == PROMISE.due
    assert rings(later) == [dt.timedelta(days=2, hours=9)]
    assert rings(earlier) == [dt.timedelta(hours=9)]


def rings(event: icalendar.Event) -> list[object]:
    """When somebody is reminded, from the start on."""
    alarms = event.walk("VALARM")
    return [alarm.TRIGGER for alarm in alarms if isinstance(alarm, icalendar.Alarm)]


def test_what_is_settled_is_cancelled_for_a_while_and_on_no_day() -> None:
    for settled in (
        replace(PROMISE, done_on=FRIDAY),
        replace(PROMISE, dropped_on=FRIDAY),
        replace(PROMISE, dropped_on=FRIDAY, at=dt.time(15)),
        replace(PLANNED, said_on=FRIDAY),
        replace(PLANNED, let_go_on=FRIDAY),
    ):
        (event,) = events(settled)
        assert event.status == "CANCELLED"
        assert event.exdates == [event.start]
        assert rings(event) == []
        last = dt.date(2026, 11, 24) + KEPT
        assert len(events(settled, now=on(last))) == 1
        assert events(settled, now=on(last + dt.timedelta(days=1))) == []


def test_a_day_that_is_taken_out_is_a_day_to_a_reader() -> None:
    data = as_calendar(Agenda(identity="abc", follow_ups=(replace(PROMISE, done_on=FRIDAY),)), NOW, Plain())
    assert b"\r\nEXDATE;VALUE=DATE:20261124\r\n" in data


def test_what_was_removed_is_cancelled_with_a_number_above_all_others() -> None:
    agenda = Agenda(identity="abc", removed_follow_ups=(2,), removed_tellings=(3,))
    found = read(as_calendar(agenda, NOW, Plain()))

    assert [event.uid for event in found] == ["follow-up-2@abc.limelight", "telling-3@abc.limelight"]
    assert {(str(event.status), str(event["summary"])) for event in found} == {("CANCELLED", "gone")}
    assert all(event.sequence > 100_000 for event in found)


def test_no_two_entries_share_a_uid() -> None:
    mine, others = (events(PROMISE, PLANNED, identity=identity) for identity in ("abc", "def"))
    assert len({event.uid for event in (*mine, *others)}) == 4


def test_entries_are_private_and_leave_the_day_free() -> None:
    (event,) = events(PROMISE)
    assert (event["class"], event["transp"]) == ("PRIVATE", "TRANSPARENT")


@given(text=st.text(alphabet='Naé國🚀אش ,;:\\"\n', min_size=200, max_size=300).filter(str.strip))
def test_lines_are_folded_and_end_as_they_should(text: str) -> None:
    data = as_calendar(Agenda(identity="abc", follow_ups=(replace(PROMISE, about=text),)), NOW, Plain())

    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert str(read(data)[0]["summary"]) == text


def test_the_same_log_at_the_same_moment_is_the_same_file() -> None:
    agenda = Agenda(identity="abc", follow_ups=(PROMISE,), tellings=(PLANNED,))
    assert as_calendar(agenda, NOW, Plain()) == as_calendar(agenda, NOW, Plain())


def test_a_log_that_was_never_begun_is_an_empty_calendar() -> None:
    assert read(as_calendar(Agenda(), NOW, Plain())) == []
