"""The places of the full-screen interface; each is imported when it is first gone to."""
