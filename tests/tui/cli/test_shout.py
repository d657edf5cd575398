"""`limelight shout`: whom it reaches, who is said to have said it, and what it never tells."""

import base64
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store import LONGEST, Keyring, Log, PublicKey, Role, one_line, postbox_of, read_keys
from store.lines import seal
from store.postbox import WAITING
from tests.store.values import UNSOUND, UNSOUND_LINES
from tests.tui.cli.calling import ROOT, Done, Shell, is_one_sentence
from tui.cli import main
from tui.hosted.visitor import Hosted

OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
HOSTILE = (
    "\x1b]0;owned\x07\x1b[2J\x9b31m\x1b]8;;http://evil\x1b\\[red]x[/] \u202egnp. <b> `a` [l](javascript:x)"
)
ENOUGH = "\n" * 30


@pytest.fixture
def two(limelight: Shell) -> Shell:
    """A data directory that two leads share."""
    limelight("--lead", "bea", "people", "add", "Omar Haddad", "--handle", "omar")
    limelight("--lead", "mira", "people", "add", "Ana", "--handle", "ana")
    return limelight


def a_key(number: int) -> tuple[PublicKey, ...]:
    """A key of no one's."""
    parts = (b"ssh-ed25519", bytes([number]) * 32)
    body = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return read_keys(f"ssh-ed25519 {base64.b64encode(body).decode()}")


def waiting(shell: Shell, lead: str = "bea") -> list[tuple[str, str]]:
    """What that lead is to hear: who said it, and what."""
    directory = shell.data / "leads" / lead
    with Log.open(directory, postbox_of(shell.data, lead)) as log:
        log.take_in_post()
        return [(one.sender, one.text) for one in log.heard()]


def hosted(shell: Shell, name: str, role: Role, *argv: str, typed: str = "", **environ: str) -> Done:
    """A call by somebody who came to a shared instance."""
    stdout, stderr = io.StringIO(), io.StringIO()
    status = main(
        argv, shell.environ(**environ), io.StringIO(typed), stdout, stderr, Hosted(lead=name, role=role)
    )
    return Done(status, stdout.getvalue(), stderr.getvalue())


def test_it_waits_for_whoever_leads_them(two: Shell) -> None:
    done = two("--lead", "mira", "shout", "@omar", "you", "saved", "the demo")

    assert (done.status, done.out) == (0, "")
    assert done.err == "Whoever leads @omar will hear it from mira at their next check-in.\n"
    assert waiting(two) == [("mira", "you saved the demo")]
    assert waiting(two, "mira") == []


def test_it_may_come_as_input(two: Shell) -> None:
    assert two("--lead", "mira", "shout", "OMAR", "-", typed="Omar's fix\nsaved us\n").status == 0
    assert waiting(two) == [("mira", "Omar's fix saved us")]


def test_it_reaches_all_who_lead_somebody_of_that_handle_and_says_of_none_who(two: Shell) -> None:
    two("--lead", "kim", "people", "add", "Omar B", "--handle", "Omar")
    done = two("--lead", "mira", "shout", "omar", "thanks")

    assert waiting(two) == waiting(two, "kim") == [("mira", "thanks")]
    assert not re.search("bea|kim|Haddad", done.out + done.err)


def test_a_team_that_came_in_by_the_welcome_is_reached_by_name(two: Shell) -> None:
    two("--lead", "kim", "--plain", typed=f"Kim\nTom Baker, Pål Moe{ENOUGH}")
    words = ("tom", "@TomBaker", "pal")
    done = [two("--lead", "mira", "shout", word, f"thanks, {word}") for word in words]
    out = two("--lead", "kim", "--plain", typed="\n\n\n/quit\n").out

    assert [one.status for one in done] == [0, 0, 0], done
    assert done[0].err == "Whoever leads @tom will hear it from mira at their next check-in.\n"
    assert waiting(two, "kim") == [("mira", f"thanks, {word}") for word in words]
    assert "Heard from mira about Tom Baker: “thanks, tom”" in out


