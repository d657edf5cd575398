"""What of SSH is spoken at the door."""

import socket

from asyncssh import SSHAcceptor, SSHKey, listen

from tui.serve.algorithms import KEY_EXCHANGES, SEALS, SIGNATURES
from tui.serve.farewell import VERSION
from tui.serve.front import Front
from tui.serve.house import House


async def open_front(house: House, listener: socket.socket, host_key: SSHKey) -> SSHAcceptor:
    """Listen, and let in whoever may come: by a key, to sessions, and to nothing else."""
    limits = house.door.limits
    return await listen(
        sock=listener,
        server_factory=lambda: Front(house),
        server_host_keys=[host_key],
        config=None,
        server_version=VERSION,
        login_timeout=0,  # by our own clock, which says so
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
        mac_algs=SEALS,
        signature_algs=SIGNATURES,
        compression_algs=None,
        backlog=limits.backlog,
    )
