"""`limelight log`."""

import datetime as dt

import pytest
from msgspec.structs import replace

from store import Channel, Log, Recognition, Telling
from tests.tui.cli.calling import Shell, is_one_sentence


def test_a_note_from_the_shell_is_kept_for_those_it_names(team: Shell) -> None:
    done = team("log", "@ana calmed the outage call, Bo wrote it up #calm")

    assert (done.status, done.out) == (0, "")
    assert done.err == "Noted for Ana García and Bo.\n"
    (noted,) = team("log", "--list", "--json").json
    assert noted["what"] == "@ana calmed the outage call, Bo wrote it up #calm"
    assert noted["people"] == [{"id": 1, "name": "Ana García"}, {"id": 2, "name": "Bo"}]
    assert noted["tags"] == ["calm"]
    assert noted["size"] == "small"
    assert noted["noticed_on"] == "2026-11-20"


def test_words_need_no_quotes_and_big_is_big(team: Shell) -> None:
    team("log", "--big", "Bo", "shipped", "the", "release")

    assert team("log", "--list").lines == ["1  2026-11-20  Bo: Bo shipped the release (big)"]


def test_the_input_may_hold_the_note(team: Shell) -> None:
    team("log", "-", typed="Bo stayed calm.\nAll through it.\n")

    assert team("log", "--json").json[0]["what"] == "Bo stayed calm.\nAll through it."
    assert team("log").lines == ["1  2026-11-20  Bo: Bo stayed calm. All through it."]


def test_bytes_that_are_no_utf_8_are_replaced_and_said(team: Shell) -> None:
    done = team("log", "-", typed=b"Bo wrote to Jos\xe9".decode("utf-8", "surrogateescape"))

    assert done.err == "Some of that was not UTF-8 and was replaced.\nNoted for Bo.\n"
    assert team("log").lines == ["1  2026-11-20  Bo: Bo wrote to Jos\N{REPLACEMENT CHARACTER}"]


def test_what_was_noted_can_be_had_at_once(team: Shell) -> None:
    assert team("log", "Bo helped", "--json").json["id"] == 1


def test_a_note_that_names_nobody_is_kept_with_a_word_about_it(team: Shell) -> None:
    done = team("log", "the release went well")

    assert done.status == 0
    assert done.err.startswith("Noted. It names nobody")
    assert team("log").lines == ["1  2026-11-20  the release went well"]


def test_an_unknown_handle_is_refused_and_nothing_kept(team: Shell) -> None:
    done = team("log", "@zoe helped")

    assert done.status == 1
    assert is_one_sentence(done.err)
    assert "zoe" in done.err
    assert team("log").out == ""


def test_an_ambiguous_name_is_refused_with_those_it_may_mean(team: Shell) -> None:
    team("people", "add", "Tom Okafor", "--handle", "tomo")

    done = team("log", "Tom helped")

    assert done.status == 1
    assert is_one_sentence(done.err)
    assert "Tom Ray" in done.err
    assert "Tom Okafor (@tomo)" in done.err
    assert team("log", "@tomo helped").status == 0


def test_who_has_left_is_not_meant(team: Shell) -> None:
    team("people", "left", "Bo")

    assert "nobody" in team("log", "Bo helped").err


def test_an_empty_note_is_refused(team: Shell) -> None:
    for argv in (["log", ""], ["log", "  "], ["log", "-"], ["log", "\x1b"]):
        done = team(*argv)
        assert done.status == 1
        assert is_one_sentence(done.err)


def test_the_list_says_what_became_of_it(team: Shell) -> None:
    team("log", "--big", "Bo fixed the build")
    with Log.open(team.journal.parent) as log:
        log.plan(Telling(recognition=1, channel=Channel.ONE_ON_ONE, said_on=dt.date(2026, 11, 20)))
        log.plan(Telling(recognition=1, channel=Channel.TEAM_MEETING, by=dt.date(2026, 11, 23)))

    (line,) = team("log").lines
    assert line == (
        "1  2026-11-20  Bo: Bo fixed the build "
        "(big, one-on-one: said 2026-11-20, team meeting: to say by 2026-11-23)"
    )
    (noted,) = team("log", "--json").json
    assert [telling["channel"] for telling in noted["tellings"]] == ["one-on-one", "team-meeting"]
    assert noted["tellings"][0]["what"] == "Bo fixed the build"


