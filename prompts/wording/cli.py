"""What the command line says: its help, and the sentences of its commands."""

from prompts.catalogue import N_

DESCRIPTION = N_(
    "A weekly five-minute conversation that helps team leads recognise good work. "
    "Without a command, it opens or goes on with this week’s check-in."
)
EPILOG = N_(
    "What a command prints is data; what it tells you goes to the error stream. Nothing leaves this machine."
)

HELP = N_("show this help and leave")
VERSION = N_("show the version and leave")
DATA = N_("keep the data in this directory (or LIMELIGHT_DATA)")
LEAD = N_("whose log it is, where several people share the data directory (or LIMELIGHT_LEAD)")
LANG = N_("the language to speak, such as en")
PLAIN = N_("plain lines instead of a full screen: for screen readers and pipes")
NO_MOUSE = N_("leave the mouse to the terminal")
COMMANDS = N_("commands")
COMMAND = N_("COMMAND")

LOG = N_("note something good somebody did")
LOG_TEXT = N_(
    "what they did, with @names or plain names; - reads it from the input; nothing lists what is noted"
)
LOG_BIG = N_("it was a big win")
LOG_SAID = N_("they have been told already, today")
LOG_CHANNEL = N_("how they were told, such as: team meeting; one-on-one if it is not given")
LOG_LIST = N_("list what is noted")
LOG_CHANGE = N_("give the note of that number the text that follows, or make it big")
LOG_REMOVE = N_("remove the note of that number, and its tellings")
DUE = N_("what is due or overdue, one line each")
DUE_PORCELAIN = N_("print lines for scripts, the same in every language: fields with tabs between them")
DUE_COUNT = N_("print only how many there are, and nothing for none")
DUE_EXIT_CODE = N_("end with status 1 if something is due")
WHEN = N_("show how a date is understood")
WHEN_PHRASE = N_("a date as you would say it, such as: next Tuesday")
JSON = N_("print JSON instead of lines for reading")

PEOPLE = N_("list the team, or change it")
PEOPLE_LIST = N_("list the team")
PEOPLE_ALL = N_("those who have left too")
PEOPLE_ADD = N_("add somebody, or several people")
PEOPLE_EDIT = N_("change what is known of somebody")
PEOPLE_IMPORT = N_("add the people of a list or a CSV file")
PEOPLE_FILE = N_("the file; - reads the input")
PEOPLE_AWAY = N_("somebody is away until a day")
PEOPLE_BACK = N_("somebody is back, or has not left after all")
PEOPLE_LEFT = N_("somebody has left the team")
PEOPLE_PREFER = N_("how somebody likes to be praised")
NAME = N_("a name, an alias, an @handle or a number from the list")
NEW_NAME = N_("the name in quotes, or several with commas between them")
RENAME = N_("the name from now on")
HANDLE = N_("what follows the @")
ALIAS = N_("another name they go by; may be given more than once")
PRONOUNS = N_("their pronouns")
PLACE = N_("where they work")
HOURS = N_("when they work")
JOINED = N_("the day they joined")
AWAY_NAME = N_("who, and until when if --until does not say it, such as: Bo next Friday")
UNTIL = N_("the last day of their absence")
LEFT_ON = N_("the day they left; today if it is not given")
AUDIENCE = N_("private, team, company, anywhere, or unknown")
IN_WORDS = N_("what they said of it, in their own words")
ASK_FIRST = N_("they want to be asked first")

FOLLOW_UP = N_("list what is promised, or change it")
FOLLOW_UP_LIST = N_("list what is promised")
FOLLOW_UP_ALL = N_("what is done or dropped too")
FOLLOW_UP_ADD = N_("promise something")
FOLLOW_UP_ABOUT = N_("what is promised")
FOLLOW_UP_WHEN = N_("the day, as you would say it; else the one the text ends with, else the next check-in")
FOLLOW_UP_WITH = N_("somebody it concerns; may be given more than once")
FOLLOW_UP_KIND = N_("what kind of promise it is; else the one its first words sound like")
FOLLOW_UP_EVERY = N_("how often it comes again, such as: 2 weeks")
FOLLOW_UP_DONE = N_("it is done")
FOLLOW_UP_LATER = N_("remind me later; the date stands")
FOLLOW_UP_MOVE = N_("give it another date")
FOLLOW_UP_DROP = N_("it will not be done")
FOLLOW_UP_ID = N_("its number in the list")
LATER_WHEN = N_("the day, as you would say it; the next check-in if it is not given")
MOVE_WHEN = N_("the new day, as you would say it")
DONE_ON = N_("the day it was done; today if it is not given")

