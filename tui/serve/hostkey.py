"""The key by which clients know the instance again."""

import os
import stat
from pathlib import Path

from asyncssh import KeyImportError, SSHKey, generate_private_key, import_private_key

from store import CannotRead, CannotWrite, HostKeyOpen, NotAHostKey, make_directory

NAME = "host_key"


def host_key_path(data: Path) -> Path:
    """Where it is kept."""
    return data / "access" / NAME


def host_key(data: Path) -> SSHKey:
    """The key; made where there is none yet, readable by its owner only from the first moment."""
    path = host_key_path(data)
    try:
        return read_host_key(path)
    except FileNotFoundError:
        _make(path)
        return read_host_key(path)


def read_host_key(path: Path) -> SSHKey:
    """The key of that file, read once: a path would be read for each connection."""
    try:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise HostKeyOpen(path)
        return import_private_key(path.read_bytes())
    except FileNotFoundError:
        raise
    except OSError as error:
        raise CannotRead(path, error.strerror or "") from error
    except (KeyImportError, ValueError) as error:
        raise NotAHostKey(path) from error


def _make(path: Path) -> None:
    make_directory(path.parent)
    beside = path.with_name(f".{NAME}.new")
    try:
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(generate_private_key("ssh-ed25519").export_private_key())
            file.flush()
            os.fsync(file.fileno())
        beside.rename(path)
    except OSError as error:
        raise CannotWrite(path, error.strerror or "") from error
