"""Why a phrase is not taken for a day, in one sentence with an example in the lead's language."""

import datetime as dt

from prompts.catalogue import Catalogue
from prompts.explain import quoted
from prompts.when import Unread, When, Why


def explain_unread(phrase: str, unread: Unread, today: dt.date, words: Catalogue) -> str:
    """The sentence that refuses a phrase."""
    text, examples = quoted(phrase), examples_of(words)
    day = words.dates.speech.full(unread.day, today) if unread.day is not None else ""
    match unread.why:
        case Why.EMPTY:
            return words("A day is wanted, such as {examples}.", examples=examples)
        case Why.TOO_LONG:
            return words("“{text}” is too long for a day; try {examples}.", text=text, examples=examples)
        case Why.NUMBER:
            return words(
                "“{text}” alone may be a day, an hour or a number of weeks; try {examples}.",
                text=text,
                examples=examples,
            )
        case Why.PAST:
            return words(
                "“{text}” is {day}, and that is past; a day to come would be {examples}.",
                text=text,
                day=day,
                examples=examples,
            )
        case Why.TOO_FAR:
            return words(
                "“{text}” is more than ten years away; try {examples}.", text=text, examples=examples
            )
        case Why.NO_SUCH_DAY:
            return words("There is no day “{text}”; try {examples}.", text=text, examples=examples)
        case Why.WRONG_WEEKDAY:
            return words(
                "“{text}” does not go together, that day is {day}; try {examples}.",
                text=text,
                day=day,
                examples=examples,
            )
        case Why.TWO_DATES:
            return words("“{text}” names two days; try {examples}.", text=text, examples=examples)
        case Why.HOUR:
            return words(
                "The hour in “{text}” is not clear; write it as 15:00, or try {examples}.",
                text=text,
                examples=examples,
            )
        case Why.REPEATS:
            return words(
                "“{text}” comes again and again, and one day is wanted: try {examples}.",
                text=text,
                examples=examples,
            )
        case Why.NOT_A_DATE:
            return words(
                "I do not read “{text}” as a day to come; try {examples}.", text=text, examples=examples
            )


def explain_two_days(phrase: str, when: When, today: dt.date, words: Catalogue) -> str:
    """The sentence that says which two days a phrase may mean."""
    speech = words.dates.speech
    return words(
        "“{text}” may be {day} or {other}; say which, as a date.",
        text=quoted(phrase),
        day=speech.full(when.day, today),
        other=speech.full(when.other or when.day, today),
    )


def examples_of(words: Catalogue) -> str:
    """Three phrases that are understood: “next Tuesday”, “in two weeks” or “15 December”."""
    first, second, third = words.dates.examples
    return words("“{first}”, “{second}” or “{third}”", first=first, second=second, third=third)
