"""Who is in, asked from outside: a socket in the data directory that only its owner may speak to."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

import msgspec

from store import CannotRead
from tui.serve.audit import Audit, Happening

NAME = "serve.sock"
PATIENCE = 5.0
"""Seconds that an instance may take to answer."""

Facts = list[dict[str, object]]


@asynccontextmanager
async def open_control(data: Path, audit: Audit, facts: Callable[[], Facts]) -> AsyncIterator[None]:
    """Answer whoever asks, within; the instance runs without, where there can be no socket."""

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            writer.write(msgspec.json.encode(facts()))
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


def ask(data: Path, patience: float = PATIENCE) -> Facts | None:
    """Who is in; None where no instance runs on that data, or one that just stops."""
    place = data / "access"
    try:
        answer = _answer(place, patience)
        return msgspec.json.decode(answer, type=Facts) if answer else None
    except (FileNotFoundError, ConnectionError):
        return None
    except OSError as error:
        raise CannotRead(place / NAME, error.strerror or str(error)) from error
    except msgspec.DecodeError as error:
        raise CannotRead(place / NAME) from error


def _answer(place: Path, patience: float) -> bytes:
    with reached(place) as path, socket.socket(socket.AF_UNIX) as line:
        line.settimeout(patience)
        line.connect(path)
        return b"".join(iter(lambda: line.recv(65536), b""))


@contextmanager
def reached(place: Path) -> Iterator[str]:
    """A short name for the socket there: the system takes no more than 107 bytes."""
    descriptor = os.open(place, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{descriptor}/{NAME}"
    finally:
        os.close(descriptor)
