import contextlib
import csv
import io
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts.roster import Roster, read_roster, read_roster_file
from store import CannotRead, NotAList, NotUnderstood, Person, clean


def names(roster: Roster) -> list[str]:
    return [person.name for person in roster.people]


@pytest.mark.parametrize(
    "text",
    [
        "Ana\nBo\nCleo",
        "Ana, Bo and Cleo",
        "Ana, Bo, and Cleo.",
        "Ana; Bo; Cleo",
        "Ana & Bo & Cleo",
        "Ana\tBo\tCleo",
        "Ana, Bo,\nCleo\n",
        "Ana and\nBo and\nCleo",
        "- Ana\n- Bo\n- Cleo",
        "1. Ana\n2) Bo\n(3) Cleo",
        "• Ana\n* Bo\n– Cleo",
        "[ ] Ana\n- [x] Bo\n1. - Cleo",
        "\r\n  Ana  \r\n\r\nBo\rCleo",
        "\"Ana\"\n'Bo'\n<Cleo>",
        "\ufeffAna\nBo\nCleo",
        "Name\nAna\nBo\nCleo",
    ],
)
def test_a_list_is_read_however_it_is_written(text: str) -> None:
    roster = read_roster(text)
    assert names(roster) == ["Ana", "Bo", "Cleo"]
    assert roster == Roster(people=roster.people)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Ana García <ana@example.com>", Person(name="Ana García", handle="ana")),
        ("Ana García ana.g+team@example.co.uk", Person(name="Ana García", handle="ana.g")),
        ("Ana García, ana@example.com, she/her", Person(name="Ana García", handle="ana", pronouns="she/her")),
        ("Ana García\tana@example.com\tShe/Her", Person(name="Ana García", handle="ana", pronouns="She/Her")),
        ("García, Ana <ana@example.com>;", Person(name="Ana García", handle="ana")),
        ('"García, Ana" <ana@example.com>', Person(name="Ana García", handle="ana")),
        ('"García, Ana"', Person(name="Ana García")),
        ("Ana (she/her)", Person(name="Ana", pronouns="she/her")),
        ("Ana [they/them/theirs] @ana_g", Person(name="Ana", pronouns="they/them/theirs", handle="ana_g")),
        ("Ana @ana", Person(name="Ana", handle="ana")),
        ("Ana (@ana.g)", Person(name="Ana", handle="ana.g")),
        ("Ana (UX/UI)", Person(name="Ana (UX/UI)")),
        ("Ana (Anita) García", Person(name="Ana García", aliases=("Anita",))),
        ("李雷 (Lei)", Person(name="李雷", aliases=("Lei",))),
        ("Ana (Berlin)", Person(name="Ana (Berlin)")),
        ("J. R. Smith", Person(name="J. R. Smith")),
        ("Sammy Davis Jr.", Person(name="Sammy Davis Jr.")),
        ("Anne-Marie O’Brien", Person(name="Anne-Marie O’Brien")),
        ("علی‌رضا", Person(name="علی‌رضا")),
        ("李伟", Person(name="李伟")),
        ("🌟", Person(name="🌟")),
        ("Tom\x1b[1m\u202e", Person(name="Tom[1m")),
        ("Toma\u0301s", Person(name="Tomás")),
    ],
)
def test_what_stands_beside_a_name_is_understood(text: str, person: Person) -> None:
    assert read_roster(text) == Roster(people=(person,))


@pytest.mark.parametrize(
    ("text", "taken", "skipped"),
    [
        ("My team:\nAna\nBo", ["Ana", "Bo"], ("My team:",)),
        ("Ana, 42, ---, Bo", ["Ana", "Bo"], ("42", "---")),
        ("ana@example.com\nBo", ["Bo"], ("ana@example.com",)),
        ("https://example.com/team\nAna", ["Ana"], ("https://example.com/team",)),
        ("(she/her)", [], ("(she/her)",)),
        ("Ana\n" + "x" * 201, ["Ana"], ("x" * 201,)),
        ("", [], ()),
        (" \n,;\n\t", [], ()),
    ],
)
def test_what_names_nobody_is_reported(text: str, taken: list[str], skipped: tuple[str, ...]) -> None:
    roster = read_roster(text)
    assert names(roster) == taken
    assert roster.skipped == skipped


