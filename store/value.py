"""The common form of everything remembered."""

import msgspec


class Value(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """The common form of everything remembered: frozen, defaults not written.

    A frozen value can hold no cycle, so the garbage collector need not walk through
    them: reading 100,000 takes little more than half the time.
    """
