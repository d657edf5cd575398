"""The kinds of promises: what each is called, and which one a text begins like."""

import re

from prompts.catalogue import Catalogue
from store import FollowUpKind, folded

_GAP = r"(?:\S+ ){0,12}?"
"""What `…` stands for: a few words, or none."""


def kind_name(kind: FollowUpKind, words: Catalogue) -> str:
    """A kind as it is called in a list: "tell", "report back"."""
    match kind:
        case FollowUpKind.TELL:
            return words("tell")
        case FollowUpKind.FEEDBACK:
            return words("feedback")
        case FollowUpKind.ASK_PREFERENCE:
            return words("ask preference")
        case FollowUpKind.TRAINING:
            return words("training")
        case FollowUpKind.REPORT_BACK:
            return words("report back")
        case FollowUpKind.OTHER:
            return words("other")


def kind_of(text: str, words: Catalogue) -> FollowUpKind:
    """The kind of promise that a text begins like; `other` where it begins like none."""
    line = _without_lead(" ".join(folded(text).split()), words)
    found = (kind for kind, beginnings in _beginnings(words).items() if _begins(line, beginnings))
    return next(found, FollowUpKind.OTHER)


def _without_lead(line: str, words: Catalogue) -> str:
    """The line without what may come before the verb, such as "please remember to"."""
    # Translators: what may stand before the verb of a promise, separated by commas.
    leads = words("to, please, remember to, i will, i'll, i want to, i need to").split(", ")
    while lead := next((lead for lead in leads if line.startswith(f"{lead} ")), ""):
        line = line[len(lead) + 1 :]
    return line


def _begins(line: str, beginnings: str) -> bool:
    return any(_pattern(beginning).match(f"{line} ") for beginning in beginnings.split(", "))


def _pattern(beginning: str) -> re.Pattern[str]:
    """A beginning as it is matched: whole words, and for each `…` what stands between them."""
    parts = [" ".join(part.split()) for part in beginning.split("…")]
    return re.compile(rf" {_GAP}".join(map(re.escape, parts)) + r"(?!\w)")


def _beginnings(words: Catalogue) -> dict[FollowUpKind, str]:
    """How promises of each kind begin; the first kind that fits is taken."""
    # Translators: how a promise of each kind may begin, in small letters and separated by commas;
    # … stands for a few words, or none.
    return {
        FollowUpKind.REPORT_BACK: words(
            "report back, report to, get back to, tell … what came of, tell … what became of, "
            "let … know what came of, let … know what became of"
        ),
        FollowUpKind.ASK_PREFERENCE: words(
            "ask … how … like to be, ask … how … likes to be, ask … how … prefer to be, "
            "ask … how … prefers to be, ask … how … like praise, ask … how … likes praise, "
            "ask … how … like recognition, ask … how … likes recognition, ask … preference, "
            "find out how … like to be, find out how … likes to be"
        ),
        FollowUpKind.FEEDBACK: words(
            "feedback for, feedback to, feedback on, give … feedback, share feedback, share … feedback, "
            "pass on … feedback, prepare … feedback, write … feedback"
        ),
        FollowUpKind.TRAINING: words(
            "check … training, check … course, check … workshop, ask … training, ask … course, "
            "ask … workshop, follow up … training, follow up … course, see how … training, see how … course"
        ),
        FollowUpKind.TELL: words(
            "tell, thank, praise, congratulate, recognise, recognize, say thanks, say thank you, "
            "say well done"
        ),
    }