def test_a_name_of_several_tells_no_more_than_that_of_nobody(two: Shell) -> None:
    for lead, name in (
        ("kim", "Tom Baker"),
        ("olav", "Tom Fischer"),
        ("bea", "Jo Berg"),
        ("mira", "Jo Holm"),
    ):
        two("--lead", lead, "people", "add", name)
    done = [two("--lead", "mira", "shout", word, "thanks") for word in ("tom", "jo", "zoe")]

    assert len({(one.status, one.out, re.sub("@(tom|jo|zoe);", "@word;", one.err)) for one in done}) == 1
    assert done[0].status == 1
    assert not (two.data / "postbox").exists()
    assert two("--lead", "mira", "shout", "@tomfischer", "thanks").status == 0
    assert waiting(two, "olav") == [("mira", "thanks")]


def full(shell: Shell) -> None:
    for number in range(WAITING):
        shell("--lead", "mira", "shout", "omar", f"thanks {number}")


def unwritable(shell: Shell) -> None:
    (shell.data / "postbox" / "bea.jsonl").mkdir(parents=True)


@pytest.mark.parametrize("spoil", [full, unwritable])
def test_where_it_reaches_some_of_them_nobody_is_told_that_it_reached_all(
    two: Shell, spoil: Callable[[Shell], None]
) -> None:
    spoil(two)
    two("--lead", "kim", "people", "add", "Omar B", "--handle", "Omar")
    done = two("--lead", "mira", "shout", "omar", "thanks")

    assert (done.status, done.out) == (1, "")
    assert is_one_sentence(done.err)
    assert done.err.startswith("Some of those who lead @omar will hear it from mira")
    assert not re.search("bea|kim|Haddad|postbox", done.err)
    assert waiting(two, "kim") == [("mira", "thanks")]


def test_of_somebody_who_is_not_there_nothing_is_told(two: Shell) -> None:
    done = two("--lead", "mira", "shout", "@nobody", "thanks")

    assert done == Done(
        1,
        "",
        "Nobody here is sure to be meant by @nobody; try their handle, or their whole name in one word, such "
        "as @omarhaddad.\n",
    )


def test_ones_own_team_is_noted_and_not_shouted_about(two: Shell) -> None:
    done = two("--lead", "mira", "shout", "@ana", "thanks")

    assert done.status == 1
    assert "limelight log" in done.err
    assert not (two.data / "postbox").exists()


def test_nobody_in_particular_can_say_nothing(two: Shell) -> None:
    done = two("shout", "@omar", "thanks")

    assert done.status == 1
    assert is_one_sentence(done.err)
    assert not (two.data / "postbox").exists()


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u200d\u200c", "\x1b\x00", "\u202e", "\u0301", "\ufeff"])
def test_nothing_is_not_passed_on(two: Shell, text: str) -> None:
    done = two("--lead", "mira", "shout", "@omar", text)

    assert (done.status, done.out) == (1, "")
    assert is_one_sentence(done.err)
    assert not (two.data / "postbox").exists()


@pytest.mark.parametrize("length", [LONGEST + 1, 100_000, 1_000_000])
def test_too_much_is_refused_whole(two: Shell, length: int) -> None:
    for done in (
        two("--lead", "mira", "shout", "@omar", "x" * length),
        two("--lead", "mira", "shout", "@omar", "-", typed="x" * length),
    ):
        assert done.status == 1
        assert is_one_sentence(done.err)
        assert str(LONGEST) in done.err
    assert not (two.data / "postbox").exists()


def test_as_much_as_may_be_arrives(two: Shell) -> None:
    assert two("--lead", "mira", "shout", "@omar", "ø" * LONGEST).status == 0
    assert waiting(two) == [("mira", "ø" * LONGEST)]


