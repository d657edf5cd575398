"""Who is in, asked from outside: a socket in the data directory that only its owner may speak to.

Whoever asks may be root, and whatever answers is that owner's: the answer is believed no further than
its form goes, and waited for no longer, and in no more memory, than one of an instance could take.
"""

import asyncio
import errno
import os
import socket
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

import msgspec

from store import UNDECODABLE, CannotRead, Role
from tui.serve.audit import Audit, Happening

NAME = "serve.sock"
PATIENCE = 5.0
"""Seconds that an instance may take to answer, all in all."""
SHORTEST = 0.001
"""Seconds of the last look, as 0 would be to look without waiting."""
LARGEST = 1024 * 1024
"""Bytes of an answer at most: thousands of sessions, where an instance has hundreds."""


class Present(msgspec.Struct, frozen=True):
    """Somebody who is in, in the fields that programs are given; none is ever removed."""

    session: str
    lead: str
    role: Role
    address: str
    seconds: int
    command: str


@asynccontextmanager
async def open_control(data: Path, audit: Audit, who: Callable[[], list[Present]]) -> AsyncIterator[None]:
    """Answer whoever asks, within; the instance runs without, where there can be no socket."""

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            writer.write(msgspec.json.encode(who()))
            await writer.drain()
            writer.close()

    place = data / "access"
    try:
        (place / NAME).unlink(missing_ok=True)
        with reached(place) as path:
            server = await asyncio.start_unix_server(answer, path)
            (place / NAME).chmod(0o600)
    except OSError as error:
        audit(Happening.WARNING, source="control", text=error.strerror or "")
        yield
        return
    async with server:
        yield
    (place / NAME).unlink(missing_ok=True)


def ask(data: Path, patience: float = PATIENCE) -> list[Present] | None:
    """Who is in; None where no instance runs on that data, or one that just stops."""
    place = data / "access"
    try:
        answer = _answer(place, patience)
        return msgspec.json.decode(answer, type=list[Present]) if answer else None
    except (FileNotFoundError, ConnectionError):
        return None
    except OSError as error:
        raise CannotRead(place / NAME, error.strerror or str(error)) from error
    except UNDECODABLE as error:
        raise CannotRead(place / NAME) from error


def _answer(place: Path, patience: float) -> bytes:
    end, answer = time.monotonic() + patience, bytearray()
    with reached(place) as path, socket.socket(socket.AF_UNIX) as line:
        line.settimeout(patience)
        line.connect(path)
        while part := line.recv(65536):
            answer += part
            _see_that_it_ends(len(answer), end)
            line.settimeout(max(end - time.monotonic(), SHORTEST))
    return bytes(answer)


def _see_that_it_ends(size: int, end: float) -> None:
    """An answer that goes on and on, fast or slowly, is none."""
    number = errno.EMSGSIZE if size > LARGEST else errno.ETIMEDOUT if time.monotonic() > end else 0
    if number:
        raise OSError(number, os.strerror(number))


@contextmanager
def reached(place: Path) -> Iterator[str]:
    """A short name for the socket there: the system takes no more than 107 bytes."""
    descriptor = os.open(place, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{descriptor}/{NAME}"
    finally:
        os.close(descriptor)
