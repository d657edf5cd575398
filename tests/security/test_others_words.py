"""What somebody else wrote never acts on a lead's terminal, nor reaches further than it should."""

import os
import subprocess

from store import Role
from tests.security.instance import Instance
from tests.tui.cli.calling import is_one_sentence

ATTACK = "thanks \x1b]0;owned\x07\x1b[2J\x9b31m\u202e[red]Omar[/red]\x1b]52;c;cm0gLXJm\x07 \x00done"


def test_an_escape_sequence_in_a_shout_out(instance: Instance) -> None:
    """Thanks that rename the window, clear the screen, fill the clipboard, or read from right to left."""
    instance.add("bea")
    instance.add("gast", Role.MEMBER)
    instance.ssh("bea", options=("-T",), typed="Bea\nOmar Haddad\n\n\n\n")
    assert instance.ssh("bea", "people", "edit", "Omar", "--handle", "omar").status == 0

    sent = instance.ssh("gast", "shout", "@omar", "-", typed=ATTACK)

    assert sent.status == 0, sent.err
    heard = instance.ssh("bea", options=("-T",), typed="\n")
    assert "Omar" in heard.out
    assert "done" in heard.out
    for sequence in ("\x1b", "\x07", "\x9b", "\u202e", "\x00"):
        assert sequence not in heard.out + heard.err
        assert sequence not in instance.ssh("bea", "export").out


def test_a_shout_out_drawn_on_the_full_screen(instance: Instance) -> None:
    """The same, where a terminal would obey."""
    instance.add("tor")
    instance.ssh("tor", options=("-T",), typed="Tor\nSiri Ek\n\n\n\n")
    assert instance.ssh("tor", "people", "edit", "Siri", "--handle", "siri").status == 0
    assert instance.ssh("mira", "shout", "@siri", "-", typed=ATTACK).status == 0

    with subprocess.Popen(
        instance.command("tor", "-tt"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as client:
        assert client.stdout
        seen = b""
        while b"owned" not in seen:
            data = os.read(client.stdout.fileno(), 65_536)
            assert data, seen[-2000:]
            seen += data
        client.kill()
    assert b"\x1b]0;owned" not in seen
    assert b"\x1b]52" not in seen
    assert "\u202e".encode() not in seen


def test_whom_a_handle_belongs_to_is_not_told(instance: Instance) -> None:
    """A member could else ask, name by name, who works for whom."""
    done = instance.ssh("olav", "shout", "@nobody-of-that-name", "x")

    assert (done.status, done.out) == (1, "")
    assert is_one_sentence(done.err)
    for name in ("ana", "mira"):
        assert name not in done.err