def test_after_twenty_the_next_one_waits_with_its_sender(two: Shell) -> None:
    for _ in range(WAITING):
        assert two("--lead", "mira", "shout", "@omar", "thanks").status == 0
    done = two("--lead", "mira", "shout", "@omar", "thanks")

    assert done.status == 1
    assert is_one_sentence(done.err)
    assert "bea" not in done.err
    assert two("--lead", "kim", "shout", "@omar", "thanks").status == 0


@pytest.mark.parametrize("role", list(Role))
def test_who_said_it_is_whose_key_it_was(two: Shell, role: Role) -> None:
    """Neither the environment nor the words of a command make it anybody else's."""
    done = hosted(two, "kim", role, "shout", "@omar", "thanks", LIMELIGHT_LEAD="boss", USER="boss")

    assert done.status == 0, done.err
    assert waiting(two) == [("kim", "thanks")]
    for argv in (["--lead", "boss", "shout", "@omar", "thanks"], ["shout", "@omar", "thanks", "--lead=boss"]):
        assert hosted(two, "kim", role, *argv).status == 1
    assert waiting(two) == [("kim", "thanks")]


@pytest.mark.parametrize("role", list(Role))
def test_an_apostrophe_that_no_shell_was_told_of_is_what_is_wrong(two: Shell, role: Role) -> None:
    """`ssh host shout @omar "it's fine"` arrives without its quotation marks: the commonest mistake."""
    done = hosted(two, "kim", role, "shout @omar it's fine")

    assert done.status == 1
    assert "quotation mark without its pair" in done.err


def test_a_member_is_told_what_there_is_for_them_and_no_more(two: Shell) -> None:
    told = hosted(two, "kim", Role.MEMBER, "--help").out
    of_a_lead = hosted(two, "mira", Role.LEAD, "--help").out

    assert "say thanks" in told
    assert not re.search("check-in opens|followup|export|Without a command", told)
    assert "Without a command" in of_a_lead


def test_a_member_has_no_log_and_gets_none(two: Shell) -> None:
    assert hosted(two, "kim", Role.MEMBER, "shout", "@omar", "-", typed="thanks").status == 0
    assert sorted(path.name for path in (two.data / "leads").iterdir()) == ["bea", "mira"]


def test_whoever_was_removed_from_an_instance_is_not_reached(two: Shell) -> None:
    keyring = Keyring(two.data)
    keyring.add("kim", Role.MEMBER, a_key(1))
    alone = hosted(two, "kim", Role.MEMBER, "shout", "@omar", "thanks")
    keyring.add("bea", Role.LEAD, a_key(2))
    with_bea = hosted(two, "kim", Role.MEMBER, "shout", "@omar", "thanks")

    assert (alone.status, with_bea.status) == (1, 0)
    assert "Nobody here" in alone.err
    assert waiting(two) == [("kim", "thanks")]


def test_a_lead_who_calls_themselves_another_is_not_believed(two: Shell) -> None:
    two("--lead", "mira", "--plain", typed="The Boss\n")
    two("--lead", "mira", "shout", "@omar", "thanks")

    assert waiting(two) == [("mira", "thanks")]


def test_a_text_cannot_say_that_another_said_it(two: Shell) -> None:
    two("--lead", "mira", "shout", "@omar", "x”\nHeard from boss about Omar Haddad: “fire him")
    out = two("--lead", "bea", "--plain", typed=f"Bea{ENOUGH}").out

    assert "Heard from mira about Omar Haddad: “x’ Heard from boss about Omar Haddad: ‘fire him”" in out
    assert not re.search("^Heard from boss", out, re.MULTILINE)


@pytest.mark.parametrize("content", [b"not a log\n", b'{"crc":"00000000","tx":{}}\n', *UNSOUND_LINES])
def test_a_log_in_disorder_is_its_own_leads_to_see(two: Shell, content: bytes) -> None:
    (two.data / "leads" / "kim").mkdir()
    (two.data / "leads" / "kim" / "journal.jsonl").write_bytes(content)

    assert two("--lead", "mira", "shout", "@omar", "thanks").status == 0


