"""Real processes for tests: run something in one, drop privileges in one, kill one."""

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection

NOBODY = 65534

_fork = multiprocessing.get_context("fork")


def in_child(work: Callable[[], str]) -> str:
    """What `work` returns in a process of its own, or the name of what it raises."""
    receiver, sender = _fork.Pipe(duplex=False)
    child = _fork.Process(target=_report, args=(sender, work))
    child.start()
    sender.close()
    try:
        said: str = receiver.recv()
    finally:
        child.join()
    return said


def as_nobody(work: Callable[[], str]) -> str:
    """The same, in a process that permissions bind."""

    def unprivileged() -> str:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        return work()

    return in_child(unprivileged)


def start(work: Callable[[], None]) -> int:
    """Start `work` in a process of its own, to be killed; its id."""
    child = os.fork()
    if child:
        return child
    try:
        work()
    finally:
        os._exit(0)


def _report(sender: Connection, work: Callable[[], str]) -> None:
    try:
        sender.send(work())
    except Exception as error:  # noqa: BLE001 - whatever it is, the test must hear of it
        sender.send(type(error).__name__)
