"""What is raised for bytes that are not what they should be, wherever they are decoded."""

import msgspec

UNDECODABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""For JSON that makes no sense, that is no UTF-8, or in which brackets stand too deep in one another."""
