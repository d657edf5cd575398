"""Where logs live: a data directory, and in it one directory per lead."""

import errno
import os
import re
from collections.abc import Mapping
from pathlib import Path

from store.errors import CannotRead, NotUnderstood, StoreError

DEFAULT_LEAD = "me"
"""The lead's name where nobody gave one: the only person on this machine."""

JOURNAL = "journal.jsonl"
"""The name of a lead's journal in their directory."""

SERVICE_DATA = Path("/var/lib/limelight")
"""Where root keeps the data of a shared instance: its own user can go there, and not into /root."""

_LEAD = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


def data_directory(explicit: Path | None, environ: Mapping[str, str], *, of_service: bool = False) -> Path:
    """The data directory: the one given, else LIMELIGHT_DATA, else where this system keeps a user's data.

    Or a service's, where it is one that is spoken of.
    """
    if explicit is not None:
        return expanded(explicit)
    if given := environ.get("LIMELIGHT_DATA"):
        return expanded(Path(given))
    if of_service:
        return SERVICE_DATA
    import platformdirs

    return platformdirs.user_data_path("limelight", appauthor=False)


def expanded(path: Path, failure: type[StoreError] = CannotRead) -> Path:
    """The path, from somebody's home where it begins with `~`; that failure where nobody has that name."""
    try:
        return path.expanduser()
    except RuntimeError as error:
        raise failure(path, os.strerror(errno.ENOENT)) from error


def lead_directory(data: Path, lead: str = DEFAULT_LEAD) -> Path:
    """The one place that says where a lead's log is; a name that could lead elsewhere is not understood."""
    return data / "leads" / lead_name(lead)


def lead_name(text: str) -> str:
    """The text, if it can name a lead; one that could lead elsewhere is not understood."""
    if not _LEAD.fullmatch(text) or ".." in text:
        raise NotUnderstood(text)
    return text


def own_directory(data: Path, lead: str) -> Path:
    """Where a lead's log is on a shared instance: no link leads from there to another's."""
    directory = lead_directory(data, lead)
    for place in (directory.parent, directory, directory / JOURNAL):
        if place.is_symlink():
            raise CannotRead(place, os.strerror(errno.ELOOP))
    return directory
