"""The conversation as plain lines: for screen readers, for pipes, for tests."""

from tui.plain.mode import PlainMode, numbered

__all__ = ["PlainMode", "numbered"]
