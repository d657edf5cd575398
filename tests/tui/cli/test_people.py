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

    assert done.status == 0
    assert done.err == "Added Ana García (@ana); how they like to be praised is not known yet.\n"
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
        "away": [],
        "added_on": "2026-11-20",
    }


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["Zoe"], ["Zoe"]),
        (["Zoe Park"], ["Zoe Park"]),
        (["Zoe Park", "Bo"], ["Zoe Park", "Bo"]),
        (["Zoe Park", "Bo", "Cy Lind"], ["Zoe Park", "Bo", "Cy Lind"]),
        (["Zoe Park, Bo,  Cy Lind "], ["Zoe Park", "Bo", "Cy Lind"]),
        (["Zoe", "Park,", "Bo"], ["Zoe Park", "Bo"]),
        (["Zoe Park,", "Bo,", "Cy Lind"], ["Zoe Park", "Bo", "Cy Lind"]),
        (["Zoe,Bo"], ["Zoe", "Bo"]),
    ],
)
def test_several_are_added_at_once(limelight: Shell, words: list[str], names: list[str]) -> None:
    done = limelight("people", "add", *words)

    assert done.err.startswith("Added Zoe")
    assert [person["name"] for person in limelight("people", "--json").json] == names


@pytest.mark.parametrize(
    "argv",
    [
        ["Zoe", "Park"],
        ["Zoe Park", "Bo, Cy"],
        ["Zoe, Cy", "--place", "Oslo"],
        ["Zoe Park", "Cy", "--handle", "zoe"],
        ["Zoe, Bo", "Cy Lind", "--handle", "zoe"],
        ["Cy, Bo"],
        ["Cy, cy"],
        [","],
    ],
)
def test_whoever_cannot_be_told_apart_is_refused_and_nobody_added(team: Shell, argv: list[str]) -> None:
    done = team("people", "add", *argv)

    assert (done.status, done.out) == (1, "")
    assert is_one_sentence(done.err)
    assert len(team("people").lines) == 3


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
    away = team("people", "away", "Bo", "--until", "30 November")
    assert away.err == "Bo is away until 2026-11-30 Monday, in 10 days.\n"
    assert team("people").lines[1] == "2  Bo: not known yet, away until 2026-11-30"
    assert one(team, "Bo")["away"] == [{"since": "2026-11-20", "until": "2026-11-30"}]

    left = team("people", "left", "Tom Ray", "--on", "2026-11-18")
    assert left.err == "Tom Ray left on 2026-11-18; what you noted stays.\n"
    assert len(team("people").lines) == 2
    assert team("people", "list", "--all").lines[2] == "3  Tom Ray: not known yet, left on 2026-11-18"

    assert team("people", "back", "Bo").err == "Bo is here.\n"
    team("people", "back", "Tom")
    assert team("people").lines[1:] == ["2  Bo: not known yet", "3  Tom Ray: not known yet"]


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("Bo next friday", "2026-11-27"),
        ("Tom Ray until 1 December", "2026-12-01"),
        ("@ana in two weeks", "2026-12-04"),
        ("1 2026-11-30", "2026-11-30"),
    ],
)
def test_the_last_day_of_an_absence_may_follow_the_name(team: Shell, words: str, until: str) -> None:
    for argv in (words.split(), [words]):
        assert team("people", "away", *argv).status == 0
    assert [p["away_until"] for p in team("people", "--json").json if p["away_until"]] == [until]


@pytest.mark.parametrize("words", ["Tom Ray", "Bo next fryday", "Bo yesterday", "Zoe next friday"])
def test_an_absence_of_nobody_or_to_no_day_is_refused(team: Shell, words: str) -> None:
    done = team("people", "away", *words.split())

    assert (done.status, done.out) == (1, "")
    assert is_one_sentence(done.err)


def test_a_day_that_may_be_past_is_asked_for_as_one(team: Shell) -> None:
    done = team("people", "left", "Bo", "--on", "soonish")

    assert done.err == "“soonish” is no day that I can read; try 2026-11-13, or yesterday.\n"


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


def test_there_is_no_list_in_the_home_of_nobody(team: Shell) -> None:
    done = team("people", "import", "~no-such-user/team.csv")

    assert done.status == 1
    assert is_one_sentence(done.err)
    assert "~no-such-user/team.csv cannot be read" in done.err


def test_an_empty_team_says_so_beside_the_data(limelight: Shell) -> None:
    done = limelight("people")

    assert (done.out, done.err) == ("", "Nobody is on your team yet.\n")


def test_a_fact_that_is_so_already_is_no_mistake(limelight: Shell) -> None:
    limelight("people", "add", "Mei", "--joined", "2026-10-21")
    done = limelight("people", "edit", "Mei", "--joined", "2026-10-21")
    assert (done.status, done.err) == (0, "Mei: not known yet.\n")
    assert "Say what to change" in limelight("people", "edit", "Mei").err


def test_somebody_may_be_about_to_leave(limelight: Shell) -> None:
    limelight("people", "add", "Tom")
    done = limelight("people", "left", "Tom", "--on", "1 December")
    assert done.err == "Tom leaves on 2026-12-01; what you noted stays.\n"
    assert limelight("people").lines == ["1  Tom: not known yet, leaves 2026-12-01"]
    later = limelight.at("2026-12-01T09:00")
    assert later("people").lines == []
    assert later("people", "list", "--all").lines == ["1  Tom: not known yet, left on 2026-12-01"]


def test_of_a_day_that_may_be_two_both_are_said(limelight: Shell) -> None:
    wednesday = limelight.at("2026-11-18T09:00")
    wednesday("people", "add", "Tom")
    done = wednesday("people", "left", "Tom", "--on", "next friday")
    assert done.status == 1
    assert done.err == (
        "“next friday” may be Friday 20 November or Friday 27 November; say which, as a date.\n"
    )


@pytest.mark.parametrize(
    "content",
    [
        bytes(range(256)) * 12,
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00[Content_Types].xml\xad\x93\xcbn\xc20\x10E\xf7",
        b"Ana\nBo\0\n",
        "Ana\nBo\n".encode("utf-16"),
        b"Ana\n\xff\xfe\x01Bo\n",
    ],
)
def test_what_is_no_text_adds_nobody(limelight: Shell, content: bytes) -> None:
    done = limelight.process("people", "import", "-", typed=content)

    assert (done.status, done.out) == (1, "")
    assert is_one_sentence(done.err)
    assert not limelight.journal.exists()


def test_an_old_encoding_is_replaced_and_the_rest_taken(limelight: Shell) -> None:
    done = limelight.process("people", "import", "-", typed="José\nBo\n".encode("cp1252"))

    assert done.status == 0
    assert "2 people added" in done.err
