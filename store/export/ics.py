"""Entries in the form of RFC 5545. It imports icalendar, so it is imported only when it is needed."""

import datetime as dt
from collections.abc import Iterable

import icalendar

from store.export.calendar import MADE_BY, Entry

LENGTH = dt.timedelta(minutes=30)
"""How long what has an hour takes."""

READ_AGAIN = dt.timedelta(hours=1)
"""How often a calendar that has subscribed to the file may look."""

_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def written(name: str, uid: str, entries: Iterable[Entry], now: dt.datetime) -> bytes:
    """A calendar of that name, with these entries in it."""
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", MADE_BY)
    calendar.add("method", "PUBLISH")
    if uid:
        calendar.add("uid", uid)
    for property in ("name", "x-wr-calname"):
        calendar.add(property, _Text(name))
    calendar.add("refresh-interval", READ_AGAIN, {"value": "DURATION"})
    for entry in entries:
        calendar.add_component(_event(entry, now))
    whole: bytes = calendar.to_ical()
    return whole


class _Text(icalendar.vText):
    """A text that is read back as it was; the library takes a backslash before an N for a line break."""

    def to_ical(self) -> bytes:
        """The text with what has a meaning in the file escaped."""
        return self.translate(_ESCAPES).encode()


def _event(entry: Entry, now: dt.datetime) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", now.astimezone(dt.UTC))
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.start)
    if (end := _end(entry.start)) is not None:
        event.add("dtend", end)
    event.add("summary", _Text(entry.title))
    if entry.details:
        event.add("description", _Text(entry.details))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    if entry.is_cancelled:
        # Some calendars go on showing what is cancelled; none shows a day that is taken out.
        event.add("exdate", entry.start)
    else:
        event.add_component(_alarm(entry))
    return event


def _end(start: dt.date) -> dt.date | None:
    """When it ends; None at the end of the calendar, where there is nothing after it."""
    try:
        return start + (LENGTH if isinstance(start, dt.datetime) else dt.timedelta(days=1))
    except OverflowError:
        return None


def _alarm(entry: Entry) -> icalendar.Alarm:
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _Text(entry.title))
    alarm.add("trigger", entry.remind)
    return alarm
