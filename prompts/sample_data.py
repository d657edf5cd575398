"""The sample: a team of eight and what was noticed in four weeks, its days counted from the present."""

import msgspec

from prompts.catalogue import N_
from store import Audience, Channel, FollowUpKind, Repeat, RepeatUnit, Size


class Member(msgspec.Struct, frozen=True):
    """A member of the sample team."""

    name: str
    handle: str
    pronouns: str
    place: str
    hours: str
    joined: int
    """How many days ago."""
    up_to: Audience | None = None
    words: str = ""
    ask_first: bool = False
    aliases: tuple[str, ...] = ()
    away: int = 0
    """For how many days to come."""


class Moment(msgspec.Struct, frozen=True):
    """A recognition, and how it is told."""

    weeks: int
    """How many weeks ago it was noticed."""
    question: str
    people: tuple[str, ...]
    what: str
    impact: str = ""
    channel: Channel | None = None
    by: int | None = None
    """For what is planned: in how many days from this week's Monday or, from 7 on, from next week's."""
    landed: str = ""
    size: Size = Size.SMALL


class Note(msgspec.Struct, frozen=True):
    """The answer to the rotating question of a week."""

    weeks: int
    question: str
    people: tuple[str, ...]
    text: str


class Promise(msgspec.Struct, frozen=True):
    """A follow-up."""

    kind: FollowUpKind
    people: tuple[str, ...]
    about: str
    created: int
    """How many days ago."""
    due: int
    """In how many days; overdue below 0."""
    done: int | None = None
    """How many days ago it was last done."""
    repeat: Repeat | None = None


LEAD = "Kim"

TEAM = (
    Member(
        name="Ana García Ruiz",
        handle="ana",
        pronouns="she/her",
        place="Madrid",
        hours="8–16",
        joined=1400,
        up_to=Audience.PRIVATE,
        words=N_("A quiet thank-you means more."),
    ),
    Member(
        name="Bo Lindqvist",
        handle="bo",
        pronouns="he/him",
        place="Umeå",
        hours="9–17",
        joined=800,
        up_to=Audience.TEAM,
        words=N_("In our own meeting is fine. No all-hands, please."),
    ),
    Member(
        name="Chidi Okonkwo",
        handle="chidi",
        pronouns="he/him",
        place="Lagos",
        hours="9–17",
        joined=1000,
        up_to=Audience.COMPANY,
        words=N_("Tell whoever likes to hear it."),
    ),
    Member(
        name="Mei Tanaka",
        handle="mei",
        pronouns="she/her",
        place="Osaka",
        hours="10–18",
        joined=500,
        up_to=Audience.TEAM,
        words=N_("Gladly, but ask me first."),
        ask_first=True,
    ),
    Member(
        name="نرگس احمدی",
        handle="narges",
        pronouns="she/her",
        place="Tehran",
        hours="7–15",
        joined=120,
        aliases=("Narges",),
    ),
    Member(
        name="Priya Raman",
        handle="priya",
        pronouns="she/her",
        place="Pune",
        hours="9–17",
        joined=300,
        up_to=Audience.TEAM,
        words=N_("It helps when the others hear it too."),
    ),
    Member(name="Tomás Novák", handle="tomas", pronouns="he/him", place="Brno", hours="8–16", joined=13),
    Member(
        name="Zoë van Dijk",
        handle="zoe",
        pronouns="they/them",
        place="Utrecht",
        hours="9–15",
        joined=700,
        up_to=Audience.COMPANY,
        words=N_("The company chat is fine."),
        away=9,
    ),
)

