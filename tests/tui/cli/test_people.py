"""`limelight people`."""

from pathlib import Path

import pytest

from tests.tui.cli.calling import Shell, is_one_sentence


def one(shell: Shell, name: str) -> dict[str, object]:
    """What is known of somebody."""
    people: list[dict[str, object]] = shell("people", "--all", "--json").json
    return next(person for person in people if person["name"] == name)


def test_somebody_is_added_with_all_that_is_known(limelight: Shell) -> None:
    facts = ["--handle", "@ana", "--pronouns", "she/her", "--place", "Porto", "--hours", "mornings"]
    done = limelight("people", "add", "Ana", "García", *facts, "--alias", "Anita", "--joined", "2024-03-01")

    assert (done.status, done.err) == (0, "Ana García (@ana): not known yet.\n")
    assert one(limelight, "Ana García") == {
        "name": "Ana García",
        "id": 1,
        "aliases": ["Anita"],
        "handle": "ana",
        "pronouns": "she/her",
        "place": "Porto",
        "hours": "mornings",
        "joined": "2024-03-01",
        "away_until": None,
        "left_on": None,
        "preference": {"up_to": None, "ask_first": False, "words": "", "said_on": None},
    }


def test_the_team_is_listed_a_line_each(team: Shell) -> None:
    assert team("people").lines == [
        "1  Ana García (@ana): not known yet",
        "2  Bo: not known yet",
        "3  Tom Ray: not known yet",
    ]


def test_a_preference_is_kept_in_their_words(team: Shell) -> None:
    team(
        "people", "prefer", "Ana García", "private", "--words", "a quiet thank-you means more", "--ask-first"
    )

    assert team("people").lines[0] == (
        "1  Ana García (@ana): private, ask first; “a quiet thank-you means more”"
    )
    assert one(team, "Ana García")["preference"] == {
        "up_to": "private",
        "ask_first": True,
        "words": "a quiet thank-you means more",
        "said_on": "2026-11-20",
    }


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("team", "team"),
        ("Company", "company"),
        ("anywhere", "outside"),
        ("outside", "outside"),
        ("unknown", None),
    ],
)
def test_audiences_as_they_are_said(team: Shell, said: str, kept: str | None) -> None:
    team("people", "prefer", "bo", said)

    preference = one(team, "Bo")["preference"]
    assert isinstance(preference, dict)
    assert preference["up_to"] == kept


def test_their_words_stay_when_only_the_audience_changes(team: Shell) -> None:
    team("people", "prefer", "bo", "private", "--words", "quietly")
    team("people", "prefer", "bo", "team")

    assert "“quietly”" in team("people").lines[1]


def test_an_unknown_audience_is_refused(team: Shell) -> None:
    done = team("people", "prefer", "bo", "everyone")

    assert done.status == 1
    assert is_one_sentence(done.err)
    assert "everyone" in done.err


def test_facts_are_changed_and_taken_away(team: Shell) -> None:
    team("people", "edit", "ana", "--name", "Ana Lind", "--place", "Oslo", "--alias", "A", "--alias", "Annie")
    team("people", "edit", "ana", "--handle", "")

    changed = one(team, "Ana Lind")
    assert (changed["place"], changed["aliases"], changed["handle"]) == ("Oslo", ["A", "Annie"], "")


def test_a_change_of_nothing_is_refused(team: Shell) -> None:
    for argv in (["edit", "ana"], ["edit", "ana", "--name", " "], ["add", " "]):
        done = team("people", *argv)
        assert done.status == 1
        assert is_one_sentence(done.err)


def test_absences_and_departures(team: Shell) -> None:
    team("people", "away", "Bo", "--until", "30 November")
    assert team("people").lines[1] == "2  Bo: not known yet, away until 2026-11-30"

    team("people", "left", "Tom Ray", "--on", "2026-11-18")
    assert len(team("people").lines) == 2
    assert team("people", "list", "--all").lines[2] == "3  Tom Ray: not known yet, left on 2026-11-18"

    team("people", "back", "Bo")
    team("people", "back", "Tom")
    assert team("people").lines[1:] == ["2  Bo: not known yet", "3  Tom Ray: not known yet"]


@pytest.mark.parametrize("name", ["Ana García", "ana garcia", "ANA", "@ana", "1"])
def test_a_person_is_found_by_any_of_their_names(team: Shell, name: str) -> None:
    assert team("people", "edit", name, "--place", "Oslo").status == 0
    assert one(team, "Ana García")["place"] == "Oslo"


def test_an_unknown_name_is_refused(team: Shell) -> None:
    done = team("people", "left", "Zoe")

    assert done.status == 1
    assert is_one_sentence(done.err)


def test_a_shared_first_name_is_refused_with_both(team: Shell) -> None:
    team("people", "add", "Ana Lind")
    team("people", "edit", "1", "--handle", "")

    done = team("people", "left", "ana")

    assert done.status == 1
    assert "Ana García, Ana Lind" in done.err


def test_the_same_name_twice_needs_a_handle_to_tell_them_apart(team: Shell) -> None:
    assert team("people", "add", "bo").status == 1
    assert team("people", "add", "Bo", "--handle", "bo2").status == 0
    assert team("people", "add", "Cy", "--handle", "BO2").status == 1


def test_a_list_is_taken_in_once(team: Shell, tmp_path: Path) -> None:
    roster = tmp_path / "team.txt"
    roster.write_text("Bo\nCleo\nDee Ray\n", encoding="utf-8")

    done = team("people", "import", str(roster))

    assert done.err.splitlines() == ["On your team already: Bo.", "2 people added: Cleo and Dee Ray."]
    assert len(team("people").lines) == 5
    assert team("people", "import", str(roster)).status == 0
    assert len(team("people").lines) == 5


def test_a_list_may_come_from_the_input(team: Shell) -> None:
    team("people", "import", "-", typed="name,handle\nCleo,cleo\n")

    assert team("people").lines[3] == "4  Cleo (@cleo): not known yet"


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01\x02\xff\xfe"])
def test_a_list_that_is_none_is_refused(team: Shell, tmp_path: Path, content: bytes | None) -> None:
    roster = tmp_path / "team.csv"
    if content is not None:
        roster.write_bytes(content)

    done = team("people", "import", str(roster))

    assert done.status == 1
    assert is_one_sentence(done.err)


def test_a_directory_is_no_list(team: Shell, tmp_path: Path) -> None:
    assert is_one_sentence(team("people", "import", str(tmp_path)).err)


def test_an_empty_team_says_so_beside_the_data(limelight: Shell) -> None:
    done = limelight("people")

    assert (done.out, done.err) == ("", "Nobody is on your team yet.\n")
