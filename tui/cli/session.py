"""What every command is given: where the log is, what time it is, and whom to talk to."""

import datetime as dt
import os
import shlex
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import msgspec

from prompts.catalogue import Catalogue
from prompts.explain import CALL, explain_notices, quoted
from prompts.wording import cli as wording
from store import (
    DEFAULT_LEAD,
    CannotRead,
    Clock,
    Everything,
    FixedClock,
    Log,
    Notice,
    NotUnderstood,
    Person,
    SystemClock,
    data_directory,
    gather,
    is_anothers,
    json_line,
    lead_directory,
    own_directory,
    postbox_of,
    rights_in,
)
from tui.streams import Refused, Streams

if TYPE_CHECKING:
    from argparse import Namespace

    from prompts.lines import Lines
    from prompts.questions import Packs
    from tui.hosted.visitor import Hosted

CENTURY = dt.timedelta(days=36_525)
"""How far from the ends of the calendar a moment must be, so that what is asked for fits between."""

DATED = frozenset({"follow_ups", "tellings"})
"""The tables that a calendar is made of."""

SPOKEN = DATED | {"people", "recognitions"}
"""Those of a calendar that says what is promised to whom."""

OF_SERVICE = frozenset({"leads", "serve"})
"""The commands about a shared instance: root's is a service's."""

LARGEST_INPUT = 4 * 1024 * 1024
"""Characters of the input that a shared instance reads: a team of thousands, or notes of many years."""


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """One call of the command line: no log is opened before a command asks for it."""

    data: Path
    directory: Path
    """The lead's own directory."""
    clock: Clock
    words: Catalogue
    streams: Streams
    environ: Mapping[str, str]
    call: str = CALL
    """How to call Limelight on the same log once more."""
    plain: bool = False
    mouse: bool = True
    hosted: "Hosted | None" = None
    """Who came, where this is a shared instance."""

    @property
    def today(self) -> dt.date:
        """The lead's local date."""
        return self.clock.now().date()

    def open_log(self) -> Log:
        """The log, open; whatever changes in it, the file kept for calendars follows.

        A shared instance keeps none: that would write to a path that a log names.
        """
        postbox = postbox_of(self.data, self.directory.name)
        log = Log.open(self.directory, postbox, rights_in(self.data))
        if self.hosted is None:
            log.watch(self._keep_calendar)
        elif self.hosted.company is not None:
            log.watch(self.hosted.company.tell)
        if self.hosted is not None and self.hosted.report is not None:
            for notice in log.notices:
                self.hosted.report(notice)
        return log

    @contextmanager
    def log(self) -> Iterator[Log]:
        """The log, open; what is found wrong with it is said once."""
        with self.open_log() as log:
            told = self._tell(log.notices, ())
            yield log
            self._tell(log.notices, told)

    @contextmanager
    def reading(self) -> Iterator[Log | None]:
        """The log, open to be looked at; None where there is none yet, and none is made."""
        if self._has_directory():
            with self.log() as log:
                yield log
        else:
            yield None

    def everything(self) -> Everything:
        """All that the log holds; nothing where there is none yet."""
        with self.reading() as log:
            now = self.clock.now()
            return gather(log, now) if log else Everything(exported_at=now)

    def lines(self, people: Iterable[Person]) -> "Lines":
        """Says things to a lead with this team, in a line each."""
        from prompts.lines import Lines

        return Lines(self.words, self.today, {person.id: person for person in people})

    def packs(self, off: Collection[str]) -> "Packs":
        """The question packs but for those switched off; what is wrong with files of one's own is said."""
        from prompts.questions import OWN_PACKS, load_packs

        packs = load_packs(self.data / OWN_PACKS, off)
        for problem in packs.refused:
            self._say_unused(problem, wording.PACK_REFUSED, wording.PACK_REFUSED_BECAUSE)
        if wrong := self.words.own_channels.refused:
            self._say_unused(wrong, wording.CHANNELS_REFUSED, wording.CHANNELS_REFUSED_BECAUSE)
        return packs

    def _say_unused(self, problem: NotUnderstood, plain: str, because: str) -> None:
        message = because if problem.detail else plain
        self.say(message, text=quoted(problem.text), detail=quoted(problem.detail))

    def read(self) -> str:
        """All of the input, with a sign in place of what is no UTF-8."""
        return self.streams.decoded(self.given(), self.words)

    def given(self) -> str:
        """The same as it came; a shared instance takes in no more than would be somebody's own words."""
        given = self.streams.stdin.read(-1 if self.hosted is None else LARGEST_INPUT + 1)
        if self.hosted is not None and len(given) > LARGEST_INPUT:
            self.refuse(wording.INPUT_TOO_LONG)
        return given

    def put_json(self, things: Iterable[object]) -> None:
        """A JSON array of data, a line for each thing."""
        rows = ",\n".join(map(json_line, things))
        self.streams.stdout.write(f"[\n{rows}\n]\n" if rows else "[]\n")

    def put(self, line: str) -> None:
        """A line of data."""
        self.streams.stdout.write(f"{line}\n")

    def say(self, message: str, **fields: object) -> None:
        """A sentence of narration."""
        self.tell(self.words(message, **fields))

    def tell(self, sentence: str) -> None:
        """A sentence of narration that stands in words already."""
        self.streams.stderr.write(f"{sentence}\n")

    def say_number(self, forms: tuple[str, str], n: int, **fields: object) -> None:
        """A sentence of narration about so many things."""
        one, many = forms
        self.streams.stderr.write(f"{self.words.plural(one, many, n, **fields)}\n")

    def refuse(self, message: str, **fields: object) -> NoReturn:
        """End with one sentence and nothing done."""
        raise Refused(self.words(message, **fields))

    def _keep_calendar(self, log: Log, tables: frozenset[str]) -> Notice | None:
        """Bring the calendar file up to date, where one is kept that shows what was changed."""
        kept = log.calendar()
        if not kept.file or tables.isdisjoint(SPOKEN if kept.with_text else DATED):
            return None
        from tui.cli.calendar import bring_up_to_date

        return bring_up_to_date(self, log)

    def _has_directory(self) -> bool:
        """Whether the lead's directory is there, or something that stands in its way."""
        places = (self.directory, *self.directory.parents)
        try:
            nearest = next(place for place in places if place.exists())
            return nearest == self.directory or not nearest.is_dir()
        except OSError as error:
            raise CannotRead(self.directory, error.strerror or "") from error

    def _tell(self, notices: tuple[Notice, ...], told: tuple[Notice, ...]) -> tuple[Notice, ...]:
        new = [notice for notice in notices if notice not in told]
        for sentence in explain_notices(new, self.words, self.call):
            self.tell(sentence)
        return notices


