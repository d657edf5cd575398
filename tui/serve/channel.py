"""A channel that keeps little of what a client sends before anybody asked for it."""

import asyncio
from collections.abc import Callable

from asyncssh import SSHServerChannel, SSHServerConnection
from asyncssh.packet import SSHPacket

WINDOW = 256 * 1024
"""Bytes of input that may wait in a channel: before its session begins, nobody reads them."""
LARGEST_PACKET = 32 * 1024
VARIABLES = 64
"""Of its environment that a client may name: OpenSSH sends about ten, and a few are taken."""
LONGEST_VARIABLE = 256
"""Bytes of one, name and all; what is taken has less."""


class Channel(SSHServerChannel[bytes]):
    """A channel of bytes. The library's own keeps every variable, of any size, while it is open."""

    def __init__(self, connection: SSHServerConnection, too_many: Callable[[], object]) -> None:
        """Of that connection; `too_many` is called for every so many variables that are left out."""
        self._too_many = too_many
        self._left_out = 0
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
