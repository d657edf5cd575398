"""An instance with room for a crowd: `python -m benchmarks.instance forks|each DATA`."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks import each
from store import SystemClock
from tui.cli import forks
from tui.serve.audit import Audit
from tui.serve.limits import Limits
from tui.serve.operate import Launch, Plan, listening, serve

ROOM = Limits(sessions=1000, newcomers=1000, newcomers_from_one=1000)
"""All the clients of a benchmark come from one address, and there may be more than an instance lets in."""
BEHIND: Mapping[str, Launch] = {"forks": forks.launch, "each": each.launch}
"""What stands behind the front."""


def main() -> None:
    """What `limelight serve` does, in the same way."""
    behind, data = sys.argv[1:]
    plan = Plan(data=Path(data), host="127.0.0.1", port=0, limits=ROOM, environ=os.environ)
    with listening(plan) as listener:
        serve(plan, listener, Audit(sys.stderr, SystemClock()), lambda _: None, BEHIND[behind])


if __name__ == "__main__":
    main()
