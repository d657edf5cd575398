"""A team as a file: with other columns, in other encodings, of ten thousand people."""

from pathlib import Path

import pytest

from tests.acceptance.terminal import Terminal
from tests.tui.cli.calling import Shell, is_one_sentence

TABLE = """Employee ID;Full Name;E-mail;Salary;Pronouns
7;Ana García;ana@example.com;1;she/her
8;Bö;bo@example.com;2;
"""


def kept(home: Shell) -> list[tuple[str, str, str]]:
    return [(one["name"], one["handle"], one["pronouns"]) for one in home("people", "--json").json]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1"])
def test_columns_nobody_asked_for_and_any_encoding(home: Shell, tmp_path: Path, encoding: str) -> None:
    team = tmp_path / "team.csv"
    team.write_bytes(TABLE.encode(encoding))

    imported = home.process("people", "import", str(team))
    assert (imported.status, imported.err) == (0, "2 people added: Ana García and Bö.\n")
    assert kept(home) == [("Ana García", "ana", "she/her"), ("Bö", "bo", "")]


def test_a_path_may_be_given_in_the_welcome(home: Shell, tmp_path: Path) -> None:
    (tmp_path / "team.csv").write_bytes(TABLE.encode("utf-16"))

    held = home.process("--plain", typed=b"Mira\nteam.csv\n")

    assert (held.status, held.err) == (0, "")
    assert "2 people: Ana García and Bö." in held.out
    assert len(kept(home)) == 2


@pytest.mark.parametrize(
    "content",
    [
        b"Salary;Department;Start date\n1;Sales;2020-01-01\n",
        b"",
        b"name,email\n",
        bytes(range(256)) * 4,
        b"\x89PNG\r\n\x1a\n" + bytes(200),
    ],
)
def test_a_table_without_names_is_one_sentence_and_asked_for_again(
    home: Shell, tmp_path: Path, content: bytes
) -> None:
    team = tmp_path / "team.csv"
    team.write_bytes(content)

    imported = home.process("people", "import", str(team))
    assert (imported.status, imported.out) == (1, "")
    assert is_one_sentence(imported.err)

    held = home.process("--plain", typed=f"Mira\n{team}\nAna, Bo\n".encode())
    assert (held.status, held.err) == (0, "")
    assert held.out.count("Who is on your team?") == 2
    assert "2 people: Ana and Bo." in held.out


@pytest.mark.parametrize("path", ["nowhere.csv", "."])
def test_a_file_that_is_none_is_one_sentence(home: Shell, path: str) -> None:
    imported = home.process("people", "import", path)

    assert (imported.status, imported.out) == (1, "")
    assert is_one_sentence(imported.err)


def test_ten_thousand_people(home: Shell, terminal: Terminal, tmp_path: Path) -> None:
    team = tmp_path / "team.csv"
    rows = (f"Person Number{number},p{number}@example.com" for number in range(10_000))
    team.write_text("\n".join(["Name,E-mail", *rows]), encoding="utf-8")

    terminal.run(**home.process_environ())
    terminal.wait_for("What may I call you?")
    terminal.say("Mira")
    terminal.wait_for("Who is on your team?")
    terminal.say(str(team))
    terminal.wait_for("10000 people: Person Number0")
    terminal.wait_for("When shall we talk each week?")
    terminal.press("Enter")
    terminal.wait_for("What did the team achieve this week")
    terminal.say("Person Number777 fixed the lift on Monday, so we could go up.")
    terminal.wait_for("Noted for Person Number777.")
    terminal.press("F2")
    terminal.wait_for("10000 people")
    terminal.wait_for("Person Number1")
    terminal.press("C-q")

    assert terminal.status() == 0
    assert len(home.process("people").lines) == 10_000
    assert home.process("due").status == 0