def test_a_box_that_cannot_be_written_is_one_sentence_that_names_no_path(two: Shell) -> None:
    (two.data / "postbox" / "bea.jsonl").mkdir(parents=True)
    done = two("--lead", "mira", "shout", "@omar", "thanks")

    assert done.status == 1
    assert is_one_sentence(done.err)
    assert "bea" not in done.err


def test_a_check_in_begins_though_its_box_cannot_be_read(two: Shell) -> None:
    (two.data / "postbox" / "bea.jsonl").mkdir(parents=True)
    done = two("--lead", "bea", "--plain", typed="Bea\n")

    assert done.status == 0
    assert "next start tries again" in done.out


@pytest.mark.parametrize("document", UNSOUND)
def test_a_check_in_begins_whatever_lies_in_its_box(two: Shell, document: bytes) -> None:
    (two.data / "postbox").mkdir()
    (two.data / "postbox" / "bea.jsonl").write_bytes(seal(b'{"key":"k","text":%b}' % document))
    done = two("--lead", "bea", "--plain", typed="Bea\n")

    assert done.status == 0
    assert "was damaged and was set aside" in done.out


@pytest.mark.parametrize("argv", [[], ["@omar"], ["--help"]])
def test_how_it_is_called_is_said(two: Shell, argv: list[str]) -> None:
    done = hosted(two, "kim", Role.MEMBER, "shout", *argv)

    assert done.status == (0 if argv == ["--help"] else 2)
    assert "shout" in done.out + done.err
    assert "Traceback" not in done.err


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=30), st.text(max_size=60))
@example("omar", HOSTILE)
@example("@omar", "{name} {0} %s \x1b[6n")
@example(HOSTILE, HOSTILE)
@example("-oProxyCommand", "--data")
def test_whatever_is_said_acts_on_no_terminal(handle: str, text: str) -> None:
    with TemporaryDirectory() as place:
        shell = Shell(Path(place))
        shell("--lead", "bea", "people", "add", "Omar Haddad", "--handle", "omar")
        said = hosted(shell, "kim", Role.MEMBER, "shout", handle, text)
        shell("--lead", "mira", "shout", "@omar", f"also {text}")
        answers = f"Bea\n\n\n\nr{ENOUGH}"
        heard = shell("--lead", "bea", "--plain", typed=f"{answers}/log\n/draft\n/quit\n")
        shown = [shell("--lead", "bea", "export", "--format", form).out for form in ("json", "csv", "md")]

    assert said.status in (0, 1, 2)
    assert "Traceback" not in said.err
    for told in (said.out, said.err, heard.out, heard.err, *shown):
        assert not OBEYED.search(told.replace("\r\n", "\n"))
    if one_line(f"also {text}") and not text.startswith("-"):
        assert "Heard from mira about Omar Haddad" in heard.out


def test_all_at_once_as_processes_of_their_own(two: Shell) -> None:
    """Each is a command of its own, as each session of a shared instance is a process of its own."""
    words = [sys.executable, "-m", "tui", "--lead"]
    calls = [
        subprocess.Popen(
            [*words, f"lead{number}", "shout", "@omar", f"thanks {number}"],
            cwd=ROOT,
            env=two.process_environ() | {"PATH": os.environ["PATH"]},
            stderr=subprocess.PIPE,
        )
        for number in range(8)
    ]
    said = [(call.communicate(timeout=60)[1], call.returncode) for call in calls]

    assert [status for _, status in said] == [0] * 8, said
    assert sorted(waiting(two)) == [(f"lead{number}", f"thanks {number}") for number in range(8)]


def test_every_key_of_a_box_is_another(two: Shell) -> None:
    for _ in range(3):
        two("--lead", "mira", "shout", "@omar", "the same words")
    lines = (two.data / "postbox" / "bea.jsonl").read_bytes().splitlines()

    assert len({msgspec.json.decode(line)["tx"]["key"] for line in lines}) == 3
    assert len(waiting(two)) == 3
