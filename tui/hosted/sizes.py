"""The sizes of a terminal: what somebody's client says of theirs, and what is drawn of it."""

USUAL = (80, 24)
"""The columns and lines of a terminal of which nothing is known."""
WIDEST, HIGHEST, SMALLEST = 500, 200, 2
"""What is drawn: a screen of 65,535 by 65,535 would take all the memory there is, and nobody has one."""


def known(columns: int, lines: int) -> tuple[int, int]:
    """A size; what a client or a terminal does not know, it says as 0."""
    return columns or USUAL[0], lines or USUAL[1]


def clamped(columns: int, lines: int) -> tuple[int, int]:
    """The size, or the nearest that is drawn."""
    return min(max(columns, SMALLEST), WIDEST), min(max(lines, SMALLEST), HIGHEST)
