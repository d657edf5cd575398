"""What comes from a terminal, as events: nothing that comes can do more than type and point."""

from codecs import getincrementaldecoder
from collections.abc import Iterator

from textual._xterm_parser import BRACKETED_PASTE_END, XTermParser
from textual.events import Key, Resize
from textual.message import Message
from textual.messages import InBandWindowResize

ESCAPE = "\x1b"
LONGEST_PASTE = 256 * 1024
"""Characters that may be pasted at once: a hundred times what anybody writes in a week."""


class _Parser(XTermParser):
    """Textual's parser, which lets no report of the terminal's rescale where the mouse is."""

    def parse_mouse_code(self, code: str) -> Message | None:
        """The event of a report of the mouse."""
        self.mouse_pixels = False
        return super().parse_mouse_code(code)


class Keys:
    """Decodes bytes and parses them; what makes no sense is dropped.

    Sizes come from the terminal's own line alone: the size that a report claims would
    be laid out, whatever it is.
    """

    def __init__(self) -> None:
        """Begin with nothing heard."""
        self._decoder = getincrementaldecoder("utf-8")("replace")
        self._parser = _Parser()
        self._silent = 0
        self._tail = ""
        self._skips_paste = False

    def feed(self, data: bytes) -> Iterator[Message]:
        """The events of these bytes, together with what came before; half a sequence waits for its end."""
        text = self._without_skipped(self._decoder.decode(data))
        if text:
            yield from self._parsed(text)

    def time_out(self) -> Iterator[Message]:
        """The events of what was waiting for more and got none: an Escape alone, above all."""
        for event in self._parser.tick():
            if _is_wanted(event):
                yield event

    def _parsed(self, text: str) -> Iterator[Message]:
        self._silent += len(text)
        try:
            for event in self._parser.feed(text):
                self._silent = 0
                if _is_wanted(event):
                    yield event
        except (ValueError, OverflowError):  # a key report with a number that is no character
            self._start_over()
        if self._silent > LONGEST_PASTE:
            self._start_over()
            self._skips_paste = True

    def _without_skipped(self, text: str) -> str:
        """The text after a paste that was too long to be taken; all of it when there is none."""
        if not self._skips_paste:
            return text
        _, end, after = (self._tail + text).partition(BRACKETED_PASTE_END)
        self._tail = "" if end else (self._tail + text)[1 - len(BRACKETED_PASTE_END) :]
        self._skips_paste = not end
        return after

    def _start_over(self) -> None:
        self._parser = _Parser()
        self._silent = 0
        self._tail = ""


def _is_wanted(event: Message) -> bool:
    if isinstance(event, Key):
        return not any("\ud800" <= character <= "\udfff" for character in event.character or "")
    return not isinstance(event, Resize | InBandWindowResize)
