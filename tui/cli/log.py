"""`limelight log`: notes a recognition from the shell, lists what is noted, changes or removes it."""

from argparse import Namespace
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from prompts.channels import channel_name, read_channel
from prompts.explain import quoted
from prompts.lines import WIDEST
from prompts.spoken import spoken_names
from prompts.wording import cli as wording
from store import (
    Channel,
    Everything,
    Log,
    Recognition,
    Size,
    Telling,
    answered,
    clean,
    json_line,
    recognition_fields,
    telling_fields,
    tellings_of,
)
from tui.cli.parsing import Misused
from tui.cli.session import Session
from tui.stopping import Stopping


def log(session: Session, options: Namespace) -> int:
    """Note what was said; list what is noted where nothing was; change or remove one where that is asked."""
    _check(options)
    changes = options.remove is not None or options.change is not None
    if options.list or not (options.text or changes):
        _list(session, options.json)
        return 0
    text = _text(session, options)
    with Stopping():  # who is not told that it was noted says it again
        _obey(session, options, text)
    return 0


def _obey(session: Session, options: Namespace, text: str) -> None:
    if options.remove is not None:
        _remove(session, options)
    elif options.change is not None:
        _change(session, options, text)
    else:
        _note(session, options, text)


def _check(options: Namespace) -> None:
    """Refuse what cannot be meant together."""
    asked = [options.list, options.change is not None, options.remove is not None, options.said]
    goes_alone = options.list or options.remove is not None
    if sum(asked) > 1 or (goes_alone and (options.text or options.big)):
        raise Misused(wording.MISUSED_TOGETHER, "limelight log")
    if options.said and not options.text:
        raise Misused(wording.MISUSED_NEEDS, "limelight log", needs="TEXT")
    if options.channel and not options.said:
        raise Misused(wording.MISUSED_NEEDS, "limelight log", needs="--said")


def _text(session: Session, options: Namespace) -> str:
    return clean(session.read() if options.text == ["-"] else " ".join(options.text))


def _note(session: Session, options: Namespace, text: str) -> None:
    from prompts.understand import tags
    from tui.cli.asking import names_of, people_in

    if not text:
        session.refuse(wording.NO_TEXT)
    channel = _channel(session, options)
    with session.log() as log, log.transaction():
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
        names = spoken_names(names_of(log, people), session.words)
        told = [session.words(wording.NOTED if names else wording.NOTED_NOBODY, names=names)]
        if options.said:
            told = list(_said(session, log, noted, channel, names))
        row = _row(log, noted)
    _tell(session, options, told, row)


def _channel(session: Session, options: Namespace) -> Channel:
    """How it was told: one-on-one unless another way is named."""
    channel = read_channel(options.channel, session.words) if options.channel else Channel.ONE_ON_ONE
    if channel is None:
        session.refuse(wording.BAD_CHANNEL, text=quoted(options.channel))
    return channel


def _said(session: Session, log: Log, noted: Recognition, channel: Channel, names: str) -> Iterator[str]:
    """Keep that they were told, and with it the promises to tell them; who would rather have it narrower."""
    from prompts.flows.gate import objecting, objection
    from prompts.flows.tellings import settled_too

    promised = answered(noted, log.follow_ups())
    telling = log.plan(Telling(recognition=noted.id, channel=channel))
    log.say(telling.id, session.today)
    message = wording.NOTED_SAID if names else wording.NOTED_SAID_NOBODY
    yield session.words(message, names=names, channel=channel_name(channel, session.words))
    for person in objecting(tuple(map(log.person, noted.people)), channel):
        yield objection(person, channel, session.words)
    if promised:
        yield settled_too(log, promised, session.lines(()).day, session.words)


def _change(session: Session, options: Namespace, text: str) -> None:
    with session.log() as log, log.transaction():
        before = log.recognition(options.change)
        changed = _changed(session, log, before, options, text)
        log.change_recognition(changed)
        told = [_sentence(session, log, changed, wording.NOTE_CHANGED, wording.NOTE_CHANGED_NOBODY)]
        told += _narrowed(session, log, before, changed)
        row = _row(log, changed)
    _tell(session, options, told, row)


def _remove(session: Session, options: Namespace) -> None:
    with session.log() as log, log.transaction():
        gone = log.recognition(options.remove)
        told = [_sentence(session, log, gone, wording.NOTE_REMOVED, wording.NOTE_REMOVED_NOBODY)]
        tellings = len(tellings_of(gone.id, log.tellings()))
        if tellings:
            told.append(session.words.plural(*wording.TELLINGS_REMOVED, tellings))
        row = _row(log, gone)
        log.remove_recognition(gone.id)
    _tell(session, options, told, row)


def _tell(session: Session, options: Namespace, told: Sequence[str], row: dict[str, object]) -> None:
    """Say what was done once it is kept."""
    if options.json:
        session.put(json_line(row))
    for sentence in told:
        session.tell(sentence)


def _sentence(session: Session, log: Log, one: Recognition, of_people: str, of_nobody: str) -> str:
    from tui.cli.asking import names_of

    names = spoken_names(names_of(log, one.people), session.words)
    what = quoted(one.what, WIDEST).rstrip(".")
    return session.words(
        of_people if names else of_nobody, id=one.id, date=one.noticed_on, names=names, what=what
    )


def _narrowed(session: Session, log: Log, before: Recognition, changed: Recognition) -> Iterator[str]:
    """Plan one-on-one whatever was planned wider than somebody newly named would like."""
    new = tuple(log.person(id) for id in changed.people if id not in before.people)
    planned = [one for one in tellings_of(changed.id, log.tellings()) if one.is_open and new]
    if not planned:
        return
    from prompts.flows.gate import objecting

    for telling in planned:
        against = objecting(new, telling.channel)
        if against:
            log.change_telling(replace(telling, channel=Channel.ONE_ON_ONE, reason=""))
            names = spoken_names([quoted(person.name) for person in against], session.words)
            channel = channel_name(telling.channel, session.words)
            yield session.words(wording.TELLING_NARROWED, names=names, channel=channel)


def _changed(session: Session, log: Log, before: Recognition, options: Namespace, text: str) -> Recognition:
    """The note with its new text, and the tags and people this names; its own people if it names nobody."""
    from prompts.understand import tags
    from tui.cli.asking import people_in

    size = Size.BIG if options.big else before.size
    if options.big and not options.text:
        return replace(before, size=size)
    if not text:
        session.refuse(wording.NO_NEW_TEXT, id=before.id)
    people = people_in(session, log, text) or before.people
    return replace(before, what=text, people=people, tags=tags(text), size=size)


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


def _row(log: Log, one: Recognition) -> dict[str, object]:
    """A recognition as the listing has it."""
    names = {person.id: person.name for person in log.people()}
    return _fields(one, tellings_of(one.id, log.tellings()), names)


def _fields(one: Recognition, tellings: tuple[Telling, ...], names: dict[int, str]) -> dict[str, object]:
    """A recognition as the export has it, its tellings inside."""
    what = {one.id: one.what}
    return recognition_fields(one, names) | {
        "tellings": [telling_fields(telling, what) for telling in tellings]
    }
