"""What is said to whoever starts a shared instance: as whom it runs, and what it may take."""

from prompts.catalogue import N_

SERVE_USER = N_(
    "started as root, go on as this user; if it is not given, as the owner of the data directory, "
    "as limelight, or as a number that is nobody’s"
)
SERVE_LIMIT = N_("change a limit, as in sessions=300; may be given more than once")

ONLY_LINUX = N_("A shared instance needs Linux; everything else of Limelight runs here too.")

AS_USER = N_("It runs as {user}.")
AS_NUMBER = N_("It runs as user number {user}, which has no name on this machine.")
AS_ROOT = N_("It runs as root, which is for trying out only; another is named with --user.")

CANNOT_BECOME = N_(
    "Limelight cannot go on as {user} here ({reason}); start it as a user who is not root, or, "
    "for trying out only, with --user root."
)
CANNOT_RUN = N_(
    "{user} may not read {path}, which Limelight needs; install it in a place and with a Python that are "
    "everybody’s, as after /usr/bin/python3 -m venv /opt/limelight, or, on a machine that is only for "
    "trying out, add --user root."
)
CANNOT_PASS = N_(
    "{user} may not pass {place}, so the data cannot be kept at {path}; name another place with --data, "
    "as /var/lib/limelight, or open that directory with chmod o+x."
)
CANNOT_MAKE = N_(
    "There is no {path} yet, and {user} may not make it; as root: install -d -m 0700 -o {user} {path}."
)
NOT_YOURS = N_(
    "The data at {path} is {user}’s, who could not read what root writes there; leave --user root away."
)

GIVEN_LINK = N_(
    "{path} is a link, and what is root’s is given to nobody through one; "
    "name the directory itself with --data."
)
GIVEN_OTHER = N_(
    "{path} is root’s and holds {text}, which is none of Limelight’s, so it is not given away; "
    "name a directory of its own with --data."
)
GIVEN_LINKED = N_(
    "{path} is root’s and has more than one name, so it is not given away; "
    "take it out of the data, or give it to its user with chown."
)
GIVEN_OPEN = N_(
    "Others than root may write to {path}, so what it holds is not given away; "
    "see whether all of it is Limelight’s, and close it with chmod go-w."
)

CHECK_NO_DATA = N_("The data will be kept at {path}, which the first start makes.")
CHECK_GIVEN = N_("The data is kept at {path}, which is root’s until the next start gives it to {user}.")
CHECK_LIMIT = N_("The limit {name} is {value} instead of {default}.")

NO_LIMIT = N_("There is no limit called {text}; NAME=VALUE takes one of these names: {names}.")
BAD_LIMIT = N_("The limit {name} is a number from {least} to {most}, not {text}.")
BAD_WHOLE_LIMIT = N_("The limit {name} is a whole number from {least} to {most}, not {text}.")
