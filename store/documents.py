"""Documents as TinyDB wants them, over the bytes that stand in the journal."""

import json
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

import msgspec
from msgspec import Raw

decode_document = msgspec.json.Decoder(dict[str, Any]).decode
"""A document as a new dictionary."""

_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def encode_document(document: Mapping[str, Any]) -> Raw:
    """A document as it stands in the journal; what has no JSON form is refused as the json module does."""
    return Raw(_encoder.encode(dict(document)).encode())


class Documents(Mapping[str, dict[str, Any]]):
    """A table's documents, each decoded anew whenever it is looked at."""

    def __init__(self, raw: Mapping[str, Raw]) -> None:
        """Look at these."""
        self._raw = raw

    def __getitem__(self, id: str) -> dict[str, Any]:
        return decode_document(self._raw[id])

    def __contains__(self, id: object) -> bool:
        return id in self._raw

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._raw))

    def __len__(self) -> int:
        return len(self._raw)


class Recording(MutableMapping[Any, Any]):
    """What an updater is given to change: it notes which documents were looked at or set."""

    def __init__(self, raw: Mapping[str, Raw], id_class: Callable[[str], Any]) -> None:
        """Start from these documents, under ids of that class."""
        self._raw = raw
        self._id_class = id_class
        self._looked_at: dict[str, Any] = {}
        self._removed: dict[str, None] = {}
        self.was_cleared = False

    def __getitem__(self, id: Any) -> Any:
        key = str(id)
        if key not in self._looked_at:
            if key in self._removed:
                raise KeyError(id)
            self._looked_at[key] = decode_document(self._raw[key])
        return self._looked_at[key]

    def __setitem__(self, id: Any, document: Any) -> None:
        self._looked_at[str(id)] = document
        self._removed.pop(str(id), None)

    def __delitem__(self, id: Any) -> None:
        if id not in self:
            raise KeyError(id)
        self._looked_at.pop(str(id), None)
        self._removed[str(id)] = None

    def __contains__(self, id: object) -> bool:
        key = str(id)
        return key in self._looked_at or (key in self._raw and key not in self._removed)

    def __iter__(self) -> Iterator[Any]:
        kept = (key for key in self._raw if key not in self._removed)
        new = (key for key in self._looked_at if key not in self._raw)
        return map(self._id_class, [*kept, *new])

    def __len__(self) -> int:
        return len(list(iter(self)))

    def clear(self) -> None:
        """Remove all; the table's ids start again."""
        self.was_cleared = True
        self._raw = {}
        self._looked_at.clear()
        self._removed.clear()

    def changes(self) -> Iterator[tuple[str, Raw | None]]:
        """The documents that were changed or, with None, removed."""
        for key in self._removed:
            yield key, None
        for key, document in self._looked_at.items():
            if (raw := encode_document(document)) != self._raw.get(key):
                yield key, raw
