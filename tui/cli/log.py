"""`limelight log`: notes a recognition from the shell, or lists what is noted."""

from argparse import Namespace

from prompts.spoken import spoken_names
from prompts.wording import cli as wording
from store import Everything, Recognition, Size, Telling, clean, json_line, recognition_fields, telling_fields
from tui.cli.session import Session


def log(session: Session, options: Namespace) -> int:
    """Note what was said; list what is noted where nothing was."""
    if options.list or not options.text:
        _list(session, options.json)
    else:
        text = session.read() if options.text == ["-"] else " ".join(options.text)
        _note(session, clean(text), options)
    return 0


def _note(session: Session, text: str, options: Namespace) -> None:
    from prompts.understand import tags
    from tui.cli.asking import names_of, people_in

    if not text:
        session.refuse(wording.NO_TEXT)
    with session.log() as log:
        people = people_in(session, log, text)
        noted = log.note(
            Recognition(
                what=text,
                noticed_on=session.today,
                people=people,
                size=Size.BIG if options.big else Size.SMALL,
                tags=tags(text),
            )
        )
        names = names_of(log, people)
        if options.json:
            session.put(json_line(_fields(noted, (), {person.id: person.name for person in log.people()})))
    session.say(wording.NOTED if names else wording.NOTED_NOBODY, names=spoken_names(names, session.words))


def _list(session: Session, as_json: bool) -> None:
    everything = session.everything()
    told = _tellings(everything)
    if as_json:
        names = everything.names()
        session.put_json(_fields(one, told.get(one.id, ()), names) for one in everything.recognitions)
        return
    lines = session.lines(everything.people)
    for one in sorted(everything.recognitions, key=lambda one: (one.noticed_on, one.id)):
        session.put(lines.note(one, told.get(one.id, ())))


def _tellings(everything: Everything) -> dict[int, tuple[Telling, ...]]:
    told: dict[int, tuple[Telling, ...]] = {}
    for telling in everything.tellings:
        told[telling.recognition] = (*told.get(telling.recognition, ()), telling)
    return told


def _fields(one: Recognition, tellings: tuple[Telling, ...], names: dict[int, str]) -> dict[str, object]:
    """A recognition as the export has it, its tellings inside."""
    what = {one.id: one.what}
    return recognition_fields(one, names) | {
        "tellings": [telling_fields(telling, what) for telling in tellings]
    }
