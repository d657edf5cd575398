"""What is typed of a follow-up, with the keys of the check-in: `d`, `l next Tuesday`, `m 15 December`, `x`.

The same line takes words to find others by: whatever begins with none of the keys.
"""

import datetime as dt
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from prompts.catalogue import Catalogue
from prompts.explain import quoted
from prompts.reading import read_reply
from prompts.spoken import spoken_when
from prompts.turns import Ask, Choice, Expects, Reply
from prompts.unread import explain_unread
from prompts.when import Unread, When
from prompts.wording import promises as wording
from store import FollowUp, FollowUpKind, Log


class Way(StrEnum):
    """What may become of a follow-up, and undoing that."""

    DONE = "done"
    LATER = "later"
    MOVE = "move"
    DROP = "drop"
    REOPEN = "reopen"
    UNDO = "undo"


KEYS = {
    Way.DONE: ("d", wording.DONE),
    Way.LATER: ("l", wording.LATER),
    Way.MOVE: ("m", wording.MOVE),
    Way.DROP: ("x", wording.DROP),
    Way.REOPEN: ("o", wording.REOPEN),
    Way.UNDO: ("u", wording.UNDO),
}
"""The key of each, and the word that may be typed for it."""

DATED = (Way.LATER, Way.MOVE)


class Wish(msgspec.Struct, frozen=True):
    """What a line asks for."""

    way: Way
    when: When | None = None
    """The day that later and move take."""


class Unclear(msgspec.Struct, frozen=True):
    """A line that begins with a key and cannot be obeyed as it stands; the sentence says why."""

    sentence: str


def read_one(phrase: str, now: dt.datetime, words: Catalogue) -> When | str:
    """The one day of a phrase, or the sentence that says why it is none.

    Where a phrase may mean two days, the number of one may stand after it.
    """
    dates, today = words.dates, now.date()
    read = dates.read(phrase, now)
    rest, _, which = phrase.rpartition(" ")
    if isinstance(read, Unread) and which.isdecimal() and int(which) in (1, 2):
        both = dates.read(rest, now)
        if isinstance(both, When) and both.other is not None:
            choose = min if int(which) == 1 else max
            return replace(both, day=choose(both.day, both.other), other=None)
    if isinstance(read, Unread):
        return explain_unread(phrase, read, today, words)
    return which_of_two(read, today, words) if read.other else read


def which_of_two(when: When, today: dt.date, words: Catalogue) -> str:
    """The two days that a phrase may mean, each with the number to choose it by."""
    days = sorted((when.day, when.other or when.day))
    one, other = (words.speech.say(day, today) for day in days)
    return words(wording.WHICH_OF_TWO, one=one, other=other)


class PromiseLine(msgspec.Struct, frozen=True):
    """Reads what is typed at one moment."""

    now: dt.datetime
    next_check_in: dt.date
    words: Catalogue

    def read(self, line: str, item: FollowUp | None) -> Wish | Unclear | None:
        """What it asks for with that follow-up; None where it begins with no key: words to find."""
        reply = self._reply(line)
        if reply is None:
            return None
        way = Way(reply.choice)
        if reply.text and way not in DATED:
            return Unclear(self.words(wording.ALONE, key=KEYS[way][0]))
        return self._refused(way, item) or self._dated(way, reply.text)

    def echo(self, line: str, item: FollowUp | None) -> str:
        """What Enter would do; empty where it would find."""
        match self.read(line, item):
            case Unclear(sentence=sentence):
                return sentence
            case Wish(way=way, when=when):
                return self.words(WILL[way], date=self.spoken(when) if when else "")
        return ""

    def spoken(self, when: When) -> str:
        """A day with its distance, and the hour where one was said."""
        return spoken_when(when, self.now.date(), self.words)

    def _reply(self, line: str) -> Reply | None:
        if not line.strip():
            return None
        choices = tuple(Choice(key, self.words(label), way) for way, (key, label) in KEYS.items())
        asked = Ask(step="", text="", expects=Expects.CHOICE, choices=choices, takes_words=True)
        reply = read_reply(asked, line.strip(), self.words)
        return reply if isinstance(reply, Reply) else None

    def _refused(self, way: Way, item: FollowUp | None) -> Unclear | None:
        if way is Way.UNDO:
            return None
        if item is None:
            return Unclear(self.words(wording.NOTHING_MARKED))
        if item.is_open and way is Way.REOPEN:
            return Unclear(self.words(wording.IS_OPEN))
        settled = not item.is_open and way is not Way.REOPEN
        return Unclear(self.words(wording.IS_SETTLED)) if settled else None

    def _dated(self, way: Way, phrase: str) -> Wish | Unclear:
        if way is Way.LATER and not phrase:
            return Wish(way, When(day=self.next_check_in))
        if way not in DATED:
            return Wish(way)
        if not phrase:
            return Unclear(self.words(wording.WHICH_DAY))
        when = read_one(phrase, self.now, self.words)
        return Wish(way, when) if isinstance(when, When) else Unclear(when)


WILL = {
    Way.DONE: wording.WILL_FINISH,
    Way.LATER: wording.WILL_PUT_OFF,
    Way.MOVE: wording.WILL_MOVE,
    Way.DROP: wording.WILL_DROP,
    Way.REOPEN: wording.WILL_REOPEN,
    Way.UNDO: wording.WILL_UNDO,
}


def carry_out(wish: Wish, id: int, log: Log, line: PromiseLine) -> str:
    """Do what was asked for, as one transaction that can be taken back; what to say of it."""
    today = line.now.date()
    with log.transaction(undoable=True):
        match wish:
            case Wish(way=Way.DONE):
                log.finish(id, today)
            case Wish(way=Way.DROP):
                log.drop(id, today)
            case Wish(way=Way.REOPEN):
                log.reopen(id)
            case Wish(way=Way.LATER, when=When(day=day)):
                log.put_off(id, day, on=today)
            case Wish(way=Way.MOVE, when=When(day=day, time=time)):
                log.move(id, day, time, on=today)
    return _said(wish, log.follow_up(id), line)


def short_text(item: FollowUp) -> str:
    """So much of its text as has room in a sentence about it."""
    return quoted(item.about, 40).rstrip(".")


def _said(wish: Wish, item: FollowUp, line: PromiseLine) -> str:
    about = short_text(item)
    date = line.spoken(wish.when or When(day=item.due, time=item.at))
    message = SAID[wish.way]
    if wish.way is Way.DONE and item.repeat is not None:
        message = wording.FINISHED_REPEATING
    elif wish.way is Way.DONE and item.kind is FollowUpKind.ASK_PREFERENCE:
        message = wording.FINISHED_ASKING
    return line.words(message, about=about, date=date)


SAID = {
    Way.DONE: wording.FINISHED,
    Way.LATER: wording.PUT_OFF,
    Way.MOVE: wording.MOVED,
    Way.DROP: wording.DROPPED,
    Way.REOPEN: wording.REOPENED,
}
