"""What the parts of a phrase come to, before they are put together."""

import datetime as dt

import msgspec

from prompts.calendars import GREGORIAN, Calendar, Week
from prompts.when.language import Language


class Scene(msgspec.Struct, frozen=True):
    """The moment and the language a phrase is said in."""

    now: dt.datetime
    language: Language
    free: bool = False
    """Whether the phrase stands inside a sentence, where less is a date."""

    @property
    def today(self) -> dt.date:
        """The local date."""
        return self.now.date()

    @property
    def week(self) -> Week:
        """The week of the territory."""
        return self.language.locale.week

    @property
    def calendar(self) -> Calendar:
        """The calendar whose months and years are meant."""
        return self.language.calendar

    @property
    def is_gregorian(self) -> bool:
        """Whether there is no other calendar."""
        return self.calendar is GREGORIAN


class Days(msgspec.Struct, frozen=True):
    """A day; two where the words may mean either, the likelier first; none where there is no such day."""

    days: tuple[dt.date, ...]
    week: str = ""
    """Whether a weekday beside it is one of its week: `named` for next week, `counted` for in two weeks."""
    is_rough: bool = False
    """Whether it was said to be about so far off."""


class OnWeekday(msgspec.Struct, frozen=True):
    """A weekday and nothing more: the first to come, or a check on a date beside it."""

    weekday: int


class Hour(msgspec.Struct, frozen=True):
    """An hour by the clock, as it was said."""

    hour: int
    minute: int = 0
    half: str = ""
    """`am` or `pm`, where one was said."""
    exact: bool = False
    """Whether it is of the clock of 24 hours by its form: 15, 04:30."""
    marked: bool = False
    """Whether a word makes it an hour, so that it may stand without a day: at 3, 3pm."""


class Part(msgspec.Struct, frozen=True):
    """A part of the day, which is no hour."""

    name: str
    of_today: bool = False
    """Whether it was said to be today's: this evening."""


class Moment(msgspec.Struct, frozen=True):
    """A moment so many hours or minutes from now."""

    at: dt.datetime


class Bare(msgspec.Struct, frozen=True):
    """A number after a word such as "at": the hour beside a day, a day of the month alone."""

    number: int
    in_figures: bool = True


class Either(msgspec.Struct, frozen=True):
    """Two things to choose from, neither of which is said to be the one: the 15th or the 16th."""


Chunk = Days | OnWeekday | Hour | Part | Moment | Bare | Either


def days(*found: dt.date | None, week: str = "") -> Days:
    """The days that there are, each once."""
    there = dict.fromkeys(day for day in found if day is not None)
    return Days(tuple(there), week=week)
