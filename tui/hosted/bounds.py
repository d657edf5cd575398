"""What a session of a shared instance is held to, whichever server stands in front of it."""

import os
import resource

import msgspec

FOR_THE_LAST = 16 * 1024 * 1024
"""Bytes of memory that a session has beyond its bound, to say why it ends."""


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """What one session may take of the machine."""

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


def have_the_last() -> None:
    """Take the memory that was left for saying why the session ends."""
    _, hardest = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hardest, hardest))
