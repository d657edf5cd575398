"""English words that are also names, and what tells the one from the other.

"Will" is a name in "thanks to Will for it", and not in "will do", "Will we make it?" or
"the Will to win". Such a word surely names somebody only where it has a capital of its
own: no article stands before it, nothing makes it a month, and if it begins a sentence,
where any word has a capital, then what follows is something done ("Will fixed it",
"Will's fix"), a colon or the like ("Will: the build"), or another name ("Will and Ana").
At the start of a sentence with nothing else to tell, it is likely, and counts if the
text surely names the same person elsewhere.
"""

from collections.abc import Sequence
from enum import Enum

import msgspec


class Certainty(Enum):
    """How far a word that may be a name is one."""

    SURE = "sure"
    LIKELY = "likely"
    UNLIKELY = "unlikely"


class Place(msgspec.Struct, frozen=True):
    """What stands around such a word."""

    starts_sentence: bool
    before: str
    after: tuple[str, ...]
    gap: str
    """What stands between it and the next word, spaces left out."""
    possessive: bool


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NAMES = _words(
    """
    ace al all am amber an and angel any april are art as ash ask at august autumn basil bay be bea
    belle bent bill bishop blaze brook bud but by can candy carol cash chance charity chase cherry chip
    christian clay cliff coral crystal dag daisy dale dawn dean did do don dot drew duke earl ed else em
    eve even faith fern flora for ford forest frank gale gay gem gene get ginger glen go grace grant guy
    ha had hank happy harmony has hazel he heath heather her him his ho holly honor hope how hunter if
    in iris is it ivy jack jade jay jet jewel journey joy june just justice kay ken king kit la lance
    lane laurel let lily liv long lou love lucky major man mar mark mason matt max may me melody mercy
    miles min misty more my nick no noble nor norm not nova now odd of off olive on one opal or our out
    own pat patience pearl penny per perry pierce poppy price prince rain raven ray reed rich river roar
    rob robin rock rod roman rose ruby rusty sage sandy sang say she sierra sin skip sky so sol some
    song star stein sterling stone storm story sue summer sun sunny ted than that the them then they
    this tin to tone too true tucker turner two unity up us van verity victor violet wade ward was way
    we well were west what when who why will win wing winter with woody wren yes yet you young your
    """
)
_MONTHS = frozenset({"april", "august", "autumn", "june", "may", "summer", "winter"})
_ARTICLES = _words(
    """
    a an the this that these those my our your his her its their no some any every each more much
    """
)
_BEFORE_A_MONTH = _words(
    """
    in by since until till last next this early late mid of during before after from through every
    around between
    """
)
_DEEDS = _words(
    """
    led took made helped did built wrote ran gave kept got brought found said came went stood spoke
    taught won held dealt met sent told sat caught chose drove fought put set cut began broke grew knew
    saw spent stuck swept threw
    """
)
_MANNERS = frozenset({"also", "just", "again", "often", "never", "even"})
_NO_SURNAMES = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december
    """
)


def is_ordinary(word: str) -> bool:
    """Whether a lower-case word is one of the language besides being a name."""
    return word in _NAMES


def certainty(written: Sequence[str], place: Place) -> Certainty:
    """How far words that are all ordinary ones name somebody, as written at that place."""
    if not all(_is_capitalised(word) for word in written) or _is_month(written, place):
        return Certainty.UNLIKELY
    if len(written) > 1:
        return Certainty.SURE
    if not place.starts_sentence:
        return Certainty.UNLIKELY if place.before in _ARTICLES else Certainty.SURE
    is_owner = place.possessive and written[0].casefold() not in _MONTHS
    return Certainty.SURE if is_owner or _is_followed_as_a_name(place) else Certainty.LIKELY


def may_be_surname(word: str) -> bool:
    """Whether a word right after a first name looks like the rest of a name."""
    return _is_capitalised(word) and word.isalpha() and len(word) > 1 and word.casefold() not in _NO_SURNAMES


def _is_capitalised(word: str) -> bool:
    return word[:1].isupper() and (len(word) == 1 or not word.isupper())


def _is_month(written: Sequence[str], place: Place) -> bool:
    if written[0].casefold() not in _MONTHS:
        return False
    beside_number = place.before.isdigit() or (place.after[:1] and place.after[0][:1].isdigit())
    return bool(beside_number) or (not place.starts_sentence and place.before in _BEFORE_A_MONTH)


def _is_followed_as_a_name(place: Place) -> bool:
    following = [word for word in place.after if word.casefold() not in _MANNERS and not word.endswith("ly")]
    if not following:
        return False
    if place.gap.startswith((":", "(", "-", "–", "—")):
        return True
    if place.gap.startswith((",", "&", "/")) or place.after[0].casefold() == "and":
        return place.after[-1 if place.after[0].casefold() == "and" else 0][:1].isupper()
    return not place.gap and _is_deed(following[0])


def _is_deed(word: str) -> bool:
    return word in _DEEDS or (word.endswith("ed") and len(word) > 3)
