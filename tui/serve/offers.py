"""The keys that a client offers before it is known, and how many are enough."""


class Offers:
    """Those of one connection."""

    def __init__(self, most: int) -> None:
        """Of so many keys at most."""
        self._most = most
        self._keys: set[str] = set()
        self._times = 0

    def __len__(self) -> int:
        """How many keys there were so far, however often each was offered."""
        return len(self._keys)

    def allow(self, fingerprint: str) -> bool:
        """Take note of a key that is asked about or signed with; whether that may be looked at.

        ssh asks first and then signs, so each key may be offered twice, in whatever order.
        """
        self._keys.add(fingerprint)
        self._times += 1
        return len(self._keys) <= self._most and self._times <= 2 * self._most
