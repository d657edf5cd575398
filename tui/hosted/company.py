"""The other sessions of the same lead: who wrote something tells them, and nobody has to look."""

import os
from contextlib import suppress

from store import Log, Notice

NEWS = b"."
UNTOLD = frozenset({"draft"})
"""What changes with every other key, and is nobody else's business."""


class Company:
    """A line to the fork server, which passes on to the others of a lead that one of them wrote."""

    def __init__(self, descriptor: int) -> None:
        """Speak and listen at that descriptor."""
        os.set_blocking(descriptor, False)
        self._descriptor = descriptor

    def fileno(self) -> int:
        """The descriptor that becomes readable when another session wrote."""
        return self._descriptor

    def tell(self, log: Log, tables: frozenset[str]) -> Notice | None:  # noqa: ARG002 (what watches a log is given it)
        """Tell the others that these tables changed; one that has yet to hear it hears it once."""
        if tables - UNTOLD:
            with suppress(OSError):
                os.write(self._descriptor, NEWS)
        return None

    def hear(self) -> bool:
        """Whether there was news; False once there will be none any more."""
        try:
            return bool(os.read(self._descriptor, 4096))
        except BlockingIOError:
            return True
        except OSError:
            return False
