"""What the system knows of processes."""

import re
from pathlib import Path

SWITCHES = re.compile(r"^voluntary_ctxt_switches:\s+(\d+)", re.MULTILINE)
TTY, SESSION, PARENT = 4, 3, 1
"""Where they stand in `/proc/PID/stat`, after the name."""


def pss(pid: int) -> float:
    """MiB of memory, what is shared divided among those who share it."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    found = re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def wakes(pid: int) -> int:
    """How often its threads went to sleep of themselves, and so have woken."""
    texts = [path.read_text(encoding="utf-8") for path in Path(f"/proc/{pid}/task").glob("*/status")]
    return sum(int(found[1]) for text in texts for found in SWITCHES.finditer(text))


def files_of(pid: int) -> int:
    """How many descriptors it has open; none where it has just ended."""
    try:
        return len(list(Path(f"/proc/{pid}/fd").iterdir()))
    except OSError:
        return 0


def files_named(pid: int, start: str) -> list[str]:
    """The files it has open whose names begin that way; none where it has just ended."""
    try:
        names = [str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()]
    except OSError:
        return []
    return [name for name in names if name.startswith(f"{start}/")]


def available() -> float:
    """MiB of memory that can be had without taking it from anybody."""
    text = Path("/proc/meminfo").read_text(encoding="ascii")
    found = re.search(r"^MemAvailable:\s+(\d+)", text, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def descendants(root: int) -> list[int]:
    """Its children, and theirs, and so on."""
    pids = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]
    parents = {pid: int(stat[PARENT]) for pid in pids if (stat := _stat(pid))}
    found, grown = {root}, True
    while grown:
        more = {pid for pid, parent in parents.items() if parent in found}
        grown = not more <= found
        found |= more
    return sorted(found - {root})


def leads_a_terminal(pid: int) -> bool:
    """Whether it is the first of those who sit at a terminal."""
    stat = _stat(pid)
    return bool(stat) and stat[TTY] != "0" and int(stat[SESSION]) == pid


def _stat(pid: int) -> list[str]:
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return text.rpartition(")")[2].split()
