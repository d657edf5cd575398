"""Every error and notice as one sentence that says what to do next."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from prompts.catalogue import Catalogue
from prompts.wording import errors as wording
from store import (
    AmbiguousPerson,
    Busy,
    CannotRead,
    CannotWrite,
    HostKeyOpen,
    InputError,
    KeyTaken,
    LimelightError,
    NewerLog,
    NoSuchThing,
    NotACalendar,
    NotAHostKey,
    NotAKey,
    NotAKeyring,
    NotAList,
    NotALog,
    Notice,
    NoticeKind,
    NotPermitted,
    NotUnderstood,
    PostboxFull,
    StoreError,
    UnknownMember,
    UnknownPerson,
    UsageError,
    clean,
)

LONGEST = 60
"""How much of what was typed is quoted at most."""


CALL = "limelight"
"""How Limelight is called on the log that one has."""


class Sentence(msgspec.Struct, frozen=True):
    """What is said of an error: the bare sentence, and the one that also gives its cause."""

    bare: str
    because: str = ""


SENTENCES: Mapping[type[LimelightError], Sentence] = {
    LimelightError: Sentence(wording.LIMELIGHT),
    StoreError: Sentence(wording.STORE, wording.STORE_BECAUSE),
    NotALog: Sentence(wording.NOT_A_LOG),
    NewerLog: Sentence(wording.NEWER_LOG),
    NotACalendar: Sentence(wording.NOT_A_CALENDAR),
    NotAKeyring: Sentence(wording.NOT_A_KEYRING),
    HostKeyOpen: Sentence(wording.HOST_KEY_OPEN),
    NotAHostKey: Sentence(wording.NOT_A_HOST_KEY),
    CannotRead: Sentence(wording.CANNOT_READ, wording.CANNOT_READ_BECAUSE),
    CannotWrite: Sentence(wording.CANNOT_WRITE, wording.CANNOT_WRITE_BECAUSE),
    Busy: Sentence(wording.BUSY),
    PostboxFull: Sentence(wording.POSTBOX_FULL),
    NoSuchThing: Sentence(wording.NO_SUCH_THING),
    InputError: Sentence(wording.INPUT, wording.INPUT_BECAUSE),
    NotUnderstood: Sentence(wording.NOT_UNDERSTOOD, wording.NOT_UNDERSTOOD_BECAUSE),
    NotAList: Sentence(wording.NOT_A_LIST),
    UnknownPerson: Sentence(wording.UNKNOWN_PERSON),
    AmbiguousPerson: Sentence(wording.AMBIGUOUS_PERSON, wording.AMBIGUOUS_PERSON_WHO),
    NotPermitted: Sentence(wording.NOT_PERMITTED, wording.NOT_PERMITTED_WHO),
    NotAKey: Sentence(wording.NOT_A_KEY),
    KeyTaken: Sentence(wording.KEY_TAKEN),
    UnknownMember: Sentence(wording.UNKNOWN_MEMBER),
    UsageError: Sentence(wording.USAGE, wording.USAGE_BECAUSE),
}

KINDS = {
    "people": wording.KIND_PERSON,
    "recognitions": wording.KIND_RECOGNITION,
    "tellings": wording.KIND_TELLING,
    "follow_ups": wording.KIND_FOLLOW_UP,
    "check_ins": wording.KIND_CHECK_IN,
    "heard": wording.KIND_HEARD,
}


def explain(error: LimelightError, words: Catalogue) -> str:
    """What went wrong and what to do next, in one sentence on one line."""
    sentence = next(SENTENCES[kind] for kind in type(error).__mro__ if kind in SENTENCES)
    facts = _facts(error, words)
    known_cause = sentence.because and (facts["reason"] or facts["detail"])
    return words(sentence.because if known_cause else sentence.bare, **facts)


def explain_notice(notice: Notice, words: Catalogue, call: str = CALL) -> str:
    """What was found wrong with the journal, in one sentence on one line.

    `call` is how Limelight is called on that log, for what is to be done next.
    """
    match notice.kind:
        case NoticeKind.TORN:
            message = wording.TORN_KEPT if notice.kept_in else wording.TORN
        case NoticeKind.DAMAGED:
            message = wording.DAMAGED_KEPT if notice.kept_in else wording.DAMAGED
        case NoticeKind.CALENDAR_BEHIND:
            message = wording.CALENDAR_BEHIND
        case NoticeKind.POST_WAITS:
            message = wording.POST_WAITS
    kept_in = _path(notice.kept_in) if notice.kept_in else ""
    return words(message, path=_path(notice.path), line=notice.line, kept_in=kept_in, call=call)


def explain_notices(notices: Iterable[Notice], words: Catalogue, call: str = CALL) -> Iterator[str]:
    """What was found wrong, in one sentence for each file, however much is wrong with it."""
    found: dict[Path, list[Notice]] = {}
    for notice in notices:
        found.setdefault(notice.path, []).append(notice)
    for path, here in found.items():
        first = here[0]
        if len(here) == 1:
            yield explain_notice(first, words, call)
        else:
            yield words(wording.SEVERAL_NOTICES, path=_path(path), line=first.line, n=len(here), call=call)


def quoted(text: str, longest: int = LONGEST) -> str:
    """What was typed, fit to stand in a sentence: harmless, on one line, not too long."""
    line = " ".join(clean(text).split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _facts(error: LimelightError, words: Catalogue) -> dict[str, object]:
    facts: dict[str, object] = {"path": "", "reason": "", "detail": "", "text": "", "id": "", "kind": ""}
    match error:
        case StoreError():
            return facts | {"path": _path(error.path), "reason": quoted(error.reason)}
        case NoSuchThing():
            kind = words(KINDS[error.kind]) if error.kind in KINDS else quoted(error.kind)
            return facts | {"id": error.id, "kind": kind}
        case InputError():
            return facts | {"text": quoted(error.text), "detail": quoted(error.detail, 200)}
    return facts | {"detail": quoted("; ".join(map(str, error.args)), 200)}


def _path(path: Path) -> str:
    return quoted(str(path), 400)
