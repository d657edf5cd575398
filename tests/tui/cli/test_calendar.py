"""`limelight calendar`: printed, imported, kept up to date."""

import io
import json
import os
import stat
from pathlib import Path

import icalendar
import pytest
from msgspec.structs import replace

from prompts.catalogue import load_catalogue
from store import Channel, Log, Telling
from tests.tui.cli.calling import Shell, is_one_sentence
from tests.tui.cli.khal import Khal
from tui.cli.parser import build_parser
from tui.cli.session import open_session
from tui.streams import Streams


@pytest.fixture
def khal(tmp_path: Path) -> Khal:
    return Khal(tmp_path / "khal")


@pytest.fixture
def promised(team: Shell) -> Shell:
    """A home where a day, a moment and a repeating day are promised."""
    team("followup", "add", "ask Ana about her training", "--when", "2026-11-24", "--kind", "other")
    team("followup", "add", "secret words to Bo", "--when", "2026-11-26 15:00", "--kind", "feedback")
    team("followup", "add", "look in on Tom", "--when", "2026-11-27", "--kind", "other", "--every", "2 weeks")
    return team


@pytest.fixture
def file(promised: Shell) -> Path:
    """A calendar file that is kept up to date."""
    path = promised.home / "follow ups.ics"
    assert promised("calendar", "--write", str(path)).status == 0
    return path


def titles(calendar: str | bytes) -> dict[str, str]:
    """What a calendar shows: each title with its day or moment; nothing of what is cancelled."""
    events = icalendar.Calendar.from_ical(calendar).events
    shown = [event for event in events if event.status == "CONFIRMED"]
    return {str(event["summary"]): str(event.start) for event in shown}


def revisions(calendar: bytes) -> dict[str, int]:
    """Each entry's SEQUENCE, by its UID."""
    events = icalendar.Calendar.from_ical(calendar).events
    return {str(event.uid): int(event.sequence) for event in events}


# A real reader.


def test_khal_shows_each_promise_on_its_day(promised: Shell, khal: Khal) -> None:
    khal.take(promised("calendar").out)

    assert khal.shown() == [
        "2026-11-24 Limelight: something promised (1)",
        "2026-11-26 15:00 Limelight: feedback to give (2)",
        "2026-11-27 Limelight: something promised (3)",
    ]


def test_khal_has_no_double_and_no_ghost_when_it_imports_again(promised: Shell, khal: Khal) -> None:
    khal.take(promised("calendar").out)
    promised("followup", "move", "1", "2026-12-01")
    promised("followup", "done", "2")
    promised("followup", "done", "3", "--on", "2026-11-20")

    khal.take(promised("calendar").out)
    once = khal.shown()
    khal.take(promised("calendar").out)

    assert once == [
        "2026-12-01 Limelight: something promised (1)",
        "2026-12-04 Limelight: something promised (3)",
    ]
    assert khal.shown() == once


def test_khal_follows_a_moment_that_becomes_a_day_and_back(promised: Shell, khal: Khal) -> None:
    khal.take(promised("calendar").out)
    promised("followup", "move", "1", "2026-11-25 9:30")
    promised("followup", "move", "2", "2026-11-25")
    promised("followup", "drop", "3")
    khal.take(promised("calendar").out)

    assert khal.shown() == [
        "2026-11-25 Limelight: feedback to give (2)",
        "2026-11-25 09:30 Limelight: something promised (1)",
    ]


def test_khal_loses_what_was_removed_and_forgotten(promised: Shell, khal: Khal) -> None:
    promised("log", "Ana wrote the guide")
    with Log.open(promised.journal.parent) as log:
        (noted,) = log.recognitions()
        log.plan(Telling(recognition=noted.id, channel=Channel.CARD, by=noted.noticed_on))
    khal.take(promised("calendar", "--with-text").out)
    assert len(khal.shown()) == 4

    promised("log", "--remove", "1")
    with Log.open(promised.journal.parent) as log:
        log.forget(1, "somebody")
    khal.take(promised("calendar", "--with-text").out)

    assert khal.shown() == [
        "2026-11-26 15:00 secret words to Bo",
        "2026-11-27 look in on Tom (Tom Ray)",
    ]


