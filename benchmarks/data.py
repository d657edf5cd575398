"""A lead's years at work: the same people and recognitions for everybody measured."""

import datetime as dt
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tinydb import TinyDB

from store import (
    Audience,
    Channel,
    FollowUp,
    Lead,
    Log,
    Person,
    Preference,
    Recognition,
    Size,
    Telling,
    data_directory,
    lead_directory,
)

NOW = "2026-11-20T15:00:00+01:00"
TODAY = dt.date(2026, 11, 20)
TEAM = (
    "Ana García",
    "Bo Chen",
    "Chidi Okafor",
    "Dana Weiss",
    "Emeka Obi",
    "Farah Amini",
    "Grace Lee",
    "Hugo Berg",
)


@contextmanager
def workplace() -> Iterator[Path]:
    """A directory on a disk that really keeps what is synced to it, gone afterwards."""
    disk = Path("/var/tmp")
    with tempfile.TemporaryDirectory(dir=disk if disk.is_dir() else None) as place:
        yield Path(place)


def recognition(number: int) -> Recognition:
    """The recognition of that number, about as long as people write them."""
    return Recognition(
        what=f"Stayed with the outage call of release {number} until every customer had heard from us, "
        "and wrote down what we should do differently.",
        impact="Support had no repeat calls the next morning.",
        noticed_on=TODAY - dt.timedelta(days=number % 3650),
        people=(number % len(TEAM) + 1,),
        size=Size.BIG if number % 7 == 0 else Size.SMALL,
        tags=("care",),
        question="recognition.situation",
    )


def furnish(place: Path, recognitions: int, *, told: bool = False) -> Path:
    """A data directory whose lead has been welcomed and has noted that many; returns the lead's own."""
    home = lead_directory(data_directory(place, {}), "me")
    with Log.open(home) as log:
        log.set_lead(Lead(name="Noor", welcomed=WELCOMED))
        log.add_people(_person(name) for name in TEAM)
        for start in range(0, recognitions, 1000):
            with log.transaction():
                for number in range(start, min(start + 1000, recognitions)):
                    noted = log.note(recognition(number))
                    if told:
                        log.plan(_telling(noted))
    return home


def promise(home: Path, due: dt.date) -> None:
    """Something due, so that there is a line to print."""
    with Log.open(home) as log:
        log.promise(FollowUp(about="Ask Bo how the course went", due=due, created_on=due))


def same_for_tinydb(home: Path, path: Path) -> None:
    """What that log holds, in a file as stock TinyDB writes it."""
    with Log.open(home) as log:
        documents = {str(r.id): as_document(r) for r in log.recognitions()}
    path.write_text(json.dumps({"recognitions": documents}), encoding="utf-8")
    with TinyDB(path) as database:
        assert len(database.table("recognitions")) == len(documents)


def as_document(noted: Recognition) -> dict[str, object]:
    """A recognition as stock TinyDB takes it."""
    return {
        "what": noted.what,
        "impact": noted.impact,
        "noticed_on": noted.noticed_on.isoformat(),
        "people": list(noted.people),
        "size": noted.size.value,
        "tags": list(noted.tags),
        "question": noted.question,
    }


LIMELIGHT = str(Path(sys.executable).with_name("limelight"))
"""The command as people run it, from the same environment as the benchmark."""


def surroundings(place: Path) -> dict[str, str]:
    """What a Limelight of that data directory is started with."""
    return {**os.environ, "LIMELIGHT_DATA": str(place), "LIMELIGHT_NOW": NOW}


def _telling(noted: Recognition) -> Telling:
    return Telling(recognition=noted.id, channel=Channel.ONE_ON_ONE, said_on=noted.noticed_on)


def _person(name: str) -> Person:
    preference = Preference(up_to=Audience.TEAM, said_on=TODAY)
    return Person(name=name, joined=dt.date(2020, 1, 7), preference=preference)


WELCOMED = ("name", "team", "preferences", "day")
