"""What screens are made of. Attributes go down, messages come up; none knows the log or the app."""