def test_khal_reads_every_script(team: Shell, khal: Khal) -> None:
    texts = [
        "να ευχαριστήσω την Ελένη",
        "להודות לנועה, בבקשה; היום",
        "از نورا\u200cها تشکر کنم",
        "Åse på fredag \\ kl. 15",
        "¿Qué tal, Íñigo? 👩\u200d🚀",
        "long " * 60,
    ]
    for text in texts:
        team("followup", "add", text, "--when", "2026-11-24", "--kind", "other")
    khal.take(team("calendar", "--with-text").out)

    shown = {line.removeprefix("2026-11-24 ") for line in khal.shown()}
    assert shown >= set(texts[:-1])
    assert len(shown) == len(texts)


# What is printed.


def test_an_empty_home_is_an_empty_calendar(limelight: Shell) -> None:
    done = limelight("calendar")

    assert (done.status, done.err) == (0, "")
    assert titles(done.out) == {}
    assert not limelight.data.exists()


def test_no_word_that_anybody_typed_is_in_it_unless_asked_for(promised: Shell) -> None:
    promised("log", "Ana García wrote the guide")
    discreet, outspoken = promised("calendar").out, promised("calendar", "--with-text").out

    for word in ("Ana", "García", "Bo", "Tom", "secret", "training"):
        assert word not in discreet
        assert word in outspoken or word == "García"
    assert titles(outspoken) == {
        "ask Ana about her training (Ana García)": "2026-11-24",
        "secret words to Bo": "2026-11-26 15:00:00",
        "look in on Tom (Tom Ray)": "2026-11-27",
    }


def test_a_long_text_stands_whole_below_its_title(team: Shell) -> None:
    text = "say " + "thank you, " * 40 + "Bo"
    team("followup", "add", text, "--when", "today", "--kind", "other")

    (event,) = icalendar.Calendar.from_ical(team("calendar", "--with-text").out).events
    assert str(event["summary"]).endswith("…")
    assert str(event["description"]) == text


def test_an_export_has_what_its_entries_are_known_by(promised: Shell) -> None:
    assert promised("export").json["calendar"] == {"identity": ""}
    calendar = promised("calendar").out.encode()

    document = promised("export").json

    identity = document["calendar"]["identity"]
    assert identity
    assert revisions(calendar) == {
        f"follow-up-{one['id']}@{identity}.limelight": one["revision"] for one in document["follow_ups"]
    }


def test_it_says_who_the_log_is_once_and_for_all(promised: Shell) -> None:
    first = promised("calendar").out
    size = promised.journal.stat().st_size

    assert promised.at("2026-11-21T15:00:00+01:00")("calendar").out.replace("20261121", "20261120") == first
    assert promised.journal.stat().st_size == size
    other = Shell(promised.home / "other")
    other("followup", "add", "thank Bo", "--when", "today", "--kind", "other")
    assert not set(revisions(first.encode())) & set(revisions(other("calendar").out.encode()))


def test_a_planned_telling_is_there_until_it_is_said(team: Shell) -> None:
    team("log", "Ana wrote the guide")
    with Log.open(team.journal.parent) as log:
        (noted,) = log.recognitions()
        telling = log.plan(Telling(recognition=noted.id, channel=Channel.CARD, by=noted.noticed_on))
        assert titles(team("calendar").out) == {"Limelight: something to tell": "2026-11-20"}
        assert list(titles(team("calendar", "--with-text").out)) == [
            "tell Ana García (card): Ana wrote the guide"
        ]
        log.say(telling.id, noted.noticed_on)
    assert titles(team("calendar").out) == {}


