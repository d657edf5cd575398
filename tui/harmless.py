"""Nothing a person typed may act on a terminal: the gate before the screen and after a paste."""

import re
from collections.abc import Sequence

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f"
_DIRECTIONS = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_HARMFUL = re.compile(rf"[{_CONTROLS}{_DIRECTIONS}\u2028\u2029\ufeff\ud800-\udfff]")


def harmless(text: str) -> str:
    """The text without control characters, direction overrides and lone surrogates.

    Line breaks are made one kind; they, tabs and the joiners of Persian and emoji stay.
    """
    return _HARMFUL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


class Harmless(LineFilter):
    """Drops from every rendered line whatever a terminal would obey rather than show."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 (Textual's signature)
        """The segments with their text made harmless; what is dropped had no width."""
        if not any(_HARMFUL.search(segment.text) for segment in segments):
            return segments
        return [Segment(_HARMFUL.sub("", text), style, control) for text, style, control in segments]


class Together(LineFilter):
    """Several filters as one, so that each line is filtered, and remembered filtered, once."""

    def __init__(self, filters: Sequence[LineFilter]) -> None:
        """Apply these in order."""
        super().__init__()
        self.filters = tuple(filters)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments after the last filter."""
        for each in self.filters:
            segments = each.apply(segments, background)
        return segments


class Filters:
    """The filters of an app with `Harmless` after them, made one anew only when they change."""

    def __init__(self) -> None:
        """Start with `Harmless` alone."""
        self._harmless = Harmless()
        self._together = Together((self._harmless,))

    def __call__(self, filters: Sequence[LineFilter]) -> Sequence[LineFilter]:
        """What an app's `get_line_filters` may return."""
        wanted = (*filters, self._harmless)
        if wanted != self._together.filters:
            self._together = Together(wanted)
        return (self._together,)
