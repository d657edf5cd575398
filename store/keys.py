"""Public keys as OpenSSH writes them: `ssh-ed25519 AAAAC3… a comment`."""

import binascii
from enum import StrEnum
from itertools import pairwise

import msgspec

from store.errors import NotAKey
from store.harmless import clean

LONGEST_COMMENT = 100
LONGEST_LINE = 16_384
"""Characters a line may have: an RSA key of 16,384 bits has less than 3,000."""

LEAST_RSA_BITS = 2048

KINDS = frozenset(
    {
        "ssh-ed25519",
        "ssh-rsa",
        "ecdsa-sha2-nistp256",
        "ecdsa-sha2-nistp384",
        "ecdsa-sha2-nistp521",
        "sk-ssh-ed25519@openssh.com",
        "sk-ecdsa-sha2-nistp256@openssh.com",
    }
)
"""The kinds that are taken: none that is broken (DSA), no certificate, as nobody here knows its issuer."""


class KeyProblem(StrEnum):
    """Why a text is not taken as a public key."""

    EMPTY = "empty"
    PRIVATE = "private"
    """The private half, which must never leave its owner's machine."""
    OPTIONS = "options"
    """Options of an authorized_keys file stand before it: none of them would be obeyed."""
    KIND = "kind"
    SHORT = "short"
    DAMAGED = "damaged"


class PublicKey(msgspec.Struct, frozen=True):
    """One public key."""

    kind: str
    body: str
    """In base64, as it stands in a file."""
    comment: str = ""

    @property
    def line(self) -> str:
        """As it stands in a file."""
        return f"{self.kind} {self.body} {self.comment}".rstrip()

    @property
    def fingerprint(self) -> str:
        """What it is known by: `SHA256:…`, as ssh-keygen shows it."""
        from hashlib import sha256

        digest = sha256(binascii.a2b_base64(self.body)).digest()
        return "SHA256:" + binascii.b2a_base64(digest, newline=False).decode().rstrip("=")


def read_keys(text: str) -> tuple[PublicKey, ...]:
    """The keys of a file, one a line; a line that is none raises NotAKey."""
    if "PRIVATE KEY-----" in text:
        raise NotAKey("", KeyProblem.PRIVATE)
    lines = [line for line in map(str.strip, text.splitlines()) if line and not line.startswith("#")]
    if not lines:
        raise NotAKey("", KeyProblem.EMPTY)
    return tuple({key.body: key for key in map(read_key, lines)}.values())


def read_key(line: str) -> PublicKey:
    """The key of one line; what is not one raises NotAKey."""
    kind, _, rest = line.strip().partition(" ")
    if kind not in KINDS:
        raise NotAKey(line, _problem_of(line))
    body, _, comment = rest.strip().partition(" ")
    blob = _blob(line, body)
    fields = _fields(line, blob)
    if not fields or fields[0] != kind.encode() or len(fields) < 2:
        raise NotAKey(line, KeyProblem.DAMAGED)
    if kind == "ssh-rsa" and int.from_bytes(fields[-1], "big").bit_length() < LEAST_RSA_BITS:
        raise NotAKey(line, KeyProblem.SHORT)
    canonical = binascii.b2a_base64(blob, newline=False).decode()
    return PublicKey(kind, canonical, " ".join(clean(comment).split())[:LONGEST_COMMENT])


def _problem_of(line: str) -> KeyProblem:
    """What may be wrong with a line that does not begin with a kind that is taken."""
    spoken = line.split()
    return (
        KeyProblem.OPTIONS
        if any(word in KINDS and after.startswith("AAAA") for word, after in pairwise(spoken))
        else KeyProblem.KIND
    )


def _blob(line: str, body: str) -> bytes:
    try:
        if not body.isascii() or len(body) > LONGEST_LINE:
            raise NotAKey(line, KeyProblem.DAMAGED)
        return binascii.a2b_base64(body, strict_mode=True)
    except binascii.Error as error:
        raise NotAKey(line, KeyProblem.DAMAGED) from error


def _fields(line: str, blob: bytes) -> list[bytes]:
    """What a key is made of: texts and numbers, each after its length."""
    fields, at = [], 0
    while at < len(blob):
        length = int.from_bytes(blob[at : at + 4], "big")
        field = blob[at + 4 : at + 4 + length]
        if len(field) != length:
            raise NotAKey(line, KeyProblem.DAMAGED)
        fields.append(field)
        at += 4 + length
    return fields
