"""`limelight log`."""

import datetime as dt

from store import Channel, Log, Telling
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

    assert team("log", "--list").lines == ["2026-11-20  Bo: Bo shipped the release (big)"]


def test_the_input_may_hold_the_note(team: Shell) -> None:
    team("log", "-", typed="Bo stayed calm.\nAll through it.\n")

    assert team("log", "--json").json[0]["what"] == "Bo stayed calm.\nAll through it."
    assert team("log").lines == ["2026-11-20  Bo: Bo stayed calm. All through it."]


def test_bytes_that_are_no_utf_8_are_replaced_and_said(team: Shell) -> None:
    done = team("log", "-", typed=b"Bo wrote to Jos\xe9".decode("utf-8", "surrogateescape"))

    assert done.err == "Some of that was not UTF-8 and was replaced.\nNoted for Bo.\n"
    assert team("log").lines == ["2026-11-20  Bo: Bo wrote to Jos\N{REPLACEMENT CHARACTER}"]


def test_what_was_noted_can_be_had_at_once(team: Shell) -> None:
    assert team("log", "Bo helped", "--json").json["id"] == 1


def test_a_note_that_names_nobody_is_kept_with_a_word_about_it(team: Shell) -> None:
    done = team("log", "the release went well")

    assert done.status == 0
    assert done.err.startswith("Noted. It names nobody")
    assert team("log").lines == ["2026-11-20  the release went well"]


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
    assert line == "2026-11-20  Bo: Bo fixed the build (big, said 2026-11-20, to say by 2026-11-23)"
    (noted,) = team("log", "--json").json
    assert [telling["channel"] for telling in noted["tellings"]] == ["one-on-one", "team-meeting"]
    assert noted["tellings"][0]["what"] == "Bo fixed the build"
