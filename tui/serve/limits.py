"""How much of the instance one visitor may take, and the counting of it."""

from collections import Counter, deque
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, ip_address

import msgspec

MINUTE = 60.0
"""Seconds within which the starts of one lead are counted."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What is allowed; each has its reason."""

    login_seconds: float = 60.0
    """To prove who one is: ssh asks for the passphrase of a key, or for a touch, while the server waits."""
    crowded_seconds: float = 3.0
    """To prove it where as many are at the door as may be: whoever takes longer gives way to the next,
    so that those who only stand there keep nobody out. Of a network that more came from than from the
    other's, somebody gives way at once: who comes again and again in time keeps out only themselves."""
    newcomers: int = 120
    """Connections at once of which nobody knows yet who they are: several times as many as come on a
    Monday at nine, and 120 of them take less than 50 MiB."""
    newcomers_from_one: int = 60
    """Of these, from one address: a whole company may come from behind one."""
    login_bytes: int = 64 * 1024
    """Bytes that one connection may send before it is known who it is: with six keys of RSA-4096, ssh
    sends less than 8 KiB."""
    keys: int = 6
    """Keys that one connection may offer, as with OpenSSH; each may be asked about, and then signed with."""
    tries: int = 20
    """Times that one connection may try to log in, by whatever means, as with OpenSSH's MaxAuthTries: ssh
    tries once without a key to hear what is wanted, and with each key at most twice."""
    connections_of_one: int = 10
    """Connections at once of one lead: a few windows, and a few scripts."""
    sessions_of_one: int = 10
    """Sessions at once of one lead."""
    starts_of_one: int = 120
    """Sessions that one lead may begin within a minute: people begin a few, and a script that begins
    one after the other as fast as they end would take both cores for as long as it runs."""
    refusals: int = 20
    """Requests that may be refused on one connection before it is closed: a client that asks once for
    each thing that it could have had elsewhere does not get there, and a flood fills no log."""
    unsent_bytes: int = 4 * 1024 * 1024
    """Bytes of answers that may wait for one client's network: a client that asks and asks, and reads
    nothing, is cut off. What sessions write does not come near it, as they are made to wait."""
    channels: int = 20
    """Channels at once of one connection, sessions or not yet."""
    sessions: int = 200
    """Sessions at once of all leads: 200 take about 4 GiB."""
    backlog: int = 512
    """Connections that the system keeps waiting, should as many come in one moment."""
    command_bytes: int = 16 * 1024
    """Of a command line: a long note is a tenth of it, and longer ones come through the input."""
    keepalive_seconds: float = 12.0
    """Of silence after which a client is asked whether it is there."""
    keepalive_count: int = 3
    """Times in a row that it may leave that unanswered: with the next it is gone, after 48 s."""
    flush_seconds: float = 30.0
    """That a client may take to read what a session left, once that has ended."""
    stop_seconds: float = 8.0
    """That sessions have to end when the instance is stopped, before they are ended."""


class Refusal(StrEnum):
    """Why somebody is not let in."""

    NEWCOMERS = "too many newcomers"
    NEWCOMERS_FROM_ONE = "too many newcomers from one address"
    CONNECTIONS_OF_ONE = "too many connections of one lead"
    SESSIONS_OF_ONE = "too many sessions of one lead"
    STARTS_OF_ONE = "too many starts of one lead"
    SESSIONS = "too many sessions"
    STOPPING = "stopping"
    GAVE_WAY = "took long at a crowded door"
    LOGIN = "took too long to log in"
    BYTES = "said too much before logging in"
    KEYS = "too many keys"
    TRIES = "too many tries to log in"
    REMOVED = "removed"
    CHANNELS = "too many channels"
    FORWARDING = "forwarding"
    UNKNOWN = "unknown request"
    VARIABLES = "too many variables"
    UNREAD = "asks and does not read"
    REQUESTS = "too many refused requests"


class Door:
    """Counts who is at the door and who is in."""

    def __init__(self, limits: Limits) -> None:
        """Let in no more than that."""
        self.limits = limits
        self._newcomers: Counter[str] = Counter()
        self._connections: Counter[str] = Counter()
        self._sessions: Counter[str] = Counter()
        self._starts: dict[str, deque[float]] = {}

    @property
    def newcomers(self) -> int:
        """How many are at the door."""
        return self._newcomers.total()

    @property
    def sessions(self) -> int:
        """How many sessions there are."""
        return self._sessions.total()

    def arrive(self, address: str) -> Refusal | None:
        """Somebody is at the door; counted until `admit` or `turn_away`, whether refused or not."""
        self._newcomers[network(address)] += 1
        if self._newcomers[network(address)] > self.limits.newcomers_from_one:
            return Refusal.NEWCOMERS_FROM_ONE
        return Refusal.NEWCOMERS if self.newcomers > self.limits.newcomers else None

    def turn_away(self, address: str) -> None:
        """They are at the door no longer."""
        _less(self._newcomers, network(address))

    def admit(self, address: str, name: str) -> Refusal | None:
        """They have proved who they are; counted until `leave`, whether refused or not."""
        self.turn_away(address)
        self._connections[name] += 1
        too_many = self._connections[name] > self.limits.connections_of_one
        return Refusal.CONNECTIONS_OF_ONE if too_many else None

    def leave(self, name: str) -> None:
        """One of their connections is gone."""
        _less(self._connections, name)

    def begin(self, name: str, now: float) -> Refusal | None:
        """They want a session; counted until `end`, unless it is refused."""
        self._forget(now)
        if self._sessions[name] >= self.limits.sessions_of_one:
            return Refusal.SESSIONS_OF_ONE
        if self.sessions >= self.limits.sessions:
            return Refusal.SESSIONS
        if len(self._starts.get(name, ())) >= self.limits.starts_of_one:
            return Refusal.STARTS_OF_ONE
        self._sessions[name] += 1
        self._starts.setdefault(name, deque()).append(now)
        return None

    def end(self, name: str) -> None:
        """One of their sessions has ended."""
        _less(self._sessions, name)

    def _forget(self, now: float) -> None:
        """Keep no start that was longer than a minute ago."""
        for name, starts in list(self._starts.items()):
            while starts and starts[0] <= now - MINUTE:
                starts.popleft()
            if not starts:
                del self._starts[name]


def plain(address: str) -> str:
    """The address as it is spoken of: of IPv4 where a socket for both says it in IPv6."""
    known = _known(address)
    return str(known.ipv4_mapped) if isinstance(known, IPv6Address) and known.ipv4_mapped else address


def network(address: str) -> str:
    """What counts as one address: of IPv6, the 64 bits that one customer is given at least."""
    spoken = plain(address)
    known = _known(spoken)
    return known.exploded[:19] if isinstance(known, IPv6Address) else spoken


def _known(address: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(address.partition("%")[0])
    except ValueError:
        return None


def _less(counter: Counter[str], of: str) -> None:
    """One less, and nothing kept of what is at none."""
    counter[of] -= 1
    if counter[of] <= 0:
        del counter[of]
