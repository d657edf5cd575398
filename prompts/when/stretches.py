"""Weeks, months, quarters and years as stretches of days, and the days that stand for them."""

import datetime as dt

from prompts.calendars import GREGORIAN, Calendar, month_end, month_start
from prompts.when.chunks import Scene

MONTHS = {"month": 1, "quarter": 3, "year": 12}
_DAY = dt.timedelta(days=1)


class Stretch:
    """A stretch of whole days, and where in it its beginning, middle and end are said to be."""

    def __init__(self, scene: Scene, unit: str, start: dt.date, end: dt.date) -> None:
        """From the one day to the other, both counted in."""
        self.scene = scene
        self.unit = unit
        self.first = start
        self.last = end

    @property
    def beginning(self) -> dt.date:
        """A week's first working day, else the first day."""
        return self.scene.week.working(self.first)[0] if self.unit == "week" else self.first

    @property
    def middle(self) -> dt.date | None:
        """A week's third working day; the fifteenth of a month, and of a quarter's second; 1 July."""
        match self.unit:
            case "week":
                return self.scene.week.working(self.first)[2]
            case "month":
                return self.first + 14 * _DAY
            case "quarter":
                return month_start(self.scene.calendar, self.first, 1) + 14 * _DAY
            case "year":
                return month_start(self.scene.calendar, self.first, 6)
            case _:
                return None

    @property
    def end(self) -> dt.date:
        """A week's last working day, or its last day once that is past; else the last day."""
        if self.unit != "week":
            return self.last
        worked = self.scene.week.working(self.first)[-1]
        return worked if worked >= self.scene.today or self.last < self.scene.today else self.last


def stretch(scene: Scene, unit: str, onwards: int) -> Stretch | None:
    """The week, month, quarter or year that many after the present one."""
    if unit == "week":
        start = scene.week.start(scene.today, onwards)
        return Stretch(scene, unit, start, start + 6 * _DAY)
    if unit not in MONTHS:
        return None
    length = MONTHS[unit]
    _, month, _ = scene.calendar.parts(scene.today)
    back = (month - 1) % length
    start = month_start(scene.calendar, scene.today, onwards * length - back)
    return Stretch(scene, unit, start, month_end(scene.calendar, start, length - 1))


def month_stretch(scene: Scene, calendar: Calendar, year: int, month: int) -> Stretch:
    """A month of a year; ValueError where the calendar does not reach."""
    start = calendar.first(year, month)
    return Stretch(scene, "month", start, month_end(calendar, start))


def named_month(scene: Scene, calendar: Calendar, number: int, in_year: int | None) -> Stretch:
    """That month of the year said, else the first that is not over."""
    if in_year is None:
        this = calendar.parts(scene.today)[0]
        last = month_end(calendar, calendar.first(this, number))
        in_year = this if last >= scene.today else this + 1
    return month_stretch(scene, calendar, in_year, number)


def numbered_week(scene: Scene, number: int, in_year: int | None = None) -> Stretch | None:
    """The ISO week of that number, in the year said, else this year or the next; None where there is none."""
    this_year, this, _ = scene.today.isocalendar()
    in_year = in_year or (this_year if number >= this else this_year + 1)
    last = dt.date(in_year, 12, 28).isocalendar().week
    if not 1 <= number <= last:
        return None
    monday = dt.date.fromisocalendar(in_year, number, 1)
    return Stretch(scene, "week", monday, monday + 6 * _DAY)


def year_stretch(scene: Scene, year: int) -> Stretch:
    """A year of the language's calendar, or a Gregorian one by its number."""
    calendar = scene.calendar if scene.is_gregorian or year < 1500 else GREGORIAN
    start = calendar.first(year, 1)
    return Stretch(scene, "year", start, month_end(calendar, start, 11))
