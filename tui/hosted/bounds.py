"""What a session of a shared instance is held to, whichever server stands in front of it."""

import os
import resource
from contextlib import suppress
from pathlib import Path

import msgspec

FOR_THE_LAST = 16 * 1024 * 1024
"""Bytes of memory that a session has beyond its bound, to say why it ends."""
FIRST_TO_GO = "300"
"""What the system adds, in thousandths of all memory, to what a session has when it looks for the process
to end: one session goes, rather than what all of them stand behind."""
LOWER = 5
"""By how much a command gives way: to one conversation it leaves three quarters of a processor."""
AUTOGROUP = Path("/proc/self/autogroup")
IDLE = 30 * 60.0
"""Seconds without a key after which somebody counts as gone."""


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """What one session may take of the machine, and how long nobody may be there."""

    memory: int = 256 * 1024 * 1024
    """Bytes of address space. At its peak a session was measured to have, in MiB: 49 at the first
    question; 69 after a whole check-in on a log of 5,000 recognitions, and 81 on a screen of 500 by
    200; 86 in a conversation on 20,000; 82 for an export of these, 81 for their calendar; 213 for
    4 million characters of a hundred thousand people imported. One note of 4 million characters
    would take 284: it is not kept, and the session ends with a sentence."""
    processor: int = 15 * 60
    """Seconds of processor: a key costs about 5 ms, and a check-in about 10 s."""
    file_size: int = 256 * 1024 * 1024
    """Bytes that a file may grow to: ten times the largest log that was measured."""
    descriptors: int = 128
    """Files that may be open at once; a session needs about twenty."""
    idle: float = IDLE
    """Seconds without a key after which it takes its leave."""


def be_held(bounds: Bounds) -> None:
    """Hold this process to them, and have what it makes be its owner's alone."""
    os.umask(0o077)
    for kind, most, spare in (
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_AS, bounds.memory, FOR_THE_LAST),
        # A second more, so that the system says why it ended the session.
        (resource.RLIMIT_CPU, bounds.processor, 1),
        (resource.RLIMIT_FSIZE, bounds.file_size, 0),
        (resource.RLIMIT_NOFILE, bounds.descriptors, 0),
    ):
        _, hardest = resource.getrlimit(kind)
        last = most + spare if hardest == resource.RLIM_INFINITY else min(most + spare, hardest)
        resource.setrlimit(kind, (min(most, last), last))
    with suppress(OSError):  # not every system has it
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO, encoding="ascii")


def give_way() -> None:
    """Leave the processor to those who need it at once.

    For a session without a terminal: nobody sits there who waits for each key, and an export
    or an import takes all the processor it is given. A session with one takes little, and is
    waited for. Linux makes a group of each session of the system's and is nice among groups,
    so it is told of the group as well, where it has them; a tenth of a second after another
    was told it takes no notice, and such a command takes its part like everybody else.
    """
    os.nice(LOWER)
    with suppress(OSError):
        AUTOGROUP.write_text(str(LOWER), encoding="ascii")


def have_the_last() -> None:
    """Take the memory that was left for saying why the session ends."""
    _, hardest = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hardest, hardest))