def test_names_alike_are_two_people_only_with_two_handles() -> None:
    roster = read_roster("Ana\nana\nANA @ana\nAna @ag\nTom\nTomás\nTommy\nAna @AG")
    assert [(person.name, person.handle) for person in roster.people] == [
        ("Ana", ""),
        ("ANA", "ana"),
        ("Ana", "ag"),
        ("Tom", ""),
        ("Tomás", ""),
        ("Tommy", ""),
    ]
    assert roster.repeated == ("ana", "Ana")


def test_a_long_line_of_short_names_is_a_list() -> None:
    line = ", ".join(f"Person {chr(97 + number % 26)}{number}" for number in range(100))
    assert len(read_roster(line).people) == 100


ANA = Person(name="Ana García", handle="ana", pronouns="she/her", place="Oslo", aliases=("Anita", "AG"))


@pytest.mark.parametrize(
    "text",
    [
        "Name,Email,Pronouns,Location,Aliases\nAna García,ana@x.com,she/her,Oslo,Anita;AG\n",
        "name;e-mail;pronouns;city;also known as\r\nAna García;ana@x.com;she/her;Oslo;Anita/AG\r\n",
        "FULL NAME\tHandle\tPronouns\tOffice\tAliases\nAna García\t@ana\tshe/her\tOslo\tAnita, AG",
        "first_name,last_name,login,pronouns,city,known as,alias\nAna,García,ana,she/her,Oslo,Anita,AG",
        'Display Name,Username,Pronouns,Site,Aliases\n"García, Ana",ana,she/her,Oslo,"Anita, AG"',
        "sep=;\nName;Email;Pronouns;Location;Aliases\nAna García;ana@x.com;she/her;Oslo;Anita|AG",
        "\ufeff\n\nName , Email ,Pronouns, City , Aliases\n\n"
        " Ana García , ana@x.com,she/her,Oslo ,Anita;AG\n,,",
    ],
)
def test_a_table_is_read_by_its_header(text: str) -> None:
    assert read_roster(text) == Roster(people=(ANA,))


def test_columns_without_use_are_named() -> None:
    roster = read_roster("id,name,Shoe size\n1,Ana,38")
    assert roster == Roster(people=(Person(name="Ana"),), unused=("id", "Shoe size"))


def test_rows_without_a_name_or_with_cells_too_many_are_reported() -> None:
    roster = read_roster("name,city\nAna,Oslo\n,Bergen\nBo,Oslo,Norway\nCleo")
    assert names(roster) == ["Ana", "Cleo"]
    assert roster.skipped == ("Bergen", "Bo, Oslo, Norway")


def test_a_quote_that_never_closes_loses_nobody_without_a_word() -> None:
    roster = read_roster('name,city\nAna,Oslo\n"Bo,Oslo\nCleo,Bergen\n')
    assert names(roster) == ["Ana"]
    assert "Bo" in roster.skipped[0]
    assert "Cleo" in roster.skipped[0]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("id,department,salary\n1,eng,5", "id, department, salary"),
        ("email;role\nana@x.com;dev", "email, role"),
        ("Id\tShoe size\tEmail\n1\t38\tana@x.com", "Id, Shoe size, Email"),
    ],
)
def test_a_table_without_names_is_refused_with_its_columns(text: str, columns: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_roster(text)
    assert refused.value.detail == columns


def test_ten_thousand_people_take_less_than_a_second() -> None:
    rows = [f"Número {n},n{n}@example.com,they/them" for n in range(10_000)]
    start = time.process_time()
    assert len(read_roster("name,email,pronouns\n" + "\n".join(rows)).people) == 10_000
    assert (
        len(read_roster("\n".join(f"Número a{n} <n{n}@example.com>" for n in range(10_000))).people) == 10_000
    )
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "text", ["a," * 9999, "(" * 20_000, "a@" * 9999, '"' * 20_000, " and " * 5000, "<a " * 6666]
)
def test_no_text_takes_long(text: str) -> None:
    start = time.process_time()
    read_roster(text)
    assert time.process_time() - start < 0.5


