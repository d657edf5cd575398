"""What the full-screen interface says of itself, outside any conversation."""

from prompts.catalogue import N_

APP = N_("Limelight")

HINT_TEXT = N_("Enter sends, Ctrl+J starts a new line, @ and Tab complete a name.")
HINT_CHOICE = N_("Type the key of your choice and Enter.")
HINT_CHOICE_WORDS = N_("Type the key of your choice and Enter; your words may follow the key.")
HINT_DEFAULT = N_("Enter accepts; or type something else.")
HINT_NOTHING_TYPED = N_("Nothing typed yet. /skip leaves this out, /later asks again at the end.")
HINT_TAKE_BACK = N_("Esc again takes back your last answer.")
HINT_STEP_BACK = N_("Esc again steps back; Up brings your line back.")
HINT_LEAVE = N_("Ctrl+C again leaves. Everything is kept.")
LINE_NOT_KEPT = N_(
    "The line that you had half typed could not be kept, as your log cannot be written just now."
)
HINT_END = N_("Enter closes Limelight.")
HINT_NO_COMPLETION = N_("Nothing to complete here.")
ENTER_ACCEPTS = N_("Enter: {default}")
NO_TEXT_YET = N_("There is no text to open yet.")
MORE_LINES = (N_("{n} line more; Ctrl+O opens it"), N_("{n} lines more; Ctrl+O opens all"))
OPENS = N_("Ctrl+O opens it, to copy or save")

ASIDE_DUE = N_("Due and coming")
ASIDE_UNTOLD = N_("Still untold")
ASIDE_UNSEEN = N_("Unseen")
ASIDE_NOTHING = N_("nothing")
ASIDE_NOBODY = N_("nobody")

PALETTE = N_("Find a command…")

HELP_HERE = N_("Here")
HELP_KEYS = N_("Keys")
HELP_COMMANDS = N_("Commands, typed in place of an answer")
HELP_CLOSE = N_("Esc closes")
HELP_COMPOSER = N_(
    "Type your answer and press Enter. It is kept the moment you send it, and even a half-typed line is "
    "kept when you leave. Name people with @ or by their name; #words name your values."
)
HELP_TEXT = N_("The text stands bare, so that your terminal can select it. Nothing here changes your log.")
HELP_PEOPLE = N_(
    "Your team. Who has left stays in the log and is not asked about any more. How someone likes to be "
    "praised decides where you will be reminded before praising them."
)
HELP_PERSON = N_("Only the name is needed. Dates may be typed as you would say them, or as 2026-11-24.")
KEYS_HELP = (
    ("Enter", N_("send; on an empty line, accept what is offered")),
    ("Ctrl+J", N_("start a new line")),
    ("Tab", N_("complete a @name, a #value or a /command")),
    ("Esc", N_("close the list; twice, step back to the previous question")),
    ("Up, Down", N_("lines you sent before, from the first and last line")),
    ("PgUp, PgDn", N_("read back and forth in the conversation")),
    ("Ctrl+Z", N_("undo typing")),
    ("Ctrl+C", N_("copy what is selected; twice, leave")),
)

KEYS_HELP_FORM = (
    ("Tab, Enter", N_("go to the next field; Shift+Tab to the one before")),
    ("Ctrl+S", N_("save")),
    ("Esc", N_("go back; twice where something typed is not saved")),
)
KEYS_HELP_PEOPLE = (
    ("Enter", N_("edit the marked one")),
    ("Ctrl+N", N_("add somebody, by the name that was typed")),
    ("Up, Down", N_("mark another one; PgUp and PgDn go a page further")),
    ("Esc", N_("empty the line; then go back")),
)
SAVES = N_("save it to a file")
KEYS_HELP_TEXT = (
    ("c", N_("copy what is selected, or all of it")),
    ("s", SAVES),
    ("Esc, q", N_("go back")),
)

TEXT_KEYS = N_("c copies, s saves to a file, Esc goes back")
COPIED = N_("Sent to the clipboard. If your terminal does not take it, s saves a file.")
SAVED = N_("Saved as {path}.")
NOT_SAVED = N_("Not saved: {path} cannot be written ({reason}). Select the text and copy it instead.")
FILE_NAME = N_("limelight")

PEOPLE_TITLE = N_("People")
PEOPLE_KEYS = N_("Enter edits, Ctrl+N adds, Esc goes back")
PEOPLE_FIND = N_("Find somebody…")
PEOPLE_NONE = N_("Nobody is on your team yet. Ctrl+N adds the first person.")
PEOPLE_NO_MATCH = N_("Nobody is called that.")
PEOPLE_COUNT = (N_("{n} person"), N_("{n} people"))
PEOPLE_SAVED = N_("{name} is kept.")
COLUMN_NAME = N_("Name")
COLUMN_HANDLE = N_("Handle")
COLUMN_PREFERENCE = N_("Praise")
COLUMN_NOW = N_("Away")
NOW_LEFT = N_("has left")
NOW_AWAY = N_("until {day}")
WORDS_QUOTED = N_("{preference}; “{words}”")
ASK_FIRST_TOO = N_("{preference}, ask first")

UP_TO_UNKNOWN = N_("not known yet")
UP_TO_PRIVATE = N_("in private")
UP_TO_TEAM = N_("within the team")
UP_TO_COMPANY = N_("within the company")
UP_TO_OUTSIDE = N_("also outside the company")

PERSON_NEW = N_("Somebody new")
PERSON_NAME = N_("Name")
PERSON_ALIASES = N_("Also called")
PERSON_ALIASES_HINT = N_("separated by commas")
PERSON_HANDLE = N_("Handle")
PERSON_PRONOUNS = N_("Pronouns")
PERSON_PLACE = N_("Place")
PERSON_HOURS = N_("Hours")
PERSON_JOINED = N_("Joined on")
PERSON_AWAY = N_("Away until")
PERSON_LEFT = N_("Left on")
PERSON_UP_TO = N_("Glad of praise")
YES = N_("yes")
NO = N_("no")
PERSON_ASK_FIRST = N_("Ask first")
PERSON_WORDS = N_("In their words")
PERSON_SAVE = N_("Save")
PERSON_CANCEL = N_("Cancel")
PERSON_KEYS = N_("Tab next field, Ctrl+S saves, Esc goes back")
NEEDS_NAME = N_("A person needs a name.")
HANDLE_TAKEN = N_("{name} already goes by @{handle}.")
HANDLE_WRONG = N_("A handle is letters, digits, dots, dashes and underscores, without spaces.")
NOT_A_DAY = N_("“{phrase}” is not a day I can read. Try 2026-11-24, or next Tuesday.")
LEAVE_UNSAVED = N_("Not saved yet. Esc again leaves it; Ctrl+S saves.")
