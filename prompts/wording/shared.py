"""What is said of the shared instance: to those who come to it, and to whoever runs it."""

from prompts.catalogue import N_

NOT_HERE = N_(
    "{text} is not something that can be done here; limelight, due, log, people, followup, checkin, when, "
    "export, calendar and shout are."
)
NO_PATHS = N_("No files can be named here; - stands for what you send or are sent.")
NO_OPTION = N_("{text} cannot be said here: this is your own log, and it stays where it is.")
NOT_SPLIT = N_("“{text}” has a quotation mark without its pair; nothing was done.")
ONLY_SHOUT = N_(
    "Your key is for saying thanks: add the words shout @name “what they did” to the ssh command "
    "that brought you here."
)
NO_ORIGIN = N_("--hosted stands in an authorized_keys file, together with --lead and no command.")
