"""Whose key it is, as the file says at that moment."""

from pathlib import Path

import pytest
from asyncssh import generate_private_key

from store import Keyring, LimelightError, PublicKey, Role, read_keys
from tui.serve.identities import Identities, Identity


def new_key() -> PublicKey:
    return read_keys(generate_private_key("ssh-ed25519").export_public_key().decode())[0]


class World:
    """A keyring, the identities in it, and what was reported."""

    def __init__(self, data: Path) -> None:
        self.keyring = Keyring(data)
        self.reported: list[LimelightError] = []
        self.identities = Identities(self.keyring, self.reported.append)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def test_nobody_comes_where_nobody_was_added(world: World) -> None:
    assert world.identities.of(new_key().fingerprint) is None
    assert (len(world.identities), world.reported) == (0, [])


def test_a_change_counts_at_once(world: World) -> None:
    mira, olav = new_key(), new_key()
    world.keyring.add("mira", Role.LEAD, [mira])
    came = world.identities.of(mira.fingerprint)
    assert came == Identity("mira", Role.LEAD, mira.fingerprint)

    world.keyring.add("olav", Role.MEMBER, [olav])
    assert world.identities.of(olav.fingerprint) == Identity("olav", Role.MEMBER, olav.fingerprint)

    world.keyring.remove("mira")
    assert world.identities.of(mira.fingerprint) is None
    assert came is not None
    assert not world.identities.still_holds(came)


def test_a_key_as_asyncssh_has_it_is_the_key_in_the_file(world: World) -> None:
    private = generate_private_key("ecdsa-sha2-nistp256")
    world.keyring.add("mira", Role.LEAD, read_keys(private.export_public_key().decode()))
    assert world.identities.of(private.get_fingerprint())


def test_it_is_read_only_when_it_changed(world: World) -> None:
    world.keyring.add("mira", Role.LEAD, [new_key()])
    assert world.identities.refresh()
    assert not world.identities.refresh()


def test_a_damaged_file_lets_nobody_in_and_sends_nobody_away(world: World) -> None:
    key = new_key()
    world.keyring.add("mira", Role.LEAD, [key])
    came = world.identities.of(key.fingerprint)
    assert came is not None

    world.keyring.path.write_text("{")

    assert world.identities.of(key.fingerprint) is None
    assert world.identities.of(key.fingerprint) is None
    assert world.identities.still_holds(came)
    assert len(world.reported) == 1


def test_a_file_that_is_gone_sends_everybody_away(world: World) -> None:
    key = new_key()
    world.keyring.add("mira", Role.LEAD, [key])
    came = world.identities.of(key.fingerprint)
    assert came is not None

    world.keyring.path.unlink()

    assert world.identities.of(key.fingerprint) is None
    assert not world.identities.still_holds(came)


def test_whoever_comes_in_another_role_is_another(world: World) -> None:
    key = new_key()
    world.keyring.add("mira", Role.LEAD, [key])
    came = world.identities.of(key.fingerprint)
    world.keyring.remove("mira")
    world.keyring.add("mira", Role.MEMBER, [key])
    world.identities.refresh()

    assert came is not None
    assert not world.identities.still_holds(came)