def test_an_undo_is_a_change_too(promised: Shell) -> None:
    with Log.open(promised.journal.parent) as log:
        before = revisions(promised("calendar").out.encode())
        with log.transaction(undoable=True):
            log.change_follow_up(replace(log.follow_up(1), about="something else"))
        log.undo()

    assert log_of(promised, before) == {"follow-up-1": 2, "follow-up-2": 0, "follow-up-3": 0}


def log_of(shell: Shell, before: dict[str, int]) -> dict[str, int]:
    """How far each entry's SEQUENCE has grown since."""
    now = revisions(shell("calendar").out.encode())
    return {uid.partition("@")[0]: now[uid] - before[uid] for uid in now}


# A file that is kept.


def test_it_says_what_it_will_keep_doing(promised: Shell) -> None:
    done = promised("calendar", "--write", str(promised.home / "a.ics"))

    assert (done.status, done.out) == (0, "")
    assert is_one_sentence(done.err.replace(". From", " From"))
    assert "--stop" in done.err


def test_it_is_what_would_be_printed_and_its_owners_alone(promised: Shell, file: Path) -> None:
    assert file.read_bytes().decode() == promised("calendar").out
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_every_change_from_the_shell_is_in_it(promised: Shell, file: Path) -> None:
    kept = "Limelight: something promised"
    promised("followup", "move", "1", "2026-12-01")
    assert titles(file.read_bytes())[f"{kept} (1)"] == "2026-12-01"
    promised("followup", "done", "2")
    assert len(titles(file.read_bytes())) == 2
    promised("followup", "add", "thank Bo", "--when", "2026-12-24", "--kind", "other")
    assert titles(file.read_bytes())[f"{kept} (4)"] == "2026-12-24"
    assert promised("followup", "drop", "1").err == "Dropped: ask Ana about her training.\n"
    assert f"{kept} (1)" not in titles(file.read_bytes())


def test_every_answer_of_a_conversation_is_in_it(promised: Shell, file: Path) -> None:
    day = promised.at("2026-11-24T09:00:00+01:00")

    done = day("--plain", typed="Kim\n\n\n\n\n1\n")

    assert "ask Ana about her training" in done.out
    shown = titles(file.read_bytes())
    assert "Limelight: something promised (1)" not in shown
    assert "Limelight: feedback to give (2)" in shown


def test_a_change_that_it_does_not_show_leaves_it_alone(promised: Shell, file: Path) -> None:
    before = file.stat().st_ino
    promised("log", "Ana wrote the guide")
    promised("people", "add", "Mia")
    assert file.stat().st_ino == before


def test_with_text_it_follows_names_and_notes(promised: Shell) -> None:
    path = promised.home / "a.ics"
    promised("calendar", "--write", str(path), "--with-text")
    promised("people", "edit", "Tom Ray", "--name", "Tim Ray")

    assert "look in on Tom (Tim Ray)" in titles(path.read_bytes())


def test_whoever_is_forgotten_is_in_it_no_longer(promised: Shell, file: Path) -> None:
    promised("calendar", "--write", str(file), "--with-text")
    promised("followup", "add", "lunch with Ana and Bo", "--when", "2026-11-30", "--kind", "other")
    assert b"Ana" in file.read_bytes()

    forget(promised, 1)
    assert b"Ana" not in file.read_bytes()
    assert b"lunch with somebody and Bo" in file.read_bytes()
    assert [path for path in promised.home.rglob("*") if path.is_file() and b"Ana" in path.read_bytes()] == []


def forget(shell: Shell, id: int) -> None:
    """Forget a person in a session as the command line opens it."""
    words = load_catalogue()
    options = build_parser(words).parse_args(["people"])
    streams = Streams(io.StringIO(), io.StringIO(), io.StringIO())
    with open_session(options, shell.environ(), words, streams).log() as log:
        log.forget(id, "somebody")


def test_a_file_that_was_taken_away_comes_back(promised: Shell, file: Path) -> None:
    file.unlink()
    promised("followup", "done", "1")
    assert len(titles(file.read_bytes())) == 2


