"""The language that somebody asks for, found before anything is said to them."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

_LANGUAGE = re.compile(r"[A-Za-z0-9_@-]{1,40}")
"""What the code of a language is made of: nothing that could lead to another directory."""


def language_asked(argv: Sequence[str], environ: Mapping[str, str]) -> str:
    """The language asked for, found before the command line is understood, as that is done in it."""
    language = language_of(environ)
    for word, following in pairwise([*argv, ""]):
        if word == "--lang":
            language = following
        if word.startswith("--lang="):
            language = word.removeprefix("--lang=")
    return _sound(language)


def language_of(environ: Mapping[str, str]) -> str:
    """The language that an environment asks for; English where it asks for none."""
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    set_to = next((environ[name] for name in names if environ.get(name)), "")
    return _sound(set_to.partition(":")[0].partition(".")[0])


def _sound(language: str) -> str:
    """The code, if it can be one of a language; else that of English."""
    return language if _LANGUAGE.fullmatch(language) else "en"
