"""Attacks by the user that an instance runs as, once it is broken into, on root who manages its keys."""

import os
from pathlib import Path

import pytest

from store import CannotWrite, Keyring, LimelightError, Role, read_keys
from tests.security.instance import Instance


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data directory that is another user's, where root can make it so."""
    access = tmp_path / "data" / "access"
    access.mkdir(parents=True)
    if os.geteuid() == 0:
        os.chown(tmp_path / "data", 65534, 65534)
        os.chown(access, 65534, 65534)
    return tmp_path / "data"


@pytest.mark.parametrize("name", [".keys.json.new", "keys.lock"])
@pytest.mark.parametrize("exists", [True, False])
def test_a_link_where_root_writes(data: Path, instance: Instance, name: str, exists: bool) -> None:
    """`leads add` as root: a link to /etc/passwd would be written over, and given to that user."""
    prize = data.parent / "passwd"
    if exists:
        prize.write_text("root:x:0:0", encoding="utf-8")
    (data / "access" / name).symlink_to(prize)
    keys = read_keys((instance.place / "mira.pub").read_text(encoding="utf-8"))

    with pytest.raises(LimelightError) as refused:
        Keyring(data).add("mira", Role.LEAD, keys)

    assert isinstance(refused.value, CannotWrite)
    assert prize.exists() == exists
    if exists:
        assert prize.read_text(encoding="utf-8") == "root:x:0:0"
        assert prize.stat().st_uid == os.geteuid()
