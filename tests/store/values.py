"""Values of the model, of every shape a person could cause, for Hypothesis."""

import datetime as dt

from hypothesis import strategies as st

from store.export.everything import Everything
from store.harmless import clean
from store.heard import Heard, Outcome
from store.lines import seal
from store.model import (
    Absence,
    Answer,
    Audience,
    Channel,
    CheckIn,
    Event,
    EventKind,
    FollowUp,
    FollowUpKind,
    Lead,
    Person,
    Preference,
    Recognition,
    Repeat,
    RepeatUnit,
    Size,
    Telling,
)

HOSTILE = (
    "\x1b[31mred\x1b[0m\x07",
    "\x9b2J",
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2",
    "@ana",
    "\tindented",
    "thanks;=cmd|'/C calc'!A0",
    'thanks | "" -2\n\t+1; @ana',
    "<script>alert(1)</script>",
    "&lt;b&gt;",
    "[link](javascript:x)",
    "![picture](https://example.org/x.png)",
    "# heading",
    "1. item",
    "- item",
    "a | b\n:-|-:",
    "two\nlines\r\nand\n\n    a third",
    '"quoted", with comma',
    "`code` *and* __more__ ~~less~~ $x$",
    "===",
    "C#",
    "نورا\u200cها",
    "\u202eevil",
    "José 👩\u200d🚀",
    "\ufeffstart",
)

UNSOUND = (
    b'{"name":"\xff"}',
    b'{"name":"\xed\xa0\x80"}',
    b"[" * 200_000 + b"]" * 200_000,
    b'{"name":' * 200_000 + b"1" + b"}" * 200_000,
)
"""What may stand where a document should, under a checksum that is right: each is decoded in vain."""
UNSOUND_LINES = tuple(seal(b'{"changes":[["people","9",%b]]}' % document) for document in UNSOUND)
"""The lines of a journal around them."""

texts = (st.sampled_from(HOSTILE) | st.text(max_size=20)).map(clean)
"""Texts as the Log keeps them: cleaned."""
filled = texts.filter(bool)
days = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))
moments = st.builds(
    dt.datetime.combine,
    days,
    st.times().map(lambda time: time.replace(microsecond=0)),
    tzinfo=st.just(dt.timezone(dt.timedelta(hours=1))),
)
ids = st.integers(1, 4)
some_ids = st.lists(ids, max_size=3, unique=True).map(tuple)
some_texts = st.lists(filled, max_size=2).map(tuple)

preferences = st.builds(
    Preference,
    up_to=st.none() | st.sampled_from(Audience),
    ask_first=st.booleans(),
    words=texts,
    said_on=st.none() | days,
)
absences = st.builds(Absence, since=days, until=days)
people = st.builds(
    Person,
    name=filled,
    id=ids,
    aliases=some_texts,
    handle=texts,
    pronouns=texts,
    place=texts,
    hours=texts,
    joined=st.none() | days,
    added_on=st.none() | days,
    away_until=st.none() | days,
    left_on=st.none() | days,
    preference=preferences,
    away=st.lists(absences, max_size=2).map(tuple),
)
recognitions = st.builds(
    Recognition,
    what=filled,
    noticed_on=days,
    id=ids,
    people=some_ids,
    impact=texts,
    size=st.sampled_from(Size),
    tags=some_texts,
    question=texts,
)
tellings = st.builds(
    Telling,
    recognition=ids,
    channel=st.sampled_from(Channel),
    id=ids,
    by=st.none() | days,
    said_on=st.none() | days,
    landed=texts,
    let_go_on=st.none() | days,
    reason=texts,
)
repeats = st.builds(
    Repeat, every=st.integers(1, 12), unit=st.sampled_from(RepeatUnit), on=st.none() | st.integers(1, 6)
)
events = st.builds(Event, on=days, what=st.sampled_from(EventKind), due=days)
follow_ups = st.builds(
    FollowUp,
    about=filled,
    due=days,
    created_on=days,
    at=st.none() | st.times().map(lambda time: time.replace(microsecond=0)),
    id=ids,
    kind=st.sampled_from(FollowUpKind),
    people=some_ids,
    recognition=st.none() | ids,
    repeat=st.none() | repeats,
    hidden_until=st.none() | days,
    done_on=st.none() | days,
    dropped_on=st.none() | days,
    revision=st.integers(0, 9),
    history=st.lists(events, max_size=3).map(tuple),
)
answers = st.builds(
    Answer,
    step=filled,
    at=moments,
    text=texts,
    people=some_ids,
    recognition=st.none() | ids,
    skipped=st.booleans(),
)
check_ins = st.builds(
    CheckIn,
    week=st.sampled_from(["2026-W46", "2026-W47"]),
    started_at=moments,
    id=ids,
    closed_at=st.none() | moments,
    answers=st.lists(answers, max_size=3).map(tuple),
)
heard = st.builds(
    Heard,
    key=filled,
    sender=filled,
    handle=filled,
    text=filled,
    sent_at=moments,
    id=ids,
    person=st.none() | ids,
    outcome=st.none() | st.sampled_from(Outcome),
    settled_on=st.none() | days,
    recognition=st.none() | ids,
)
leads = st.builds(Lead, name=texts, weekday=st.integers(0, 6), hour=st.integers(0, 23), theme=texts)
everything = st.builds(
    Everything,
    exported_at=moments,
    lead=leads,
    people=st.lists(people, max_size=4, unique_by=lambda one: one.id).map(tuple),
    recognitions=st.lists(recognitions, max_size=4, unique_by=lambda one: one.id).map(tuple),
    tellings=st.lists(tellings, max_size=4).map(tuple),
    follow_ups=st.lists(follow_ups, max_size=3).map(tuple),
    check_ins=st.lists(check_ins, max_size=2, unique_by=lambda one: one.week).map(tuple),
    heard=st.lists(heard, max_size=2).map(tuple),
    calendar_identity=st.sampled_from(["", "5f0c2a9be4d71836"]),
)
