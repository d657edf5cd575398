"""What is said when something cannot be done: one sentence each, with what to do next."""

from prompts.catalogue import N_

LIMELIGHT = N_("That did not work; nothing was lost, so please try again.")
STORE = N_("The log at {path} cannot be used; run limelight doctor to see what is wrong with it.")
STORE_BECAUSE = N_(
    "The log at {path} cannot be used ({reason}); run limelight doctor to see what is wrong with it."
)
NOT_A_LOG = N_(
    "{path} is not Limelight’s own and was left untouched; move it away, or name another place with --data."
)
NOT_A_CALENDAR = N_(
    "{path} is not a calendar of this log and was left untouched; move it away, or name another file."
)
NOT_A_KEYRING = N_(
    "{path} does not say who may come in a way that can be read; mend it, or bring it back from a backup."
)
HOST_KEY_OPEN = N_("The host key at {path} can be read by others; chmod 600 closes it to them.")
NOT_A_HOST_KEY = N_(
    "The host key at {path} cannot be used; bring it back from a backup, or move it away for a new one."
)
NEWER_LOG = N_(
    "{path} was written by a newer Limelight and was left untouched; update Limelight to go on with it."
)
CANNOT_READ = N_("{path} cannot be read; see that it is a file and that you may read it.")
CANNOT_READ_BECAUSE = N_("{path} cannot be read ({reason}); see that it is a file and that you may read it.")
CANNOT_WRITE = N_("Nothing was kept, because {path} cannot be written; see that you may write there.")
CANNOT_WRITE_BECAUSE = N_(
    "Nothing was kept, because {path} cannot be written ({reason}); make room, or see that you may write."
)
POSTBOX_FULL = N_("{detail} of your shout-outs wait to be heard there already; say more once they have been.")
BUSY = N_("Nothing was kept, because another session is writing to {path}; try again in a moment.")
NO_SUCH_THING = N_(
    "There is nothing under number {id} among the {kind}; a listing shows the numbers there are."
)
INPUT = N_("“{text}” cannot be taken as it is; please change it and try again.")
INPUT_BECAUSE = N_("“{text}” cannot be taken as it is ({detail}); please change it and try again.")
NOT_UNDERSTOOD = N_("“{text}” is not understood here; please say it another way.")
NOT_UNDERSTOOD_BECAUSE = N_("“{text}” is not understood here ({detail}); please say it another way.")
NOT_A_LIST = N_(
    "“{text}” is no text that names people; save the list as CSV or as plain text, in UTF-8, and try again."
)
UNKNOWN_PERSON = N_(
    "Nobody on your team goes by “{text}”; limelight people lists them, and limelight people add adds one."
)
AMBIGUOUS_PERSON = N_("More than one person goes by “{text}”; please say the whole name.")
AMBIGUOUS_PERSON_WHO = N_("“{text}” may be {detail}; please say the whole name or the @handle.")
NOT_PERMITTED = N_("“{text}” reaches further than somebody would like; choose a narrower way.")
NOT_PERMITTED_WHO = N_("“{text}” reaches further than {detail} would like; choose a narrower way.")
NOT_A_KEY = N_("“{text}” is not a public key that can be taken; ssh-keygen -t ed25519 makes one.")
KEY_TAKEN = N_("The key {text} is {detail}’s already; each person needs one of their own.")
UNKNOWN_MEMBER = N_("Nobody called “{text}” may come here; limelight leads list shows who may.")
USAGE = N_("That is no way to call Limelight; limelight --help shows the ways there are.")
USAGE_BECAUSE = N_("{detail}; limelight --help shows the ways there are.")

TORN = N_(
    "The last entry of {path} was cut off while it was written; all before it is whole, "
    "and the next note sets the rest aside."
)
TORN_KEPT = N_(
    "The last entry of {path} was cut off while it was written; all before it is whole, "
    "and the rest was set aside in {kept_in}."
)
DAMAGED = N_(
    "Line {line} of {path} is damaged and was left out; all else is whole, "
    "and {call} doctor --repair sets it aside."
)
DAMAGED_KEPT = N_("Line {line} of {path} was damaged and was set aside in {kept_in}; all else is whole.")
SEVERAL_NOTICES = N_(
    "{path} is damaged in {n} places, first in line {line}; all else is whole, "
    "and {call} doctor says what can be mended."
)
CALENDAR_BEHIND = N_(
    "The calendar file {path} could not be brought up to date; the next change tries again, "
    "and limelight calendar --stop ends it."
)
POST_WAITS = N_(
    "What others said could not be fetched from {path}; it waits there, and the next start tries again."
)

KIND_PERSON = N_("people")
KIND_RECOGNITION = N_("notes")
KIND_TELLING = N_("tellings")
KIND_FOLLOW_UP = N_("follow-ups")
KIND_CHECK_IN = N_("check-ins")
KIND_HEARD = N_("shout-outs")
