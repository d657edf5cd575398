"""What holds for every command: the options, the statuses, and where things are written."""

import io
from pathlib import Path
from typing import NoReturn

import pytest

from prompts.catalogue import load_catalogue
from tests.tui.cli.calling import Shell, is_one_sentence
from tui.cli import main
from tui.cli.parser import build_parser
from tui.cli.run import COMMANDS, command_of

READING = [["due"], ["log"], ["log", "--list"], ["people"], ["followup"], ["checkin", "list"], ["export"]]


def test_help_is_data(limelight: Shell) -> None:
    done = limelight("--help")

    assert done.status == 0
    assert done.out.startswith("usage: limelight")
    assert done.err == ""


@pytest.mark.parametrize("command", sorted(name for name in COMMANDS if name))
def test_every_command_has_help_and_can_be_found(limelight: Shell, command: str) -> None:
    done = limelight(command, "--help")

    assert done.status == 0
    assert f"usage: limelight {command}" in done.out
    assert callable(command_of(build_parser(load_catalogue()).parse_args(_bare(command))))


def _bare(command: str) -> list[str]:
    return [
        command,
        *{"when": ["today"], "completion": ["bash"], "shout": ["@omar", "thanks"]}.get(command, []),
    ]


def test_the_version_is_said(limelight: Shell) -> None:
    done = limelight("--version")

    assert done.status == 0
    assert done.out.startswith("limelight")


@pytest.mark.parametrize(
    "argv",
    [
        ["praise"],
        ["due", "--loud"],
        ["when"],
        ["completion", "fish"],
        ["export", "--format", "pdf"],
        ["followup", "done", "soon"],
        ["people", "away", "Bo"],
        ["--lead", "../root", "due"],
        ["--lead", "Ana", "due"],
    ],
)
def test_what_makes_no_sense_is_said_in_one_sentence_and_ends_with_2(
    limelight: Shell, argv: list[str]
) -> None:
    done = limelight(*argv)

    assert done.status == 2
    assert done.out == ""
    assert is_one_sentence(done.err)


@pytest.mark.parametrize(
    ("argv", "command", "names"),
    [
        (["praise"], "limelight", "command"),
        (["--lead"], "limelight", "--lead"),
        (["people", "frob"], "limelight people", "command"),
        (["people", "away"], "limelight people away", "NAME, DAY"),
        (["people", "away", "Bo"], "limelight people away", "NAME, DAY"),
        (["people", "away", "Bo", "--until"], "limelight people away", "--until"),
        (["people", "prefer", "Bo"], "limelight people prefer", "NAME, AUDIENCE"),
        (["people", "import"], "limelight people import", "FILE"),
        (["people", "list", "--loud"], "limelight people list", "“--loud”"),
        (["due", "--json=yes"], "limelight due", "--json"),
        (["due", "now"], "limelight due", "“now”"),
        (["when"], "limelight when", "PHRASE"),
        (["completion"], "limelight completion", "SHELL"),
        (["completion", "fish"], "limelight completion", "“fish” is none of bash, zsh"),
        (["export", "--format", "pdf"], "limelight export", "“pdf” is none of json, csv, md"),
        (["followup", "add", "it", "--kind", "x"], "limelight followup add", "“x” is none of tell"),
        (["followup", "done"], "limelight followup done", "ID"),
        (["followup", "move", "soon", "tomorrow"], "limelight followup move", "“soon” is no number"),
    ],
)
def test_a_misuse_points_to_the_help_of_that_very_command(
    limelight: Shell, argv: list[str], command: str, names: str
) -> None:
    done = limelight(*argv)

    assert (done.status, done.out) == (2, "")
    assert is_one_sentence(done.err)
    assert f"; {command} --help " in done.err
    assert names in done.err
    assert limelight(*command.split()[1:], "--help").status == 0


@pytest.mark.parametrize("now", ["yesterday", "2026-13-01", "25:00", "2026-11-20T15:00:00+99:99"])
def test_a_moment_that_is_none_ends_with_2(limelight: Shell, now: str) -> None:
    done = limelight.at(now)("due")

    assert done.status == 2
    assert is_one_sentence(done.err)
    assert now in done.err


