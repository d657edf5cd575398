"""`limelight doctor`: whether the log is in order, and what can be mended."""

from argparse import Namespace

from prompts.explain import explain_notice, quoted
from prompts.spoken import spoken_names
from prompts.wording import cli as wording
from store import Findings, acting_as_owner, examine, repair
from tui.cli.session import Session


def doctor(session: Session, options: Namespace) -> int:
    """Say what was found, and mend it where that is asked for; status 1 while something is left to mend."""
    with acting_as_owner(session.data), acting_as_owner(session.directory):
        findings = _find(session, options.repair)
    if findings is None:
        session.put(session.words(wording.NO_LOG, path=quoted(str(session.directory), 400)))
        return 0
    _tell(session, findings)
    return 0 if findings.is_sound else 1


def _find(session: Session, mends: bool) -> Findings | None:
    with session.reading() as log:
        if log is None:
            return None
    return repair(session.directory) if mends else examine(session.directory)


def _tell(session: Session, findings: Findings) -> None:
    path = quoted(str(findings.path), 400)
    for notice in findings.notices:
        session.put(explain_notice(notice, session.words, session.call))
    for misfit in findings.misfits:
        session.put(session.words(wording.MISFIT, text=quoted(misfit)))
    for loose in findings.loose:
        session.put(session.words(wording.LOOSE, path=quoted(str(loose), 400), call=session.call))
    for beside in findings.beside:
        session.put(session.words(wording.BESIDE, path=quoted(str(beside), 400)))
    if findings.is_sound:
        session.put(session.words(wording.SOUND, path=path))
    things = _things(session, findings)
    message = wording.HOLDS if things else wording.HOLDS_NOTHING
    session.put(session.words(message, things=things, size=findings.size))


def _things(session: Session, findings: Findings) -> str:
    counted = {name: n for name, n in findings.documents if n}
    there = [(forms, counted[name]) for name, forms in wording.COUNTS.items() if name in counted]
    return spoken_names([session.words.plural(one, many, n) for (one, many), n in there], session.words)
