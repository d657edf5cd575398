"""What a client may ask of its connection: to be let in, and for sessions; and for nothing else."""

from collections.abc import Callable

from asyncssh import OPEN_ADMINISTRATIVELY_PROHIBITED, OPEN_UNKNOWN_CHANNEL_TYPE, SSHServerConnection
from asyncssh.constants import (
    MSG_CHANNEL_OPEN,
    MSG_GLOBAL_REQUEST,
    MSG_REQUEST_FAILURE,
    MSG_USERAUTH_REQUEST,
)
from asyncssh.misc import MaybeAwait
from asyncssh.packet import SSHPacket

from prompts.wording import door as wording
from tui.serve.limits import Refusal

SESSION = b"session"
FORWARDING = frozenset(
    {
        b"direct-tcpip",
        b"direct-streamlocal@openssh.com",
        b"forwarded-tcpip",
        b"forwarded-streamlocal@openssh.com",
        b"tun@openssh.com",
        b"x11",
        b"auth-agent@openssh.com",
        b"tcpip-forward",
        b"cancel-tcpip-forward",
        b"streamlocal-forward@openssh.com",
        b"cancel-streamlocal-forward@openssh.com",
    }
)
"""What a client asks for that wants to go on from here, or to be reached from here."""

HABITS = (b"keepalive@", b"no-more-sessions@")
"""How those requests begin that ask for nothing: clients send them to hear that somebody is there, any
answer is one, and some send one every few seconds."""

ANSWERS = {
    Refusal.FORWARDING: (OPEN_ADMINISTRATIVELY_PROHIBITED, wording.NO_FORWARDING),
    Refusal.UNKNOWN: (OPEN_UNKNOWN_CHANNEL_TYPE, wording.ONLY_SESSIONS),
}


class Requests:
    """What comes of those of one connection: all but sessions are refused, and each refusal is told of.

    The library would tell of those alone that it knows. It would also keep what comes behind one
    that takes it a while, without a bound, and answer that so deep within itself that it breaks.
    """

    def __init__(self, refused: Callable[[Refusal], object], may_try: Callable[[], bool]) -> None:
        """`refused` is told of each; `may_try` is asked before each time that they try to log in."""
        self._refused = refused
        self._may_try = may_try

    def answer(self, connection: SSHServerConnection) -> None:
        """Answer them from now on. The library looks up in a table what to do with a message: in this one."""
        table = connection._packet_handlers
        self._open_session = table[MSG_CHANNEL_OPEN]
        self._log_in = table[MSG_USERAUTH_REQUEST]
        connection._packet_handlers = {
            **table,
            MSG_CHANNEL_OPEN: self._open,
            MSG_GLOBAL_REQUEST: self._ask,
            MSG_USERAUTH_REQUEST: self._try,
        }

    def _try(
        self, connection: SSHServerConnection, kind: int, number: int, packet: SSHPacket
    ) -> MaybeAwait[None]:
        return self._log_in(connection, kind, number, packet) if self._may_try() else None

    def _open(
        self, connection: SSHServerConnection, kind: int, number: int, packet: SSHPacket
    ) -> MaybeAwait[None]:
        asked, channel = _channel(packet)
        if asked == SESSION:
            return self._open_session(connection, kind, number, packet)
        self._refused(reason := _reason(asked))
        connection.send_channel_open_failure(channel, *ANSWERS[reason], "en")
        return None

    def _ask(self, connection: SSHServerConnection, _kind: int, _number: int, packet: SSHPacket) -> None:
        asked, wants_answer = packet.get_string(), packet.get_boolean()
        if not asked.startswith(HABITS):
            self._refused(_reason(asked))
        if wants_answer:
            connection.send_packet(MSG_REQUEST_FAILURE)


def _channel(packet: SSHPacket) -> tuple[bytes, int]:
    """What kind of channel is to be opened, and what the client calls it; the packet stays unread."""
    unread = SSHPacket(packet.get_remaining_payload())
    return unread.get_string(), unread.get_uint32()


def _reason(asked: bytes) -> Refusal:
    return Refusal.FORWARDING if asked in FORWARDING else Refusal.UNKNOWN
