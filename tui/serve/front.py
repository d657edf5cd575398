"""Who may come in: one object for each connection, from the first byte to the last."""

import asyncio
from contextlib import suppress

from asyncssh import (
    OPEN_RESOURCE_SHORTAGE,
    ChannelOpenError,
    SSHKey,
    SSHServer,
    SSHServerConnection,
)

from prompts.wording import door as door_wording
from prompts.wording import hosted as wording
from tui.serve.algorithms import SIGNATURES
from tui.serve.audit import HUNG_UP, NO_SSH, Happening, why_left, why_lost
from tui.serve.channel import Channel, unsent
from tui.serve.farewell import GREETING
from tui.serve.house import House, Room
from tui.serve.identities import Identity
from tui.serve.limits import Refusal, network, plain
from tui.serve.offers import Offers
from tui.serve.reading import Reading
from tui.serve.requests import Requests
from tui.serve.visit import Visit

PARTING = 0.5
"""Seconds that a client is given to show why it is sent away."""


class Front(SSHServer):
    """One connection."""

    def __init__(self, house: House) -> None:
        """To that house."""
        self._house = house
        self.address = ""
        self._offers = Offers(house.door.limits.keys)
        self._offered: Identity | None = None
        self._identity: Identity | None = None
        self._since = 0.0
        self._agreed = False
        self.visits: set[Visit] = set()
        self._leaves: Refusal | None = None
        """Why they are being sent away."""
        self._patience: asyncio.Handle | None = None
        self._room = Room(house, self._is_worth_a_line)
        self._refused = 0
        self._reading: Reading | None = None
        self._said = self._tries = 0

    @property
    def seconds(self) -> float:
        """How long they have been here."""
        return self._house.elapsed() - self._since

    # Before they are known

    def connection_made(self, conn: SSHServerConnection) -> None:
        """Somebody is at the door."""
        self._connection = conn
        Requests(self._refuse, self._may_try).answer(conn)
        self._place = conn.get_extra_info("socket")
        self.address = plain(str((conn.get_extra_info("peername") or ("",))[0]))
        if conn._transport:
            place = (self._house.turns, network(self.address))
            self._reading = Reading(conn._transport, conn, place, self._may_say)
        self._arrive()

    def _arrive(self) -> None:
        self._since = self._house.elapsed()
        refusal = self._house.door.arrive(self.address)
        if refusal is None or self._house.make_room(refusal, self.address):
            self._house.knock(self)
            patience = self._house.door.limits.login_seconds
            self._patience = asyncio.get_running_loop().call_later(patience, self.send_away, Refusal.LOGIN)
        else:
            self.send_away(refusal, GREETING)

    def send_away(self, refusal: Refusal, first: bytes = b"") -> None:
        """Have them go, for that reason; who goes already is not sent away again."""
        if self._leaves:
            return
        self._leaves = refusal
        self._note(Happening.REFUSED, reason=refusal)
        self._house.farewells.say(self._connection, refusal, first)

    def _may_say(self, count: int) -> bool:
        """Whether so many bytes more of theirs are heard."""
        self._said += count
        if self._identity:
            return True
        if self._said > self._house.door.limits.login_bytes:
            self.send_away(Refusal.BYTES)
        return self._leaves is None

    def _may_try(self) -> bool:
        """Whether they may try once more to log in, by whatever means."""
        self._tries += self._identity is None
        if self._tries > self._house.door.limits.tries:
            self.send_away(Refusal.TRIES)
        return self._leaves is None

    def begin_auth(self, *_: object) -> bool:
        """Whoever it is has to prove it; the name that they gave means nothing."""
        self._agreed = True
        return True

    def public_key_auth_supported(self) -> bool:
        """By a key, and by nothing else."""
        return True

    def validate_public_key(self, username: str, key: SSHKey) -> bool:  # noqa: ARG002 (the name they gave)
        """Whether that key is somebody's. They may only be asking, so it does not say who they are."""
        fingerprint, self._offered = key.get_fingerprint(), None
        if self._offers.allow(fingerprint):
            self._offered = self._house.identities.of(fingerprint)
        else:
            self.send_away(Refusal.KEYS)
        # What is announced is advice: the library verifies whatever it knows, by SHA-1 too.
        key.all_sig_algorithms = key.all_sig_algorithms.intersection(map(str.encode, SIGNATURES))
        return self._offered is not None

    def auth_completed(self) -> None:
        """They signed with the key that was looked at last: from now on they are its owner, and no other."""
        identity = self._offered
        if identity is None or self._leaves:
            self._connection.abort()
            return
        self._identity = identity
        self._know(identity.name)
        refusal = self._house.door.admit(self.address, identity.name)
        if not self._house.identities.still_holds(identity):
            refusal = Refusal.REMOVED
        elif self._house.stops:
            refusal = Refusal.STOPPING
        if refusal:
            self.send_away(refusal)
        else:
            self._note(Happening.CAME, key=identity.fingerprint)

    def _know(self, name: str) -> None:
        """They are no newcomer any more."""
        self._house.enter(self)
        if self._reading:
            self._reading.move(self._house.turns_of(name))
        if self._patience:
            self._patience.cancel()

    # Once they are known

    def session_requested(self) -> tuple[Channel, Visit] | bool:
        """They want a session: each has a channel of its own."""
        if self._identity is None or self._house.stops or self._leaves:
            return False
        if len(self.visits) >= self._house.door.limits.channels:
            self._refuse(Refusal.CHANNELS)
            raise ChannelOpenError(OPEN_RESOURCE_SHORTAGE, door_wording.MANY_CHANNELS)
        visit = Visit(self._room, self._identity, self._house.next_name(), self.address, self.visits.discard)
        self.visits.add(visit)
        return Channel(self._connection, lambda: self._refuse(Refusal.VARIABLES)), visit

    def connection_lost(self, exc: Exception | None) -> None:
        """They are gone."""
        if self._patience:
            self._patience.cancel()
        self._house.leave(self)
        if self._identity is None:
            self._house.door.turn_away(self.address)
            if self._leaves is None:
                self._say_why(why_lost(exc))
            return
        self._house.door.leave(self._identity.name)
        self._note(Happening.WENT, seconds=round(self.seconds, 1), reason=self._leaves or why_left(exc))

    def _say_why(self, reason: str) -> None:
        """Write down why they were never known; those who came by mistake are told where they are."""
        if reason == HUNG_UP:
            reason = self._how_far()
        else:
            self._house.farewells.say_plainly(self._place, door_wording.NO_SSH if reason == NO_SSH else "")
        self._note(Happening.LEFT, keys=len(self._offers), reason=reason)

    def _how_far(self) -> str:
        """Where they were when they hung up."""
        if not self._connection.get_extra_info("client_version"):
            return "said nothing"
        if not self._agreed:
            return "hung up during the key exchange"
        return "no known key" if self._offers and self._offered is None else HUNG_UP

    def leave_if_removed(self) -> None:
        """Have them go if they, or the key they came by, were removed."""
        if self._identity and self._leaves is None and not self._house.identities.still_holds(self._identity):
            self._show_out(Refusal.REMOVED, wording.REMOVED_HERE)

    def _show_out(self, refusal: Refusal, sentence: str) -> None:
        """Have them go, and their sessions before them."""
        self._leaves = refusal
        self._note(Happening.REFUSED, reason=refusal)
        # A client that is cut off at once shows nothing of what it has just been sent.
        asyncio.get_running_loop().call_later(PARTING, self.close)
        for visit in list(self.visits):
            with suppress(OSError):  # one that cannot be told keeps nobody else here
                visit.part(sentence)

    def leave_if_deaf(self) -> None:
        """Have them go if they do not read what they are sent; there is no way to tell them."""
        if self._leaves is None and unsent(self._connection) > self._house.door.limits.unsent_bytes:
            self._leaves = Refusal.UNREAD
            self._note(Happening.REFUSED, reason=self._leaves)
            self._connection.abort()

    def close(self) -> None:
        """Have them go, as everybody has to."""
        self._leaves = self._leaves or Refusal.STOPPING
        self._house.farewells.say(self._connection, self._leaves)

    def _is_worth_a_line(self) -> bool:
        """Whether a refusal is to be written down: those who do not stop asking are sent away instead."""
        self._refused += 1
        if self._refused == self._house.door.limits.refusals:
            reason, sentence = Refusal.REQUESTS, door_wording.MANY_REFUSED
            self._patience = asyncio.get_running_loop().call_soon(self._show_out, reason, sentence)
        return self._refused <= self._house.door.limits.refusals

    def _refuse(self, reason: Refusal) -> None:
        self._room.audit(Happening.REFUSED, **self._who, reason=reason)

    def _note(self, event: Happening, **facts: object) -> None:
        audit = self._house.audit if self._identity else self._house.strangers
        audit(event, **self._who, **facts)

    @property
    def _who(self) -> dict[str, object]:
        known = {"lead": self._identity.name, "role": self._identity.role} if self._identity else {}
        return {"from": self.address, **known}
