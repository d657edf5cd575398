"""Running the instance: from the first socket to the last session's end."""

import asyncio
import fcntl
import os
import resource
import signal
import socket
import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec
from asyncssh import SSHKey

from store import Busy, CannotWrite, Keyring, Lock, make_directory
from tui.serve.audit import Audit, Happening
from tui.serve.control import Present, open_control
from tui.serve.farewell import LINES
from tui.serve.front import PARTING
from tui.serve.hostkey import host_key
from tui.serve.house import House
from tui.serve.limits import Limits
from tui.serve.owner import current_user
from tui.serve.protocol import open_front
from tui.serve.sessions import Sessions
from tui.serve.wire import FrontWire, Terms

Launch = Callable[[Terms], tuple[FrontWire, "subprocess.Popen[bytes]"]]
"""Starts what stands behind the front, and starts the sessions."""

PORT = 2222
"""Where an instance listens that is not told where to."""
LOOK = 1.0
"""Seconds between two looks at the keys while somebody is in; nobody looks while nobody is."""
HEALTH = 60
"""Looks between two health lines."""
INHERITED = ("TZ", "LIMELIGHT_NOW")
"""What sessions take over of the instance's own environment."""
LOCK = "serve.lock"
"""What a running instance holds, in the directory that says who may come."""
FILES_OF_A_SESSION = 6
"""A connection, up to three pipes, a handle and a spare one: what a session takes of the front's files."""
FILES = 64
"""Files that the front has open beside."""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """How an instance is to be run."""

    data: Path
    host: str = ""
    port: int = PORT
    limits: Limits = Limits()
    environ: Mapping[str, str] = {}
    held: Mapping[str, int | float] = {}
    """Of what sessions are held to, what is not as usual, by its name in `Terms`."""

    @property
    def terms(self) -> Terms:
        """What sessions are held to."""
        kept = {name: self.environ[name] for name in INHERITED if self.environ.get(name)}
        usual = Terms(data=str(self.data.absolute()), inherited=kept)
        return msgspec.structs.replace(usual, **self.held)


def listening(plan: Plan) -> socket.socket:
    """The socket that it listens at; a port below 1024 is for root alone, so this comes first."""
    if not plan.host:
        return socket.create_server(
            ("", plan.port), family=_family(), dualstack_ipv6=socket.has_dualstack_ipv6()
        )
    family, *_, address = socket.getaddrinfo(plan.host, plan.port, type=socket.SOCK_STREAM)[0]
    return socket.create_server(address[:2], family=family)


def claim(data: Path) -> int:
    """See that no other instance runs on that data; held until the process ends."""
    path = data / "access" / LOCK
    make_directory(path.parent)
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise Busy(path) from error
    except OSError as error:
        raise CannotWrite(path, error.strerror or "") from error
    return descriptor


def is_running(data: Path) -> bool:
    """Whether an instance runs on that data."""
    return not Lock(data / "access" / LOCK).is_free()


def allow_files() -> int:
    """Have as many files open at once as the system allows; how many that is."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 65_536 if hard == resource.RLIM_INFINITY else min(hard, 65_536)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return max(soft, wanted)


def files_needed(limits: Limits) -> int:
    """How many files it may have open when it is full."""
    return FILES + LINES + limits.newcomers + limits.sessions * FILES_OF_A_SESSION


class Instance:
    """A running instance."""

    def __init__(self, plan: Plan, audit: Audit, start: Launch) -> None:
        """By that plan; what stands behind the front is started that way."""
        self._plan = plan
        self._audit = audit
        self._sessions = Sessions(lambda: start(plan.terms), audit)
        self._house = House(plan.data, plan.limits, self._sessions, audit)
        self._stop = asyncio.Event()

    async def run(self, listener: socket.socket, key: SSHKey, ready: Callable[[], None]) -> None:
        """Serve until told to stop; `ready` is called once leads can come."""
        self._listen_to_signals()
        self._house.look_again()
        self._sessions.open()
        front = await open_front(self._house, listener, key)
        async with open_control(self._plan.data, self._audit, self._who):
            await self._until_warm()
            address, port = listener.getsockname()[:2]
            facts = {"key": key.get_fingerprint(), "user": current_user().spoken}
            self._audit(Happening.LISTENING, address=address, port=port, **facts)
            notify("READY=1", self._plan.environ)
            ready()
            watching = asyncio.create_task(self._watch())
            await self._stop.wait()
            watching.cancel()
            front.close()
            await self._end()

    async def _until_warm(self) -> None:
        """Wait until the first session starts at once, unless it is to stop before."""
        waits = {asyncio.create_task(event.wait()) for event in (self._sessions.ready, self._stop)}
        _, pending = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for one in pending:
            one.cancel()

    async def _watch(self) -> None:
        """While somebody is here, see whether they may stay, and say now and then how things are."""
        looks = 0
        while True:
            await self._house.somebody_is_here.wait()
            await asyncio.sleep(LOOK)
            self._look()
            looks += 1
            if looks % HEALTH == 0:
                self._audit(Happening.HEALTH, **self._house.health())

    def _look(self) -> None:
        """See whether they may stay; a look that fails is not the last."""
        try:
            self._house.look_again()
        except OSError as error:
            self._audit(Happening.WARNING, source="look", text=error.strerror or str(error))

    async def _end(self) -> None:
        """Tell every session, give each time to keep what is half typed, and send everybody home."""
        notify("STOPPING=1", self._plan.environ)
        self._house.stops = True
        self._audit(Happening.STOPPING, **self._house.health())
        self._sessions.stop()
        await self._until(lambda: not self._house.visits, self._plan.limits.stop_seconds)
        await self._until(lambda: not self._house.connections, PARTING)
        self._house.send_home()
        await self._until(self._house.is_empty, 1.0)
        self._sessions.close()
        self._house.strangers.sum_up()
        self._audit(Happening.STOPPED)

    async def _until(self, so: Callable[[], bool], seconds: float) -> None:
        end = asyncio.get_running_loop().time() + seconds
        while not so() and asyncio.get_running_loop().time() < end:
            await asyncio.sleep(0.02)

    def _listen_to_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop.set)
        loop.add_signal_handler(signal.SIGHUP, self._reload)

    def _reload(self) -> None:
        self._house.look_again(always=True)

    def _who(self) -> list[Present]:
        return [visit.facts for visit in self._house.visits]


def serve(
    plan: Plan,
    listener: socket.socket,
    audit: Audit,
    ready: Callable[[str], None],
    start: Launch,
) -> None:
    """Run an instance at that socket until it is told to stop."""
    os.umask(0o077)
    claimed = claim(plan.data)
    try:
        allow_files()
        key = host_key(plan.data)
        Keyring(plan.data).members()  # whoever starts it can mend what nobody could come by
        instance = Instance(plan, audit, start)
        asyncio.run(instance.run(listener, key, lambda: ready(key.get_fingerprint())))
    finally:
        os.close(claimed)


def notify(state: str, environ: Mapping[str, str]) -> None:
    """Tell systemd, where it asked to be told."""
    if place := environ.get("NOTIFY_SOCKET"):
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.connect(place.replace("@", "\0", 1) if place.startswith("@") else place)
            line.send(state.encode())


def _family() -> socket.AddressFamily:
    return socket.AF_INET6 if socket.has_dualstack_ipv6() else socket.AF_INET
