"""`limelight when`: how a date is understood."""

from argparse import Namespace

from prompts.unread import explain_two_days
from store import json_line
from tui.cli.asking import read_day
from tui.cli.session import Session


def when(session: Session, options: Namespace) -> int:
    """Say the day and how far off it is, and the other day that may be meant."""
    phrase = " ".join(options.phrase)
    found = read_day(session, phrase)
    if options.json:
        days = (found.day - session.today).days
        session.put(json_line({"day": found.day, "time": found.time, "days": days, "other": found.other}))
    else:
        session.put(session.lines(()).day(found.day, found.time))
    if found.other is not None:
        session.tell(explain_two_days(phrase, found, session.today, session.words))
    return 0
