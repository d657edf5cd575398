"""`limelight export`."""

import csv
import io
import stat
from pathlib import Path

import pytest

from tests.tui.cli.calling import Shell, is_one_sentence

FORMATS = ["json", "csv", "md"]


@pytest.fixture
def noted(team: Shell) -> Shell:
    """A home where something was noted and promised."""
    team("people", "prefer", "ana", "private", "--words", "quietly *please*")
    team("log", "--big", "=ana stayed calm, Ana did <b>well</b>")
    team("followup", "add", "send Bo the deck", "--when", "tomorrow", "--every", "month")
    return team


def test_json_is_what_there_is(noted: Shell) -> None:
    document = noted("export").json

    assert document["limelight"] == 1
    assert document["exported_at"] == "2026-11-20T15:00:00+01:00"
    assert document["people"] == noted("people", "--json").json
    assert document["follow_ups"] == noted("followup", "--json").json
    assert document["recognitions"][0]["what"] == "=ana stayed calm, Ana did <b>well</b>"


def test_csv_to_stdout_is_the_recognitions(noted: Shell) -> None:
    (row,) = csv.DictReader(io.StringIO(noted("export", "--format", "csv").out, newline=""))

    assert row["what"] == "'=ana stayed calm, Ana did <b>well</b>"
    assert row["people"] == "Ana García"


def test_markdown_is_made_to_be_read(noted: Shell) -> None:
    text = noted("export", "--format", "md").out

    assert text.startswith("# What was noted\n")
    assert (
        "## The team\n\n### Ana García\n\n- @ana\n- Praise: private\n- In their words: “quietly \\*please\\*”"
        in text
    )
    assert (
        "## Week 47 of 2026\n\n### Ana García\n\n- \\=ana stayed calm, Ana did &lt;b&gt;well&lt;/b&gt;\n"
        in text
    )
    assert "  - Noticed on 2026-11-20; a big win\n" in text
    assert "## Promised\n\n- 2026-11-21: send Bo the deck, every month\n" in text


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_is_for_its_owner_only(noted: Shell, tmp_path: Path, format: str) -> None:
    place = tmp_path / f"log.{format}"

    done = noted("export", "--format", format, "--output", str(place))

    assert (done.status, done.out) == (0, "")
    assert str(place) in done.err
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert place.read_bytes().decode() == noted("export", "--format", format).out


def test_a_file_that_is_there_is_replaced_only_when_asked_for(noted: Shell, tmp_path: Path) -> None:
    place = tmp_path / "log.json"
    place.write_text("mine", encoding="utf-8")
    place.chmod(0o644)

    done = noted("export", "--output", str(place))
    assert done.status == 1
    assert is_one_sentence(done.err)
    assert place.read_text(encoding="utf-8") == "mine"

    assert noted("export", "--output", str(place), "--force").status == 0
    assert place.read_text(encoding="utf-8").startswith("{")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.name != "data"] == ["log.json"]


def test_csv_into_a_directory_is_a_file_for_each_table(noted: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()

    noted("export", "--format", "csv", "--output", str(folder))

    names = {path.name for path in folder.iterdir()}
    assert names == {
        "people.csv", "recognitions.csv", "tellings.csv", "follow_ups.csv", "check_ins.csv", "answers.csv",
        "heard.csv",
    }  # fmt: skip
    assert noted("export", "--format", "csv", "--output", str(folder)).status == 1


@pytest.mark.parametrize("place", ["missing/log.json", ".", "~no-such-user/log.json"])
def test_a_place_that_cannot_be_written_is_one_sentence(noted: Shell, tmp_path: Path, place: str) -> None:
    done = noted("export", "--output", place if place.startswith("~") else str(tmp_path / place))

    assert done.status == 1
    assert is_one_sentence(done.err)


def test_a_dash_is_stdout(noted: Shell) -> None:
    assert noted("export", "--output", "-").out == noted("export").out


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_log_can_be_exported(limelight: Shell, format: str) -> None:
    done = limelight("export", "--format", format)

    assert done.status == 0
    assert done.out
