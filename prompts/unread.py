"""Why a phrase is not taken for a day, in one sentence with examples in the lead's language."""

import datetime as dt
from collections.abc import Mapping

from prompts.catalogue import N_, Catalogue
from prompts.explain import quoted
from prompts.when import Unread, When, Why

SENTENCES: Mapping[Why, str] = {
    Why.EMPTY: N_("A day is wanted, such as {examples}."),
    Why.TOO_LONG: N_("“{text}” is too long for a day; try {examples}."),
    Why.NOT_A_DATE: N_("I do not read “{text}” as a day to come; try {examples}."),
    Why.NUMBER: N_("“{text}” alone may be a day, an hour or a number of weeks; try {examples}."),
    Why.PAST: N_("“{text}” is {day}, and that is past; try {examples}."),
    Why.TOO_FAR: N_("“{text}” is more than ten years away; try {examples}."),
    Why.NO_SUCH_DAY: N_("There is no day “{text}”; try {examples}."),
    Why.WRONG_WEEKDAY: N_("“{text}” does not go together, that day is {day}; try {examples}."),
    Why.TWO_DATES: N_("“{text}” names two days; try {examples}."),
    Why.HOUR: N_("The hour in “{text}” is not clear; write it as 15:00, or try {examples}."),
    Why.REPEATS: N_("“{text}” comes again and again, and one day is wanted; try {examples}."),
}

PAST_TODAY = N_("“{text}” was earlier today; try {examples}.")


def explain_unread(phrase: str, unread: Unread, today: dt.date, words: Catalogue) -> str:
    """The sentence that refuses a phrase."""
    if unread.why is Why.PAST and unread.day == today:
        return words(PAST_TODAY, text=quoted(phrase), examples=examples_of(words))
    day = words.speech.full(unread.day, today) if unread.day is not None else ""
    return words(SENTENCES[unread.why], text=quoted(phrase), day=day, examples=examples_of(words))


def explain_two_days(phrase: str, when: When, today: dt.date, words: Catalogue) -> str:
    """The sentence that says which two days a phrase may mean, the earlier first."""
    speech, days = words.speech, sorted((when.day, when.other or when.day))
    return words(
        "“{text}” may be {day} or {other}; say which, as a date.",
        text=quoted(phrase),
        day=speech.full(days[0], today),
        other=speech.full(days[1], today),
    )


def examples_of(words: Catalogue) -> str:
    """Three phrases that are understood: “next Tuesday”, “in two weeks” or “15 December”."""
    first, second, third = words.dates.examples
    return words("“{first}”, “{second}” or “{third}”", first=first, second=second, third=third)
