"""The command line as real processes, as a person meets it."""

import os
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

import msgspec
import pytest

from store import Log, NotALog, lead_directory
from store.files import Lock
from tests.store.processes.children import as_nobody
from tests.tui.cli.calling import Done, Shell, is_one_sentence

OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
HOSTILE = "Eve\x1b[2J\x1b]0;owned\x07\x9b31m\u202e =cmd|' /C calc'!A0 <b>x</b>"


def test_a_new_user_from_nothing(limelight: Shell) -> None:
    added = limelight.process("people", "add", "Ana García", "--handle", "ana")
    limelight.process("log", "@ana calmed the outage call")
    limelight.process("followup", "add", "thank Ana", "--when", "today")

    assert (added.status, added.out) == (0, "")
    assert limelight.process("due").lines == ["2026-11-20 Friday, today: thank Ana (Ana García)"]
    assert limelight.process("export").json["recognitions"][0]["what"] == "@ana calmed the outage call"
    assert stat.S_IMODE(limelight.journal.stat().st_mode) == 0o600
    assert stat.S_IMODE(limelight.journal.parent.stat().st_mode) == 0o700


def test_without_a_word_about_it_the_data_stays_in_the_home(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tui", "people", "add", "Bo"],
        cwd=tmp_path,
        env={"HOME": str(tmp_path), "PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[3])},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0
    assert len(list(tmp_path.rglob("journal.jsonl"))) == 1


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1", "C.UTF-8"])
def test_everything_is_utf_8_whatever_the_locale(limelight: Shell, locale: str) -> None:
    limelight.process("people", "import", "-", typed="José\nنورا\n👩\u200d🚀 Zoë\n".encode(), LC_ALL=locale)

    done = limelight.process("people", LC_ALL=locale, PYTHONUTF8="0")

    assert [line.split("  ")[1] for line in done.lines] == [
        "José: not known yet",
        "نورا: not known yet",
        "👩\u200d🚀 Zoë: not known yet",
    ]


def _directory(shell: Shell) -> None:
    shell.journal.unlink()
    shell.journal.mkdir()


def _newer(shell: Shell) -> None:
    first, rest = shell.journal.read_bytes().split(b"\n", 1)
    body = re.search(rb'"tx":(.*)}$', first)
    assert body is not None
    newer = re.sub(rb'"limelight":\d+', b'"limelight":9999', body[1])
    shell.journal.write_bytes(b'{"crc":"%08x","tx":%b}\n' % (crc32(newer), newer) + rest)


def _foreign(shell: Shell) -> None:
    shell.journal.write_text("dear diary\n" * 50, encoding="utf-8")


def _data_is_a_file(shell: Shell) -> None:
    shell.data.rename(shell.home / "elsewhere")
    shell.data.write_text("a file", encoding="utf-8")


@pytest.mark.parametrize("spoil", [_directory, _newer, _foreign, _data_is_a_file])
@pytest.mark.parametrize(
    "argv", [["due"], ["log", "Bo helped"], ["log", "--list"], ["export"], [], ["doctor"]]
)
def test_a_log_that_cannot_be_used_is_one_sentence_and_stays_untouched(
    team: Shell, spoil: Callable[[Shell], None], argv: list[str]
) -> None:
    spoil(team)
    before = _bytes(team.home)

    done = team.process(*argv)

    assert done.status == 1
    assert done.out == ""
    assert is_one_sentence(done.err)
    assert _bytes(team.home) == before


def _bytes(home: Path) -> dict[Path, bytes]:
    """What every file holds, the lock aside."""
    files = (path for path in home.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {path: path.read_bytes() for path in files}


def test_a_journal_cut_off_in_its_last_line_loses_only_that(team: Shell) -> None:
    team("log", "Bo wrote the last line")
    whole = team.journal.read_bytes()
    team.journal.write_bytes(whole[:-20])

    listed = team.process("log", "--list")
    assert (listed.status, listed.out) == (0, "")
    assert is_one_sentence(listed.err)
    assert len(team.process("people").lines) == 3

    noted = team.process("log", "Bo wrote it again")
    assert noted.status == 0
    assert "set aside" in noted.err
    assert team.process("log", "--list").lines == ["1  2026-11-20  Bo: Bo wrote it again"]
    assert team.process("log", "--list").err == ""


def test_a_damaged_line_is_told_of_and_mended(team: Shell) -> None:
    lines = team.journal.read_bytes().split(b"\n")
    lines[2] = lines[2].replace(b"Bo", b"Ba")
    team.journal.write_bytes(b"\n".join(lines))

    listed = team.process("people")
    assert [line.split("  ")[0] for line in listed.lines] == ["1", "3"]
    assert is_one_sentence(listed.err)
    assert "Line 3" in listed.err

    assert team.process("doctor").status == 1
    mended = team.process("doctor", "--repair")
    assert mended.status == 0
    assert team.process("doctor").status == 0
    assert team.process("people").err == ""


def test_what_is_to_be_called_next_is_called_on_the_same_log(limelight: Shell, tmp_path: Path) -> None:
    """As somebody does who looks after the logs of others."""
    where = ("--data", str(tmp_path / "all of them"), "--lead", "mira")
    for name in ("Ana", "Bo", "Cleo"):
        limelight(*where, "people", "add", name)
    journal = tmp_path / "all of them" / "leads" / "mira" / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"Bo", b"Ba"))
    journal.chmod(0o644)
    call = f"limelight --data '{tmp_path}/all of them' --lead mira doctor --repair"

    said = limelight(*where, "doctor").out

    assert f"and {call} sets it aside." in said
    assert f"{call} closes it to them." in said
    assert limelight(*where, "due").err.endswith(f"and {call} sets it aside.\n")
    assert limelight("--lead", "mira", "due", LIMELIGHT_DATA=str(journal.parents[2])).err.endswith(
        "and limelight --lead mira doctor --repair sets it aside.\n"
    )


@pytest.fixture
def open_to_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    """A home with somebody in it, in which a process without privileges may look round."""
    with TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        shell = Shell(Path(place))
        shell("people", "add", "Bo")
        shell("--data", str(tmp_path_factory.mktemp("elsewhere")), "log", "every module is imported by now")
        yield shell
        for path in (shell.data, *shell.data.rglob("*")):
            path.chmod(0o700)


def _as_nobody(shell: Shell, *argv: str) -> Done:
    """A call by somebody whom permissions bind."""
    done: Done = msgspec.json.decode(as_nobody(lambda: msgspec.json.encode(shell(*argv)).decode()), type=Done)
    return done


def test_a_directory_that_cannot_be_written_can_be_read(open_to_nobody: Shell) -> None:
    for path in open_to_nobody.data.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    open_to_nobody.data.chmod(0o555)
    before = _bytes(open_to_nobody.home)

    read = _as_nobody(open_to_nobody, "people")
    written = _as_nobody(open_to_nobody, "log", "Bo helped")
    elsewhere = _as_nobody(open_to_nobody, "--lead", "kim", "log", "Bo helped")

    assert (read.status, len(read.lines), read.err) == (0, 1, "")
    for refused in (written, elsewhere):
        assert (refused.status, refused.out) == (1, "")
        assert is_one_sentence(refused.err)
        assert "Permission denied" in refused.err
    assert _bytes(open_to_nobody.home) == before


@pytest.mark.parametrize("closed", ["data", "leads", "me"])
def test_a_directory_that_cannot_be_read_is_one_sentence(open_to_nobody: Shell, closed: str) -> None:
    for path in (open_to_nobody.data, *open_to_nobody.data.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    next(path for path in (open_to_nobody.journal.parents) if path.name == closed).chmod(0o000)

    done = _as_nobody(open_to_nobody, "people")

    assert (done.status, done.out) == (1, "")
    assert is_one_sentence(done.err)
    assert "Permission denied" in done.err


def test_nothing_a_person_typed_acts_on_a_terminal(limelight: Shell) -> None:
    typed = HOSTILE.encode()
    assert limelight.process("people", "import", "-", typed=typed).status == 0
    limelight.process("people", "prefer", "1", "private", "--words", HOSTILE)
    limelight.process("log", "-", typed=typed)
    limelight.process("followup", "add", HOSTILE, "--when", "today", "--with", "1")
    limelight.process(typed=b"Kim\x1b[2J\n" + typed + b"\n")

    calls = [
        ["people"],
        ["log", "--list"],
        ["due"],
        ["followup"],
        ["checkin", "list"],
        ["doctor"],
        ["--plain"],
    ]
    calls += [[*call, "--json"] for call in calls[:4]]
    calls += [["export", "--format", format] for format in ("json", "csv", "md")]
    for call in calls:
        done = limelight.process(*call)
        assert done.status == 0
        assert done.out or call == ["checkin", "list"]
        assert not OBEYED.search(done.out.replace("\r\n", "\n"))
        assert not OBEYED.search(done.err)


@pytest.mark.parametrize(
    "argv", [["log", HOSTILE + "@zoe"], ["when", HOSTILE], ["people", "left", HOSTILE], [HOSTILE]]
)
def test_nothing_typed_acts_on_a_terminal_in_a_refusal(team: Shell, argv: list[str]) -> None:
    done = team.process(*argv)

    assert done.status in (1, 2)
    assert is_one_sentence(done.err)
    assert not OBEYED.search(done.err)


def test_a_word_that_is_no_utf_8_is_no_failure(team: Shell) -> None:
    done = subprocess.run(
        [sys.executable.encode(), b"-m", b"tui", b"log", b"Bo wrote Jos\xe9 a card"],
        env=team.process_environ(LC_ALL="C.UTF-8"),
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"Noted for Bo.\n")


def test_a_reader_that_goes_away_is_no_failure(team: Shell) -> None:
    for number in range(50):
        team("followup", "add", f"promise {number} " + "long " * 300, "--when", "today")
    with subprocess.Popen(
        [sys.executable, "-m", "tui", "due"],
        env=team.process_environ(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_a_full_disk_behind_stdout_is_one_sentence(team: Shell) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", "export"],
            env=team.process_environ(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert done.returncode == 1
    assert is_one_sentence(done.stderr.decode())


def test_ctrl_c_leaves_with_130_and_nothing_lost(limelight: Shell) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tui", "--plain"],
        env=limelight.process_environ(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"Kim\n")
        process.stdin.flush()
        while b"Who is on your team?" not in process.stdout.readline():
            pass
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)

    assert process.returncode == 130
    assert err == b""
    assert limelight("export").json["lead"]["name"] == "Kim"


def test_a_demonstration_leaves_nothing_behind(limelight: Shell) -> None:
    temporary = limelight.home / "tmp"
    temporary.mkdir()

    done = limelight.process("demo", "--plain", typed=b"/people\n/quit\n", TMPDIR=str(temporary))

    assert done.status == 0
    assert "Hello Kim." in done.out
    assert is_one_sentence(done.err)
    assert list(temporary.iterdir()) == []
    assert not limelight.data.exists()


def test_a_log_of_another_program_is_told_apart(tmp_path: Path) -> None:
    directory = lead_directory(tmp_path)
    directory.mkdir(parents=True)
    (directory / "journal.jsonl").write_bytes(b"PK\x03\x04")

    with pytest.raises(NotALog):
        Log.open(directory).people()


@pytest.mark.parametrize(
    ("lock", "argv"),
    [
        ("postbox/bea.lock", ["--lead", "mira", "shout", "@omar", "thanks"]),
        ("leads/bea/journal.lock", ["--lead", "bea", "log", "@omar calmed the call"]),
        ("leads/bea/journal.lock", ["--lead", "bea", "followup", "add", "thank Omar", "--when", "today"]),
        ("leads/bea/journal.lock", ["--lead", "bea", "people", "add", "Ana"]),
        ("leads/bea/journal.lock", ["--lead", "bea", "people", "import", "-"]),
    ],
)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_what_was_begun_when_the_system_ends_it_is_done_and_said(
    limelight: Shell, lock: str, argv: list[str], number: signal.Signals
) -> None:
    limelight("--lead", "bea", "people", "add", "Omar", "--handle", "omar")
    held = Lock(limelight.data / lock)
    held.path.parent.mkdir(exist_ok=True)
    with held.held(), begun(limelight, *argv) as process:
        wait_until(lambda: has_open(process.pid, held.path))
        process.send_signal(number)
        before = files_in(limelight.data)
    _, said = process.communicate(timeout=60)
    held.close()

    assert (process.returncode, is_one_sentence(said)) == (0, True)
    assert files_in(limelight.data) != before


@contextmanager
def begun(limelight: Shell, *argv: str) -> Iterator[subprocess.Popen[str]]:
    """A command that has been given all of its input."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", *argv],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=limelight.process_environ(),
        text=True,
    )
    assert process.stdin
    process.stdin.write("Ana")
    process.stdin.close()
    process.stdin = None
    yield process


def has_open(pid: int, path: Path) -> bool:
    """Whether a process has that file open."""
    with suppress(OSError):
        return any(link.readlink() == path for link in Path(f"/proc/{pid}/fd").iterdir())
    return False


def wait_until(holds: Callable[[], bool]) -> None:
    """Go on once something is so."""
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.005)


def files_in(data: Path) -> dict[Path, bytes]:
    """All that is kept."""
    return {path: path.read_bytes() for path in data.rglob("*.jsonl")}