def test_a_file_that_cannot_be_written_costs_no_answer(promised: Shell, file: Path) -> None:
    file.unlink()
    file.mkdir()

    failed = promised("followup", "done", "1")
    assert failed.status == 0
    assert failed.err.endswith("\nDone: ask Ana about her training.\n")
    assert failed.err.count("\n") == 2
    assert str(file) in failed.err
    assert "--stop" in failed.err
    assert promised("due").err == ""

    talked = promised.at("2026-11-26T16:00:00+01:00")("--plain", typed="Kim\n\n\n\n\n1\n")
    assert talked.status == 0
    assert talked.out.count("could not be brought up to date") == 1

    file.rmdir()
    promised("followup", "drop", "3")
    assert "Limelight: feedback to give (2)" not in titles(file.read_bytes())


def test_somebody_elses_file_in_its_place_is_left_as_it_is(promised: Shell, file: Path) -> None:
    file.write_text("dear diary", encoding="utf-8")

    assert "could not be brought up to date" in promised("followup", "done", "1").err
    assert file.read_text(encoding="utf-8") == "dear diary"


def test_it_is_kept_until_that_is_ended(promised: Shell, file: Path) -> None:
    before = file.read_bytes()

    done = promised("calendar", "--stop")
    assert (done.status, done.out) == (0, "")
    assert str(file) in done.err
    promised("followup", "done", "1")
    assert file.read_bytes() == before
    assert promised("calendar", "--stop").err == "No calendar file is kept up to date.\n"


def test_another_file_takes_its_place(promised: Shell, file: Path) -> None:
    other = promised.home / "other.ics"
    done = promised("calendar", "--write", str(other))
    promised("followup", "done", "1")

    assert str(file) in done.err.splitlines()[1]
    assert len(titles(other.read_bytes())) == 2
    assert len(titles(file.read_bytes())) == 3


def test_a_file_is_meant_from_where_it_was_named(promised: Shell) -> None:
    done = promised.process("calendar", "--write", "here.ics")

    assert done.status == 0
    assert json.dumps(str(promised.home / "here.ics")) in promised.journal.read_text("utf-8")
    promised("followup", "done", "1")
    assert len(titles((promised.home / "here.ics").read_bytes())) == 2


def test_the_name_of_a_file_is_taken_to_the_letter(promised: Shell) -> None:
    path = promised.home / "cafe\u0301 \u05e9.ics "
    promised("calendar", "--write", str(path))
    promised("followup", "done", "1")

    assert [len(titles(one.read_bytes())) for one in promised.home.glob("*ics*")] == [2]


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("", 2),
        ("-", 2),
        ("missing/a.ics", 1),
        (".", 1),
        ("diary", 1),
        ("a\x1b[2J", 1),
        ("a\udc80", 1),
        ("~no-such-user/a", 1),
    ],
)
def test_what_is_no_place_for_it_is_one_sentence(promised: Shell, name: str, status: int) -> None:
    (promised.home / "diary").write_text("dear diary", encoding="utf-8")
    before = promised.journal.read_bytes()
    is_whole = name in ("", "-") or name.startswith("~")
    path = name if is_whole else os.path.join(promised.home, name)  # noqa: PTH118 (Path drops the dot)

    done = promised("calendar", "--write", path)

    assert (done.status, done.out) == (status, "")
    assert is_one_sentence(done.err)
    assert "\x1b" not in done.err
    assert promised.journal.read_bytes() == before
    assert (promised.home / "diary").read_text(encoding="utf-8") == "dear diary"


@pytest.mark.parametrize("more", [["--write", "a.ics"], ["--with-text"]])
def test_ending_it_goes_with_nothing_else(promised: Shell, more: list[str]) -> None:
    done = promised("calendar", "--stop", *more)
    assert done.status == 2
    assert is_one_sentence(done.err)


def test_another_log_does_not_take_the_file(promised: Shell, file: Path) -> None:
    before = file.read_bytes()

    done = promised("--lead", "kim", "calendar", "--write", str(file))
    assert done.status == 1
    assert is_one_sentence(done.err)
    assert file.read_bytes() == before
