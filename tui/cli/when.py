"""`limelight when`: how a date is understood."""

from argparse import Namespace

from store import json_line
from tui.cli.asking import day_of
from tui.cli.session import Session


def when(session: Session, options: Namespace) -> int:
    """Say the day and how far off it is, or that no day to come is meant."""
    found = day_of(session, " ".join(options.phrase))
    if options.json:
        days = (found.day - session.today).days
        session.put(json_line({"day": found.day, "time": found.time, "days": days}))
    else:
        session.put(session.lines(()).day(found.day, found.time))
    return 0
