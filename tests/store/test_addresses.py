"""Whom a handle leads to, and how little of a log is looked at to know it."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from store import Log, Person, Recognition, addresses, lead_directory, leads_of, lines

TODAY = dt.date(2026, 11, 20)


def files_in(directory: Path) -> dict[Path, tuple[bytes, int]]:
    return {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in directory.rglob("*") if path.is_file()
    }


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two leads and their teams."""
    with Log.open(lead_directory(tmp_path, "bea")) as log:
        log.add_people(
            [
                Person(name="Omar Haddad", handle="omar"),
                Person(name="Ana", handle="ana"),
                Person(name="Left", handle="left", left_on=TODAY),
                Person(name="Leaving", handle="leaving", left_on=TODAY + dt.timedelta(1)),
                Person(name="Nameless"),
            ]
        )
        log.note(Recognition(what="between the two of us", noticed_on=TODAY, people=(1,)))
    with Log.open(lead_directory(tmp_path, "mira")) as log:
        log.add_people([Person(name="Ana B", handle="Ana"), Person(name="omar")])
    return tmp_path


@pytest.mark.parametrize(
    ("handle", "leads"),
    [
        ("omar", ("bea",)),
        ("@OMAR", ("bea",)),
        ("ana", ("bea", "mira")),
        ("left", ()),
        ("leaving", ("bea",)),
        ("Omar Haddad", ()),
        ("nobody", ()),
        ("", ()),
        ("@", ()),
        ("../bea", ()),
        ("\x1b[2J", ()),
        ("o" * 100_000, ()),
    ],
)
def test_it_leads_to_whoever_has_somebody_of_that_handle(data: Path, handle: str, leads: object) -> None:
    assert leads_of(data, handle, TODAY) == leads


def test_looking_changes_nothing(data: Path) -> None:
    before = files_in(data)
    leads_of(data, "omar", TODAY)

    assert files_in(data) == before


def test_where_there_are_no_leads_there_is_nobody(tmp_path: Path) -> None:
    assert leads_of(tmp_path / "none", "omar", TODAY) == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"not a log\n", b'{"crc":"00000000","tx":{}}\n', b"", b"\x00" * 99])
def test_a_log_that_cannot_be_read_is_passed_over(data: Path, content: bytes) -> None:
    (data / "leads" / "broken").mkdir()
    (data / "leads" / "broken" / "journal.jsonl").write_bytes(content)
    (data / "leads" / "Not A Lead").mkdir()
    (data / "leads" / "stray.txt").write_text("stray")

    assert leads_of(data, "omar", TODAY) == ("bea",)


def test_a_directory_elsewhere_is_nobodys(data: Path, tmp_path: Path) -> None:
    (data / "leads" / "link").symlink_to(lead_directory(data, "bea"))

    assert leads_of(data, "omar", TODAY) == ("bea",)


BOUND = """
import datetime, pathlib, resource, sys
import prompts.catalogue, tui.cli.shout
from store import leads_of
resource.setrlimit(resource.RLIMIT_AS, (256 << 20, 256 << 20))
print(leads_of(pathlib.Path(sys.argv[1]), "omar", datetime.date(2026, 11, 20)))
"""


@pytest.mark.parametrize("size", [addresses.LARGEST - 1_000_000, 45 << 20])
def test_a_large_log_leaves_others_their_memory(data: Path, size: int) -> None:
    """As much as is looked through fits in what a session of a shared instance may take."""
    with (lead_directory(data, "mira") / "journal.jsonl").open("ab") as journal:
        while journal.tell() < size:
            text = b'{"changes":[["recognitions","%d",{"text":"%b"}]]}' % (journal.tell(), b"a" * 700)
            journal.write(lines.seal(text))

    done = subprocess.run([sys.executable, "-c", BOUND, data], capture_output=True, text=True, check=False)

    assert (done.stdout, done.stderr) == ("('bea',)\n", "")
