"""Attacks on who somebody is. The identity comes from the key that signed, and from nothing else."""

import subprocess

import asyncssh
import pytest

from store import Keyring, Role, read_keys
from tests.security.conftest import SECRET
from tests.security.instance import PATIENCE, Instance

REFUSED = 255
"""What ssh itself ends with where it was not let in."""


def test_a_key_that_nobody_knows(instance: Instance) -> None:
    """A stranger tries a key of their own."""
    instance.new_key("stranger")

    done = instance.ssh("stranger", "export")

    assert (done.status, done.out) == (REFUSED, "")
    assert "Permission denied (publickey)" in done.err


def test_anas_public_key_offered_and_miras_own_signed_with(instance: Instance) -> None:
    """Public keys are public: one may ask whether another's would do.

    A server that takes the key it was first asked about for that of the one who came
    lets Mira ask whether Ana's key would do, sign with her own, and be Ana.
    """
    stolen = instance.place / "stolen.pub"
    stolen.write_text((instance.place / "ana.pub").read_text())

    done = instance.ssh("stolen.pub", "export", options=("-v", "-i", str(instance.place / "mira")))

    assert "Server accepts key" in done.err
    assert done.status == 0
    assert SECRET not in done.out
    assert instance.events("came")[-1]["lead"] == "mira"


def test_only_anas_public_key(instance: Instance) -> None:
    """Without its private half, it opens nothing."""
    (instance.place / "only.pub").write_text((instance.place / "ana.pub").read_text())
    assert instance.ssh("only.pub", "export").status == REFUSED


def test_a_key_that_was_removed(instance: Instance) -> None:
    """Somebody who has left tries again, without a restart between."""
    instance.add("karl")
    assert instance.ssh("karl", "due").status == 0

    instance.remove("karl")

    assert instance.ssh("karl", "due").status == REFUSED


def test_a_key_that_was_rotated(instance: Instance) -> None:
    """A lost laptop: its key opens nothing any more, the new one does."""
    instance.add("lise")
    new = read_keys(instance.new_key("lise-new").with_suffix(".pub").read_text())
    Keyring(instance.data).rotate("lise", new)

    assert instance.ssh("lise", "due").status == REFUSED
    assert instance.ssh("lise-new", "due").status == 0


def test_a_session_that_runs_while_its_lead_is_removed(instance: Instance) -> None:
    """Somebody who is in stays in only as long as they may come."""
    instance.add("nils")
    with subprocess.Popen(
        instance.command("nils", "-tt"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as client:
        instance.wait_until(
            lambda: any(one["lead"] == "nils" for one in instance.events("session-began")), "a session"
        )
        instance.remove("nils")
        client.communicate(timeout=PATIENCE)
    instance.wait_until(
        lambda: any(one["lead"] == "nils" for one in instance.events("session-ended")), "its end"
    )


@pytest.mark.parametrize(
    "user",
    [
        "ana",
        "root",
        "",
        "limelight",
        "x" * 300,
        "ana\nroot",
        "-oProxyCommand=touch x",
        "../ana",
        "$(id)",
        "ångström",
    ],
)
def test_a_user_name_means_nothing(instance: Instance, user: str) -> None:
    """`ssh ana@…` with Mira's key is Mira, or nobody: whatever stands before the @ never becomes a path."""
    instance.ssh("mira", "when", "today")
    before = {path.name for path in (instance.data / "leads").iterdir()}

    done = instance.ssh("mira", "export", options=("-o", f"User={user}"))

    assert SECRET not in done.out
    assert done.status in (0, REFUSED)
    assert {path.name for path in (instance.data / "leads").iterdir()} <= before | {"mira"}


@pytest.mark.parametrize(
    "method", ["password", "keyboard-interactive", "hostbased", "none", "gssapi-with-mic"]
)
def test_there_is_no_other_way_in(instance: Instance, method: str) -> None:
    """Passwords can be guessed: none is asked for, so none can be."""
    done = instance.ssh("mira", "due", options=("-o", f"PreferredAuthentications={method}"))

    assert done.status == REFUSED
    assert "(publickey)" in done.err


def test_guessing_with_many_keys(instance: Instance) -> None:
    """A connection may try a few keys, not a thousand."""
    many = [word for n in range(14) for word in ("-i", str(instance.new_key(f"guess{n}")))]

    done = instance.ssh("stranger2", "due", options=(*many, "-i", str(instance.place / "mira")))

    assert done.status == REFUSED
    assert "name the one that Limelight knows" in done.err
    assert any(one.get("reason") == "too many keys" for one in instance.events("refused"))


def test_a_signature_that_could_be_forged(instance: Instance) -> None:
    """SHA-1 can be made to collide: a key of RSA counts, a signature of it by SHA-1 is not asked for."""
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "rsa", "-b", "2048", "-N", "", "-f", instance.place / "rsa"], check=True
    )
    keys = read_keys((instance.place / "rsa.pub").read_text(encoding="utf-8"))
    Keyring(instance.data).add("rut", Role.LEAD, keys)

    assert instance.ssh("rsa", "due").status == 0
    forged = instance.ssh("rsa", "due", options=("-o", "PubkeyAcceptedAlgorithms=ssh-rsa"))

    assert forged.status == REFUSED
    assert "(publickey)" in forged.err


@pytest.fixture(scope="session")
def rsa(instance: Instance) -> asyncssh.SSHKey:
    """A key of RSA by which somebody may come."""
    key = asyncssh.generate_private_key("ssh-rsa", key_size=2048)
    Keyring(instance.data).add("rune", Role.LEAD, read_keys(key.export_public_key().decode()))
    return key


@pytest.mark.parametrize(
    ("by", "may_come"),
    [
        (b"rsa-sha2-256", True),
        (b"rsa-sha2-512", True),
        (b"ssh-rsa", False),
        (b"ssh-rsa-sha224@ssh.com", False),
        (b"ssh-rsa-sha256@ssh.com", False),
        (b"rsa2048-sha256", False),
    ],
)
async def test_a_signature_that_nobody_asked_for(
    instance: Instance, rsa: asyncssh.SSHKey, by: bytes, *, may_come: bool
) -> None:
    """What is announced binds nobody: who can make SHA-1 collide does not ask whether it is wanted.

    A server that verifies whatever it knows takes a signature by SHA-1 from a client that heeds
    no announcement, and with it one that was forged.
    """
    (pair,) = asyncssh.load_keypairs([rsa])
    pair.set_sig_algorithm(by)
    heedless = {"signature_algs": "ssh-rsa", "known_hosts": None, "config": None, "agent_path": None}
    came = len(instance.events("came"))
    try:
        async with asyncssh.connect("127.0.0.1", instance.port, client_keys=[pair], **heedless) as rune:
            done = (await rune.run("when today")).exit_status
    except asyncssh.PermissionDenied:
        done = REFUSED

    assert done == (0 if may_come else REFUSED)
    assert len(instance.events("came")) == came + may_come
