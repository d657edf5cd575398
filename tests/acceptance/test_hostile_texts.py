"""Nothing a person typed may act on a terminal: not on the screen, not in lines, not in an export."""

import re
from zlib import crc32

import pytest

from store.lines import MARK
from tests.acceptance.terminal import Terminal
from tests.tui.cli.calling import Shell

OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""What a terminal may obey; a tab and a line end are none of it."""
ESCAPE = "\x1b"
COLOUR = re.compile(r"\x1b\[[\d;:]*m")

HOSTILE = (
    "\x1b[2J\x1b[H\x1b]0;owned\x07\x1bPq#0\x1b\\\x1b]52;c;b3duZWQ=\x07\x9b31m\x9d0;owned\x9c"
    "\x08\x08\x7f\x00\u202egnp.\u2066\u061c\u200f\ufeff"
)
TEAM = f"""name,handle,pronouns
"Eve{HOSTILE} Ray","eve{HOSTILE}","she{HOSTILE}"
Bo,,
"""
ANSWER = f"Bo fixed the lift {HOSTILE} on Monday, so =1+1 <b>we</b> *could* [red]go[/red] up."
LISTINGS = (["people"], ["log", "--list"], ["due"], ["followup"])
EXPORTS = (["export", "--format", format] for format in ("json", "csv", "md"))
CALLS = (["--plain"], ["checkin", "list"], *LISTINGS, *([*call, "--json"] for call in LISTINGS), *EXPORTS)


@pytest.fixture
def hostile(home: Shell) -> Shell:
    """A home where everything that can be typed was typed with something hostile in it."""
    assert home.process("people", "import", "-", typed=TEAM.encode()).status == 1, "a NUL is in no list"
    assert home.process("people", "import", "-", typed=TEAM.replace("\0", "").encode()).status == 0
    welcome = f"Mira{HOSTILE}\n1 quietly {HOSTILE}\n2\n\n"
    answer = f"{ANSWER}\nnewsletter\n2 because {HOSTILE}\n\n"
    home.process("--plain", typed=f"{welcome}{answer}/followup call {HOSTILE}\ntoday\n\n".encode())
    home.process("log", "-", typed=f"Eve: {ANSWER}".encode())
    return home


def test_lines_and_exports_hold_nothing_of_it(hostile: Shell) -> None:
    for argv in (*CALLS, ["doctor"], ["checkin", "list", "--json"]):
        done = hostile.process(*argv, typed=b"/people\n/log\n/followups\n/draft\n/export\n/quit\n")
        assert (done.status, done.out != "") == (0, True), argv
        assert not OBEYED.search(done.out.replace("\r\n", "\n")), argv
        assert not OBEYED.search(done.err), argv


def test_the_files_of_a_whole_export_hold_nothing_of_it(hostile: Shell) -> None:
    place = hostile.home / "tables"
    place.mkdir()
    assert hostile.process("export", "--format", "csv", "--output", str(place)).status == 0
    files = list(place.iterdir())
    assert len(files) > 3
    for path in files:
        assert not OBEYED.search(path.read_text(encoding="utf-8").replace("\r\n", "\n")), path.name


def test_a_spreadsheet_takes_none_of_it_for_a_formula(home: Shell) -> None:
    home("people", "add", "=cmd|' /C calc'!A0")
    for what in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1"):
        home("log", "-", typed=what)

    for line in home("export", "--format", "csv").lines[1:]:
        assert not re.search(r'(?:^|,)"?[=+@\t-]', line), line


def test_a_journal_that_holds_it_shows_nothing_of_it(hostile: Shell) -> None:
    """As one would that another program, or an earlier version, had written."""
    trick = rb"\u001b]0;owned\u0007\u009b31m\u202e\u001b[2J"
    sealed = []
    for line in hostile.journal.read_bytes().splitlines():
        body = line[MARK:-1].replace(b"owned", trick)
        sealed.append(b'{"crc":"%08x","tx":%b}\n' % (crc32(body), body))
    hostile.journal.write_bytes(b"".join(sealed))

    for argv in CALLS:
        done = hostile.process(*argv)
        assert (done.status, "owned" in done.out) == (0, argv != ["checkin", "list"]), argv
        assert not OBEYED.search(done.out.replace("\r\n", "\n") + done.err), argv


def test_the_screen_obeys_nothing_of_it(hostile: Shell, terminal: Terminal) -> None:
    written = terminal.record()
    terminal.run(**hostile.process_environ())
    terminal.wait_for("or with a day")
    terminal.paste(f"Eve met {HOSTILE.replace(ESCAPE, '')} yesterday")
    terminal.wait_for("yesterday")
    chat = terminal.screen(with_colours=True)
    terminal.press("Enter")
    terminal.wait_for("One of these, please")
    terminal.press("F2")
    terminal.wait_for("Enter edits")
    people = terminal.screen(with_colours=True)
    terminal.press("Escape")
    terminal.wait_for("One of these, please")
    terminal.press("F3")
    terminal.wait_for("Enter opens")
    follow_ups = terminal.screen(with_colours=True)
    terminal.press("C-q")

    assert terminal.status() == 0
    for shown in (chat, people, follow_ups):
        assert "owned" in shown
        assert not OBEYED.search(COLOUR.sub("", shown))
    sent = written.read_text(encoding="utf-8")
    for trick in (*"\x7f\x9b\x9d\u202e\u2066\u061c", "\x1b[2J\x1b[H", "\x1b]0;", "\x1bPq", "\x1b]52;"):
        assert trick not in sent, repr(trick)
