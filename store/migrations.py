"""How a log of an older schema becomes one of today's.

`MIGRATIONS[n]` turns a log of schema version n + 1 into one of version n + 2, by
changing its tables in place. Entries are only ever appended, never changed: logs of
every version are out there.
"""

from collections.abc import Callable, Sequence
from typing import Any

Tables = dict[str, dict[str, dict[str, Any]]]
"""All documents, decoded: table → id → document."""

Migration = Callable[[Tables], None]

MIGRATIONS: tuple[Migration, ...] = ()


def newest(migrations: Sequence[Migration] = MIGRATIONS) -> int:
    """The schema version that these migrations lead to."""
    return len(migrations) + 1


def migrate(tables: Tables, version: int, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring tables of that schema version up to the newest, in place."""
    for migration in migrations[version - 1 :]:
        migration(tables)