CHECK_IN = N_("open this week’s check-in, or list the check-ins")
CHECK_IN_LIST = N_("list the check-ins")
EXPORT = N_("everything you noted, to take away")
EXPORT_FORMAT = N_("json, csv or md; json if it is not given")
EXPORT_OUTPUT = N_("write to this file; with csv, a directory gets a file for each table")
EXPORT_FORCE = N_("replace a file that is there")
DEMO = N_("try it on sample data that is thrown away afterwards")
DOCTOR = N_("check the log")
DOCTOR_REPAIR = N_("set damaged parts aside and make the rest whole")
COMPLETION = N_("print what a shell needs to complete limelight commands")
COMPLETION_SHELL = N_("bash or zsh")

BAD_NOW = N_("LIMELIGHT_NOW is “{text}”, which is no moment such as 2026-11-20T15:00; change or unset it.")
BAD_LEAD = N_(
    "“{text}” cannot name a lead; use small letters, digits, dots, dashes and underscores, such as ana.lind."
)
BAD_ANY_DAY = N_("“{text}” is no day that I can read; try {example}, or yesterday.")
BAD_LAST_DAY = N_(
    "“{text}” does not end with a day to come that I can read, as {example} or next Tuesday would be."
)
BAD_REPEAT = N_("“{text}” is no interval I can read; try “{one}” or “{other}”.")
BAD_AUDIENCE = N_("“{text}” is no audience; say private, team, company, anywhere or unknown.")
BAD_BYTES = N_("Some of that was not UTF-8 and was replaced.")
INPUT_TOO_LONG = N_(
    "That is more than can be taken in at once, and nothing was kept of it; send it in parts."
)
BAD_CHANNEL = N_("“{text}” is no way of telling I know; try one-on-one, message, team meeting or all-hands.")
NO_TEXT = N_("There is nothing to note; say what they did, such as: @ana calmed the outage call.")
NO_ABOUT = N_("There is nothing to promise; say what, such as: send Ana the deck.")
NO_NAME = N_("A person needs a name; say it, such as: Ana García.")
ONE_OR_SEVERAL = N_(
    "“{text}” may be one name or several; put each whole name in quotes, with commas between several."
)
FACTS_OF_SEVERAL = N_(
    "{names} are several people, and an option such as --handle is about one; add them one at a time."
)
NO_NEW_DAY = N_("Say the new day too, as in: limelight followup move {id} next Tuesday.")
NO_NEW_TEXT = N_("Say the new text too, as in: limelight log --change {id} @ana calmed the outage call.")
DONE_TO_COME = N_("{date} is still to come; say the day it was done, or leave --on out for today.")
DONE_ALREADY = N_("Number {id} was done on {date} already; limelight followup add promises it anew.")
DONE_AND_COMES_AGAIN = N_(
    "Number {id} was done on {date} already and is next due {next}; limelight followup move {id} "
    "gives it another day."
)
DROPPED_ALREADY = N_("Number {id} was dropped on {date} already; limelight followup add promises it anew.")
NAME_TAKEN = N_("{name} is on your team already; limelight people edit changes what is known of them.")
HANDLE_TAKEN = N_("{name} already goes by @{handle}; choose another handle.")
NOTHING_CHANGED = N_(
    "Say what to change, such as --handle or --pronouns; limelight people edit --help lists it all."
)
FILE_EXISTS = N_("{path} is there already and was left as it is; --force replaces it.")
NOT_A_DIRECTORY = N_("{path} is not a directory.")

MISUSED_NEEDS = N_("{command} needs {needs}; {command} --help shows how to say it.")
MISUSED_COMMAND = N_("That is no command of {command}; {command} --help lists those there are.")
MISUSED_OPTION = N_("{option} cannot be read as it stands; {command} --help shows what it takes.")
MISUSED_WORD = N_("“{text}” means nothing to {command}; {command} --help shows what does.")
MISUSED_NUMBER = N_("“{text}” is no number; {command} --help shows where one is needed.")
MISUSED_CHOICE = N_("“{text}” is none of {choices}; {command} --help says more of them.")
MISUSED_TOGETHER = N_("{command} does one thing at a time; {command} --help shows what there is to do.")

