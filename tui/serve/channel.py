"""A channel that keeps little of what a client sends before anybody asked for it."""

import asyncio
from collections.abc import Callable

from asyncssh import SSHServerChannel, SSHServerConnection
from asyncssh.connection import SSHConnection
from asyncssh.packet import SSHPacket

WINDOW = 256 * 1024
"""Bytes of input that may wait in a channel: before its session begins, nobody reads them."""
LARGEST_PACKET = 32 * 1024
VARIABLES = 64
"""Of its environment that a client may name: OpenSSH sends about ten, and a few are taken."""
LONGEST_VARIABLE = 256
"""Bytes of one, name and all; what is taken has less."""

ENOUGH = 256 * 1024
"""Bytes that may wait for a client's network before a channel waits with more."""
AGAIN = 0.05
"""Seconds until it looks again."""


def unsent(connection: SSHConnection) -> int:
    """Bytes that wait for a client's network.

    The library bounds them by nothing: it writes down all its answers, whether they are read or
    not, and as much output as the client says that it has room for. It shows nobody the transport
    that they wait in, which is why it is taken by its own name here.
    """
    transport = connection._transport
    return transport.get_write_buffer_size() if transport else 0


class Channel(SSHServerChannel[bytes]):
    """A channel of bytes. The library's own keeps every variable, of any size, while it is open."""

    def __init__(self, connection: SSHServerConnection, too_many: Callable[[], object]) -> None:
        """Of that connection; `too_many` is called for every so many variables that are left out."""
        self._too_many = too_many
        self._left_out = 0
        self._later: asyncio.TimerHandle | None = None
        loop = asyncio.get_running_loop()
        terminal, line_editor, echo, history, longest_line = True, False, False, 0, 0
        super().__init__(
            connection,
            loop,
            terminal,
            line_editor,
            echo,
            history,
            longest_line,
            None,
            "strict",
            WINDOW,
            LARGEST_PACKET,
        )

    def _process_env_request(self, packet: SSHPacket) -> bool:
        """Take note of a variable, if it is short and one of few; the library calls this by its name."""
        if len(packet.get_remaining_payload()) <= LONGEST_VARIABLE and len(self._env) < VARIABLES:
            return super()._process_env_request(packet)
        self._left_out += 1
        if self._left_out % VARIABLES == 0:
            self._too_many()
        return False

    def _flush_recv_buf(self, exc: Exception | None = None) -> None:
        """Deliver what came, or the close of the channel; the library calls this by its name.

        It would keep a close to itself while input is held back, which may be for ever, though it
        says that it does not: so what nobody took of the input is let go of before.
        """
        if self._recv_state == "close_pending":
            self._recv_buf = []
            self._recv_paused = False
        super()._flush_recv_buf(exc)

    def _flush_send_buf(self) -> None:
        """Send what the client has room for, and the network too; the library calls this by its name."""
        if self._conn is None or self._later:
            return
        if unsent(self.get_connection()) > ENOUGH:
            self._later = self._loop.call_later(AGAIN, self._flush_again)
            self._pause_resume_writing()
        else:
            super()._flush_send_buf()

    def _flush_again(self) -> None:
        self._later = None
        self._flush_send_buf()
