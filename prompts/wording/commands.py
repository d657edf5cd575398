"""What the commands of the full-screen interface do, in a few words each."""

from prompts.catalogue import N_

HELP = N_("help")
COMMANDS = N_("commands")
FIND_COMMAND = N_("find a command by a few letters")
VIEW = N_("open the last text, to copy or save it")
THEME = N_("change between light and dark")
