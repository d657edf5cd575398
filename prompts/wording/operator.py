"""What is said to whoever runs a shared instance: who may come, how it runs, and how it is backed up."""

from prompts.catalogue import N_

LEADS = N_("say who may come to the shared instance, and by which keys")
LEADS_LIST = N_("list who may come")
LEADS_ADD = N_("let somebody come, or come by one more key")
LEADS_REMOVE = N_("let somebody come no more; their log stays")
LEADS_ROTATE = N_("let somebody come by these keys and no other")
LEADS_NAME = N_("what they are called here: small letters, digits and . _ -")
LEADS_KEY = N_("a file with public keys, as id_ed25519.pub; - reads the input; may be given more than once")
LEADS_MEMBER = N_("they only say thanks to others, and have no log of their own")

SERVE = N_("let leads come by SSH: the shared instance")
SERVE_HOST = N_("the address to listen at; all of this machine’s if it is not given")
SERVE_PORT = N_("the port to listen at; 2222 if it is not given")
SERVE_USER = N_(
    "started as root, go on as this user; if it is not given, as the owner of the data directory, "
    "as limelight, or as a number that is nobody’s"
)
SERVE_LIMIT = N_("change a limit, as in sessions=300; may be given more than once")
SERVE_CHECK = N_("see whether everything is ready, and leave")
SERVE_SESSIONS = N_("show who is in, and leave")
SERVE_BACKUP = N_("back up all that is kept to this file, while it is used; - prints it")

ADDED = N_("{name} may come now, by {keys}.")
ADDED_TO_LOG = N_(
    "{name} may come now, by {keys}. A log of that name is kept already, and is theirs from now on: "
    "if they are somebody else, remove them again and add them under another name."
)
ADDED_MORE = N_("{name} comes by {keys}.")
ROTATED = N_("{name} comes by {keys} from now on, and by no other; a session with an old key ends.")
REMOVED = N_("{name} comes no more, and their sessions end; their log stays at {path}.")
REMOVED_MEMBER = N_("{name} comes no more, and their sessions end.")
NOBODY = N_("Nobody may come yet; limelight leads add NAME --key FILE lets somebody.")
LISTED = N_("{name}  {role}  {fingerprint}")
LISTED_COMMENT = N_("{name}  {role}  {fingerprint}  {comment}")
ROLE_LEAD = N_("lead")
ROLE_MEMBER = N_("member")
OTHER_ROLE = N_("{name} is here in another role; limelight leads remove {name} comes first.")

KEY_EMPTY = N_("There is no public key in {path}; it would begin with ssh-ed25519, say.")
KEY_PRIVATE = N_(
    "{path} holds a private key, which never leaves its owner’s machine; give the file that ends in .pub."
)
KEY_OPTIONS = N_("Options stand before the key in {path}; only the key itself is wanted.")
KEY_KIND = N_(
    "{path} holds a line that is no key, or of a kind that is not taken; ssh-keygen -t ed25519 makes one."
)
KEY_SHORT = N_("The RSA key in {path} is too short to be safe; ssh-keygen -t ed25519 makes one that is.")
KEY_DAMAGED = N_("The key in {path} is damaged, or only a part of it; please copy the whole line.")
KEY_UNREADABLE = N_("{path} cannot be read as text; a public key is one line of it.")

SERVING = N_("Limelight listens at {place}. Its host key is {fingerprint}; Ctrl+C stops it.")
SERVING_ALREADY = N_("An instance runs on the data at {path} already.")
NOT_SERVING = N_("No instance runs on the data at {path}.")
SESSION_LINE = N_("{session}  {lead}  {command}  {seconds} s  {address}")
NOBODY_IN = N_("Nobody is in.")
ONLY_LINUX = N_("A shared instance needs Linux; everything else of Limelight runs here too.")
CANNOT_LISTEN = N_("Port {port} cannot be listened at ({reason}); choose another with --port.")
CANNOT_LISTEN_AT = N_(
    "{host} cannot be listened at ({reason}); name an address of this machine with --host, or leave it away "
    "for all there are."
)
BAD_PORT = N_("{port} is no port; it is a number from 1 to 65535.")
NO_ORIGIN = N_("--hosted stands in an authorized_keys file, together with --lead and no command.")

NO_LIMIT = N_("There is no limit called {text}; NAME=VALUE takes one of these names: {names}.")
BAD_LIMIT = N_("The limit {name} is a number from {least} to {most}, not {text}.")
BAD_WHOLE_LIMIT = N_("The limit {name} is a whole number from {least} to {most}, not {text}.")

AS_USER = N_("It runs as {user}.")
AS_NUMBER = N_("It runs as user number {user}, which has no name on this machine.")
AS_ROOT = N_("It runs as root, which is for trying out only; another is named with --user.")
NO_USER = N_("There is no user called {text} to go on as; name another with --user, or leave it away.")
NOT_ROOT = N_("--user is for an instance that is started as root.")

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

CHECK_DATA = N_("The data is kept at {path}, which can be written.")
CHECK_NO_DATA = N_("The data will be kept at {path}, which the first start makes.")
CHECK_NO_ROOM = N_(
    "There is room for {n} MiB at {path}, and there should be for {least} at least; make more."
)
CHECK_NO_FILE = N_("No file more can be made at {path}, as its file system has no number left; remove some.")
CHECK_GIVEN = N_("The data is kept at {path}, which is root’s until the next start gives it to {user}.")
CHECK_KEY = N_("The host key is {fingerprint}.")
CHECK_NO_KEY = N_("There is no host key yet; the first start makes one.")
CHECK_LEADS = (N_("{n} person may come."), N_("{n} people may come."))
CHECK_RUNS = N_("An instance runs on this data just now, so its port was not tried.")
CHECK_PORT = N_("Port {port} is free.")
CHECK_LIMIT = N_("The limit {name} is {value} instead of {default}.")
CHECK_FILES = (N_("{n} file may be open at once."), N_("{n} files may be open at once."))
CHECK_FEW_FILES = N_(
    "Only {n} files may be open at once, too few for {sessions} sessions; raise the limit (LimitNOFILE)."
)

BACKED_UP = (N_("{path} holds {n} log."), N_("{path} holds {n} logs."))
BACKED_UP_HERE = (N_("The backup holds {n} log."), N_("The backup holds {n} logs."))
BACKING_UP = N_("log {n} of {total}")
BACKUP_DAMAGED = N_(
    "The log of {lead} is damaged, and is in the backup as it is; "
    "limelight --data {path} --lead {lead} doctor --repair puts it right."
)
BACKUP_INSIDE = N_("{path} lies within the data that is to be backed up; name a file elsewhere.")
BACKUP_LINK = N_("{path} is a link and is not in the backup; put there what it leads to.")
BACKUP_NOTHING = N_("There is nothing at {path} to be backed up, or nothing that you may read.")
BACKUP_TERMINAL = N_("A backup is nothing for a terminal; name a file, or lead it on by > or |.")
BACKUP_UNREAD = N_("{path} is not in the backup, because it cannot be read ({reason}).")
