"""Whether a user may run Limelight at all: by what stands in their way, and by trying."""

import os
import subprocess
import sys
from pathlib import Path

import prompts
import store
import tui
from tui.serve.owner import User, rights_of

TRIAL = """
import sys
sys.path[:] = sys.argv[1:]
try:
    import tui.serve.front, tui.serve.warm
except (ImportError, OSError) as error:
    sys.exit(getattr(error, "filename", None) or getattr(error, "name", None) or "")
"""


def what_cannot_be_read(user: User) -> str:
    """What that user needs of the program and may not read, by its path or name; empty where all is well.

    As root, and only in a process of its own does everything show: a package that pip wrote
    for root's eyes alone, a library of the interpreter's.
    """
    packages = [os.path.abspath(str(package.__file__)) for package in (tui, prompts, store)]  # noqa: PTH100 (a link is what is read)
    interpreter = os.path.realpath(sys.executable)
    with rights_of(user):
        if not os.access(sys.executable, os.X_OK, effective_ids=True):
            return interpreter
        for path in packages:
            if not os.access(path, os.R_OK, effective_ids=True):
                return str(Path(path).parent)
    return _try(user)


def _try(user: User) -> str:
    done = subprocess.run(
        [
            sys.executable,
            *("-I", "-B", "-X", "utf8", "-c", TRIAL),
            *(os.path.abspath(place) for place in sys.path),  # noqa: PTH100 ("" is where we are)
        ],
        user=user.uid,
        group=user.gid,
        extra_groups=user.groups,
        cwd="/",
        env={"LANG": "C.UTF-8", "PATH": os.defpath},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return ""
    return (done.stderr.splitlines() or [""])[-1] or sys.executable