def open_session(
    options: "Namespace",
    environ: Mapping[str, str],
    words: Catalogue,
    streams: Streams,
    hosted: "Hosted | None" = None,
) -> Session:
    """What the options and the environment ask for; nothing is touched on the disk."""
    of_service = options.command in OF_SERVICE and os.geteuid() == 0
    data = data_directory(Path(options.data) if options.data else None, environ, of_service=of_service)
    lead = options.lead or environ.get("LIMELIGHT_LEAD") or DEFAULT_LEAD
    if hosted is not None:
        lead = hosted.lead
    try:
        follows_links = hosted is None and (options.command in OF_SERVICE or not is_anothers(data))
        directory = lead_directory(data, lead) if follows_links else own_directory(data, lead)
    except NotUnderstood as error:
        raise Refused(words(wording.BAD_LEAD, text=quoted(lead)), exit_code=2) from error
    return Session(
        data=data,
        directory=directory,
        clock=_clock(environ, words),
        words=words.of(data),
        streams=streams,
        environ=environ,
        call=_call(options),
        plain=options.plain,
        mouse=options.mouse,
        hosted=hosted,
    )


def _call(options: "Namespace") -> str:
    """The program with the options that lead to this log; what the environment says, it says again."""
    given = (("--data", options.data), ("--lead", options.lead))
    named = [f"{name} {shlex.quote(quoted(value, 400))}" for name, value in given if value]
    return " ".join([CALL, *named])


def _clock(environ: Mapping[str, str], words: Catalogue) -> Clock:
    given = environ.get("LIMELIGHT_NOW", "")
    if not given:
        return SystemClock()
    try:
        clock = FixedClock(dt.datetime.fromisoformat(given))
        _ = clock.now() - CENTURY, clock.now() + CENTURY
        return clock
    except (ValueError, OverflowError) as error:
        raise Refused(words(wording.BAD_NOW, text=quoted(given)), exit_code=2) from error
