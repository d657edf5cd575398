"""`limelight export`: everything that was noted, to take away."""

import os
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

from prompts.explain import quoted
from prompts.wording import cli as wording
from store import CannotWrite, Everything, as_csv, as_csv_tables, as_json, as_markdown, expanded
from tui.cli.session import Session

PRIVATE = 0o600


def export(session: Session, options: Namespace) -> int:
    """Everything in one format, to stdout or to files that only their owner may read."""
    everything = session.everything()
    to_file = options.output and options.output != "-"
    place = expanded(Path(options.output), CannotWrite) if to_file else None
    if place is None:
        for chunk in chunks(session, everything, options.format):
            session.streams.stdout.write(chunk)
    elif options.format == "csv" and place.is_dir():
        for name, table in as_csv_tables(everything):
            _write(session, place / f"{name}.csv", table, options.force)
    else:
        _write(session, place, chunks(session, everything, options.format), options.force)
    return 0


def chunks(session: Session, everything: Everything, format: str) -> Iterator[str]:
    """Everything in one format: json, csv or md."""
    if format == "json":
        return as_json(everything)
    if format == "csv":
        return as_csv(everything)
    from prompts.exporting import Document

    questions = {one.key: one.text for pack in session.packs(()).packs for one in pack.questions}
    return as_markdown(everything, Document(session.words, session.today, questions))


def _write(session: Session, path: Path, content: Iterable[str], force: bool) -> None:
    """Write a new file; one that is there is replaced only where that was asked for, and only as a whole."""
    if path.exists() and not force:
        session.refuse(wording.FILE_EXISTS, path=quoted(str(path), 400))
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
        os.fchmod(descriptor, PRIVATE)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.writelines(content)
        beside.replace(path)
    except OSError as error:
        raise CannotWrite(path, error.strerror or "") from error
    session.say(wording.EXPORTED, path=quoted(str(path), 400))
