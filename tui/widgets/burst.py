"""Tells the keys a person presses from those that a terminal pours out at once."""

NEAR = 0.006
"""Seconds between two keys below which no person pressed them: an unbracketed paste, or a script."""
LULL = 0.02
"""Seconds without a key after which a few such keys are over."""
LONG = 40
"""Keys after which it is a flood, which comes in pieces."""
FLOOD_NEAR = 0.1
"""Seconds between the pieces of a flood."""
FLOOD_LULL = 0.15
"""Seconds without a key after which a flood is over."""


class Burst:
    """Follows keys by the moments they came at."""

    def __init__(self) -> None:
        """No key yet."""
        self._last = 0.0
        self._keys = 0
        self.breaks = 0
        """The line breaks among the keys of the present burst."""

    @property
    def lull(self) -> float:
        """Seconds without a key after which the present burst is over."""
        return LULL if self._keys < LONG else FLOOD_LULL

    def takes(self, moment: float) -> bool:
        """Whether the key of that moment belongs to a burst; else it begins anew."""
        near = moment - self._last < (NEAR if self._keys < LONG else FLOOD_NEAR)
        self._last = moment
        self._keys = self._keys + 1 if near else 0
        self.breaks = self.breaks if near else 0
        return near

    def ended_at(self, moment: float) -> bool:
        """Whether no key came after that moment."""
        return self._last == moment
