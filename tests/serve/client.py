"""Debian's ssh, as a client of a front in this process."""

import asyncio
import os
import subprocess
from pathlib import Path
from typing import Any

import asyncssh

from tests.tui.cli.calling import Done

SETTINGS = (
    "StrictHostKeyChecking=no",
    "UserKnownHostsFile=/dev/null",
    "IdentitiesOnly=yes",
    "IdentityAgent=none",
)
PATIENCE = 60.0


class Client:
    """Somebody's ssh; `slow` is how many seconds they take to find the passphrase of their key."""

    def __init__(self, place: Path, port: int, key: asyncssh.SSHKey, slow: float | None = None) -> None:
        self._place = place
        self._port = port
        self._key = self._keep("key", key)
        if slow is not None:
            self._encrypt()
        self._asking = place / "ask"
        self._asking.write_text(f"#!/bin/sh\nsleep {slow}\necho secret\n")
        self._asking.chmod(0o700)

    def new_key(self, kind: str = "ssh-ed25519", **options: Any) -> Path:
        """A key that nobody knows."""
        number = len(list(self._place.glob("*.pub")))
        return self._keep(f"key{number}", asyncssh.generate_private_key(kind, **options))

    async def run(self, *command: str, options: tuple[str, ...] = (), first: bool = False) -> Done:
        """Have something done, or try something else; `first`, with options that come before the key."""
        mine = ("-i", str(self._key))
        given = (*options, *mine) if first else (*mine, *options)
        process = await asyncio.create_subprocess_exec(
            *("ssh", "-F", "/dev/null", "-p", str(self._port)),
            *(word for setting in SETTINGS for word in ("-o", setting)),
            *(*given, "127.0.0.1", *(("--", *command) if command else ())),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=self._environ(),
        )
        async with asyncio.timeout(PATIENCE):
            out, err = await process.communicate()
        return Done(process.returncode or 0, out.decode(errors="replace"), err.decode(errors="replace"))

    async def errors(self, *options: str) -> str:
        """What ssh said in the end."""
        return (await self.run(options=options)).err

    def _encrypt(self) -> None:
        change = ["ssh-keygen", "-q", "-p", "-P", "", "-N", "secret", "-f", str(self._key)]
        subprocess.run(change, check=True, stdout=subprocess.DEVNULL)

    def _keep(self, name: str, key: asyncssh.SSHKey) -> Path:
        path = self._place / name
        path.write_bytes(key.export_private_key("openssh"))
        path.chmod(0o600)
        path.with_suffix(".pub").write_bytes(key.export_public_key())
        return path

    def _environ(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self._place),
            "SSH_ASKPASS": str(self._asking),
            "SSH_ASKPASS_REQUIRE": "force",
        }
