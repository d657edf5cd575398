"""What people see, and how they get in: the full-screen chat, the plain mode, the command line."""
