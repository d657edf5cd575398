"""What the command says with which anybody says thanks for somebody on another's team."""

from prompts.catalogue import N_

SHOUT = N_("say thanks for somebody on another lead’s team")
SHOUT_HANDLE = N_("whom it is about, such as: @omar")
SHOUT_TEXT = N_("what they did, in a sentence or two; - reads it from the input")

SENT = N_("Whoever leads @{handle} will hear it from {sender} at their next check-in.")
SENT_TO_SOME = N_(
    "Some of those who lead @{handle} will hear it from {sender} at their next check-in; it could not be "
    "passed on to the others, and said again it would reach the same ones twice."
)
NOBODY = N_(
    "Nobody here is sure to be meant by @{handle}; try their handle, or their whole name in one word, such "
    "as @omarhaddad."
)
OWN_TEAM = N_("@{handle} is on your own team; limelight log notes what they did.")
NO_THANKS = N_("There is nothing to pass on; say what they did, such as: shout @omar you saved the demo.")
TOO_LONG = N_(
    "That is too long to be passed on; {most} characters are the most, and a sentence or two is best."
)
NO_SENDER = N_("Nobody would know whom that is from; say your name with --lead, as in --lead mira.")
NOT_SENT = N_("That could not be passed on just now, and nothing was kept; try again in a while.")
