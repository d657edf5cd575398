"""What becomes of a follow-up, as new values: every change is counted, and what happened is kept."""

import datetime as dt
from typing import TypeVar

from msgspec.structs import replace

from store.model import Event, EventKind, FollowUp, Telling

T = TypeVar("T", FollowUp, Telling)


def finished(item: FollowUp, on: dt.date) -> FollowUp:
    """Done on that day; one that repeats is due again, counted from it, and once however often it is said."""
    if item.repeat and item.was_done(on):
        return item
    due = item.repeat.after(on, item.due) if item.repeat else item.due
    done = replace(item, due=due, done_on=on, hidden_until=None)
    return _remembering(item, done, on, EventKind.DONE)


def put_off(item: FollowUp, until: dt.date, on: dt.date) -> FollowUp:
    """Not to be shown before a day; its due date stands."""
    return _remembering(item, replace(item, hidden_until=until), on, EventKind.LATER)


def moved(item: FollowUp, due: dt.date, at: dt.time | None, on: dt.date) -> FollowUp:
    """Due on another day, and at another time of day or at none."""
    return _remembering(item, replace(item, due=due, at=at, hidden_until=None), on, EventKind.MOVED)


def dropped(item: FollowUp, on: dt.date) -> FollowUp:
    """Not to be done."""
    return _remembering(item, replace(item, dropped_on=on), on, EventKind.DROPPED)


def reopened(item: FollowUp) -> FollowUp:
    """As it was before it was last done or dropped; the same where neither was."""
    settling = (EventKind.DONE, EventKind.DROPPED)
    if item.history and item.history[-1].what in settling:
        earlier, last = item.history[:-1], item.history[-1]
        done = [event.on for event in earlier if event.what is EventKind.DONE]
        is_done = last.what is EventKind.DONE
        done_on = (done[-1] if done else None) if is_done else item.done_on
        return replace(item, due=last.due, done_on=done_on, dropped_on=None, history=earlier)
    return replace(item, dropped_on=None, done_on=None if item.repeat is None else item.done_on)


def revised(before: T, after: T) -> T:
    """The value to keep in the place of another: its revision is one higher if anything is different."""
    same_age = replace(after, revision=before.revision)
    return same_age if same_age == before else replace(after, revision=before.revision + 1)


def _remembering(before: FollowUp, after: FollowUp, on: dt.date, what: EventKind) -> FollowUp:
    """The later value, with the event that led to it; none where nothing changed."""
    if after == before:
        return before
    return replace(after, history=(*before.history, Event(on=on, what=what, due=before.due)))