@pytest.mark.parametrize("now", ["2026-11-20", "2026-11-20T15:00", "2026-11-20T14:00:00Z"])
def test_a_moment_may_be_said_in_several_ways(limelight: Shell, now: str) -> None:
    assert limelight.at(now)("when", "tomorrow").out == "2026-11-21 Saturday, tomorrow\n"


@pytest.mark.parametrize("argv", READING)
def test_looking_at_nothing_makes_nothing(limelight: Shell, argv: list[str]) -> None:
    done = limelight(*argv)

    assert done.status == 0
    assert not limelight.data.exists()


@pytest.mark.parametrize("argv", [[*argv, "--json"] for argv in READING if argv[0] != "export"])
def test_nothing_is_an_empty_array(limelight: Shell, argv: list[str]) -> None:
    assert limelight(*argv).out == "[]\n"


def test_options_may_stand_before_and_after_the_command(limelight: Shell, tmp_path: Path) -> None:
    elsewhere = str(tmp_path / "elsewhere")
    limelight("--data", elsewhere, "people", "add", "Bo")

    assert "Bo" in limelight("people", "list", "--data", elsewhere).out
    assert limelight("people").out == ""


def test_each_lead_has_a_log_of_their_own(limelight: Shell) -> None:
    limelight("--lead", "kim", "people", "add", "Bo")

    assert limelight("people").out == ""
    assert "Bo" in limelight("people", LIMELIGHT_LEAD="kim").out
    assert "Bo" in limelight("--lead", "kim", "people", LIMELIGHT_LEAD="lou").out


@pytest.mark.parametrize("argv", [["--lang", "de"], ["--lang", "../../etc"], ["--lang", ""]])
def test_a_language_without_words_falls_back_to_english(limelight: Shell, argv: list[str]) -> None:
    assert limelight(*argv, "when", "tomorrow").out == "2026-11-21 Saturday, tomorrow\n"


@pytest.mark.parametrize(
    ("argv", "phrase", "said"),
    [
        (["--lang", "nb"], "i morgen", "2026-11-21 lørdag, i morgen"),
        (["--lang=fa"], "فردا", "2026-11-21 شنبه ۳۰ آبان ۱۴۰۵, فردا"),
        (["--lang", "en_US"], "12/1", "2026-12-01 Tuesday, in 11 days"),
        (["--lang", "en_GB"], "1/12", "2026-12-01 Tuesday, in 11 days"),
    ],
)
def test_dates_are_read_and_said_in_the_language_asked_for(
    limelight: Shell, argv: list[str], phrase: str, said: str
) -> None:
    assert limelight(*argv, "when", phrase).out == f"{said}\n"
    assert limelight("when", phrase, LANG=argv[-1].removeprefix("--lang=")).out == f"{said}\n"


class Closed(io.StringIO):
    """A reader that has gone away."""

    def write(self, _: str) -> NoReturn:
        raise BrokenPipeError


class Full(io.StringIO):
    """A disk with no room."""

    def write(self, _: str) -> NoReturn:
        raise OSError(28, "No space left on device")


class Interrupted(io.StringIO):
    """A person who presses Ctrl+C."""

    def readline(self, _: int | None = -1) -> NoReturn:
        raise KeyboardInterrupt


def test_a_reader_that_goes_away_is_no_failure(limelight: Shell) -> None:
    stderr = io.StringIO()

    assert main(["export"], limelight.environ(), io.StringIO(), Closed(), stderr) == 0
    assert stderr.getvalue() == ""


def test_a_full_disk_is_said_in_one_sentence(limelight: Shell) -> None:
    stderr = io.StringIO()

    assert main(["export"], limelight.environ(), io.StringIO(), Full(), stderr) == 1
    assert is_one_sentence(stderr.getvalue())


def test_ctrl_c_ends_with_130(limelight: Shell) -> None:
    assert main([], limelight.environ(), Interrupted(), io.StringIO(), io.StringIO()) == 130


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completion_knows_the_commands(limelight: Shell, shell: str) -> None:
    done = limelight("completion", shell)

    assert done.status == 0
    assert all(name in done.out for name in COMMANDS if name)
