"""Collects every message into limelight.pot, for translators: `python -m prompts.locale.extract`.

From Python it takes the literal first arguments of `words(…)`, `plural(…)` and `N_(…)`,
from question packs their texts. Babel, a tool of development only, does the rest.
"""

import io
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

ROOT = Path(__file__).parents[2]
TEMPLATE = Path(__file__).with_name("limelight.pot")
PACKAGES = ("prompts", "tui", "store")
KEYWORDS: dict[str, tuple[int, ...] | None] = {"words": None, "plural": (1, 2), "N_": None}
PACK_TEXTS = ("title", "theme", "source")
QUESTION_TEXTS = ("text", "hint", "follow_up_about")
HEADER = """\
# The messages of Limelight, in English, collected by `python -m prompts.locale.extract`.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def collect(root: Path = ROOT) -> "Catalog":
    """Every message of the packages under that folder, with the files it stands in."""
    from babel.messages.catalog import Catalog

    catalog = Catalog()
    for path in _sources(root):
        place = [(path.relative_to(root).as_posix(), 1)]
        for message, comments in _messages(path):
            catalog.add(message, locations=place, auto_comments=comments)
    return catalog


def template(root: Path = ROOT) -> str:
    """The text of limelight.pot; it names files but no lines, so that moving code changes nothing."""
    from babel.messages.pofile import write_po

    written = io.BytesIO()
    write_po(written, collect(root), omit_header=True, include_lineno=False, width=100, sort_by_file=True)
    return HEADER + written.getvalue().decode().rstrip("\n") + "\n"


def _sources(root: Path) -> list[Path]:
    inside = [path for package in PACKAGES for path in (root / package).rglob("*.*")]
    packs = root / "prompts" / "questions"
    return sorted(
        path for path in inside if path.suffix == ".py" or (path.suffix == ".toml" and path.parent == packs)
    )


Message = tuple[str | tuple[str, ...], list[str]]
"""What is said, both forms of it where it is plural, and what translators are told of it."""


def _messages(path: Path) -> Iterator[Message]:
    return _of_pack(path) if path.suffix == ".toml" else _of_python(path)


def _of_python(path: Path) -> Iterator[Message]:
    from babel.messages.extract import extract

    with path.open("rb") as source:
        for _, message, comments, _ in extract("python", source, KEYWORDS, ["Translators:"]):
            yield message, comments


def _of_pack(path: Path) -> Iterator[Message]:
    pack = tomllib.loads(path.read_text(encoding="utf-8"))
    yield from ((pack[name], []) for name in PACK_TEXTS)
    for question in pack["questions"]:
        yield from ((question[name], []) for name in QUESTION_TEXTS if name in question)


def main() -> None:
    """Write limelight.pot; with `--check`, only say by the exit status whether it is up to date."""
    current = template()
    if "--check" in sys.argv[1:]:
        sys.exit(TEMPLATE.read_text(encoding="utf-8") != current)
    TEMPLATE.write_text(current, encoding="utf-8")


if __name__ == "__main__":
    main()
