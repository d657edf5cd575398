"""`limelight leads`: who may come to the shared instance, as its operator says it."""

import subprocess
from pathlib import Path

import pytest

from tests.tui.cli.calling import Shell, is_one_sentence


@pytest.fixture
def home(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def key(home: Shell, name: str, *how: str) -> str:
    """The file of a new public key."""
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", home.home / name, *how], check=True
    )
    return str(home.home / f"{name}.pub")


def test_from_nobody_to_somebody_and_back(home: Shell) -> None:
    nobody = home("leads")
    mira, second, olav = key(home, "mira"), key(home, "second"), key(home, "olav")
    added = home("leads", "add", "mira", "--key", mira)
    home("leads", "add", "mira", "--key", "-", typed=Path(second).read_text())
    home("leads", "add", "olav", "--member", "--key", olav)

    assert (nobody.status, nobody.out) == (0, "")
    assert is_one_sentence(added.err)
    assert "SHA256:" in added.err
    listed = [line.split("  ") for line in home("leads", "list").lines]
    assert [(name, role, comment) for name, role, _, comment in listed] == [
        ("mira", "lead", "mira"),
        ("mira", "lead", "second"),
        ("olav", "member", "olav"),
    ]
    assert [one["role"] for one in home("leads", "--json").json] == ["lead", "member"]

    assert home("leads", "rotate", "mira", "--key", second).status == 0
    assert len(home("leads").lines) == 2
    home("leads", "remove", "mira")
    home("leads", "remove", "olav")
    assert home("leads", "list", "--json").json == []


def test_what_cannot_be_done_is_said_in_a_sentence(home: Shell) -> None:
    mira = key(home, "mira")
    home("leads", "add", "mira", "--key", mira)
    (home.home / "options").write_text('restrict,command="x" ' + Path(mira).read_text())
    for argv, status in (
        (["leads", "add", "ana", "--key", mira], 1),
        (["leads", "add", "ana", "--key", mira.removesuffix(".pub")], 1),
        (["leads", "add", "ana", "--key", str(home.home / "options")], 1),
        (["leads", "add", "ana", "--key", str(home.home)], 1),
        (["leads", "add", "ana", "--key", "/dev/null"], 1),
        (["leads", "add", "ana", "--key", "~no-such-user/ana.pub"], 1),
        (["--data", "~no-such-user/x", "leads"], 1),
        (["leads", "add", "../ana", "--key", mira], 1),
        (["leads", "add", "mira", "--member", "--key", mira], 1),
        (["leads", "add", "ana"], 2),
        (["leads", "rotate", "ana", "--key", mira], 1),
        (["leads", "remove", "ana"], 1),
    ):
        done = home(*argv)
        assert (done.status, done.out) == (status, ""), argv
        assert is_one_sentence(done.err), argv
    assert len(home("leads").lines) == 1
