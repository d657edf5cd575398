"""The English phrases that name a day: a table of patterns, one meaning each.

- "Friday" is the first Friday after today, never today itself; "this Friday" may be today;
- "next Friday" is the Friday of the next ISO week, as is "Friday next week";
- "the Friday after next" and "Friday week" are a week after the first one to come;
- "next week" is its Monday, "next month" its first day;
- "end of the week" is Friday, and Sunday once Friday is past;
- "3/4" is the third of April; "the 15th" and "15 December" are the next there is, today included.

A phrase is lower case with single spaces. What it names may lie in the past.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable

Match = re.Match[str]
Meaning = Callable[[Match, dt.date], dt.date | None]

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SMALL = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
_NUMBERS = {"a": 1, "an": 1, "a couple of": 2, "twenty": 20, "thirty": 30} | {
    word: number for number, word in enumerate(_SMALL.split(), start=1)
}

NUMBER = rf"(?P<n>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}|[0-9]{{1,4}})"
UNIT = "(?P<unit>day|week|fortnight|month|year)s?"
WEEKDAY = (
    "(?P<weekday>mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?"
    "|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
MONTH = (
    "(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
ORDINAL = "(?:st|nd|rd|th)"


def read_day(text: str, today: dt.date) -> dt.date | None:
    """The day a phrase names, past or to come; None where it names none that exists."""
    for pattern, meaning in _PHRASES:  # compiled, and kept by re, only with the first phrase read
        match = re.fullmatch(pattern, text)
        if match:
            try:
                return meaning(match, today)
            except (ValueError, OverflowError):  # a month 13, a year 10000
                return None
    return None


def number(word: str) -> int:
    """The number that a word or figures of `NUMBER` stand for."""
    return _NUMBERS.get(word) or int(word)


def later(day: dt.date, count: int, unit: str) -> dt.date | None:
    """The day that many units later, a month's last day where the day is missing; None for no units."""
    if count == 0:
        return None
    if unit in ("month", "year"):
        first = _month_after(day, count * (12 if unit == "year" else 1))
        return first.replace(day=min(day.day, _last_of_month(first).day))
    return day + dt.timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])


def spelled_by(day: dt.date, word: str) -> bool:
    """Whether a word is the day's weekday or its month, in full or short."""
    return word[:3] in (_WEEKDAYS[day.weekday()], _MONTHS[day.month - 1])


def _month_after(day: dt.date, months: int) -> dt.date:
    years, month = divmod(day.month - 1 + months, 12)
    return dt.date(day.year + years, month + 1, 1)


def _last_of_month(day: dt.date) -> dt.date:
    return _month_after(day, 1) - dt.timedelta(days=1)


def _monday(day: dt.date, weeks: int) -> dt.date:
    """The Monday of the ISO week that many weeks on."""
    return day + dt.timedelta(days=7 * weeks - day.weekday())


def _days_on(days: int) -> Meaning:
    return lambda _, today: today + dt.timedelta(days=days)


def _weekday(match: Match) -> int:
    return _WEEKDAYS.index(match["weekday"][:3])


def _coming(match: Match, today: dt.date) -> dt.date:
    return today + dt.timedelta(days=(_weekday(match) - today.weekday() - 1) % 7 + 1)


def _coming_or_today(match: Match, today: dt.date) -> dt.date:
    return today + dt.timedelta(days=(_weekday(match) - today.weekday()) % 7)


def _week_after_coming(match: Match, today: dt.date) -> dt.date:
    return _coming(match, today) + dt.timedelta(days=7)


def _of_week(weeks: int) -> Meaning:
    return lambda match, today: _monday(today, weeks) + dt.timedelta(days=_weekday(match))


def _span_later(match: Match, today: dt.date) -> dt.date | None:
    start = read_day(match.groupdict().get("start", "today"), today)
    return start and later(start, number(match["n"]), match["unit"])


def _start(match: Match, today: dt.date) -> dt.date:
    match match["period"]:
        case "week":
            return _monday(today, 1)
        case "month":
            return _month_after(today, 1)
        case _:
            return dt.date(today.year + 1, 1, 1)


def _end(match: Match, today: dt.date) -> dt.date:
    following = match["which"] == "next "
    match match["period"]:
        case "week":
            late = today.weekday() > 4 and not following
            return _monday(today, following) + dt.timedelta(days=6 if late else 4)
        case "month":
            return _last_of_month(_month_after(today, following))
        case _:
            return dt.date(today.year + following, 12, 31)