NOTED = N_("Noted for {names}.")
NOTED_NOBODY = N_("Noted. It names nobody on your team; with a name in it, you could plan how to tell them.")
NOTED_SAID = N_("Noted for {names}, and told today ({channel}).")
NOTED_SAID_NOBODY = N_("Noted, and told today ({channel}). It names nobody on your team.")
NOTE_CHANGED = N_("Number {id} is now noted for {names}: {what}.")
NOTE_CHANGED_NOBODY = N_("Number {id} is now noted, and names nobody: {what}.")
TELLING_NARROWED = N_(
    "It was planned wider than {names} would like ({channel}) and is now planned one-on-one."
)
NOTE_REMOVED = N_("Removed what was noted on {date} for {names}: {what}.")
NOTE_REMOVED_NOBODY = N_("Removed what was noted on {date}: {what}.")
TELLINGS_REMOVED = (N_("{n} telling of it went with it."), N_("{n} tellings of it went with it."))
NEWLY_ADDED = N_("Added {names}; how they like to be praised is not known yet.")
ADDED = (N_("{n} person added: {names}."), N_("{n} people added: {names}."))
NOTHING_ADDED = N_("I found no new names in that; one name on each line works best.")
NOT_TAKEN = N_("Not taken: {lines}.")
TAKEN_ONCE = N_("Named more than once and taken once: {names}.")
KNOWN_ALREADY = N_("On your team already: {names}.")
CHANGED = N_("{person}.")
IS_AWAY = N_("{name} is away until {date}.")
IS_BACK = N_("{name} is here.")
HAS_LEFT = N_("{name} left on {date}; what you noted stays.")
WILL_LEAVE = N_("{name} leaves on {date}; what you noted stays.")
AND_SO = N_("{sentence} {more}")
PROMISED = N_("Number {id}, due {date}.")
PROMISED_BY_TEXT = N_("Number {id}, due {date}: {about}.")
PROMISED_BY_DEFAULT = N_(
    "Number {id}, due {date}, at the next check-in, as no day was said; "
    "limelight followup move {id} gives it another."
)
DONE = N_("Done: {about}.")
DONE_AGAIN = N_("Done: {about}; next {date}.")
DROPPED = N_("Dropped: {about}.")
LATER = N_("Not shown before {date}: {about}.")
MOVED = N_("Now due {date}: {about}.")
EXPORTED = N_("Written to {path}.")
PACK_REFUSED = N_("The question pack {text} cannot be used; mend it, or take it away.")
PACK_REFUSED_BECAUSE = N_("The question pack {text} cannot be used ({detail}); mend it, or take it away.")
CHANNELS_REFUSED = N_("What channels are called in {text} cannot be used; mend it, or take it away.")
CHANNELS_REFUSED_BECAUSE = N_(
    "What channels are called in {text} cannot be used ({detail}); mend it, or take it away."
)

LEFT = N_("Left here; everything is kept, and the next start goes on from this question.")
LEFT_SAMPLE = N_("Left here; the sample data is thrown away.")
BEGUN = N_("You had begun: “{text}”. A line with only = sends it; or answer anew.")
CHOICE = N_("{number}. {label}")
CHOICE_KEY = N_("{number}. {label} ({key})")
PLACE_MISSING = N_("That needs the full screen; the commands of limelight --help do the same.")

SOUND = N_("The log at {path} is in order.")
NO_LOG = N_("There is no log at {path} yet; limelight begins one.")
HOLDS = N_("It holds {things} in {size} bytes.")
MISFIT = N_("An entry cannot be read and was left alone: {text}.")
LOOSE = N_("{path} may be read by others; {call} doctor --repair closes it to them.")
BESIDE = N_("Bytes set aside earlier are kept in {path}.")
COUNTS = {
    "people": (N_("{n} person"), N_("{n} people")),
    "recognitions": (N_("{n} note"), N_("{n} notes")),
    "tellings": (N_("{n} telling"), N_("{n} tellings")),
    "follow_ups": (N_("{n} follow-up"), N_("{n} follow-ups")),
    "check_ins": (N_("{n} check-in"), N_("{n} check-ins")),
    "heard": (N_("{n} shout-out"), N_("{n} shout-outs")),
}
HOLDS_NOTHING = N_("It holds nothing yet.")