def test_the_list_says_what_it_changed(team: Shell) -> None:
    with Log.open(team.journal.parent) as log:
        day = dt.date(2026, 11, 20)
        log.note(Recognition(what="Bo fixed\nthe build", impact="We\nshipped.", people=(2,), noticed_on=day))

    assert team("log").lines == ["1  2026-11-20  Bo: Bo fixed the build — We shipped."]


def test_a_note_is_given_another_text_with_its_people_and_tags(team: Shell) -> None:
    team("log", "--big", "Bo shipped the release #care")

    done = team("log", "--change", "1", "@ana", "shipped the release #courage")

    assert (done.status, done.out) == (0, "")
    assert done.err == "Number 1 is now noted for Ana García: @ana shipped the release #courage.\n"
    (note,) = team("log", "--json").json
    assert note["people"] == [{"id": 1, "name": "Ana García"}]
    assert (note["tags"], note["size"]) == (["courage"], "big")


def test_those_it_was_for_stay_where_the_new_text_names_nobody(team: Shell) -> None:
    team("log", "Bo shipped it")
    team("log", "the release went well")

    assert (
        team("log", "--change", "1", "-", typed="shipped it").err
        == "Number 1 is now noted for Bo: shipped it.\n"
    )
    assert team("log", "--change", "2", "it went well").err == (
        "Number 2 is now noted, and names nobody: it went well.\n"
    )
    assert team("log").lines == ["1  2026-11-20  Bo: shipped it", "2  2026-11-20  it went well"]


def test_a_note_is_made_big(team: Shell) -> None:
    team("log", "Bo shipped it")

    assert team("log", "--change", "1", "--big").status == 0
    assert team("log").lines == ["1  2026-11-20  Bo: Bo shipped it (big)"]


@pytest.mark.parametrize(
    "argv",
    [
        ["--change", "1"],
        ["--change", "1", " "],
        ["--change", "1", "@zoe helped"],
        ["--change", "7", "Bo helped"],
        ["--remove", "7"],
    ],
)
def test_a_change_that_cannot_be_made_is_one_sentence(team: Shell, argv: list[str]) -> None:
    team("log", "Bo shipped it")

    done = team("log", *argv)

    assert (done.status, done.out) == (1, "")
    assert is_one_sentence(done.err)
    assert team("log").lines == ["1  2026-11-20  Bo: Bo shipped it"]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--change", "two", "Bo helped"], "“two” is no number"),
        (["--remove"], "--remove"),
        (["--remove", "1", "Bo helped"], "one thing at a time"),
        (["--remove", "1", "--big"], "one thing at a time"),
        (["--list", "Bo helped"], "one thing at a time"),
        (["--change", "1", "--remove", "2"], "one thing at a time"),
    ],
)
def test_one_thing_is_done_at_a_time(team: Shell, argv: list[str], said: str) -> None:
    team("log", "Bo shipped it")

    done = team("log", *argv)

    assert (done.status, done.out) == (2, "")
    assert is_one_sentence(done.err)
    assert said in done.err
    assert "limelight log --help" in done.err
    assert len(team("log").lines) == 1


def test_a_note_is_removed_and_said_once_more(team: Shell) -> None:
    team("log", "Bo shipped it.")
    team("log", "Tom helped")
    with Log.open(team.journal.parent) as log:
        log.plan(Telling(recognition=1, channel=Channel.CARD))

    done = team("log", "--remove", "1", "--json")

    assert done.err.splitlines() == [
        "Removed what was noted on 2026-11-20 for Bo: Bo shipped it.",
        "1 telling of it went with it.",
    ]
    assert (done.json["what"], len(done.json["tellings"])) == ("Bo shipped it.", 1)
    assert team("log").lines == ["2  2026-11-20  Tom Ray: Tom helped"]
    assert team("export").json["tellings"] == []


