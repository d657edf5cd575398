"""What a terminal is told where the full screen begins and ends, and what it is told if that had no time."""

import termios
import tty

MOUSE = (1000, 1002, 1006)
"""Presses, and moves while pressed: a pointer that merely passes by is not worth a message each."""
MOUSE_ON = "".join(f"\x1b[?{mode}h" for mode in MOUSE)
MOUSE_OFF = "".join(f"\x1b[?{mode}l" for mode in MOUSE)
ON = "\x1b[?25l\x1b[?1004h\x1b[>25u\x1b[?2026$p\x1b[?2004h\x1b[?7l"
"""No cursor, focus, kitty's keys, are frames taken, pastes in brackets, no wrapping."""
OFF = "\x1b[?2004l\x1b[?7h\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
PUT_RIGHT = f"\x18\x1b\\\x1b[?2026l{MOUSE_OFF}{OFF}\x1b[0m".encode()
"""For a terminal whose session was torn from it: whatever was begun ends, a sequence and a frame too."""


def taking(mouse: bool) -> bytes:
    """What takes a terminal over: another screen, and all of the above."""
    return f"\x1b[?1049h{MOUSE_ON if mouse else ''}{ON}".encode()


def giving_back(mouse: bool) -> bytes:
    """What gives it back as it was."""
    return f"{MOUSE_OFF if mouse else ''}{OFF}".encode()


def is_taken(terminal: int) -> bool:
    """Whether a full screen is on a terminal, seen from either of its ends: it has every key come by itself.

    It is so until the terminal was given back, however a session ended.
    """
    try:
        return not termios.tcgetattr(terminal)[tty.LFLAG] & termios.ICANON
    except termios.error:
        return False