SAMPLE = N_("This is sample data, thrown away at the end; nothing you type here is kept.")

NOBODY_YET = N_("Nobody is on your team yet.")

DATED = N_("{date} {weekday}, {distance}")
DATED_TIME = N_("{date} {time} {weekday}, {distance}")
LISTED = N_("{day}: {what}")
NUMBERED = N_("{id}  {line}")
TO_TELL = N_("tell {names} ({channel}): {what}")
TO_TELL_NOBODY = N_("tell ({channel}): {what}")
WITH_NAMES = N_("{about} ({names})")
NOTE = N_("{date}  {names}: {what}")
NOTE_NOBODY = N_("{date}  {what}")
NOTE_IMPACT = N_("{note} — {impact}")
NOTE_STATE = N_("{note} ({state})")
BIG = N_("big")
SAID_ON = N_("said {date}")
TELLING = N_("{channel}: {state}")
TO_SAY_BY = N_("to say by {date}")
TO_SAY = N_("to say")
LET_GO = N_("let go")
STATES = N_("{states}, {state}")
PERSON_HANDLE = N_("{name} (@{handle})")
PERSON = N_("{name}: {preference}")
PERSON_STATE = N_("{person}, {state}")
PERSON_QUOTE = N_("{person}; “{quote}”")
UP_TO_UNKNOWN = N_("not known yet")
UP_TO_PRIVATE = N_("private")
UP_TO_TEAM = N_("up to the team")
UP_TO_COMPANY = N_("up to the company")
UP_TO_OUTSIDE = N_("anywhere")
ASKED_FIRST = N_("ask first")
AWAY_UNTIL = N_("away until {date}")
LEFT_ON_DAY = N_("left on {date}")
LEAVES_ON_DAY = N_("leaves {date}")
WAITS_UNTIL = N_("not before {date}")
IS_DONE = N_("done {date}")
IS_DROPPED = N_("dropped {date}")
CHECK_IN_LINE = (N_("{week}: {n} note, {state}"), N_("{week}: {n} notes, {state}"))
CHECK_IN_CLOSED = N_("finished {date}")
CHECK_IN_OPEN = N_("not finished")

EXPORT_TITLE = N_("What {name} noted")
EXPORT_TITLE_NOBODY = N_("What was noted")
EXPORT_MADE = N_(
    "Taken out of Limelight on {date}. For your own use: it holds everything, private notes too."
)
EXPORT_TEAM = N_("The team")
EXPORT_FOLLOW_UPS = N_("Promised")
EXPORT_CHECK_INS = N_("Check-ins")
EXPORT_WEEK = N_("Week {week} of {year}")
EXPORT_NOBODY = N_("Nobody named")
EXPORT_PREFERENCE = N_("Praise: {preference}")
EXPORT_QUOTE = N_("In their words: “{quote}”")
EXPORT_HANDLE = N_("@{handle}")
EXPORT_ALIASES = N_("Also called {names}")
EXPORT_JOINED = N_("Joined on {date}")
EXPORT_NOTICED = N_("Noticed on {date}")
EXPORT_NOTICED_BIG = N_("Noticed on {date}; a big win")
EXPORT_IMPACT = N_("What it changed: {impact}")
EXPORT_SAID = N_("{channel}: said on {date}")
EXPORT_LANDED = N_("{telling}; “{landed}”")
EXPORT_LET_GO = N_("{channel}: let go on {date}")
EXPORT_TO_SAY_BY = N_("{channel}: to say by {date}")
EXPORT_TO_SAY = N_("{channel}: to say")
EXPORT_REASON = N_("{telling}; wider than they like, because: {reason}")
EXPORT_FOLLOW_UP = N_("{date}: {about}")
EXPORT_MOVED = (N_("moved once, from {date}"), N_("moved {n} times, first from {date}"))
EXPORT_HEARD = N_("Heard from others")
EXPORT_HEARD_OF = N_("{date}, {sender} about {name}: {text}")
EXPORT_ANSWER = N_("{question}\n{answer}")
