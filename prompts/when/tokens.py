"""A text in the words of the grammar, each with the place in the source it stands at."""

from collections.abc import Iterator, Sequence

import msgspec

from prompts.when.folding import fold, same_digits
from prompts.when.language import LEXEME, Kinds, Language

_IN_A_ROW = 12


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word of the grammar; of no kind at all where the language does not know it."""

    kinds: Kinds
    text: str
    start: int
    end: int
    joined: bool = False
    """Whether it follows the token before it without a space."""


class Cursor:
    """A place in a row of tokens, moved on by what is taken there."""

    __slots__ = ("at", "tokens")

    def __init__(self, tokens: Sequence[Token], at: int = 0) -> None:
        """Stand before the token of that number."""
        self.tokens = tokens
        self.at = at

    @property
    def done(self) -> bool:
        """Whether nothing is left."""
        return self.at >= len(self.tokens)

    def sees(self, kind: str, ahead: int = 0) -> bool:
        """Whether the next token, or one further on, is of that kind."""
        place = self.at + ahead
        return place < len(self.tokens) and kind in self.tokens[place].kinds

    def sees_joined(self, kind: str) -> bool:
        """Whether the next token is of that kind and written onto the last."""
        return self.sees(kind) and self.tokens[self.at].joined

    def takes(self, *kinds: str) -> bool:
        """Whether the next token is of one of those kinds; then it is taken."""
        found = any(self.sees(kind) for kind in kinds)
        self.at += found
        return found

    def skip(self, *kinds: str) -> None:
        """Take whatever is of those kinds, as far as people write such words in a row."""
        for _ in range(_IN_A_ROW):
            if not self.takes(*kinds):
                break

    def number(self, kind: str) -> int | None:
        """Take a token of that kind; its number."""
        if not self.sees(kind):
            return None
        value = self.tokens[self.at].kinds[kind]
        self.at += 1
        return value if isinstance(value, int) else None

    def name(self, kind: str) -> str:
        """Take a token of that kind; its name, empty where there is none."""
        if not self.sees(kind):
            return ""
        value = self.tokens[self.at].kinds[kind]
        self.at += 1
        return str(value)

    def takes_unit(self, name: str) -> bool:
        """Whether the next token is that unit of time; then it is taken."""
        found = self.sees("unit") and self.tokens[self.at].kinds["unit"] == name
        self.at += found
        return found

    @property
    def figures(self) -> int:
        """How many figures the next token is written in; 0 where it is no figure."""
        return len(self.tokens[self.at].text) if self.sees("figure") else 0


def tokenise(text: str, language: Language) -> tuple[Token, ...]:
    """The tokens of a text, the longest forms first; what changes nothing is left out."""
    return tuple(token for token in _tokens(text, language) if "skip" not in token.kinds)


class _Lexeme(msgspec.Struct, frozen=True, gc=False):
    text: str
    start: int
    end: int


def _tokens(text: str, language: Language) -> Iterator[Token]:
    plain = fold(text)
    lexemes = [_Lexeme(one[0], one.start(), one.end()) for one in LEXEME.finditer(plain.text)]
    origin = (*plain.origin, len(text))
    at, ended = 0, -1
    while at < len(lexemes):
        taken, kinds = _match(lexemes, at, language)
        if not taken and (prefix := _prefix(lexemes[at], language)):
            lexemes[at : at + 1] = _parted(lexemes[at], prefix)
            taken, kinds = 1, [language.prefixes[prefix]]
        first, last = lexemes[at], lexemes[at + max(taken, 1) - 1]
        start, end = origin[first.start], origin[last.end - 1] + 1
        for each in kinds if taken else [_sign(first, text[start:end])]:
            yield Token(each, first.text, start, end, joined=first.start == ended)
        at += max(taken, 1)
        ended = last.end
        if taken and _is_abbreviated(lexemes, at):
            ended, at = lexemes[at].end, at + 1


def _match(lexemes: Sequence[_Lexeme], at: int, language: Language) -> tuple[int, Sequence[Kinds]]:
    """How many lexemes the longest form takes that begins here, and what it stands for."""
    longest = min(language.longest.get(lexemes[at].text, 0), len(lexemes) - at)
    for count in range(longest, 0, -1):
        found = language.forms.get(tuple(one.text for one in lexemes[at : at + count]))
        if found is not None:
            return count, found
    return 0, ()


def _prefix(lexeme: _Lexeme, language: Language) -> str:
    """What a word begins with that is a word of its own, the rest being one the language knows."""
    text = lexeme.text
    found = (one for one in language.prefixes if _is_known(text, one, language, deep=True))
    return max(found, key=len, default="")


def _is_known(text: str, prefix: str, language: Language, *, deep: bool) -> bool:
    """Whether a word the language knows follows a prefix, or one with a prefix of its own."""
    if not text.startswith(prefix):
        return False
    rest = text[len(prefix) :]
    return rest in language.longest or (
        deep and any(_is_known(rest, one, language, deep=False) for one in language.prefixes)
    )


def _parted(lexeme: _Lexeme, prefix: str) -> list[_Lexeme]:
    middle = lexeme.start + len(prefix)
    return [
        _Lexeme(prefix, lexeme.start, middle),
        _Lexeme(lexeme.text[len(prefix) :], middle, lexeme.end),
    ]


def _sign(lexeme: _Lexeme, source: str) -> Kinds:
    """A number in figures of one script, or a sign; nothing for a word nobody knows."""
    text = lexeme.text
    if text.isascii() and text.isdigit():
        return {"number": int(text), "figure": 0} if len(text) < 7 and same_digits(source) else {}
    return {} if text.isalpha() else {text: 0}


def _is_abbreviated(lexemes: Sequence[_Lexeme], at: int) -> bool:
    """Whether a full stop follows that belongs to the word before it."""
    if at >= len(lexemes) or lexemes[at].text != "." or lexemes[at].start != lexemes[at - 1].end:
        return False
    word = lexemes[at - 1].text
    return word.isalpha() and (len(word) < 6 or at + 1 == len(lexemes))
