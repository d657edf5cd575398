"""Who may come to a shared instance: members, their keys, and what is never taken for a key."""

import os
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from store import (
    KeyProblem,
    Keyring,
    KeyTaken,
    NotAKey,
    NotAKeyring,
    NotUnderstood,
    PublicKey,
    Role,
    UnknownMember,
    read_keys,
)

Make = Callable[..., PublicKey]


def keygen(place: Path, name: str, *how: str) -> str:
    """What OpenSSH itself makes: the text of a public key."""
    how = how or ("-t", "ed25519")
    subprocess.run(["ssh-keygen", "-q", "-N", "", "-C", name, "-f", place / name, *how], check=True)
    return (place / f"{name}.pub").read_text()


@pytest.fixture
def new_key(tmp_path: Path) -> Make:
    def make(name: str, *how: str) -> PublicKey:
        return read_keys(keygen(tmp_path, name, *how))[0]

    return make


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    return Keyring(tmp_path / "data")


@pytest.mark.parametrize("how", ["-t ed25519", "-t ecdsa -b 256", "-t ecdsa -b 521", "-t rsa -b 2048"])
def test_a_key_is_known_by_the_fingerprint_that_openssh_shows(tmp_path: Path, how: str) -> None:
    key = read_keys(keygen(tmp_path, "a", *how.split()))[0]

    shown = subprocess.run(
        ["ssh-keygen", "-lf", tmp_path / "a.pub"], capture_output=True, text=True, check=True
    )
    assert key.fingerprint == shown.stdout.split()[1]
    assert key.comment == "a"
    assert read_keys(key.line) == (key,)


def test_a_file_may_hold_several_keys(tmp_path: Path) -> None:
    one, other = keygen(tmp_path, "one"), keygen(tmp_path, "other")
    assert [key.comment for key in read_keys(f"# mine\n\n{one}{other}\n{one}")] == ["one", "other"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", KeyProblem.EMPTY),
        ("# nothing\n\n", KeyProblem.EMPTY),
        ("hello", KeyProblem.KIND),
        ("ssh-dss AAAAB3NzaC1kc3MAAAA=", KeyProblem.KIND),
        ("ssh-ed25519-cert-v01@openssh.com AAAA", KeyProblem.KIND),
        ('command="sh" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5', KeyProblem.OPTIONS),
        ("ssh-ed25519", KeyProblem.DAMAGED),
        ("ssh-ed25519 AAAA", KeyProblem.DAMAGED),
        ("ssh-ed25519 ////", KeyProblem.DAMAGED),
        ("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5", KeyProblem.DAMAGED),
        ("ssh-ed25519 AAAAB3NzaC1yc2EAAAADAQAB", KeyProblem.DAMAGED),
        ("ssh-ed25519 é", KeyProblem.DAMAGED),
        ("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC", KeyProblem.PRIVATE),
    ],
)
def test_what_is_no_key_is_said_to_be_none(text: str, problem: KeyProblem) -> None:
    with pytest.raises(NotAKey) as raised:
        read_keys(text)
    assert raised.value.detail == problem


def test_a_short_key_is_not_taken(tmp_path: Path) -> None:
    with pytest.raises(NotAKey) as raised:
        read_keys(keygen(tmp_path, "short", "-t", "rsa", "-b", "1024"))
    assert raised.value.detail == KeyProblem.SHORT


def test_a_comment_never_acts_on_a_terminal(tmp_path: Path) -> None:
    line = keygen(tmp_path, "a").replace(" a\n", " \x1b]0;owned\x07 \u202ea\n")
    assert read_keys(line)[0].comment == "]0;owned a"


def test_somebody_may_come_by_several_keys(keyring: Keyring, new_key: Make) -> None:
    laptop, desk = new_key("laptop"), new_key("desk")

    keyring.add("mira", Role.LEAD, [laptop])
    keyring.add("mira", Role.LEAD, [desk, laptop])
    keyring.add("olav", Role.MEMBER, [new_key("olav")])

    assert [member.name for member in keyring.members()] == ["mira", "olav"]
    assert keyring.find("mira").keys == (laptop, desk)
    assert keyring.find("olav").role is Role.MEMBER


