"""A language's words for dates: a data file read into a table from written forms to kinds of words.

What a file holds is told in languages/README.md; the weeks of the territories are
CLDR's and stand in territories.toml.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from prompts.calendars import Calendar, Week
from prompts.language_files import calendar_of, code_and_territory, territories, words_of
from prompts.when.folding import folded

Value = int | str
Kinds = dict[str, Value]
Form = tuple[str, ...]

LEXEME = re.compile(r"""[0-9]+|[^\W\d_]+(?:['"][^\W\d_]+)*|[^\s]""")
"""A number, a word, or any other sign."""


class Locale(msgspec.Struct, frozen=True):
    """What a territory has its own habits in."""

    territory: str
    week: Week = Week()
    month_first: bool = False
    order_known: bool = True
    """Whether 3/4 can only be the one date; it cannot be told where English is spoken anywhere."""


class Language(msgspec.Struct, frozen=True):
    """What is needed to read dates in a language, in a territory."""

    code: str
    locale: Locale
    calendar: Calendar
    forms: Mapping[Form, Sequence[Kinds]]
    """What each written form stands for: one word of the grammar, or several in a row."""
    longest: Mapping[str, int]
    """How long the longest form is that begins with a lexeme."""
    prefixes: Mapping[str, Kinds]
    """What may be written together with the word that follows it."""
    bare_units: bool
    """Whether a unit without a number is one of it: in week, for in a week."""
    weak: frozenset[str]
    """Words that in a sentence are dates only beside other words of a date."""
    stray: frozenset[str]
    """Words that are no date alone, even where a date is asked for."""
    dotted: bool
    """Whether 15.12 is a date."""
    and_minutes: bool
    """Whether minutes are said after "and", as in "las tres y diez"."""
    examples: tuple[str, ...]
    next_is_coming: bool
    """Whether the first thought at "next Friday" is the Friday to come, rather than next week's."""


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A language's data file, as it is written."""

    territory: str
    examples: tuple[str, ...]
    weekdays: tuple[tuple[str, ...], ...]
    months: tuple[tuple[str, ...], ...]
    units: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]]
    next_weekday: str = "week"
    dotted: bool = False
    and_minutes: bool = True
    bare_units: bool = False
    stray: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    jalali_months: tuple[tuple[str, ...], ...] = ()
    numbers: Mapping[str, tuple[str, ...]] = {}
    ordinals: Mapping[str, tuple[str, ...]] = {}
    anchors: Mapping[str, tuple[str, ...]] = {}
    spans: Mapping[str, tuple[str, ...]] = {}
    parts: Mapping[str, tuple[str, ...]] = {}
    clocks: Mapping[str, tuple[str, ...]] = {}
    feasts: Mapping[str, tuple[str, ...]] = {}
    prefixes: Mapping[str, tuple[str, ...]] = {}
    idioms: Mapping[str, str] = {}


def load_language(locale: str) -> Language:
    """The language of a code such as `nb`, `en_US` or `fa-IR`; English where there is no file for it."""
    code, territory = code_and_territory(locale)
    data = msgspec.convert(words_of(code), _File)
    forms = _forms(data)
    return Language(
        code=code,
        locale=load_locale(territory or data.territory),
        calendar=calendar_of(code),
        forms=forms,
        longest=_longest(forms),
        prefixes=_prefixes(data),
        bare_units=data.bare_units,
        weak=frozenset(map(folded, data.weak)),
        stray=frozenset(map(folded, data.stray)),
        dotted=data.dotted,
        and_minutes=data.and_minutes,
        examples=data.examples,
        next_is_coming=data.next_weekday == "coming",
    )


def load_locale(territory: str) -> Locale:
    """The habits of a territory; those of the world (`001`) where nothing else is known."""
    data = territories()
    first = next((day for day, places in enumerate(data["week_starts"]) if territory in places), 0)
    weekends = ((set(one["days"]), one["in"]) for one in data["weekends"])
    weekend = next((days for days, places in weekends if territory in places), {5, 6})
    return Locale(
        territory=territory,
        week=Week(first=first, weekend=frozenset(weekend)),
        month_first=territory in data["month_first"],
        order_known=territory != "001",
    )


def lexemes(text: str) -> Form:
    """A folded text in its lexemes."""
    return tuple(LEXEME.findall(text))


def _forms(data: _File) -> dict[Form, list[Kinds]]:
    """Every written form with what it stands for; a form may be words of several kinds at once."""
    forms: dict[Form, list[Kinds]] = {}
    entries = tuple(_entries(data))
    texts = folded("\n".join(text for text, _, _ in entries)).split("\n")
    for text, (_, kind, value) in zip(texts, entries, strict=True):
        forms.setdefault(lexemes(text), [{}])[0][kind] = value
    for text, meaning in data.idioms.items():
        forms[lexemes(folded(text))] = [_idiom(word) for word in meaning.split()]
    return forms


def _entries(data: _File) -> Iterator[tuple[str, str, Value]]:
    for kind, first, lists in (
        ("weekday", 0, data.weekdays),
        ("month", 1, data.months),
        ("jalali", 1, data.jalali_months),
    ):
        for number, texts in enumerate(lists, first):
            yield from ((text, kind, number) for text in texts)
    for kind, table in (("number", data.numbers), ("ordinal", data.ordinals), ("anchor", data.anchors)):
        for key, texts in table.items():
            yield from ((text, kind, int(key)) for text in texts)
    for kind, named in (
        ("unit", data.units),
        ("part", data.parts),
        ("named_hour", data.clocks),
        ("span", data.spans),
        ("feast", data.feasts),
    ):
        for name, texts in named.items():
            yield from ((text, kind, name) for text in texts)
    for kind, texts in (*data.words.items(), ("suffix", data.suffixes), ("skip", data.skip)):
        yield from ((text, kind, 0) for text in texts)


def _prefixes(data: _File) -> dict[str, Kinds]:
    prefixes: dict[str, Kinds] = {}
    for kind, texts in data.prefixes.items():
        for text in texts:
            prefixes.setdefault(folded(text), {})[kind] = 0
    return prefixes


def _idiom(word: str) -> Kinds:
    """A word of an idiom's meaning: `next`, `anchor=0` with its value, or `from+the` for either."""
    kinds = (each.partition("=") for each in word.split("+"))
    return {kind: int(value) if value.lstrip("-").isdigit() else value or 0 for kind, _, value in kinds}


def _longest(forms: Mapping[Form, object]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for form in forms:
        longest[form[0]] = max(len(form), longest.get(form[0], 0))
    return longest
