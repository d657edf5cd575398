"""What Limelight remembers, as frozen values: no input, no output, no wording.

A changed thing is a new value (`msgspec.structs.replace`). An `id` of 0 means
"not yet kept"; the Log gives the real one. Dates are the lead's local dates,
moments carry their offset from UTC. The words are those of docs/words.md.
"""

import datetime as dt
from enum import Enum, StrEnum
from functools import total_ordering

from msgspec.structs import replace

from store.presence import Absence as Absence
from store.presence import with_absence
from store.repeat import Repeat as Repeat
from store.repeat import RepeatUnit as RepeatUnit
from store.value import Value as Value


@total_ordering
class Audience(Enum):
    """Who may hear something, from the narrowest to the widest."""

    PRIVATE = "private"
    TEAM = "team"
    COMPANY = "company"
    OUTSIDE = "outside"

    def __lt__(self, other: object) -> bool:
        """Order audiences as they are declared, not by their spelling."""
        if not isinstance(other, Audience):
            return NotImplemented
        order = list(Audience)
        return order.index(self) < order.index(other)


class Channel(StrEnum):
    """A way of telling somebody what they did well."""

    ONE_ON_ONE = "one-on-one"
    MESSAGE = "message"
    CARD = "card"
    TEAM_MEETING = "team-meeting"
    TEAM_CHAT = "team-chat"
    ALL_HANDS = "all-hands"
    COMPANY_CHAT = "company-chat"
    NEWSLETTER = "newsletter"
    AWARD = "award"
    CONFERENCE = "conference"
    BLOG = "blog"
    SOCIAL_MEDIA = "social-media"

    @property
    def audience(self) -> Audience:
        """The widest audience this channel reaches."""
        match self:
            case Channel.ONE_ON_ONE | Channel.MESSAGE | Channel.CARD:
                return Audience.PRIVATE
            case Channel.TEAM_MEETING | Channel.TEAM_CHAT:
                return Audience.TEAM
            case Channel.CONFERENCE | Channel.BLOG | Channel.SOCIAL_MEDIA:
                return Audience.OUTSIDE
            case _:
                return Audience.COMPANY


class Size(StrEnum):
    """How large a win was, in the lead's own judgement."""

    SMALL = "small"
    BIG = "big"


class FollowUpKind(StrEnum):
    """What a follow-up promises."""

    TELL = "tell"
    FEEDBACK = "feedback"
    ASK_PREFERENCE = "ask-preference"
    TRAINING = "training"
    REPORT_BACK = "report-back"
    OTHER = "other"


class Preference(Value, frozen=True, kw_only=True):
    """How one person likes to be recognised."""

    up_to: Audience | None = None
    """The widest audience they are glad of; None while unknown."""
    ask_first: bool = False
    words: str = ""
    """What they said of it, in their own words."""
    said_on: dt.date | None = None


class Person(Value, frozen=True, kw_only=True):
    """A member of the lead's team."""

    name: str
    id: int = 0
    aliases: tuple[str, ...] = ()
    handle: str = ""
    """What follows the @, without it; empty if they have none."""
    pronouns: str = ""
    place: str = ""
    hours: str = ""
    joined: dt.date | None = None
    away_until: dt.date | None = None
    """The last day of their absence."""
    left_on: dt.date | None = None
    preference: Preference = Preference()
    away: tuple[Absence, ...] = ()
    """Their absences, from the day on which each was told."""
    added_on: dt.date | None = None
    """The day the lead put them on the team here; None in a log from before that was kept."""

    def has_left(self, today: dt.date) -> bool:
        """Whether they are no longer on the team on that day."""
        return self.left_on is not None and self.left_on <= today

    def is_away(self, today: dt.date) -> bool:
        """Whether they are on leave on that day."""
        return self.away_until is not None and self.away_until >= today

    def is_here(self, today: dt.date) -> bool:
        """Whether they are on the team and at work on that day."""
        return not (self.has_left(today) or self.is_away(today))

    def away_from(self, today: dt.date, until: dt.date | None) -> "Person":
        """Them as it is told today: away until that day, or with None back at work."""
        return replace(self, away_until=until, away=with_absence(self.away, today, until))


class Recognition(Value, frozen=True, kw_only=True):
    """Something somebody did that deserves to be recognised."""

    what: str
    noticed_on: dt.date
    id: int = 0
    people: tuple[int, ...] = ()
    impact: str = ""
    size: Size = Size.SMALL
    tags: tuple[str, ...] = ()
    """The #values named in the text, without the #."""
    question: str = ""
    """The key of the question that brought it up; empty if none did."""


