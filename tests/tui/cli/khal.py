"""khal, a calendar program that people use: what it makes of a file that it imports."""

import subprocess
import sys
from pathlib import Path

import msgspec

CONFIG = """
[calendars]
[[limelight]]
path = {place}/calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Madrid
default_timezone = Europe/Madrid
[default]
default_calendar = limelight
"""


class Khal(msgspec.Struct, frozen=True):
    """A home of its own, and one calendar in it."""

    place: Path

    def take(self, calendar: str) -> None:
        """Import a calendar that was printed."""
        self.place.mkdir(exist_ok=True)
        path = self.place / "printed.ics"
        path.write_bytes(calendar.encode())
        self._call("import", "--batch", str(path))

    def shown(self, start: str = "2026-11-01", days: int = 365) -> list[str]:
        """Everything there is to be seen, a line each: day, hour if there is one, title."""
        listed = self._call(
            "list",
            "--day-format",
            "",
            "--format",
            "{cancelled}{start-date} {start-time} {title}",
            start,
            f"{days}d",
        )
        return [" ".join(line.split()) for line in listed.splitlines() if line.strip()]

    def _call(self, *argv: str) -> str:
        (self.place / "calendar").mkdir(parents=True, exist_ok=True)
        config = self.place / "khal.conf"
        config.write_text(CONFIG.format(place=self.place), encoding="utf-8")
        home = {name: str(self.place) for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
        done = subprocess.run(
            [sys.executable, "-m", "khal", "--config", str(config), *argv],
            env={**home, "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout
