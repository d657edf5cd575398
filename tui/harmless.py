"""Nothing a person typed may act on a terminal: the last gate before the screen."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from store import HARMFUL


class Harmless(LineFilter):
    """Drops from every rendered line whatever a terminal would obey rather than show."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 (Textual's signature)
        """The segments with their text made harmless; what is dropped had no width."""
        if not any(HARMFUL.search(segment.text) for segment in segments):
            return segments
        return [Segment(HARMFUL.sub("", text), style, control) for text, style, control in segments]


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