def test_whoever_is_newly_named_is_not_told_wider_than_they_like(team: Shell) -> None:
    team("people", "prefer", "Bo", "private")
    team("log", "Bo shipped it")
    with Log.open(team.journal.parent) as log:
        log.plan(Telling(recognition=1, channel=Channel.TEAM_MEETING, reason="he agreed to it"))
        said = log.plan(Telling(recognition=1, channel=Channel.TEAM_CHAT))
        log.change_telling(replace(said, said_on=dt.date(2026, 11, 20)))

    same = team("log", "--change", "1", "Bo shipped it on Monday")
    changed = team("log", "--change", "1", "@ana shipped it")

    assert is_one_sentence(same.err)
    assert changed.err.splitlines()[1:] == [
        "It was planned wider than Ana García would like (team meeting) and is now planned one-on-one."
    ]
    tellings = team("log", "--json").json[0]["tellings"]
    assert [(one["channel"], one["reason"]) for one in tellings] == [("one-on-one", ""), ("team-chat", "")]


def test_what_was_said_already_is_noted_as_told_today(team: Shell) -> None:
    done = team("log", "--said", "@ana calmed the outage call")

    assert (done.status, done.err) == (0, "Noted for Ana García, and told today (one-on-one).\n")
    (noted,) = team("log", "--json").json
    (telling,) = noted["tellings"]
    assert (telling["channel"], telling["said_on"]) == ("one-on-one", "2026-11-20")


@pytest.mark.parametrize(
    ("name", "channel"),
    [
        ("message", "message"),
        ("team meeting", "team-meeting"),
        ("Team-Meeting", "team-meeting"),
        ("all-hands", "all-hands"),
        ("DM", "message"),
    ],
)
def test_how_it_was_said_goes_by_its_names(team: Shell, name: str, channel: str) -> None:
    team("people", "prefer", "Bo", "anywhere")
    done = team("log", "Bo shipped it", "--said", "--channel", name)

    assert done.err.count("\n") == 1
    assert team("log", "--json").json[0]["tellings"][0]["channel"] == channel


def test_a_wider_channel_than_somebody_likes_is_said_and_not_refused(team: Shell) -> None:
    team("people", "prefer", "@ana", "private", "--words", "a quiet thank-you means more")
    done = team("log", "--said", "--channel", "team meeting", "@ana and Bo fixed the build")

    assert done.status == 0
    assert done.err.splitlines() == [
        "Noted for Ana García and Bo, and told today (team meeting).",
        "Ana García prefers to hear it in private: “a quiet thank-you means more”.",
        "I do not know yet whether Bo would be glad of it (team meeting).",
    ]
    assert team("log", "--json").json[0]["tellings"][0]["said_on"] == "2026-11-20"


def test_telling_somebody_settles_the_promises_to_tell_them(team: Shell) -> None:
    for text in ("tell Ana about the talk", "thank Ana and Bo", "give Ana feedback"):
        team("followup", "add", text, "--when", "next Friday")
    team("followup", "add", "thank @ana", "--every", "2 weeks")

    done = team("log", "--said", "@ana gave the talk")

    assert done.err.splitlines()[1] == (
        "That also settles: tell Ana about the talk and thank @ana (again 2026-12-04 Friday, in 14 days)."
    )
    assert [one["id"] for one in team("followup", "--json").json] == [2, 3, 4]


def test_what_was_said_to_nobody_in_particular_is_noted_too(team: Shell) -> None:
    done = team("log", "--said", "--channel", "all hands", "the release went well")

    assert done.err == "Noted, and told today (all-hands). It names nobody on your team.\n"


@pytest.mark.parametrize(
    ("argv", "status"),
    [
        (["--said"], 2),
        (["--said", "--list"], 2),
        (["--said", "--change", "1", "Bo helped"], 2),
        (["--said", "--remove", "1"], 2),
        (["--channel", "message", "Bo helped"], 2),
        (["--said", "--channel", "carrier pigeon", "Bo helped"], 1),
        (["--said", "@zoe helped"], 1),
    ],
)
def test_what_cannot_be_said_is_one_sentence_and_nothing_kept(
    team: Shell, argv: list[str], status: int
) -> None:
    done = team("log", *argv)

    assert (done.status, done.out) == (status, "")
    assert is_one_sentence(done.err)
    assert team("log").out == ""
