"""The lines sent before, within reach of the Up key."""


class Recall:
    """Walks back and forth through earlier lines without losing the one being typed."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._lines: list[str] = []
        self._at = 0
        self._typed = ""

    def remember(self, line: str) -> None:
        """Add a line as the newest and stand behind it; repeats and blanks are not added."""
        if line.strip() and (not self._lines or self._lines[-1] != line):
            self._lines.append(line)
        self._at, self._typed = len(self._lines), ""

    def older(self, shown: str) -> str | None:
        """The line before the one shown, or None where there is none."""
        if self._at == 0:
            return None
        if self._at == len(self._lines):
            self._typed = shown
        self._at -= 1
        return self._lines[self._at]

    def newer(self) -> str | None:
        """The line after the one shown; the last is what was being typed."""
        if self._at >= len(self._lines):
            return None
        self._at += 1
        return self._lines[self._at] if self._at < len(self._lines) else self._typed
