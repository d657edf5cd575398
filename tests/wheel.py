"""Whether an installed Limelight starts: `python -m tests.wheel dist/try/bin/limelight`.

The command is run away from the sources, so that only what was installed can answer.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path


def started(command: Path, place: str, *arguments: str) -> str:
    """What the command printed; it must end well, whatever it is asked."""
    environment = {**os.environ, "LIMELIGHT_DATA": place, "LANG": "C.UTF-8"}
    done = subprocess.run(
        [command, *arguments],
        check=False,
        cwd=place,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    if done.returncode:
        sys.exit(f"limelight {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def main() -> None:
    """Ask for the version and the help, and reach the first question of the welcome."""
    command = Path(sys.argv[1]).absolute()
    for arguments, expected in (("--version", "limelight"), ("--help", "due"), ("--plain", "?")):
        with tempfile.TemporaryDirectory() as place:
            if expected not in started(command, place, arguments):
                sys.exit(f"limelight {arguments} did not say {expected!r}")


if __name__ == "__main__":
    main()