class Telling(Value, frozen=True, kw_only=True):
    """One intention or fact of telling a recognition to those it is about."""

    recognition: int
    channel: Channel
    id: int = 0
    by: dt.date | None = None
    hidden_until: dt.date | None = None
    """Not yet: not asked about before this day; the day it was planned for stands."""
    said_on: dt.date | None = None
    """The day the lead said that they had told it."""
    landed: str = ""
    """How it was received, in the lead's words."""
    let_go_on: dt.date | None = None
    reason: str = ""
    """Why the gate was overridden; empty if it was not."""
    revision: int = 0
    """How often the log has changed it since it was planned."""

    @property
    def is_open(self) -> bool:
        """Whether it is planned, and neither said nor let go."""
        return self.said_on is None and self.let_go_on is None


class EventKind(StrEnum):
    """What can happen to a follow-up once it is promised."""

    DONE = "done"
    MOVED = "moved"
    LATER = "later"
    DROPPED = "dropped"


class Event(Value, frozen=True, kw_only=True):
    """Something that happened to a follow-up."""

    on: dt.date
    what: EventKind
    due: dt.date
    """The day it was due until then."""


class FollowUp(Value, frozen=True, kw_only=True):
    """Something promised, with a date."""

    about: str
    due: dt.date
    created_on: dt.date
    id: int = 0
    at: dt.time | None = None
    """The time of day, where one was said."""
    kind: FollowUpKind = FollowUpKind.OTHER
    people: tuple[int, ...] = ()
    recognition: int | None = None
    repeat: Repeat | None = None
    hidden_until: dt.date | None = None
    """Remind me later: not shown before this day; the due date stands."""
    done_on: dt.date | None = None
    """When it was last done; a repeating one stays open."""
    dropped_on: dt.date | None = None
    revision: int = 0
    """How often the log has changed it since it was promised."""
    history: tuple[Event, ...] = ()
    """What happened to it, the oldest first."""

    @property
    def is_open(self) -> bool:
        """Whether it still waits to be done."""
        return self.dropped_on is None and (self.done_on is None or self.repeat is not None)

    def was_done(self, on: dt.date) -> bool:
        """Whether it was done on that day, and has not been moved so that it is to be done again."""
        return self.done_on == on and (self.repeat is None or self.due > on)

    def is_hidden(self, today: dt.date) -> bool:
        """Whether it is not to be shown yet on that day."""
        return self.hidden_until is not None and self.hidden_until > today

    def is_due(self, today: dt.date) -> bool:
        """Whether its day has come or gone by, whoever it concerns; `coverage.due` asks that too."""
        return self.is_open and not self.is_hidden(today) and self.due <= today


class Answer(Value, frozen=True, kw_only=True):
    """What became of one step of a check-in."""

    step: str
    """The key of the step: a question's key, or `told:17` for the telling of recognition 17."""
    at: dt.datetime
    text: str = ""
    people: tuple[int, ...] = ()
    recognition: int | None = None
    skipped: bool = False


class CheckIn(Value, frozen=True, kw_only=True):
    """The weekly conversation: one per lead and week."""

    week: str
    """The ISO week, as `2026-W47`."""
    started_at: dt.datetime
    id: int = 0
    closed_at: dt.datetime | None = None
    answers: tuple[Answer, ...] = ()

    def answer_to(self, step: str) -> Answer | None:
        """The answer that settled a step, or None while it is open."""
        return next((answer for answer in self.answers if answer.step == step), None)


class Draft(Value, frozen=True, kw_only=True):
    """The line being typed and not yet sent, and the step it answers."""

    step: str
    text: str


class Lead(Value, frozen=True, kw_only=True):
    """The person who uses Limelight, and how they have set it up."""

    name: str = ""
    weekday: int = 4
    """The day of the check-in, Monday being 0."""
    hour: int = 15
    minute: int = 0
    welcomed: tuple[str, ...] = ()
    """The steps of the welcome that are settled."""
    packs_off: tuple[str, ...] = ()
    """The question packs switched off."""
    theme: str = ""


def permits(preference: Preference, audience: Audience) -> bool:
    """The gate: whether somebody of that preference may be praised before that audience.

    This is the one comparison every rule about privacy goes through. While a
    preference is unknown, only what is private is permitted.
    """
    return audience <= (preference.up_to or Audience.PRIVATE)


def iso_week(day: dt.date) -> str:
    """The ISO 8601 week of a day, as `2026-W47`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"
