"""A front in this process, with sessions that only say what was asked of them."""

import asyncio
import io
import json
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncssh
import msgspec

from store import Keyring, Role, SystemClock, read_keys
from tui.serve.audit import Audit
from tui.serve.house import House
from tui.serve.limits import Limits
from tui.serve.protocol import open_front
from tui.serve.sessions import Sessions, Told
from tui.serve.wire import Ended, Start

Options = dict[str, Any]


class Parrot(Sessions):
    """Sessions that print what was asked, and end: at once, or when they are told to."""

    def __init__(self, audit: Audit) -> None:
        super().__init__(self._never, audit)
        self.started: list[Start] = []
        self.sizes: list[tuple[int, int]] = []
        """Of the terminals that sessions were given."""
        self.signals: list[int] = []
        self.stays = False
        self.refuses = False
        self.waiting: dict[str, Told] = {}
        self.kept: list[int] = []

    def begin(self, start: Start, descriptors: tuple[int, ...], told: Told) -> bool:
        self.started.append(start)
        if start.terminal is not None:
            self.sizes.append(os.get_terminal_size(descriptors[0]))
        if self.refuses:
            return False
        if self.stays:
            self.waiting[start.session] = told
            self.kept += [os.dup(each) for each in descriptors]
        else:
            os.write(descriptors[min(1, len(descriptors) - 1)], msgspec.json.encode(start) + b"\n")
            asyncio.get_running_loop().call_soon(told, Ended(start.session, 7))
        return True

    def signal(self, session: str, number: int) -> None:
        if session in self.waiting:
            self.signals.append(number)

    def end(self, ended: Ended) -> None:
        """Have all that stay end."""
        for descriptor in self.kept:
            os.close(descriptor)
        self.kept.clear()
        for name, told in self.waiting.items():
            told(msgspec.structs.replace(ended, session=name))
        self.waiting.clear()

    def _never(self) -> Any:
        raise NotImplementedError


class Front:
    """A door on this machine, and a lead called mira with her key."""

    def __init__(self, data: Path, limits: Limits) -> None:
        self.written = io.StringIO()
        audit = Audit(self.written, SystemClock())
        self.sessions = Parrot(audit)
        self.house = House(data, limits, self.sessions, audit)
        self.keyring = Keyring(data)
        self.mira = self.new_key("mira")
        self.port = 0

    def new_key(self, name: str, role: Role = Role.LEAD) -> asyncssh.SSHKey:
        """Let somebody come, by a new key."""
        key = asyncssh.generate_private_key("ssh-ed25519")
        self.keyring.add(name, role, read_keys(key.export_public_key().decode()))
        return key

    def connect(self, key: asyncssh.SSHKey | None = None, **options: Any) -> Any:
        """Come by that key, mira's if none is given."""
        settings: Options = {"known_hosts": None, "config": None, "username": "whoever", "agent_path": None}
        return asyncssh.connect("127.0.0.1", self.port, client_keys=[key or self.mira], **settings | options)

    def events(self, event: str) -> list[dict[str, Any]]:
        """What was written down of that kind."""
        lines = map(json.loads, self.written.getvalue().splitlines())
        return [line for line in lines if line["event"] == event]

    def count(self, event: str) -> int:
        """How often that happened, whether there is a line for each or one for many."""
        self.house.strangers.sum_up()
        return sum(one.get("more", 1) for one in self.events(event))


@asynccontextmanager
async def open_door(data: Path, limits: Limits | None = None) -> AsyncIterator[Front]:
    """A front with those limits."""
    front = Front(data, limits or Limits())
    with socket.create_server(("127.0.0.1", 0)) as listener:
        front.port = listener.getsockname()[1]
        key = asyncssh.generate_private_key("ssh-ed25519")
        acceptor = await open_front(front.house, listener, key)
        try:
            yield front
        finally:
            front.sessions.end(Ended("", 0))
            acceptor.close()
            await acceptor.wait_closed()
            front.house.farewells.close()


async def until(so: Any) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(20):
        while not so():
            await asyncio.sleep(0.01)
