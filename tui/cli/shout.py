"""`limelight shout`: thanks for somebody on another lead's team, from a lead or a member."""

from argparse import Namespace
from collections.abc import Callable, Collection
from unicodedata import category

from prompts.explain import explain, quoted
from prompts.wording import shout as wording
from store import (
    DEFAULT_LEAD,
    LONGEST,
    Keyring,
    PostboxFull,
    Role,
    ShoutOut,
    StoreError,
    leads_of,
    new_identity,
    one_line,
    postbox_of,
)
from tui.cli.session import Session
from tui.stopping import Stopping
from tui.streams import Refused

READ_AT_MOST = 8 * LONGEST
"""Characters of the input that are read: more can only be too long."""

UNSEEN = frozenset({"Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp"})
"""Categories of which a text may consist and yet say nothing."""


def shout(session: Session, options: Namespace) -> int:
    """Leave it in the postbox of whoever leads whom that word means; status 1 if not of all."""
    sender, handle = _sender(session), one_line(options.handle).lstrip("@")
    text = _text(session, options)
    shout_out = _shout_out(session, sender, handle, text)
    leads = _leads(session, handle, sender)
    with Stopping():  # who is not told that it was passed on says it again
        reached_all = _deliver(session, leads, shout_out)
        said = wording.SENT if reached_all else wording.SENT_TO_SOME
        session.say(said, handle=quoted(handle), sender=sender)
    return 0 if reached_all else 1


def _sender(session: Session) -> str:
    """The name that whoever calls is known by: that of the key they came with or, locally, of their log."""
    if session.hosted is not None:
        return session.hosted.lead
    if session.directory.name == DEFAULT_LEAD:
        session.refuse(wording.NO_SENDER)
    return session.directory.name


def _text(session: Session, options: Namespace) -> str:
    given = _read(session) if options.text == ["-"] else " ".join(options.text)
    text = one_line(given)
    if len(text) > LONGEST:
        session.refuse(wording.TOO_LONG, most=LONGEST)
    if all(category(letter) in UNSEEN for letter in text):
        session.refuse(wording.NO_THANKS)
    return text


def _read(session: Session) -> str:
    given = session.streams.stdin.read(READ_AT_MOST + 1)
    if len(given) > READ_AT_MOST:
        session.refuse(wording.TOO_LONG, most=LONGEST)
    return session.streams.decoded(given, session.words)


def _leads(session: Session, handle: str, sender: str) -> Collection[str]:
    """Who is to hear it; who it is, is not said."""
    found = _found(session, handle)
    others = [lead for lead in found if lead != sender]
    if found and not others:
        session.refuse(wording.OWN_TEAM, handle=quoted(handle))
    if not others:
        session.refuse(wording.NOBODY, handle=quoted(handle))
    return others


def _found(session: Session, handle: str) -> Collection[str]:
    try:
        return leads_of(session.data, handle, session.today, _who_may_come(session))
    except StoreError as error:
        raise Refused(session.words(wording.NOT_SENT)) from error


def _who_may_come(session: Session) -> Callable[[str], bool]:
    """Who would ever hear it: on an instance that keeps keys, whoever has none does not come."""
    roles = {} if session.hosted is None else {one.name: one.role for one in Keyring(session.data).members()}
    return lambda lead: not roles or roles.get(lead) is Role.LEAD


def _shout_out(session: Session, sender: str, handle: str, text: str) -> ShoutOut:
    return ShoutOut(key=new_identity(), sender=sender, handle=handle, text=text, sent_at=session.clock.now())


def _deliver(session: Session, leads: Collection[str], shout_out: ShoutOut) -> bool:
    """To each of them, and whether it reached all.

    What went wrong is said where it reached none, and without naming whose box it is.
    """
    refusals = [refusal for lead in leads if (refusal := _refusal(session, lead, shout_out))]
    if len(refusals) == len(leads):
        raise refusals[0]
    return not refusals


def _refusal(session: Session, lead: str, shout_out: ShoutOut) -> Refused | None:
    try:
        postbox_of(session.data, lead).put(shout_out)
    except PostboxFull as error:
        return Refused(explain(error, session.words))
    except StoreError:
        return Refused(session.words(wording.NOT_SENT))
    return None
