"""The project's own files, as these tests read them."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Source:
    """One Python file: its text and its tree."""

    path: Path

    @property
    def name(self) -> str:
        """The path from the root of the project, as `store/model.py`."""
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def text(self) -> str:
        """What the file holds."""
        return self.path.read_text(encoding="utf-8")

    @property
    def lines(self) -> list[str]:
        """The text, line by line."""
        return self.text.splitlines()

    @cached_property
    def tree(self) -> ast.Module:
        """The file as Python sees it."""
        return ast.parse(self.text)

    def at(self, node: ast.expr | ast.stmt | ast.ExceptHandler | ast.arg) -> str:
        """Where a node stands, as `store/model.py:12`."""
        return f"{self.name}:{node.lineno}"


def sources(*packages: str) -> Iterator[Source]:
    """Every Python file of these packages."""
    for package in packages:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield Source(path)


def tracked() -> list[Path]:
    """Every file that belongs to the project; those of the working tree where git does not know."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = [name for name in listed.stdout.split("\0") if name]
    paths = [ROOT / name for name in names] if names else _unignored()
    return [path for path in paths if path.is_file()]


def _unignored() -> list[Path]:
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split()}
    return [path for path in ROOT.rglob("*") if not ignored & {*path.relative_to(ROOT).parts, ".git"}]


def dotted(node: ast.expr) -> str:
    """A name with its attributes as written, `dt.datetime.now`; empty for anything else."""
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            return f"{dotted(node.value)}.{node.attr}"
    return ""