def _end_of_named_month(match: Match, today: dt.date) -> dt.date:
    month = _month(match)
    year = int(match["year"] or today.year + (month < today.month))
    return _last_of_month(dt.date(year, month, 1))


def _day_of_month(match: Match, today: dt.date) -> dt.date | None:
    """That day of the month spoken of, else of the first month that still has it to come."""
    spoken_of = match["which"]
    months = (0, 1, 2) if spoken_of is None else (int(spoken_of == "next"),)
    days = (_dated(_month_after(today, month), int(match["day"])) for month in months)
    return _first_from(today, days)


def _dated(month: dt.date, day: int) -> dt.date | None:
    return month.replace(day=day) if 1 <= day <= _last_of_month(month).day else None


def _first_from(today: dt.date, days: Iterable[dt.date | None]) -> dt.date | None:
    return next((day for day in days if day and day >= today), None)


def _month(match: Match) -> int:
    name = match["month"]
    return int(name) if name.isdigit() else _MONTHS.index(name[:3]) + 1


def _calendar_day(match: Match, today: dt.date) -> dt.date | None:
    """A day and a month, with or without a year; none where a weekday beside them is another's."""
    year, weekday = match["year"], match.groupdict().get("weekday")
    if year:
        day = _dated(dt.date(int(year) + 2000 * (len(year) == 2), _month(match), 1), int(match["day"]))
    else:
        months = (dt.date(today.year + years, _month(match), 1) for years in range(9))
        day = _first_from(today, (_dated(month, int(match["day"])) for month in months))
    return day if day and (weekday is None or spelled_by(day, weekday)) else None


_BESIDE_WEEKDAY = rf"(?:{WEEKDAY} (?:the )?|the )?"
_DAY = f"(?P<day>[0-9]{{1,2}}){ORDINAL}?"
_NUMERIC = "(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})(?:/(?P<year>[0-9]{4}|[0-9]{2}))?"
_PHRASES: tuple[tuple[str, Meaning], ...] = (
    ("today|(?:the )?end of (?:the )?day", _days_on(0)),
    ("tomorrow", _days_on(1)),
    ("(?:the )?day after tomorrow", _days_on(2)),
    (f"(?:coming )?{WEEKDAY}", _coming),
    (f"this (?:coming )?{WEEKDAY}", _coming_or_today),
    (f"{WEEKDAY} this week", _of_week(0)),
    (f"(?:the )?next {WEEKDAY}", _of_week(1)),
    (f"{WEEKDAY} (?:of )?next week", _of_week(1)),
    (f"next week (?:on )?{WEEKDAY}", _of_week(1)),
    (f"(?:the )?{WEEKDAY} after next", _week_after_coming),
    (f"{WEEKDAY} week", _week_after_coming),
    (f"(?:a )?week on {WEEKDAY}", _week_after_coming),
    (f"in {NUMBER} {UNIT}(?: from (?:now|today))?", _span_later),
    (f"{NUMBER} {UNIT} from now", _span_later),
    (f"{NUMBER} {UNIT} (?:from|after) (?P<start>.+)", _span_later),
    ("(?:the )?(?:(?:start|beginning) of )?(?:the )?next (?P<period>week|month|year)", _start),
    ("(?:the )?end of (?:the )?(?P<which>this |next )?(?P<period>week|month|year)", _end),
    (f"(?:the )?end of {MONTH}(?: (?P<year>[0-9]{{4}}))?", _end_of_named_month),
    (f"(?:the )?(?P<day>[0-9]{{1,2}}){ORDINAL}(?: of (?P<which>this|the|next) month)?", _day_of_month),
    (rf"{_BESIDE_WEEKDAY}{_DAY} (?:of )?{MONTH}\.?(?: (?P<year>[0-9]{{4}}))?", _calendar_day),
    (rf"{_BESIDE_WEEKDAY}{MONTH}\.? (?:the )?{_DAY}(?: (?P<year>[0-9]{{4}}))?", _calendar_day),
    (f"(?:{WEEKDAY} )?{_NUMERIC}", _calendar_day),
    (
        r"(?P<day>[0-9]{1,2})(?P<sign>[.-])(?P<month>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4})",
        _calendar_day,
    ),
    ("(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})", _calendar_day),
)
