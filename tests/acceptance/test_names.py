"""Names that are close to each other, and names in every script."""

import pytest

from tests.acceptance.terminal import Terminal
from tests.tui.cli.calling import Shell, is_one_sentence

INSIDE_EACH_OTHER = ["Tom", "Tomás", "Tommy", "Ann", "Anne", "Anne-Marie", "Ana García", "Ana López"]
EVERY_SCRIPT = [
    "José",
    "Zoe\u0308",
    "👩🏽\u200d🚀 Ulla",
    "دنیا",
    "می\u200cنا",
    "דנה",
    "山田太郎",
    "O’Brien",
    "Åse",
]
COMPOSED = [name.replace("e\u0308", "ë") for name in EVERY_SCRIPT]


def what_they_did(name: str) -> str:
    return f"On Monday {name} fixed the lift, so we could go up."


@pytest.fixture
def many(home: Shell) -> Shell:
    """A home with all of them on the team."""
    home("people", "import", "-", typed="\n".join(INSIDE_EACH_OTHER + EVERY_SCRIPT))
    home("--plain", typed="Mira\n\n")
    return home


def test_each_is_told_from_all_others(many: Shell) -> None:
    for name in INSIDE_EACH_OTHER + EVERY_SCRIPT:
        assert many("log", what_they_did(name)).status == 0

    named = [[person["name"] for person in note["people"]] for note in many("log", "--json").json]
    assert named == [[name] for name in INSIDE_EACH_OTHER + COMPOSED]


def test_a_first_name_that_two_share_is_asked_about(many: Shell) -> None:
    noted = many.process("log", what_they_did("Ana"))
    assert (noted.status, noted.out) == (1, "")
    assert is_one_sentence(noted.err)

    held = many.process("--plain", typed=f"{what_they_did('Ana')}\n2\n".encode())
    assert "Which Ana do you mean?" in held.out
    assert "Noted for Ana López." in held.out


def test_names_that_differ_only_in_case(home: Shell) -> None:
    """Two people where a handle says so; else one, and that is said."""
    taken = home.process("people", "import", "-", typed=b"Tom\nTOM\nBo @bo1\nBO @bo2\n")
    assert taken.status == 0
    assert "Named more than once and taken once: TOM." in taken.err
    assert [person["name"] for person in home("people", "--json").json] == ["Tom", "Bo", "BO"]

    for said, meant in (("Bo", "Bo"), ("BO", "BO"), ("@bo2", "BO"), ("tom", "Tom")):
        assert home.process("log", what_they_did(said)).err == f"Noted for {meant}.\n"
    neither = home.process("log", what_they_did("bo"))
    assert neither.status == 1
    assert "(@bo1)" in neither.err
    assert is_one_sentence(neither.err)


def test_they_are_read_and_shown_on_the_screen(many: Shell, terminal: Terminal) -> None:
    terminal.resize(80, 60)
    terminal.run(**many.process_environ())
    terminal.wait_for("What did the team achieve this week")
    terminal.paste(f"On Monday {', '.join(EVERY_SCRIPT)} fixed the lift, so we could go up.")
    terminal.wait_for("so we could go up.")
    terminal.press("Enter")
    terminal.wait_for(f"Noted for {', '.join(COMPOSED[:-1])} and {COMPOSED[-1]}")
    terminal.press("C-q")
    assert terminal.status() == 0
    (note,) = many("log", "--json").json
    assert [person["name"] for person in note["people"]] == COMPOSED
