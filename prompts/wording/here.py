"""What is said instead on a shared instance: no paths of its host, and no commands that are not here."""

from collections.abc import Mapping

from prompts.catalogue import N_
from prompts.wording import cli, errors

LOG = N_("Your log cannot be used just now and was left as it is; please tell whoever runs Limelight here.")
CANNOT_WRITE = N_(
    "Nothing was kept, because your log cannot be written just now; please tell whoever runs Limelight here."
)
BUSY = N_("Nothing was kept, because another session of yours is writing; try again in a moment.")
NEWER = N_(
    "Your log was written by a newer Limelight and was left as it is; please tell whoever runs it here."
)
TORN = N_(
    "The last entry of your log was cut off while it was written; all before it is whole, "
    "and the rest was set aside."
)
DAMAGED = N_(
    "Line {line} of your log is damaged and was left out; all else is whole, "
    "and whoever runs Limelight here can set it aside."
)
SEVERAL = N_(
    "Your log is damaged in {n} places, first in line {line}; all else is whole, "
    "and whoever runs Limelight here can see what can be mended."
)
POST_WAITS = N_("What others said could not be fetched just now; it waits, and the next start tries again.")
EPILOG = N_(
    "What a command prints is data; what it tells you goes to the error stream. "
    "Your log stays on the machine that you came to."
)

INSTEAD: Mapping[str, str] = {
    errors.STORE: LOG,
    errors.STORE_BECAUSE: LOG,
    errors.NOT_A_LOG: LOG,
    errors.NEWER_LOG: NEWER,
    errors.CANNOT_READ: LOG,
    errors.CANNOT_READ_BECAUSE: LOG,
    errors.CANNOT_WRITE: CANNOT_WRITE,
    errors.CANNOT_WRITE_BECAUSE: CANNOT_WRITE,
    errors.BUSY: BUSY,
    errors.TORN: TORN,
    errors.TORN_KEPT: TORN,
    errors.DAMAGED: DAMAGED,
    errors.DAMAGED_KEPT: DAMAGED,
    errors.SEVERAL_NOTICES: SEVERAL,
    errors.POST_WAITS: POST_WAITS,
    cli.EPILOG: EPILOG,
}
"""Which message is said in place of which."""
