"""What is said to those who came to a shared instance, once they are in."""

from collections.abc import Mapping

from prompts.catalogue import N_
from prompts.wording import cli, commands, errors, screens, welcome

FULL = N_("Everybody seems to be here just now, and there is no room; please come again in a few minutes.")
ENOUGH_OF_YOURS = N_("You have as many windows open here as one can have; close one of them first.")
TOO_OFTEN = N_(
    "You have begun as many sessions within a minute as one can; wait a little, then go on. Nothing was done."
)
NOT_NOW = N_("Limelight cannot start here just now; nothing is lost, so please come again in a minute.")
TOO_LONG = N_(
    "That is more than fits in a command; send it through the input instead, as in: log - < note.txt."
)

NOT_HERE = N_(
    "{text} is not something that can be done here; limelight, due, log, people, followup, checkin, when, "
    "export, calendar and shout are."
)
NO_PATHS = N_("No files can be named here; - stands for what you send or are sent.")
NO_OPTION = N_("{text} cannot be said here: this is your own log, and it stays where it is.")
NOT_SPLIT = N_(
    "“{text}” has a quotation mark without its pair, so nothing was done; send the words through the input "
    "instead, with - in their place, as in: shout @omar - < thanks.txt."
)
ONLY_SHOUT = N_(
    "Your key is for saying thanks: add the words shout @name “what they did” to the ssh command "
    "that brought you here."
)

MEMBER = N_(
    "With your key you can say thanks for somebody on any team here: shout @omar “you saved the demo”. "
    "Whoever leads them hears it at their next check-in, and that it came from you."
)
MEMBER_EPILOG = N_("Nobody else is told, and nothing else can be done here.")

TEXT_KEYS = N_("c copies, Esc goes back")
COPIED = N_("Sent to the clipboard. If your terminal does not take it, select the text with the mouse.")

IDLE = N_("Nothing was typed for a while, so Limelight took its leave. What you had begun to type is kept.")
STOPPED = N_("Limelight is being stopped here. What you had begun to type is kept; come back in a while.")
CRASHED = N_("Something went wrong, and Limelight had to stop. What you answered is kept; just come back.")
ENDED_BY_SYSTEM = N_("Your session was ended by the system. What you answered is kept; just come back.")
REMOVED_HERE = N_(
    "Your key does not open this door any more; whoever runs Limelight here can say why. "
    "What you answered is kept."
)

# Said instead of what names paths of the host, or commands that are not here.

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

WHOSE_IT_IS = N_(
    "No other lead can read what you write; whoever runs this machine could. Nobody is scored. "
    "You may leave at any moment."
)
VIEW = N_("open the last text, to copy it")
OPENS = N_("Ctrl+O opens it, to copy")

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
    welcome.WHOSE_IT_IS: WHOSE_IT_IS,
    commands.VIEW: VIEW,
    screens.OPENS: OPENS,
    screens.SAVES: "",
}
"""Which message is said in place of which."""
