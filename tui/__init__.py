"""What people see, and how they get in: the full-screen chat, the plain mode, the command line."""

INTERRUPTED = 130
"""The exit status where Ctrl+C ended what was being done."""
