"""What the welcome says of itself that is not so everywhere."""

from prompts.catalogue import N_

WHOSE_IT_IS = N_("What you write is yours alone. Nobody is scored. You may leave at any moment.")
