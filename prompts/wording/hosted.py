"""What the screens of a shared instance say in another way, and what a session there says as it ends."""

from prompts.catalogue import N_

TEXT_KEYS = N_("c copies, Esc goes back")
COPIED = N_("Sent to the clipboard. If your terminal does not take it, select the text with the mouse.")

IDLE = N_("Nothing was typed for a while, so Limelight took its leave. What you had begun to type is kept.")
STOPPED = N_("Limelight is being stopped here. What you had begun to type is kept; come back in a while.")
CRASHED = N_("Something went wrong, and Limelight had to stop. What you answered is kept; just come back.")
