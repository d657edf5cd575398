"""What a calendar shows, and what is said of the file that is kept for it."""

from prompts.catalogue import N_

CALENDAR = N_("the follow-ups as a calendar (iCalendar), or a file of them that is kept up to date")
CALENDAR_WRITE = N_("write it to this file, and bring the file up to date with every change from then on")
CALENDAR_TEXT = N_("put names and what was promised into the entries; without it they say only the kind")
CALENDAR_STOP = N_("no longer bring the file up to date")

NAME = N_("Limelight")
FOLLOW_UP = N_("Limelight: {kind} ({id})")
TELLING = N_("Limelight: {kind}")
REMOVED = N_("Limelight: no longer needed")

KIND_TELL = N_("something to tell")
KIND_FEEDBACK = N_("feedback to give")
KIND_ASK_PREFERENCE = N_("something to ask")
KIND_TRAINING = N_("something learned, to ask about")
KIND_REPORT_BACK = N_("something to report back on")
KIND_OTHER = N_("something promised")

KEEPING = N_(
    "Written to {path}. From now on it is brought up to date with every change; "
    "limelight calendar --stop ends that."
)
INSTEAD = N_("{path} is no longer brought up to date.")
STOPPED = N_("{path} is no longer brought up to date; it stays as it is.")
NONE_KEPT = N_("No calendar file is kept up to date.")
NO_FILE = N_("--write needs the name of a file; without --write, the calendar is printed.")
