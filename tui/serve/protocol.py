"""What of SSH is spoken at the door, and by which algorithms."""

import socket

from asyncssh import SSHAcceptor, SSHKey, listen

from tui.serve.farewell import VERSION
from tui.serve.front import Front
from tui.serve.house import House

KEY_EXCHANGES = ("curve25519-sha256", "mlkem768x25519-sha256", "curve25519-sha256@libssh.org")
"""Those that clients of the last ten years have; group 18 costs eleven times as much. The client's
order decides. The first stands where dropbear guesses it: the library takes a guess to be right that
dropbear, by what stands first here, takes to be wrong."""

SEALS = (
    "umac-128-etm@openssh.com",
    "hmac-sha2-256-etm@openssh.com",
    "hmac-sha2-512-etm@openssh.com",
    "hmac-sha2-256",
    "hmac-sha2-512",
)
"""By which messages are known to be whole, where the cipher does not say so itself: none of SHA-1."""

SIGNATURES = (
    "ssh-ed25519",
    "sk-ssh-ed25519@openssh.com",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ecdsa-sha2-nistp256@openssh.com",
    "rsa-sha2-256",
    "rsa-sha2-512",
)
"""By which leads may prove that a key is theirs: of the keys that are taken, none by SHA-1."""


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
