"""For all tests: examples may take as long as they take, on a machine that is busy with others."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
