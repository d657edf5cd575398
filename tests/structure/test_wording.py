"""Every sentence a person reads stands in prompts/, where translators find it."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.structure.sources import Source, sources

TWO_WORDS = re.compile(r"\b[^\W\d_]+[,;:]? (?:\{\} )?[^\W\d_]+\b")
STARTS_LIKE_ONE = re.compile(r"\W*[A-Z][a-z']*\b(?![.:_])")
ENDS_LIKE_ONE = re.compile(r"[a-z}][.?!…]\W*$")
STYLES = {"CSS", "DEFAULT_CSS", "COMPONENT_CLASSES"}


def is_sentence(text: str) -> bool:
    """Whether it reads as something said to a person: words in a row, with a capital or a full stop."""
    one = " ".join(text.split())
    return bool(TWO_WORDS.search(one) and (STARTS_LIKE_ONE.match(one) or ENDS_LIKE_ONE.search(one)))


def said(tree: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    """The texts a program could show: no docstrings, no styles, nothing asserted.

    A formatted string is one text, with `{}` for what is filled in.
    """
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.Expr(value=ast.Constant()) | ast.Assert():
                pass
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)) if (
                name in STYLES
            ):
                pass
            case ast.Constant(value=str(text)):
                yield node, text
            case ast.JoinedStr():
                yield node, "".join(_part(part) for part in node.values)
            case _:
                yield from said(node)


def _part(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else "{}"


def sentences(source: Source) -> list[str]:
    """Where that file says something to a person, and what."""
    return [f"{source.at(node)}: {text!r}" for node, text in said(source.tree) if is_sentence(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Nothing was kept.",
        "no space left on the disk.",
        "Take it further",
        "You meant to tell {} on {}.",
        "# What was noticed\n\n",
        "Shall we go on?",
    ],
)
def test_a_sentence_is_known_as_one(text: str) -> None:
    assert is_sentence(text)


@pytest.mark.parametrize(
    "text",
    [
        "follow-up",
        "noticed_on",
        "journal.jsonl",
        "{}: {}",
        "-wide -narrow",
        "background: $surface",
        "%A %d %B %Y",
        "LIMELIGHT_DATA",
    ],
)
def test_a_name_or_a_style_is_not(text: str) -> None:
    assert not is_sentence(text)


SHOWING = '''
"""A docstring of two words."""
def shown():
    "Another one."
    assert 1, "Said to us alone."
    return [f"Noted for {name}.", "x y"]
'''


def test_a_sentence_is_found_wherever_it_stands() -> None:
    tree = ast.parse(SHOWING)
    assert [text for _, text in said(tree) if is_sentence(text)] == ["Noted for {}."]


def test_no_sentence_stands_outside_prompts() -> None:
    assert [sentence for source in sources("store", "tui") for sentence in sentences(source)] == []
