"""By which algorithms the door may be spoken to."""

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
