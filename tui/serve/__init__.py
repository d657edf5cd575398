"""The shared instance: one process in front, a warm one behind it, and one more for each session."""
