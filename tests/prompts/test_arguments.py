"""What the words of a command mean."""

import pytest

from prompts.arguments import (
    find_person,
    full_name,
    read_audience_argument,
    split_names,
)
from store import (
    AmbiguousPerson,
    Audience,
    NotUnderstood,
    Person,
    UnknownPerson,
)

TOM = Person(id=1, name="Tom Ray", handle="tom")
TOMAS = Person(id=2, name="Tomás Ray", aliases=("Tommy", "Big T"))
TOMMY = Person(id=3, name="Tommy")
ANA = Person(id=4, name="Ana García")
ANA_TOO = Person(id=5, name="Ana Lind")
JR = Person(id=6, name="J. R. Smith")
NORA = Person(id=7, name="نورا احمدی")
TEAM = (TOM, TOMAS, TOMMY, ANA, ANA_TOO, JR, NORA)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Tom Ray", TOM),
        ("tom  ray ", TOM),
        ("@tom", TOM),
        ("TOM", TOM),
        ("Tomás Ray", TOMAS),
        ("tomás", TOMAS),
        ("tomas", TOMAS),
        ("big t", TOMAS),
        ("Tommy", TOMMY),
        ("ana garcia", ANA),
        ("J. R. Smith", JR),
        ("نورا", NORA),
        ("5", ANA_TOO),
    ],
)
def test_a_person_goes_by_any_of_their_names(text: str, person: Person) -> None:
    assert find_person(text, TEAM) is person


@pytest.mark.parametrize("text", ["", "To", "Tom R", "Ray", "@", "0", "Zoe"])
def test_part_of_a_name_is_nobody(text: str) -> None:
    with pytest.raises(UnknownPerson):
        find_person(text, TEAM)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["Ana"], ("Ana",)),
        ([" Ana  García "], ("Ana García",)),
        (["Ana García", "Bo"], ("Ana García", "Bo")),
        (["Ana", "García,", "Bo"], ("Ana García", "Bo")),
        (["Ana García,", "Bo Lind"], ("Ana García", "Bo Lind")),
        (["Ana,,", ",Bo,"], ("Ana", "Bo")),
        ([""], ()),
        ([",", ","], ()),
    ],
)
def test_words_that_are_several_names_are_split(words: list[str], names: tuple[str, ...]) -> None:
    assert split_names(words) == names


@pytest.mark.parametrize("words", [["Ana", "Bo"], ["Ana García", "Bo, Cy"], ["Ana, Bo", "Cy"], ["", ""]])
def test_words_that_may_be_one_name_or_several_are_not_understood(words: list[str]) -> None:
    with pytest.raises(NotUnderstood):
        split_names(words)


def test_a_shared_name_is_ambiguous_and_says_who() -> None:
    with pytest.raises(AmbiguousPerson) as caught:
        find_person("ana", TEAM)

    assert caught.value.detail == "Ana García, Ana Lind"


def test_a_name_that_differs_only_in_case_is_told_apart_by_case() -> None:
    small, large = Person(id=1, name="bo"), Person(id=2, name="BO")

    assert find_person("bo", (small, large)) is small
    assert find_person("BO", (small, large)) is large
    with pytest.raises(AmbiguousPerson):
        find_person("Bo", (small, large))


def test_the_handle_tells_people_apart() -> None:
    assert full_name(TOM) == "Tom Ray (@tom)"
    assert full_name(ANA) == "Ana García"


def test_an_audience() -> None:
    assert read_audience_argument("Anywhere") is Audience.OUTSIDE
    assert read_audience_argument("unknown") is None
    with pytest.raises(NotUnderstood):
        read_audience_argument("everyone")
