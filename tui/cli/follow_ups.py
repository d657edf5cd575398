"""`limelight followup`: what was promised, and what becomes of it."""

import datetime as dt
from argparse import Namespace
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from prompts.arguments import interval_examples, read_interval
from prompts.explain import quoted
from prompts.kinds import kind_of
from prompts.talk import next_check_in
from prompts.when import Unread, When
from prompts.wording import cli as wording
from store import FollowUp, FollowUpKind, Log, clean, follow_up_fields
from tui.cli.asking import any_day_of, day_of, one_day, people_in, person_of
from tui.cli.session import Session
from tui.stopping import Stopping

if TYPE_CHECKING:
    from prompts.when.repeats import Again


def follow_ups(session: Session, options: Namespace) -> int:
    """List what is promised, or change it."""
    if options.action in (None, "list"):
        _list(session, options)
    else:
        with Stopping():
            with session.log() as log, log.transaction():
                changed = list(CHANGES[options.action](session, log, options))
            for sentence in changed:
                session.tell(sentence)
    return 0


def _list(session: Session, options: Namespace) -> None:
    everything = session.everything()
    shown = [one for one in everything.follow_ups if options.all or one.is_open]
    shown.sort(key=lambda one: (one.due, one.id))
    if options.json:
        names = everything.names()
        session.put_json(follow_up_fields(one, names) for one in shown)
        return
    lines = session.lines(everything.people)
    for one in shown:
        session.put(lines.follow_up(one))


def _add(session: Session, log: Log, options: Namespace) -> Iterator[str]:
    about = clean(" ".join(options.about))
    if not about:
        session.refuse(wording.NO_ABOUT)
    again = _again(session, options.every)
    about, when, message = _said_day(session, log, about, options.when, again)
    named = tuple(person_of(session, log, name).id for name in options.people or ())
    kept = log.promise(
        FollowUp(
            about=about,
            due=when.day,
            at=when.time,
            created_on=session.today,
            kind=FollowUpKind(options.kind) if options.kind else kind_of(about, session.words),
            people=tuple(dict.fromkeys((*named, *people_in(session, log, about)))),
            repeat=again.repeat if again else None,
        )
    )
    date = session.lines(()).day(kept.due, kept.at)
    yield session.words(message, id=kept.id, date=date, about=_about(kept))


def _said_day(
    session: Session, log: Log, about: str, phrase: str, again: "Again | None"
) -> tuple[str, When, str]:
    """What is promised, for when, and the message that says so.

    A day that the text speaks of is the day, and is not promised too; else it is the
    first on which a repeating one comes, or that of the next check-in.
    """
    from prompts.understand import offered_date

    if phrase:
        return about, day_of(session, phrase), wording.PROMISED
    offered = offered_date(about, session.clock.now(), session.words.dates)
    if offered is not None:
        return offered.about, one_day(session, about, offered.when), wording.PROMISED_BY_TEXT
    if again is not None:
        return about, again.first, wording.PROMISED
    return about, _when(session, log, ""), wording.PROMISED_BY_DEFAULT


def _again(session: Session, text: str) -> "Again | None":
    """How often and when first; the word "every" may be left out."""
    if not text:
        return None
    again = read_interval(text, session.clock.now(), session.words)
    if isinstance(again, Unread):
        one, other = interval_examples(session.words)
        session.refuse(wording.BAD_REPEAT, text=quoted(text), one=one, other=other)
    return again


def _when(session: Session, log: Log, phrase: str) -> When:
    """The day that was said, else that of the next check-in."""
    return day_of(session, phrase) if phrase else When(next_check_in(log.lead(), session.today))


def _done(session: Session, log: Log, options: Namespace) -> Iterator[str]:
    on = any_day_of(session, options.on)
    if on > session.today:
        session.refuse(wording.DONE_TO_COME, date=on)
    for id in dict.fromkeys(options.id):
        _not_done(session, _open(session, log, id), on)
        log.finish(id, on)
        item = log.follow_up(id)
        message = wording.DONE_AGAIN if item.repeat else wording.DONE
        yield session.words(message, about=_about(item), date=session.lines(()).day(item.due))


def _drop(session: Session, log: Log, options: Namespace) -> Iterator[str]:
    for id in dict.fromkeys(options.id):
        _open(session, log, id)
        log.drop(id, session.today)
        yield session.words(wording.DROPPED, about=_about(log.follow_up(id)))


def _later(session: Session, log: Log, options: Namespace) -> Iterator[str]:
    _open(session, log, options.id)
    day = _when(session, log, _phrase(options)).day
    log.put_off(options.id, day, on=session.today)
    about = _about(log.follow_up(options.id))
    yield session.words(wording.LATER, date=session.lines(()).day(day), about=about)


def _move(session: Session, log: Log, options: Namespace) -> Iterator[str]:
    phrase = _phrase(options)
    if not phrase:
        session.refuse(wording.NO_NEW_DAY, id=options.id)
    _open(session, log, options.id)
    when = day_of(session, phrase)
    log.move(options.id, when.day, when.time, on=session.today)
    yield session.words(
        wording.MOVED,
        date=session.lines(()).day(when.day, when.time),
        about=_about(log.follow_up(options.id)),
    )


def _open(session: Session, log: Log, id: int) -> FollowUp:
    """What still waits under that number; refused where it is done or dropped."""
    item = log.follow_up(id)
    if item.dropped_on is not None:
        session.refuse(wording.DROPPED_ALREADY, id=id, date=item.dropped_on)
    if not item.is_open:
        session.refuse(wording.DONE_ALREADY, id=id, date=item.done_on)
    return item


def _not_done(session: Session, item: FollowUp, on: dt.date) -> None:
    """Refuse to do again on a day what repeats and was done on it: a command is soon sent twice."""
    if item.was_done(on):
        day = session.lines(()).day(item.due)
        session.refuse(wording.DONE_AND_COMES_AGAIN, id=item.id, date=on, next=day)


def _phrase(options: Namespace) -> str:
    return options.when or " ".join(options.phrase)


def _about(item: FollowUp) -> str:
    return quoted(item.about).rstrip(".")


CHANGES: dict[str, Callable[[Session, Log, Namespace], Iterator[str]]] = {
    "add": _add,
    "done": _done,
    "drop": _drop,
    "later": _later,
    "move": _move,
}
"""What changes something and yields the sentences to be said once that is kept."""