def test_rotating_leaves_no_old_key(keyring: Keyring, new_key: Make) -> None:
    old, new = new_key("old"), new_key("new")
    keyring.add("mira", Role.LEAD, [old])

    keyring.rotate("mira", [new])

    assert keyring.find("mira").keys == (new,)
    keyring.add("ana", Role.LEAD, [old])


def test_a_key_says_who_comes_so_nobody_shares_one(keyring: Keyring, new_key: Make) -> None:
    key = new_key("key")
    keyring.add("mira", Role.LEAD, [key])

    with pytest.raises(KeyTaken) as raised:
        keyring.add("ana", Role.LEAD, [key])

    assert (raised.value.text, raised.value.detail) == (key.fingerprint, "mira")
    assert [member.name for member in keyring.members()] == ["mira"]


def test_whoever_is_removed_is_gone(keyring: Keyring, new_key: Make) -> None:
    keyring.add("mira", Role.LEAD, [new_key("key")])

    assert keyring.remove("mira").name == "mira"

    assert keyring.members() == ()
    for change in (keyring.find, keyring.remove, lambda name: keyring.rotate(name, [new_key("new")])):
        with pytest.raises(UnknownMember):
            change("mira")


@pytest.mark.parametrize("name", ["", "..", "a/b", "-oProxyCommand=x", "a\n", "x" * 300, "Mira"])
def test_no_name_leads_anywhere_else(keyring: Keyring, new_key: Make, name: str) -> None:
    with pytest.raises(NotUnderstood):
        keyring.add(name, Role.LEAD, [new_key("key")])
    assert not keyring.path.exists()


def test_only_the_owner_reads_it_whatever_the_umask(keyring: Keyring, new_key: Make) -> None:
    before = os.umask(0)
    try:
        keyring.add("mira", Role.LEAD, [new_key("key")])
    finally:
        os.umask(before)

    assert stat.S_IMODE(keyring.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(keyring.path.parent.stat().st_mode) == 0o700
    assert {path.name for path in keyring.path.parent.iterdir()} == {"keys.json", "keys.lock"}


def test_what_root_adds_is_its_owners(keyring: Keyring, new_key: Make) -> None:
    data = keyring.path.parents[1]
    data.mkdir()
    for place in data.parents[:-1] if os.geteuid() == 0 else ():
        place.chmod(place.stat().st_mode | 0o011)
    owner = 65534 if os.geteuid() == 0 else os.geteuid()
    os.chown(data, owner, -1)

    keyring.add("mira", Role.LEAD, [new_key("key")])

    assert {path.stat().st_uid for path in [keyring.path.parent, *keyring.path.parent.iterdir()]} == {owner}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{",
        b'{"version":2,"members":[]}',
        b'{"version":1,"members":[{"name":"../x","role":"lead","keys":[]}]}',
        b'{"version":1,"members":[{"name":"x","role":"admin","keys":[]}]}',
        b'{"version":1,"members":[{"name":"x","role":"lead","keys":["ssh-rsa x"]}]}',
        b"\xff\xfe",
        b'{"version":1,"members":[{"name":"\xff","role":"lead","keys":[]}]}',
        b"[" * 200_000,
    ],
)
def test_a_file_that_makes_no_sense_lets_nobody_in_and_stays(
    keyring: Keyring, new_key: Make, content: bytes
) -> None:
    keyring.path.parent.mkdir(parents=True)
    keyring.path.write_bytes(content)

    for use in (keyring.members, lambda: keyring.add("mira", Role.LEAD, [new_key("key")])):
        with pytest.raises(NotAKeyring):
            use()
    assert keyring.path.read_bytes() == content


def test_a_name_twice_in_the_file_makes_no_sense(keyring: Keyring) -> None:
    keyring.path.parent.mkdir(parents=True)
    keyring.path.write_text(
        '{"version":1,"members":[{"name":"x","role":"lead","keys":[]},{"name":"x","role":"member","keys":[]}]}'
    )
    with pytest.raises(NotAKeyring):
        keyring.members()
