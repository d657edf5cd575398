"""What is said of follow-ups: in their list, in the line below it and in the form of one."""

from prompts.catalogue import N_

PARTS = {
    "due": N_("Due"),
    "coming": N_("Coming"),
    "waiting": N_("Waiting"),
    "done": N_("Done"),
}
IS_PUT_OFF = N_("put off")
IS_AWAY = N_("{names} away")
HAVE_LEFT = N_("{names} left")
IS_DROPPED = N_("dropped")
DONE_ON = N_("done {date}")
LATER_ON = N_("put off {date}")
MOVED_ON = N_("moved {date}, from {due}")
DROPPED_ON = N_("dropped {date}")
DUE_ON = N_("due {date}")
PUT_OFF_UNTIL = N_("put off until {date}")

TITLE = N_("Follow-ups · {day}")
LINE = N_("what becomes of it, or words to find")
NONE = N_("Nothing is promised yet. Ctrl+N promises something.")
NO_OPEN = N_("No follow-up is open. {keys}")
NO_MATCH = N_("Nothing is called that. Enter promises it.")
KEYS = N_("d done · l later · m move · x drop · Enter opens · Ctrl+N adds · u undoes")
KEYS_SETTLED = N_("o opens it again · Enter shows it · Ctrl+N adds · u undoes")
KEYS_FOUND = N_("Enter opens the marked one, Esc shows all")
HELP = N_(
    "What you promised, by date. Mark one, type what becomes of it, and press Enter. Words that are none of "
    "the keys below find what has them in it. What waits was put off, or concerns only people who are away "
    "or have left."
)
KEYS_HELP = (
    ("d", N_("it is done; what repeats comes again, counted from today")),
    ("l, l next Tuesday", N_("remind me later: at the next check-in, or on that day; its date stands")),
    ("m 15 December", N_("move it to another day")),
    ("x", N_("drop it")),
    ("o", N_("open again what is done or dropped")),
    ("u, Ctrl+Z", N_("take back the last change made here")),
    ("Enter", N_("on an empty line, open the marked one to change it")),
    ("Ctrl+N", N_("promise something new, in the words that were typed")),
    ("Up, Down", N_("mark another one; PgUp and PgDn go a page further")),
    ("Esc", N_("empty the line; then go back")),
)

DONE = N_("done")
LATER = N_("later")
MOVE = N_("move")
DROP = N_("drop")
REOPEN = N_("open again")
UNDO = N_("undo")

WHICH_DAY = N_("To which day? Type it after the m, as in: m 15 December")
ALONE = N_("“{key}” stands alone; l and m take a day.")
IS_SETTLED = N_("That is done or dropped; o opens it again.")
IS_OPEN = N_("That is open; d says it is done.")
NOTHING_MARKED = N_("There is no follow-up to do that with.")
WHICH_OF_TWO = N_("1 {one} · 2 {other}. Which? Type 1 or 2 after it.")
CHANGED_MEANWHILE = N_("It was changed elsewhere meanwhile; this is how it is now. Enter again does it.")

WILL_FINISH = N_("Enter: done")
WILL_PUT_OFF = N_("Enter: I remind you on {date}")
WILL_MOVE = N_("Enter: due {date}")
WILL_DROP = N_("Enter: dropped")
WILL_REOPEN = N_("Enter: open again")
WILL_UNDO = N_("Enter: takes back the last change made here")

FINISHED = N_("“{about}” is done.")
FINISHED_REPEATING = N_("“{about}” is done, and comes again on {date}.")
FINISHED_ASKING = N_("“{about}” is done. F2 is where to write down what they said.")
PUT_OFF = N_("“{about}” comes back {date}.")
MOVED = N_("“{about}” is due {date}.")
DROPPED = N_("“{about}” is dropped.")
REOPENED = N_("“{about}” is open again.")
KEPT = N_("“{about}” is kept, due {date}.")
TAKEN_BACK = N_("Taken back: “{about}”.")
TAKEN_BACK_NEW = N_("Taken back.")
NOTHING_TO_TAKE_BACK = N_("There is nothing to take back here.")
CANNOT_TAKE_BACK = N_("It was changed elsewhere since, so it cannot be taken back.")
AND_UNDO = N_("{said} u takes it back.")

NEW = N_("A new promise")
PROMISED_ON = N_("Promised {date}")
ABOUT = N_("What")
ABOUT_HINT = N_("send Ana the slides by Friday")
WHEN = N_("When")
PEOPLE = N_("For")
PEOPLE_HINT = N_("those it names, or names separated by commas")
KIND = N_("Kind")
REPEAT = N_("Again")
REPEAT_HINT = N_("once; or {one}, {other}")
SAVE = N_("Save")
CANCEL = N_("Cancel")
FORM_KEYS = N_("Tab next field, Ctrl+S saves, Esc goes back")
HELP_FORM = N_(
    "Only what you promise is needed. A field left empty means what stands in it in grey. A day in "
    "the text is offered as the day it is due; names in the text are those it concerns."
)
NEEDS_ABOUT = N_("A promise needs a few words: what, and for whom.")
NOT_A_REPEAT = N_("I do not read “{text}” as how often it comes again; try “{one}” or “{other}”.")
CONCERNS = N_("It concerns {names}.")
