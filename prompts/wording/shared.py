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

LEADS = N_("say who may come to the shared instance, and by which keys")
LEADS_LIST = N_("list who may come")
LEADS_ADD = N_("let somebody come, or come by one more key")
LEADS_REMOVE = N_("let somebody come no more; their log stays")
LEADS_ROTATE = N_("let somebody come by these keys and no other")
LEADS_NAME = N_("what they are called here: small letters, digits and . _ -")
LEADS_KEY = N_("a file with public keys, as id_ed25519.pub; - reads the input; may be given more than once")
LEADS_MEMBER = N_("they only say thanks to others, and have no log of their own")

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

FULL = N_("Everybody seems to be here just now, and there is no room; please come again in a few minutes.")
ENOUGH_OF_YOURS = N_("You have as many windows open here as one can have; close one of them first.")
TOO_OFTEN = N_(
    "You have begun as many sessions within a minute as one can; wait a little, then go on. Nothing was done."
)
NOT_NOW = N_("Limelight cannot start here just now; nothing is lost, so please come again in a minute.")
TOO_LONG = N_(
    "That is more than fits in a command; send it through the input instead, as in: log - < note.txt."
)
INPUT_TOO_LONG = N_(
    "That is more than can be taken in at once, and nothing was kept of it; send it in parts."
)
ENDED_BY_SYSTEM = N_("Your session was ended by the system. What you answered is kept; just come back.")
REMOVED_HERE = N_(
    "Your key does not open this door any more; whoever runs Limelight here can say why. "
    "What you answered is kept."
)

SERVE = N_("let leads come by SSH: the shared instance")
SERVE_HOST = N_("the address to listen at; all of this machine’s if it is not given")
SERVE_PORT = N_("the port to listen at; 2222 if it is not given")
SERVE_CHECK = N_("see whether everything is ready, and leave")
SERVE_SESSIONS = N_("show who is in, and leave")
SERVE_BACKUP = N_("back up all that is kept to this file, while it is used; - prints it")
SERVING = N_("Limelight listens at {place}. Its host key is {fingerprint}; Ctrl+C stops it.")
CHECK_DATA = N_("The data is kept at {path}, which can be written.")
CHECK_KEY = N_("The host key is {fingerprint}.")
CHECK_NO_KEY = N_("There is no host key yet; the first start makes one.")
CHECK_LEADS = (N_("{n} person may come."), N_("{n} people may come."))
CHECK_PORT = N_("Port {port} is free.")
CHECK_FILES = (N_("{n} file may be open at once."), N_("{n} files may be open at once."))
CHECK_FEW_FILES = N_(
    "Only {n} files may be open at once, too few for {sessions} sessions; raise the limit (LimitNOFILE)."
)
NOT_SERVING = N_("No instance runs on the data at {path}.")
SERVING_ALREADY = N_("An instance runs on the data at {path} already.")
SESSION_LINE = N_("{session}  {lead}  {command}  {seconds} s  {address}")
NOBODY_IN = N_("Nobody is in.")
CANNOT_LISTEN = N_("Port {port} cannot be listened at ({reason}); choose another with --port.")
NO_USER = N_("There is no user called {text} to go on as; name another with --user, or leave it away.")
NOT_ROOT = N_("--user is for an instance that is started as root.")
BAD_PORT = N_("{port} is no port; it is a number from 1 to 65535.")

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
