"""Who may come in: one object for each connection, from the first byte to the last."""

import asyncio
import socket
import time
from collections.abc import Mapping
from itertools import count
from pathlib import Path

from asyncssh import (
    DISC_BY_APPLICATION,
    DISC_NO_MORE_AUTH_METHODS_AVAILABLE,
    DISC_TOO_MANY_CONNECTIONS,
    SSHAcceptor,
    SSHKey,
    SSHServer,
    SSHServerConnection,
    listen,
)

from prompts.catalogue import Catalogue, load_catalogue
from prompts.wording import shared as wording
from store import Keyring, LimelightError
from tui.cli.run import language_of
from tui.serve.audit import Audit, Happening
from tui.serve.channel import Channel
from tui.serve.identities import Identities, Identity
from tui.serve.limits import Door, Limits, Refusal, network, plain
from tui.serve.sessions import Sessions
from tui.serve.visit import Visit

KEY_EXCHANGES = ("mlkem768x25519-sha256", "curve25519-sha256", "curve25519-sha256@libssh.org")
"""Those that clients of the last ten years have; group 18 costs eleven times as much."""

PARTING = 0.5
"""Seconds that a client is given to show why it is sent away."""


class House:
    """What all connections have in common: who may come in, who is in, and what stands behind."""

    def __init__(self, data: Path, limits: Limits, sessions: Sessions, audit: Audit) -> None:
        """The instance that keeps its data there."""
        self.audit = audit
        self.sessions = sessions
        self.door = Door(limits)
        self.identities = Identities(Keyring(data), self._report)
        self.connections: set[Front] = set()
        self.newcomers: dict[Front, None] = {}
        """Those at the door, in the order in which they came."""
        self.somebody_is_in = asyncio.Event()
        self.stops = False
        self._version = 0
        self._numbers = count(1)

    @property
    def visits(self) -> list[Visit]:
        """The sessions there are, and those that are about to begin."""
        return [visit for connection in self.connections for visit in connection.visits]

    def next_name(self) -> str:
        """The name of another session."""
        return f"s{next(self._numbers)}"

    def speak(self, environ: Mapping[str, str]) -> Catalogue:
        """The words of the language that an environment asks for."""
        return load_catalogue(language_of(environ))

    def elapsed(self) -> float:
        """Seconds of a clock that never goes back."""
        return time.monotonic()

    def health(self) -> dict[str, int]:
        """How things are, in numbers."""
        return {
            "sessions": self.door.sessions,
            "connections": len(self.connections),
            "newcomers": self.door.newcomers,
            "keys": len(self.identities),
        }

    def make_room(self, refusal: Refusal, address: str) -> bool:
        """Send away who has stood at the crowded door for longest, if that is long; whether anybody was."""
        anywhere = refusal is Refusal.NEWCOMERS
        crowd = (one for one in self.newcomers if anywhere or network(one.address) == network(address))
        longest = next(crowd, None)
        if longest is None or longest.seconds < self.door.limits.crowded_seconds:
            return False
        longest.give_way()
        return True

    def enter(self, connection: "Front") -> None:
        """Somebody is in."""
        self.connections.add(connection)
        self.somebody_is_in.set()

    def leave(self, connection: "Front") -> None:
        """Somebody went."""
        self.connections.discard(connection)
        if not self.connections:
            self.somebody_is_in.clear()

    def look_again(self, always: bool = False) -> None:
        """See whether the keys changed, and send away those who may stay no longer."""
        self.identities.refresh()  # a newcomer may have had it read before
        if self.identities.version != self._version or always:
            self._version = self.identities.version
            self.audit(Happening.RELOADED, keys=len(self.identities))
            for connection in list(self.connections):
                connection.leave_if_removed()

    def _report(self, error: LimelightError) -> None:
        self.audit(Happening.WARNING, source="keys", error=type(error).__name__, text=str(error.args[0]))


