"""What the documentation says is so: its links lead somewhere, its examples do what they show.

A block marked `console` is a session: every line after `$ limelight` is run, in the
order of the page and on an empty log, and must print what the page shows. `…` stands
for anything. A block marked `sh` is only read.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.structure.sources import ROOT, tracked

PAGES = [path for path in tracked() if path.suffix == ".md"]
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)")
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
SESSION = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
REGISTRY = re.compile(
    r"py[p]i\.|python[h]osted|registry\.n[p]mjs|deb\.deb[i]an|--(?:extra-)?inde[x]-url\s|--find-link[s]\s"
)


def name(path: Path) -> str:
    """The path as it is spoken of."""
    return path.relative_to(ROOT).as_posix()


def anchors(page: Path) -> set[str]:
    """What a link may point to within a page: its headings, as they are spelled in links."""
    headings = HEADING.findall(FENCED.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    for target, anchor in LINK.findall(text):
        there = (page.parent / target).resolve() if target else page
        assert there.exists(), target
        assert not anchor or anchor in anchors(there), f"{target}#{anchor}"


@pytest.mark.parametrize(
    "page", [page for page in PAGES if SESSION.search(page.read_text("utf-8"))], ids=name
)
def test_examples_do_what_they_show(page: Path, tmp_path: Path) -> None:
    for block in SESSION.findall(page.read_text(encoding="utf-8")):
        for command, shown in COMMAND.findall(block):
            assert _printed(command, tmp_path) == Like(shown), command


def test_every_page_can_be_found_from_the_index() -> None:
    index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    linked = {(ROOT / "docs" / target).resolve() for target, _ in LINK.findall(index)}
    assert {name(page) for page in PAGES if page.parent.name in {"docs", "decisions"}} - {
        name(page) for page in linked if page.is_relative_to(ROOT)
    } == {"docs/README.md"}


def test_no_file_names_a_registry() -> None:
    """Where packages come from is the business of each machine's own set-up."""
    texts = ((path, path.read_bytes().decode(errors="ignore")) for path in tracked())
    assert [name(path) for path, text in texts if REGISTRY.search(text)] == []


class Like(str):
    """Equal to any text that differs only where this one has `…`."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        pattern = ".*".join(re.escape(part) for part in self.strip().split("…"))
        return isinstance(other, str) and re.fullmatch(pattern, other.strip(), re.DOTALL) is not None

    __hash__ = str.__hash__


def _printed(command: str, place: Path) -> str:
    words = shlex.split(command)
    assert words[0] == "limelight", "only Limelight's own examples are sessions"
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(place),
        "LANG": "C.UTF-8",
        "LIMELIGHT_DATA": str(place / "data"),
        "LIMELIGHT_NOW": "2026-11-20T15:00:00+01:00",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tui", *words[1:]],
        cwd=place,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout
