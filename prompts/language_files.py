"""The data files of the languages: what dates are called, and how they are said.

What they hold is told in prompts/when/languages/README.md. How dates are said stands last
in a file, so that whoever only says one need not read the words for reading them.
"""

import tomllib
from pathlib import Path
from typing import Any

_FOLDER = (
    Path(__file__).parent / "when" / "languages"
)  # importlib.resources would take 20 ms of every command
_ECHO = "\n[echo]\n"
_OTHER_CODES = {"no": "nb", "nn": "nb", "iw": "he"}


def languages() -> tuple[str, ...]:
    """The codes of the languages there are files for."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("??.toml")))


def code_and_territory(locale: str) -> tuple[str, str]:
    """The language of a locale such as `nb` or `en_US`, English where there is no file, and the territory."""
    code, _, territory = locale.replace("-", "_").partition("_")
    code = _OTHER_CODES.get(code.lower(), code.lower())
    known = code.isalpha() and len(code) == 2 and (_FOLDER / f"{code}.toml").exists()
    return code if known else "en", territory.upper()


def words_of(code: str) -> dict[str, Any]:
    """The words of a language by which dates are read."""
    return tomllib.loads(_text(code).partition(_ECHO)[0])


def echo_of(code: str) -> dict[str, Any]:
    """How dates are said in a language."""
    _, head, echo = _text(code).partition(_ECHO)
    return dict(tomllib.loads(head + echo)["echo"])


def territories() -> dict[str, Any]:
    """The weeks of the territories, as CLDR has them."""
    return tomllib.loads(_text("territories"))


def _text(name: str) -> str:
    return (_FOLDER / f"{name}.toml").read_text(encoding="utf-8")