class Front(SSHServer):
    """One connection."""

    def __init__(self, house: House) -> None:
        """To that house."""
        self._house = house
        self.address = ""
        self._keys = 0
        self._offered: Identity | None = None
        self._identity: Identity | None = None
        self._since = 0.0
        self.visits: set[Visit] = set()
        self._is_leaving = False

    @property
    def seconds(self) -> float:
        """How long they have been here."""
        return self._house.elapsed() - self._since

    # Before they are known

    def connection_made(self, conn: SSHServerConnection) -> None:
        """Somebody is at the door."""
        self._connection = conn
        self.address = plain(str((conn.get_extra_info("peername") or ("",))[0]))
        self._since = self._house.elapsed()
        refusal = self._house.door.arrive(self.address)
        if refusal is None or self._house.make_room(refusal, self.address):
            self._house.newcomers[self] = None
        else:
            self._refuse(refusal)
            conn.abort()

    def give_way(self) -> None:
        """Go: others want to come in, and this one does not say who they are."""
        self._house.newcomers.pop(self, None)
        self._refuse("took long at a crowded door")
        self._connection.abort()

    def begin_auth(self, *_: object) -> bool:
        """Whoever it is has to prove it; the name that they gave means nothing."""
        return True

    def public_key_auth_supported(self) -> bool:
        """By a key, and by nothing else."""
        return True

    def validate_public_key(self, username: str, key: SSHKey) -> bool:  # noqa: ARG002 (the name they gave)
        """Whether that key is somebody's. They may only be asking, so it does not say who they are."""
        self._keys += 1
        self._offered = None
        if self._keys > 2 * self._house.door.limits.keys:  # each may be asked about, and then signed with
            self._refuse("too many keys")
            self._connection.disconnect(DISC_NO_MORE_AUTH_METHODS_AVAILABLE, "")
        else:
            self._offered = self._house.identities.of(key.get_fingerprint())
        return self._offered is not None

    def auth_completed(self) -> None:
        """They signed with the key that was looked at last: from now on they are its owner, and no other."""
        identity = self._offered
        if identity is None:
            self._connection.abort()
            return
        self._identity = identity
        self._house.newcomers.pop(self, None)
        self._house.enter(self)
        refusal = self._house.door.admit(self.address, identity.name)
        removed = "" if self._house.identities.still_holds(identity) else "removed"
        if refusal or removed or self._house.stops:
            self._is_leaving = True
            self._refuse(refusal or removed or "stopping")
            self._connection.disconnect(DISC_TOO_MANY_CONNECTIONS, "")
        else:
            self._note(Happening.CAME, key=identity.fingerprint)

    # Once they are known

    def session_requested(self) -> tuple[Channel, Visit] | bool:
        """They want a session: each has a channel of its own."""
        if self._identity is None or self._house.stops or self._is_leaving:
            return False
        if len(self.visits) >= self._house.door.limits.channels:
            self._refuse("too many channels")
            return False
        visit = Visit(self._house, self._identity, self._house.next_name(), self.address, self.visits.discard)
        self.visits.add(visit)
        return Channel(self._connection), visit

    def connection_requested(self, *_: object) -> bool:
        """No way leads through here to another host."""
        return self._refuse("forwarding")

    def unix_connection_requested(self, *_: object) -> bool:
        """Nor to a socket of this one."""
        return self._refuse("forwarding")

    def server_requested(self, *_: object) -> bool:
        """Nor from another host to theirs."""
        return self._refuse("forwarding")

    def unix_server_requested(self, *_: object) -> bool:
        """Nor from a socket of this one."""
        return self._refuse("forwarding")

    def tun_requested(self, *_: object) -> bool:
        """Nor between networks."""
        return self._refuse("forwarding")

    def tap_requested(self, *_: object) -> bool:
        """Nor between networks."""
        return self._refuse("forwarding")

    def connection_lost(self, *_: object) -> None:
        """They are gone."""
        self._house.newcomers.pop(self, None)
        if self._identity is None:
            self._house.door.turn_away(self.address)
            self._note(Happening.LEFT, keys=self._keys)
            return
        self._house.leave(self)
        self._house.door.leave(self._identity.name)
        self._note(Happening.WENT, seconds=round(self.seconds, 1))

    def leave_if_removed(self) -> None:
        """Send them away if they, or the key they came by, were removed."""
        if self._identity and not self._is_leaving and not self._house.identities.still_holds(self._identity):
            self._is_leaving = True
            self._refuse("removed")
            for visit in list(self.visits):
                visit.part(wording.REMOVED_HERE)
            # A client that is cut off at once shows nothing of what it has just been sent.
            asyncio.get_running_loop().call_later(PARTING, self.close)

    def close(self) -> None:
        """Send them away."""
        self._connection.disconnect(DISC_BY_APPLICATION, "")

    def _refuse(self, reason: str) -> bool:
        self._note(Happening.REFUSED, reason=reason)
        return False

    def _note(self, event: Happening, **facts: object) -> None:
        who = {"lead": self._identity.name, "role": self._identity.role} if self._identity else {}
        self._house.audit(event, **{"from": self.address}, **who, **facts)


async def open_front(house: House, listener: socket.socket, host_key: SSHKey) -> SSHAcceptor:
    """Listen, and let in whoever may come: by a key, to sessions, and to nothing else."""
    limits = house.door.limits
    return await listen(
        sock=listener,
        server_factory=lambda: Front(house),
        server_host_keys=[host_key],
        config=None,
        server_version="Limelight",
        login_timeout=limits.login_seconds,
        keepalive_interval=limits.keepalive_seconds,
        keepalive_count_max=limits.keepalive_count,
        public_key_auth=True,
        password_auth=False,
        kbdint_auth=False,
        host_based_auth=False,
        gss_host=None,
        gss_kex=False,
        gss_auth=False,
        agent_forwarding=False,
        x11_forwarding=False,
        sftp_factory=None,
        allow_scp=False,
        allow_pty=True,
        line_editor=False,
        encoding=None,
        kex_algs=KEY_EXCHANGES,
        compression_algs=None,
        backlog=limits.backlog,
    )
