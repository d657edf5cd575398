"""Reading the files that an organisation writes: TOML, checked, and harmless to a terminal."""

import re
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from store import NotUnderstood, clean

File = TypeVar("File")


def read_own_file(path: Path, kind: type[File]) -> File:
    """What the file says; NotUnderstood names the file, and the field or the place that is wrong."""
    try:
        return msgspec.convert(_cleaned(_parse(path)), kind)
    except msgspec.ValidationError as error:
        raise NotUnderstood(path.name, _field(str(error))) from error


def _parse(path: Path) -> dict[str, Any]:
    import tomllib  # 15 ms, which only a check-in needs to spend

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        where = ":".join(("", *place.groups())) if place else ""
        raise NotUnderstood(path.name + where) from error
    except (OSError, UnicodeError, RecursionError) as error:
        raise NotUnderstood(path.name) from error


def _cleaned(value: Any) -> Any:
    """The same values, no text of which can act on a terminal."""
    match value:
        case str():
            return clean(value)
        case list():
            return [_cleaned(item) for item in value]
        case dict():
            return {key: _cleaned(item) for key, item in value.items()}
    return value


def _field(complaint: str) -> str:
    """The place a validation error speaks of, counted as people count: `questions 2, text`."""
    missing = re.search(r"field `(.+?)`", complaint)
    path = re.search(r"at `\$\.?(.*?)`", complaint)
    steps = [path[1].replace("[...]", "")] if path else []
    steps += [missing[1]] if missing else []
    dotted = ".".join(step for step in steps if step)
    counted = re.sub(r"\[(\d+)\]", lambda found: f" {int(found[1]) + 1}", dotted)
    return counted.replace(".", ", ")