LIST = "name;city\nAna García;Łódź\nعلی‌رضا;Tehran\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_is_read_in_any_form_of_unicode(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "team.csv"
    path.write_bytes(LIST.encode(encoding))
    assert names(read_roster_file(path)) == ["Ana García", "علی‌رضا"]


def test_an_old_windows_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "team.csv"
    path.write_bytes("name;city\r\nJosé “Pepe” Núñez;Cádiz\r\n".encode("cp1252"))
    assert names(read_roster_file(path)) == ["José “Pepe” Núñez"]


def test_a_list_without_header_is_read_from_a_file_too(tmp_path: Path) -> None:
    path = tmp_path / "team.txt"
    path.write_text("Ana\nBo\n")
    assert names(read_roster_file(path)) == ["Ana", "Bo"]


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\x81\x8d" * 9,
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06",
        b"\xff\xfea\x00b",
        b"name\nAna\x00Bo, whose line went wrong somewhere\n",
        bytes(range(1, 32)) * 4,
        b"\x00" * 100,
        b"\x81\x8d\x8f",
        "José\x01 and nobody else whose name anybody could say or would write".encode("cp1252"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "team.xlsx"
    path.write_bytes(content)
    with pytest.raises(NotUnderstood) as refused:
        read_roster_file(path)
    assert refused.value.text == str(path)


@pytest.mark.parametrize("text", ["Ana\0Bo", "\0", "PK\x03\x04\ufffdAna", "Ana\udcff\nBo\x01"])
def test_what_was_no_text_before_it_was_typed_is_refused(text: str) -> None:
    with pytest.raises(NotAList):
        read_roster(text)


@pytest.mark.parametrize("text", ["Jos\ufffd\nBo", "Ana\x1b[1m\nBo", "Ana\x01\nBo"])
def test_a_text_with_a_sign_that_went_wrong_is_a_list_all_the_same(text: str) -> None:
    assert len(read_roster(text).people) == 2


def test_what_cannot_be_read_says_so(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv", tmp_path / ("x" * 5000), Path("a\0b")):
        with pytest.raises(CannotRead):
            read_roster_file(path)


def test_an_empty_file_names_nobody(tmp_path: Path) -> None:
    path = tmp_path / "team.csv"
    path.write_bytes(b"")
    assert read_roster_file(path) == Roster()


CELLS = (
    st.text(max_size=20).map(lambda text: " ".join(clean(text).split())).filter(lambda text: "," not in text)
)
PEOPLE = st.builds(
    Person,
    name=CELLS.filter(bool),
    handle=st.from_regex(r"[a-z][a-z0-9._-]{0,9}", fullmatch=True),
    pronouns=CELLS,
    place=CELLS,
)


@given(
    st.lists(PEOPLE, max_size=8, unique_by=lambda person: (person.name.casefold(), person.handle)),
    st.sampled_from(",;\t"),
)
def test_a_team_written_as_a_table_is_read_as_itself(people: list[Person], delimiter: str) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(["Name", "Handle", "Pronouns", "Location"])
    writer.writerows([person.name, person.handle, person.pronouns, person.place] for person in people)
    assert read_roster(file.getvalue()) == Roster(people=tuple(people))


@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    try:
        roster = read_roster(text)
    except NotUnderstood:
        return
    assert all(person.name and person.name == clean(person.name) for person in roster.people)


@given(content=st.binary(max_size=100))
def test_no_bytes_make_it_fail(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "team.csv"
    path.write_bytes(content)
    with contextlib.suppress(NotUnderstood):
        read_roster_file(path)


def test_a_line_without_end_names_nobody() -> None:
    line = "x" * (csv.field_size_limit() + 1)
    assert read_roster(f"{line}\nAna") == Roster(people=(Person(name="Ana"),), skipped=(line,))