MOMENTS = (
    Moment(
        weeks=4,
        question="recognition.achieved",
        people=("ana", "bo"),
        what=N_("Ana and Bo moved the last customer to the new billing"),
        impact=N_("We could switch the old system off."),
        channel=Channel.ONE_ON_ONE,
        landed=N_("Both asked what comes next."),
        size=Size.BIG,
    ),
    Moment(
        weeks=4,
        question="recognition.admired",
        people=("chidi",),
        what=N_("Chidi told the customer about the lost backup before they found out #openness"),
        impact=N_("They stayed, and said that this was why."),
        channel=Channel.TEAM_MEETING,
        landed=N_("He said it had been the team’s decision."),
    ),
    Moment(
        weeks=4,
        question="recognition.hard-week",
        people=("priya",),
        what=N_("With two of us ill, Priya cut the release down to what mattered"),
        impact=N_("It went out on Thursday."),
        channel=Channel.TEAM_MEETING,
    ),
    Moment(
        weeks=3,
        question="recognition.achieved",
        people=("mei", "zoe"),
        what=N_("Mei and Zoë made every form work without a mouse #access"),
        impact=N_("Two customers can use it for the first time."),
        channel=Channel.TEAM_CHAT,
        landed=N_("Mei was glad to have been asked first."),
        size=Size.BIG,
    ),
    Moment(
        weeks=3,
        question="recognition.lead",
        people=("chidi",),
        what=N_("Chidi ran the migration from the plan to the last check"),
        channel=Channel.COMPANY_CHAT,
    ),
    Moment(
        weeks=2,
        question="recognition.achieved",
        people=("bo",),
        what=N_("Bo rewrote the slow report"),
        impact=N_("It takes 3 seconds instead of 40."),
        channel=Channel.TEAM_MEETING,
    ),
    Moment(
        weeks=2,
        question="recognition.admired",
        people=("ana",),
        what=N_("Ana calmed the outage call"),
        impact=N_("Everybody could think again."),
        channel=Channel.ONE_ON_ONE,
        landed=N_("She was glad that it was only the two of us."),
    ),
    Moment(
        weeks=1,
        question="recognition.achieved",
        people=("chidi", "zoe"),
        what=N_("Chidi and Zoë answered every open ticket before the holiday"),
        impact=N_("Support begins the month with an empty list."),
        channel=Channel.TEAM_MEETING,
        by=0,
    ),
    Moment(
        weeks=1,
        question="recognition.lead",
        people=("bo",),
        what=N_("Bo finished the papers for the audit three weeks early"),
        channel=Channel.TEAM_MEETING,
        by=8,
    ),
    Moment(
        weeks=1,
        question="recognition.admired",
        people=("priya",),
        what=N_("Priya asked the question that nobody else dared to ask"),
        impact=N_("The plan is simpler now."),
    ),
    Moment(
        weeks=1,
        question="recognition.hard-week",
        people=("ana",),
        what=N_("Ana stayed until the backup had run, so that nobody else had to"),
        channel=Channel.ONE_ON_ONE,
        by=0,
    ),
)

NOTES = (
    Note(4, "listening.heard", ("bo",), N_("Bo said the handover notes come too late")),
    Note(3, "involvement.say", ("priya", "bo"), N_("Priya and Bo chose the new test runner")),
    Note(2, "growth.training", ("zoe",), N_("Zoë, the course on search; nothing used yet")),
    Note(1, "feedback.asked", ("priya",), N_("Priya, on her first design document")),
)

PROMISES = (
    Promise(
        FollowUpKind.REPORT_BACK,
        ("bo",),
        N_("Say what came of it: Bo said the handover notes come too late"),
        created=28,
        due=-4,
    ),
    Promise(FollowUpKind.ASK_PREFERENCE, ("narges",), N_("Ask Narges how she likes to be recognised"), 14, 0),
    Promise(
        FollowUpKind.FEEDBACK,
        ("priya",),
        N_("Give the feedback asked for: on her first design document"),
        created=7,
        due=3,
    ),
    Promise(FollowUpKind.TRAINING, ("zoe",), N_("Ask what of the course on search was of use"), 14, 12),
    Promise(
        FollowUpKind.OTHER,
        ("tomas",),
        N_("Half an hour with Tomás, without an agenda"),
        created=12,
        due=-9,
        done=9,
        repeat=Repeat(every=2, unit=RepeatUnit.WEEK),
    ),
    Promise(FollowUpKind.TELL, ("mei",), N_("Send Mei the notes of the interviews"), 21, -16, done=17),
)
