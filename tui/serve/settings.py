"""The limits by the names under which an operator changes them."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from tui.serve.limits import Limits
from tui.serve.wire import Terms

MIB = 1024 * 1024
FEW = (1, 1_000)
MANY = (1, 10_000)
WAIT = (1, 3_600)

OF_LIMITS: Mapping[str, tuple[str, float, float]] = {
    "login-seconds": ("login_seconds", *WAIT),
    "crowded-seconds": ("crowded_seconds", *WAIT),
    "newcomers": ("newcomers", *MANY),
    "newcomers-from-one": ("newcomers_from_one", *MANY),
    "login-bytes": ("login_bytes", 16 * 1024, 999_999_999),
    "keys": ("keys", 1, 100),
    "tries": ("tries", 3, 1_000),
    "connections-of-one": ("connections_of_one", *FEW),
    "sessions-of-one": ("sessions_of_one", *FEW),
    "starts-of-one": ("starts_of_one", *MANY),
    "unsent-bytes": ("unsent_bytes", 1024 * 1024, 999_999_999),
    "channels": ("channels", *FEW),
    "refusals": ("refusals", *FEW),
    "sessions": ("sessions", *MANY),
    "backlog": ("backlog", 1, 65_535),
    "command-bytes": ("command_bytes", 256, 16 * 1024),
    "keepalive-seconds": ("keepalive_seconds", *WAIT),
    "keepalive-count": ("keepalive_count", 1, 100),
    "flush-seconds": ("flush_seconds", 0.1, 3_600),
    "stop-seconds": ("stop_seconds", 1, 8),
}
"""The field of each, and from where to where it goes.

A longer command line could not be passed on in one message, and the unit gives an instance
15 s to stop.
"""

OF_TERMS: Mapping[str, tuple[str, float, float, int]] = {
    "memory-mib": ("memory", 128, 65_536, MIB),
    "processor-seconds": ("processor", 10, 86_400, 1),
    "file-size-mib": ("file_size", 1, 1_048_576, MIB),
    "descriptors": ("descriptors", 32, 65_536, 1),
    "idle-seconds": ("idle", 10, 604_800, 1),
}
"""Of what each session is held to: also how many of the field's own unit make one of the name's."""

NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,3})?", re.ASCII)


class Setting(msgspec.Struct, frozen=True):
    """A limit that an operator may change."""

    name: str
    field: str
    least: float
    most: float
    default: float
    """In the unit of the name."""
    scale: int = 1
    of_session: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it goes in whole numbers."""
        return isinstance(self.default, int)


def spoken(value: float) -> str:
    """A number as it is said, without a fraction where there is none."""
    return str(int(value)) if value == int(value) else str(value)


class NoSuchLimit(Exception):
    """No limit has that name."""


class OutOfRange(Exception):
    """The value is none that this limit may have."""

    def __init__(self, setting: Setting, text: str) -> None:
        """That value, for that limit."""
        super().__init__(setting, text)
        self.setting = setting
        self.text = text


class Chosen(msgspec.Struct, frozen=True):
    """What an operator changed."""

    limits: Limits = Limits()
    session: Mapping[str, int | float] = {}
    """Of what each session is held to, the fields that are changed."""
    changed: tuple[tuple[Setting, int | float], ...] = ()
    """What differs from the default, in the unit of its name."""


def settings() -> dict[str, Setting]:
    """All of them, by name."""
    plain, held = _defaults(Limits), _defaults(Terms)
    own = [
        Setting(name, field, least, most, plain[field]) for name, (field, least, most) in OF_LIMITS.items()
    ]
    sessions = [
        Setting(name, field, least, most, _scaled_down(held[field], scale), scale, of_session=True)
        for name, (field, least, most, scale) in OF_TERMS.items()
    ]
    return {setting.name: setting for setting in (*own, *sessions)}


def choose(texts: Iterable[str]) -> Chosen:
    """What these ask for, each as NAME=VALUE; the last of a name counts."""
    known, values = settings(), dict[str, int | float]()
    for text in texts:
        name, _, value = text.partition("=")
        if name not in known:
            raise NoSuchLimit(name)
        values[name] = _read(known[name], value)
    changed = tuple((known[name], value) for name, value in values.items() if value != known[name].default)
    fields = {one.field: value * one.scale for one, value in changed if not one.of_session}
    held = {one.field: value * one.scale for one, value in changed if one.of_session}
    return Chosen(replace(Limits(), **fields), held, changed)


def _read(setting: Setting, text: str) -> int | float:
    given = NUMBER.fullmatch(text)
    if not given or (setting.is_whole and "." in text) or not setting.least <= float(text) <= setting.most:
        raise OutOfRange(setting, text)
    return int(text) if setting.is_whole else float(text)


def _defaults(kind: type[msgspec.Struct]) -> dict[str, Any]:
    return {field.name: field.default for field in msgspec.structs.fields(kind)}


def _scaled_down(value: float, scale: int) -> float:
    return value // scale if scale > 1 else value
