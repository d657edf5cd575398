"""`limelight checkin list`."""

import datetime as dt

from store import Answer, Log, Recognition
from tests.tui.cli.calling import Shell

NOW = dt.datetime.fromisoformat("2026-11-20T15:00:00+01:00")


def test_a_check_in_is_listed_with_its_notes_and_whether_it_is_finished(team: Shell) -> None:
    with Log.open(team.journal.parent) as log:
        first = log.start_check_in("2026-W47", NOW)
        note = log.note(Recognition(what="Bo helped", people=(2,), noticed_on=NOW.date()))
        log.settle(first.id, Answer(step="achieved", at=NOW, recognition=note.id))
        log.settle(first.id, Answer(step="led", at=NOW, skipped=True))
        log.settle(first.id, Answer(step="told:1", at=NOW, recognition=note.id))
        log.close_check_in(first.id, NOW)
        log.start_check_in("2026-W48", NOW)

    assert team("checkin", "list").lines == [
        "2026-W47: 1 note, finished 2026-11-20",
        "2026-W48: 0 notes, not finished",
    ]
